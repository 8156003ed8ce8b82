-- Parts of an oficio that other Mexican forms have too: letterhead, place and date, addressee, signature, anexos, copies.
local enlace = require "enlace"
local letters = require "letters"
local fields = require "fields"

local parts = {}

-- The words of the form in the document's language, after those that a template or the front matter has in their place.
function parts.words(args)
  return letters.words(args, require "words")
end

function parts.para(class, ...)
  return enlace.para { class = class, ... }
end

function parts.span(class, ...)
  return enlace.span { class = class, ... }
end

-- The sender's seal, if any, and lines. Paragraphs in cells have the look of the cell, so their text has that of a span.
function parts.letterhead(doc, args)
  local lines = {}
  for i, line in ipairs(letters.letterhead_lines(doc)) do
    lines[i] = parts.span(i == 1 and "letterhead-first" or "letterhead", line)
  end
  return letters.seal(doc, args, "0.8in"), lines
end

function parts.letterhead_centred(seal, lines)
  if not seal and #lines == 0 then return nil end
  local rows = {}
  for _, line in ipairs(letters.present(seal, table.unpack(lines))) do
    rows[#rows + 1] = { enlace.cell { align = "center", line } }
  end
  return enlace.table { class = "layout letterhead", attr = { widths = "100%" }, rows = rows }
end

function parts.dated(doc, args, words)
  local place, date = fields.line(doc, "place"), args.date ~= "" and args.date or nil
  if not (place and date) then return place or date end
  local before, between, after = words.oficio_place_date:match "^(.-){place}(.-){date}(.-)$"
  -- The date stays on one line, with the word before it.
  return { before, place, (between:gsub("(%a) $", "%1\u{A0}")), (date:gsub(" ", "\u{A0}")), after }
end

-- Name, post and office of each addressee; "Presente" where no address is given.
function parts.addressees(doc, words)
  local blocks = {}
  for i, person in ipairs(doc:people "to") do
    local lines = letters.lines("addressee", person.lines)
    if not person.address then lines[#lines + 1] = parts.para("addressee", parts.span("oficio-heading", words.oficio_present)) end
    blocks[i] = enlace.div { class = "addressee", lines }
  end
  return blocks
end

-- The post over the space for the signature, the name under it.
function parts.signature(doc, words, i, signer)
  local name, posts = {}, letters.parts(signer, "title")
  for _, text in ipairs(letters.parts(signer, "rank", "name")) do
    if #name > 0 then name[#name + 1] = " " end
    name[#name + 1] = text
  end
  for k, text in ipairs(posts) do posts[k] = parts.span("oficio-heading", text) end
  local field = letters.field(doc, "signature", i, words.signature_of .. " " .. letters.name(signer), "2.6in", "0.6in")
  return letters.present(
    letters.lines("oficio-post", posts),
    field and parts.para("oficio-field", field),
    #name > 0 and parts.para(field and "oficio-signed" or "oficio-name", parts.span("oficio-label", name))
  )
end

function parts.farewell(doc, words)
  local to = doc:people "to"
  local president = to[1] and to[1].post == "president"
  return fields.line(doc, "courtesy") or (president and words.oficio_courtesy_president or words.oficio_courtesy)
end

function parts.enclosures(doc, words)
  local given, titles = letters.enclosures(doc, fields.name(doc, "enclosures")), {}
  if #given == 0 then return nil end
  for _, entry in ipairs(given) do titles[#titles + 1] = entry.title end
  local label = parts.span("oficio-label", (#given == 1 and words.enclosure or words.enclosures) .. words.colon)
  if #titles == 0 then return parts.para("oficio-foot", label, enlace.format.number(#given)) end
  if #titles == 1 then return parts.para("oficio-foot", label, titles[1]) end
  local lines = { parts.para("oficio-entry", label) }
  for i, title in ipairs(titles) do lines[i + 1] = parts.para("oficio-entry", enlace.format.number(i) .. ". ", title) end
  return enlace.div { class = "oficio-foot", lines }
end

function parts.copies(doc, words)
  local texts = fields.lines(doc, "cf")
  if #texts == 0 then return nil end
  local lines = {}
  for i, text in ipairs(texts) do lines[i] = parts.para("oficio-copy", words.copies .. " ", text) end
  return enlace.div { class = "oficio-copies", lines }
end

function parts.initials(doc)
  local out = {}
  for i, text in ipairs(fields.lines(doc, "initials")) do
    if i > 1 then out[#out + 1] = "/" end
    out[#out + 1] = text
  end
  return #out > 0 and parts.para("oficio-initials", out)
end

return parts
