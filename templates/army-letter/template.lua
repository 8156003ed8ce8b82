-- A letter in the form of AR 25-50, chapter 3: to the public, to Congress and governors, and to officials of other
-- countries. Lines are 14.4 pt apart, and spaces are whole lines, as in `memo`. It has no office symbol, no suspense date and
-- no field for a digital signature.
local enlace = require "enlace"
local letters = require "letters"

local present, lines = letters.present, letters.lines

-- The salutation as it is given, with a colon.
local function salutation(doc)
  local given = doc:lines "salutation"[1]
  local to = doc:people("to")[1]
  given = given or (to and letters.parts(to, "salutation")[1])
  if not given then return nil end
  local ended = letters.plain(given):find "%p%s*$"
  return enlace.para { class = "salutation", given, ended and "" or ":" }
end

local function addresses(doc)
  local blocks = {}
  for i, person in ipairs(doc:people "to") do
    blocks[i] = enlace.div { class = "inside-address", lines("address-line", person.lines) }
  end
  return blocks
end

local function head(doc, args)
  local subject = doc:lines("subject")[1]
  return present(
    letters.letterhead(doc, args) or enlace.div { class = "plain-paper", enlace.para { "\u{A0}" } },
    args.date ~= "" and enlace.para { class = "dateline", args.date },
    subject and enlace.heading { level = 1, class = "subject", args.words.subject .. " ", subject },
    addresses(doc),
    salutation(doc)
  )
end

-- Subparagraphs have letters, one alone a hyphen (3-6b(5)).
local function body(doc)
  local out = {}
  for i, block in ipairs(doc.root.children) do
    local several = block.kind == "List" and not block.task and #block.children > 1
    local first = block.kind == "List" and block.children[1].children[1]
    if block.kind ~= "List" or block.task or (first and first:has_class "term") or i == 1 then
      out[i] = block
    else
      local list = { ordered = several, tight = block.tight, start = 1 }
      for k, item in ipairs(block.children) do list[k] = item end
      out[i] = enlace.list(list)
    end
  end
  return out
end

-- Name, grade, title, from the middle of the page.
local function signature(doc, args)
  local closing, blocks = doc:lines("closing")[1] or args.words.closing, {}
  for i, signer in ipairs(letters.signers(doc)) do
    blocks[i] = enlace.div { class = "signer", lines("signature", letters.parts(signer, "name", "rank", "title")) }
  end
  return enlace.div { class = "signing", enlace.para { class = "closing", closing }, blocks }
end

-- Only the word: the text names what is enclosed.
local function enclosures(doc, words)
  local count = #letters.enclosures(doc)
  if count == 0 then return nil end
  return enlace.para { class = "enclosures", count == 1 and words.enclosure or words.enclosures }
end

local function tail(doc, args)
  return present(
    signature(doc, args),
    enclosures(doc, args.words),
    letters.named_list("copies", args.words.copies, doc:lines "cf")
  )
end

local function check(name, severity, source, summary, after)
  return {
    name = "army-letter-" .. name, after = after, severity = severity, source = "AR 25-50, " .. source, summary = summary,
    run = function(doc, report) return require("rules")[name](doc, report) end,
  }
end

return enlace.template {
  name = "army-letter", version = "1.0.0", api = 1, extends = "correspondence",
  summary = "A letter in the form that the U.S. Army uses.",

  checks = {
    check("numbered", "error", "3-6b", "Paragraphs have no numbers."),
    check("record-number", "error", "chapter 3", "A letter has no office symbol and record number."),
    check("suspense", "error", "1-27", "A letter has no suspense date."),
    check("authority", "warning", "6-2b", "A letter has no authority line."),
    check("date-form", "error", "1-25b", "Dates have the form January 5, 2018."),
    check("time", "warning", "1-26", "Times are civilian: 2:30 p.m."),
    check("salutation", "warning", "3-6", "The addressee is greeted."),
    check("grade", "warning", "3-6c", "The signature block has the full grade, with `U.S. Army`."),
    check("capitals", "warning", "3-6c", "The signature block is in upper and lower case."),
    check("abbr", "warning", "3-6a", "Addresses have few abbreviations."),
    check("subparagraphs", "warning", "3-6b(5)", "Subparagraphs go from a to d at most."),
    check("encl-mentioned", "error", "3-6", "The text mentions what is enclosed."),
    check("para-lines", "warning", "3-6b", "Paragraphs have at most seven lines.", "layout"),
    check("last", "error", "3-6b", "The last page has two lines of the text at least.", "layout"),
  },

  head = head,
  body = body,
  tail = tail,
}
