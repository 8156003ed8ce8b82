-- What letters of all forms have in common: who writes and who gets it, letterhead, signature blocks, enclosures and
-- copies. A form decides the order, the words around and the styles; each function here reads one thing of the front
-- matter in one way. Blocks are made with the class that the form names.
local enlace = require "enlace"

local letters = {}

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
  return doc:lines(is_map(doc.meta.letterhead) and "letterhead.lines" or "letterhead")
end

-- The sender's seal, the file `letterhead.seal`; nil when there is none. Its description is `letterhead.alt`, else made
-- from the first line.
function letters.seal(doc, args, width)
  local given = doc.meta.letterhead
  if not is_map(given) or not given.seal then return nil end
  local first = letters.letterhead_lines(doc)[1]
  local alt = given.alt or args.words.seal_of .. " " .. (first and letters.plain(first) or doc.title)
  return enlace.image { url = tostring(given.seal), alt = tostring(alt), attr = { width = width } }
end

-- The text of a list of inlines.
function letters.plain(inlines)
  if type(inlines) == "string" then return inlines end
  local out = {}
  for i, node in ipairs(inlines) do out[i] = node:plain() end
  return table.concat(out)
end

-- Who signs: `signature` with its parts, one or several; else who sends it. Each has `name`, `rank` and `title`, lists of
-- lines.
function letters.signers(doc)
  local s = doc.meta.signature
  if is_map(s) then
    return { { name = doc:lines "signature.name", rank = doc:lines "signature.rank", title = doc:lines "signature.title" } }
  end
  local out = {}
  for i, name in ipairs(letters.first_of(doc, "signature", "from", "author", "authors")) do
    out[i] = { name = { name }, rank = {}, title = {} }
  end
  return out
end

-- What is enclosed: how many, and the titles that are given. This is the one place that reads `enclosures`: a number, or
-- a list of titles.
function letters.enclosures(doc)
  local given = doc.meta.enclosures
  if math.type(given) == "integer" then return given, {} end
  local titles = doc:lines "enclosures"
  return #titles, titles
end

-- A heading over the lines of a list, such as copies; nil when the list is empty.
function letters.named_list(class, heading, texts)
  if #texts == 0 then return nil end
  return enlace.div { class = class, enlace.para { class = "list-heading", heading }, letters.lines("list-line", texts) }
end

-- An empty form field for whoever signs later: `kind` is "signature", "date" or "comment". Nil where `signature-fields` is
-- false, and the form leaves its space.
function letters.field(doc, kind, number, label, width, height)
  if doc.meta["signature-fields"] == false or not enlace.form_field then return nil end
  return enlace.form_field {
    kind = kind == "comment" and "text" or kind, name = ("%s-%d"):format(kind, number), label = label,
    width = width, height = height,
  }
end

return letters
