-- What letters of all forms have in common: who writes and who gets it, letterhead, signature blocks, enclosures and
-- copies. A form decides the order, the words around and the styles; each function here reads one thing of the front
-- matter in one way. Blocks are made with the class that the form names.
local enlace = require "enlace"

local letters = {}

local SEAL = "0.95in" -- measured on the figures of AR 25-50; other forms have the same

-- Those of the arguments that are there.
function letters.present(...)
  local out = {}
  for i = 1, select("#", ...) do
    local v = select(i, ...)
    if v then out[#out + 1] = v end
  end
  return out
end

-- One paragraph of the class for each text.
function letters.lines(class, texts)
  local blocks = {}
  for i, text in ipairs(texts) do blocks[i] = enlace.para { class = class, text } end
  return blocks
end

-- The words of a form that few letters need, by language, with the template's own before them: a reader of both.
function letters.words(args, rare)
  local own = rare[args.lang] or rare[args.lang:match "^%a+"] or rare.en
  return setmetatable({}, { __index = function(_, key) return args.words[key] or own[key] or rare.en[key] end })
end

-- True for a map of the front matter; a list is none.
local function is_map(v)
  return type(v) == "table" and #v == 0
end

-- What the front matter has under the first of these keys that is not empty.
function letters.first_of(doc, ...)
  for _, key in ipairs { ... } do
    local texts = doc:lines(key)
    if #texts > 0 then return texts end
  end
  return {}
end

function letters.subject(doc)
  return letters.first_of(doc, "subject", "title")[1]
end

-- The lines over a letter: `letterhead` as a list, or its `lines`.
function letters.letterhead_lines(doc)
  local given = doc.meta.letterhead
  return doc:lines(is_map(given) and (given.lines or given.seal) and "letterhead.lines" or "letterhead")
end

-- The sender's seal, the file `letterhead.seal`; nil when there is none. Its description is `letterhead.alt`, else made
-- from the first line.
function letters.seal(doc, args, width)
  local given = doc.meta.letterhead
  if not is_map(given) or not given.seal then return nil end
  local first = letters.letterhead_lines(doc)[1]
  local alt = given.alt or args.words.seal_of .. " " .. (first and letters.plain(first) or doc.title)
  local place = doc:place "letterhead.seal"
  return enlace.image { url = tostring(given.seal), alt = tostring(alt), place = place, attr = { width = width or SEAL } }
end

-- The lines of the letterhead, the first in a style of its own, and the seal at their left; nil when there are neither.
function letters.letterhead(doc, args)
  local texts, picture = letters.letterhead_lines(doc), letters.seal(doc, args)
  if #texts == 0 and not picture then return nil end
  local first = texts[1] and enlace.para { class = "letterhead-first", table.remove(texts, 1) }
  local block = letters.present(first, letters.lines("letterhead", texts))
  if not picture then return enlace.div { class = "letterhead", block } end
  return enlace.table {
    class = "layout letterhead", attr = { widths = SEAL .. " * " .. SEAL },
    rows = { { enlace.cell { picture }, enlace.cell { align = "center", block }, "" } },
  }
end

-- The text of a list of inlines.
function letters.plain(inlines)
  if type(inlines) == "string" then return inlines end
  local out = {}
  for i, node in ipairs(inlines) do out[i] = node:plain() end
  return table.concat(out)
end

-- Who signs, as records of `doc:people`: `signature`, else who sends it.
function letters.signers(doc)
  for _, key in ipairs { "signature", "from", "author", "authors" } do
    local people = doc:people(key)
    if #people > 0 then return people end
  end
  return {}
end

-- What a person's record has under these keys, set as notes: one list of inlines for each line. An entry of the front matter
-- that is a text is its `name`.
function letters.parts(person, ...)
  local out = {}
  for _, key in ipairs { ... } do
    local given = person[key]
    if key == "name" and person.text then
      out[#out + 1] = person.text
    elseif given then
      for _, text in ipairs(type(given) == "table" and given or { given }) do
        out[#out + 1] = enlace.inlines(tostring(text), person.span)
      end
    end
  end
  return out
end

-- The person's name in plain text, for labels; the office's when there is none.
function letters.name(person)
  local line = letters.parts(person, "name")[1] or person.lines[1]
  return line and letters.plain(line) or ""
end

-- True for a chargé d'affaires ad interim: `post` is `charge`, or the word itself in English, French or Spanish.
function letters.is_charge(person)
  local post = tostring(person.post or ""):lower()
  return post:find "^charg" ~= nil or post:find "^encargad" ~= nil
end

-- What is enclosed: a list of entries with `title` (inlines), `named` (whether the text identifies it) and `span`. This is
-- the one place that reads `enclosures`: a number, a text, or a list of texts and of maps with `title` and `as: true`. What
-- only a number tells of is named in the text. A form in which the field has another name gives it.
function letters.enclosures(doc, key)
  key = key or "enclosures"
  local given, out = doc.meta[key], {}
  if math.type(given) == "integer" then
    for i = 1, given do out[i] = { named = true, span = doc:place(key) } end
    return out
  end
  if type(given) ~= "table" or #given == 0 then given = { given } end
  for i, entry in ipairs(given) do
    local title, span = is_map(entry) and entry.title or entry, doc:place(("%s[%d]"):format(key, i)) or doc:place(key)
    if type(title) == "table" or type(title) == "boolean" then return doc:lines(key) and out end -- which reports it
    out[i] = { title = enlace.inlines(tostring(title), span), named = is_map(entry) and (entry.named == true or entry.as == true), span = span }
  end
  return out
end

-- The texts of a value of the front matter that is a text or a list of texts.
function letters.texts(value)
  if value == nil then return {} end
  return type(value) == "table" and value or { tostring(value) }
end

-- A heading over the lines of a list, such as copies; nil when the list is empty.
function letters.named_list(class, heading, texts)
  if #texts == 0 then return nil end
  return enlace.div { class = class, enlace.para { class = "list-heading", heading }, letters.lines("list-line", texts) }
end

-- An empty form field for whoever signs later: `kind` is "signature", "date" or "comment"; it has no border, for the forms
-- have none. Nil where `signature-fields` is false, and the form leaves its space.
function letters.field(doc, kind, number, label, width, height)
  if doc.meta["signature-fields"] == false then return nil end
  return enlace.form_field {
    kind = kind == "comment" and "text" or kind, name = ("%s-%d"):format(kind, number), label = label,
    width = width, height = height, border = "none",
  }
end

return letters
