-- A note verbale: from one government's office to another's, in the third person. Letterhead, number, compliments and
-- statement in one sentence, text, the assurances that close it, place and date with the space for seal and initials,
-- addressee at the foot. It is initialled, not signed.
local enlace = require "enlace"
local letters = require "letters"

local function para(class, ...)
  return enlace.para { class = class, ... }
end

local function letterhead(doc, args)
  local rows = {}
  for i, line in ipairs(letters.present(letters.seal(doc, args, "0.9in"), table.unpack(letters.letterhead_lines(doc)))) do
    rows[i] = { enlace.cell { align = "center", line } }
  end
  return #rows > 0 and enlace.table { class = "layout letterhead", attr = { widths = "100%" }, rows = rows }
end

local function head(doc, args)
  local formulas = require "formulas"
  local words, number, opening = args.words, doc:lines("number")[1], doc:lines("opening")[1]
  local translation = doc:lines("translation")[1]
  local form = formulas.to_charge(doc) and words.note_opening_charge or words.note_opening
  local compliments = opening and formulas.fill(doc, form)
  return letters.present(
    translation and para("note-translation", translation),
    letterhead(doc, args),
    number and para("note-number", words.note_number .. "\u{A0}", number),
    opening and para("note-opening", compliments and compliments .. " " or "", opening)
  )
end

-- The assurances: as given, else made, unless the text has them.
local function closing(doc, words)
  local given = doc.meta.closing
  if given == false then return nil end
  if given ~= nil and given ~= true then return doc:lines("closing")[1] end
  local formulas, wording = require "formulas", require "wording"
  local known = wording.by_language(formulas.CLOSING, doc.lang)
  if known and wording.find_in(wording.blocks(doc), known) then return nil end
  return formulas.fill(doc, words.note_closing)
end

local function dated(doc, args)
  local place, date = doc:lines("place")[1], args.date ~= "" and args.date or nil
  if not (place and date) then return place or date end
  local between, after = args.words.note_place_date:match "^{place}(.-){date}(.-)$"
  return { place, (between:gsub("(%a) $", "%1\u{A0}")), (date:gsub(" ", "\u{A0}")), after }
end

local function addressees(doc)
  local blocks = {}
  for i, person in ipairs(doc:people "to") do
    blocks[i] = enlace.div { class = "note-addressee", letters.lines("note-addressee", person.lines) }
  end
  return blocks
end

local function tail(doc, args)
  local words, assurances, date = args.words, closing(doc, args.words), dated(doc, args)
  local count = #letters.enclosures(doc)
  local field = letters.field(doc, "signature", 1, words.note_initials, "2in", "0.7in")
  return letters.present(
    assurances and para("note-closing", assurances),
    enlace.div {
      class = "note-end", date and para("note-date", date) or {},
      field and para("note-initials", field) or para("note-space", "\u{A0}"),
    },
    addressees(doc),
    count > 0 and para("note-enclosures", count == 1 and words.enclosure
      or words.enclosures .. words.colon .. enlace.format.number(count))
  )
end

-- A check in rules.lua, which is read when it runs.
local function rule(name, severity, source, summary)
  return {
    name = "note-" .. name, severity = severity, source = source, summary = summary,
    run = function(doc, report) require "rules"[name](doc, report) end,
  }
end

return enlace.template {
  name = "note-verbale", version = "1.0.0", api = 1, extends = "correspondence",
  summary = "A diplomatic note in the third person, initialled and not signed.",

  checks = {
    rule("person", "error", "diplomatic usage; Correspondence Manual ST/DCS/4/Rev.1", "In the third person, and not signed"),
    rule("number", "error", "diplomatic usage", "Number and date are there"),
    rule("compliments", "warning", "diplomatic usage", "Compliments open it and assurances close it"),
    rule("honor", "warning", "diplomatic usage", "No formula of honor to a chargé d'affaires ad interim"),
    rule("audience", "warning", "Correspondence Manual ST/DCS/4/Rev.1, 116 and 117", "It goes to a ministry, a minister or a mission"),
  },

  head = head,
  tail = tail,
}
