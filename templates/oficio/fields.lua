-- The fields of an oficio, each by its name in English, as in the other letters, or by the name that the form itself uses.
-- The same table documents them and finds them.
local fields = {}

-- Name, names in Spanish, what it holds, and an example where every oficio has the field.
local LIST = {
  { "form", {}, "`civil` (the default), `army` (`militar`) or `intersecretarial`" },
  { "department", { "dependencia" }, "reference box: the office that issues it", "Name of the Office" },
  { "section", { "seccion", "sección" }, "reference box: its section" },
  { "desk", { "mesa" }, "reference box: its desk" },
  { "number", { "numero", "número" }, "reference box: number of the oficio", "ABC/0148/2026" },
  { "file", { "expediente" }, "reference box: number of the file that it belongs to", "8C.1/15/2026" },
  { "subject", { "asunto" }, "what it is about, one matter; default: the title" },
  { "place", { "lugar" }, "where it is issued", "Springfield" },
  { "legend", { "leyenda" }, "line at the head, such as the motto of the year" },
  { "background", { "antecedentes" }, "what it answers: number and date of earlier papers" },
  { "closing", { "despedida" }, "sentence of courtesy after the text" },
  { "courtesy", { "cortesia", "cortesía" }, "farewell; default: Atentamente, and Muy respetuosamente where `to.post` is `president`" },
  { "motto", { "lema" }, "line under the farewell" },
  { "enclosures", { "anexos" }, "what is enclosed: titles, or how many" },
  { "cf", { "ccp" }, "who gets a copy" },
  { "initials", { "rubricas", "rúbricas" }, "initials of who prepared and reviewed it" },
  { "urgency", { "urgencia" }, "`ordinary` (`ordinaria`), `urgent` (`urgente`) or `extra-urgent` (`extraurgente`)" },
  { "secrecy", { "reserva" }, "mark of secrecy" },
  { "act", { "acto" }, "true: an administrative act, which has more to say" },
  { "official", { "autoridad" }, "true: the sender is an authority, which may use the national arms" },
}

local names, descriptions = {}, {} -- by a field's first name
for _, f in ipairs(LIST) do
  names[f[1]], descriptions[f[1]] = { f[1], table.unpack(f[2]) }, f[3]
end

-- The value of a setting by its own words.
local VALUES = {
  form = { civil = "civil", army = "army", militar = "army", intersecretarial = "intersecretarial" },
  urgency = {
    ordinary = "ordinary", ordinaria = "ordinary", urgent = "urgent", urgente = "urgent",
    ["extra-urgent"] = "extra_urgent", extraurgente = "extra_urgent",
  },
}

-- For `fields` of a template.
function fields.documented(others)
  for _, f in ipairs(LIST) do
    others[f[1]] = f[4] and { summary = f[3], example = f[4] } or f[3]
    for _, name in ipairs(f[2]) do others[name] = "the same as `" .. f[1] .. "`" end
  end
  return others
end

-- The first names of all fields.
function fields.all()
  local out = {}
  for i, f in ipairs(LIST) do out[i] = f[1] end
  return out
end

-- All names of a field.
function fields.names(field)
  return names[field]
end

function fields.description(field)
  return descriptions[field]
end

-- The names of a field that the notes use.
function fields.used(doc, field)
  local out = {}
  for _, name in ipairs(names[field]) do
    if doc.meta[name] ~= nil then out[#out + 1] = name end
  end
  return out
end

-- The name by which the notes have a field; its first one when they have none.
function fields.name(doc, field)
  return fields.used(doc, field)[1] or field
end

function fields.value(doc, field)
  return doc.meta[fields.name(doc, field)]
end

-- What there is to print, one list of inlines for each entry.
function fields.lines(doc, field)
  return doc:lines(fields.name(doc, field))
end

function fields.line(doc, field)
  return fields.lines(doc, field)[1]
end

-- A setting; nil for a value that is none of its words.
function fields.choice(doc, field)
  return VALUES[field][tostring(fields.value(doc, field))]
end

function fields.form(doc)
  return fields.choice(doc, "form") or "civil"
end

function fields.subject(doc)
  local title = doc.meta.title
  return fields.line(doc, "subject") or title and title ~= "" and doc:lines("title")[1] or nil
end

-- The text of a value of the front matter, "" for none.
function fields.text(doc, field)
  local out, letters = {}, require "letters"
  for i, line in ipairs(fields.lines(doc, field)) do out[i] = letters.plain(line) end
  return table.concat(out, "\n")
end

return fields
