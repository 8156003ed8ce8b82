-- A memorandum in the form of AR 25-50, all of it from the front matter; what is absent is left out. Lines are 14.4 pt
-- apart, and spaces are whole lines: "three below" in the regulation is two empty lines, `above = "28.8pt"`. Paragraph
-- numbers in comments are those of AR 25-50 of 10 October 2020, revised 4 October 2024.
local enlace = require "enlace"
local letters = require "letters"

local present, lines = letters.present, letters.lines

local MANY = 5 -- addressees; more are listed at the end (2-4a(5)(c))

local function is_agreement(doc)
  return doc.meta.kind == "mou" or doc.meta.kind == "moa"
end

-- Office symbol and date on one line. Without a date the field of whoever signs has it (F-2e).
local function dateline(doc, args)
  local symbol, date = doc:lines "symbol", args.date ~= "" and args.date
  date = date or letters.field(doc, "date", 1, args.words.date_of_memo, "1.8in", "0.25in")
  if #symbol == 0 and not date then return nil end
  return enlace.table {
    class = "layout dateline", attr = { widths = "60% 40%" },
    rows = { { enlace.cell { lines("dateline", symbol) }, enlace.cell { class = "dateline-end", date or "" } } },
  }
end

-- Each office of a chain comments and signs in fields beside its line (6-3d, F-2i).
local function chain(doc, offices, args)
  local rows = {}
  for i, office in ipairs(offices) do
    local name = letters.plain(office)
    local comment = letters.field(doc, "comment", i, args.words.comment_of .. " " .. name, "1.6in", "0.4in")
    if not comment then return nil end
    local sign = letters.field(doc, "signature", i, args.words.signature_of .. " " .. name, "1.6in", "0.4in")
    rows[i] = { enlace.cell { enlace.para { class = "address-line", office } }, enlace.cell { comment }, enlace.cell { sign } }
  end
  return enlace.table { class = "layout chain", attr = { widths = "46% 27% 27%" }, rows = rows }
end

-- One addressee is on the line of the heading, two to five below it, more at the end of the memorandum.
local function address(class, heading, offices, words)
  if #offices == 0 then return {} end
  if #offices == 1 then return { enlace.para { class = class, heading .. " ", offices[1] } } end
  if #offices > MANY then return { enlace.para { class = class, heading .. " " .. words.see_distribution } } end
  return {
    enlace.para { class = class, heading },
    enlace.div { class = "addresses", lines("address-line", offices) },
  }
end

local function thru(doc, args)
  local offices = doc:lines "thru"
  local fields = #offices > 0 and chain(doc, offices, args)
  if not fields then return address("address", args.words.memorandum_thru, offices, args.words) end
  return { enlace.para { class = "address", args.words.memorandum_thru }, fields }
end

local function recipients(doc, args)
  local words, to = args.words, doc:lines "to"
  if doc.meta.kind == "record" then return { enlace.para { class = "address", words.memorandum_for_record } } end
  local through = #doc:lines "thru" > 0
  local heading = through and words.memorandum_then_for
    or doc.meta.exclusive == true and words.memorandum_exclusive
    or words.memorandum_for
  return { thru(doc, args), address(through and "address-final" or "address", heading, to, words) }
end

local function head(doc, args)
  if is_agreement(doc) then return require("agreement").head(doc, args) end
  local suspense, subject = doc:lines("suspense")[1], letters.subject(doc)
  return present(
    letters.letterhead(doc, args) or enlace.div { class = "plain-paper", enlace.para { "\u{A0}" } },
    suspense and enlace.para { class = "suspense", args.words.suspense .. " ", suspense },
    dateline(doc, args),
    recipients(doc, args),
    subject and enlace.heading { level = 1, class = "subject", args.words.subject .. " ", subject }
  )
end

-- Name, grade and branch, title: three lines, of a civilian two (6-4).
local function signature_block(signer)
  local block = {}
  for _, name in ipairs(letters.parts(signer, "name")) do
    block[#block + 1] = enlace.para { class = "signature", enlace.span { class = "signature-name", name } }
  end
  return { block, lines("signature", letters.parts(signer, "rank", "title")) }
end

local function counted(n)
  return enlace.format.number(n)
end

-- "Encl" in one of four forms, by whether the text identifies what is enclosed (4-2c).
local function enclosures(doc, words)
  local all, named = letters.enclosures(doc), 0
  for _, e in ipairs(all) do if e.named then named = named + 1 end end
  if #all == 0 then return nil end
  if named == #all then return lines("enclosure", { #all == 1 and words.enclosure or words.enclosures }) end
  if #all == 1 then return lines("enclosure", { words.enclosure, all[1].title }) end
  local texts, i = { counted(#all) .. " " .. words.enclosures }, 1
  while i <= #all do
    local last = i
    if all[i].named then
      while all[last + 1] and all[last + 1].named do last = last + 1 end
      local run = last > i and counted(i) .. "\u{2013}" .. counted(last) or counted(i)
      texts[#texts + 1] = run .. ". " .. words.as
    else
      texts[#texts + 1] = { counted(i) .. ". ", all[i].title }
    end
    i = last + 1
  end
  return lines("enclosure", texts)
end

-- The blocks of who signs, in the right half; enclosures begin on the line of the name (2-4c).
local function signature(doc, args)
  local right, left = {}, enclosures(doc, args.words)
  local first = #doc:lines "thru"
  local rows, signable = {}, false
  for i, signer in ipairs(letters.signers(doc)) do
    local label = args.words.signature_of .. " " .. letters.name(signer)
    local field = letters.field(doc, "signature", first + i, label, "2.6in", "40.76pt")
    signable = signable or field ~= nil
    rows[#rows + 1] = (field or i > 1) and { "", enlace.cell { field or "" } } or nil
    rows[#rows + 1] = { enlace.cell { i == 1 and left or "" }, enlace.cell { signature_block(signer) } }
  end
  if #rows == 0 and left then rows[1] = { enlace.cell { left }, "" } end
  if #rows == 0 then return nil end
  return enlace.table { class = signable and "layout signature signable" or "layout signature", attr = { widths = "50% 50%" }, rows = rows }
end

local function distribution(doc, words)
  local to = doc:lines "to"
  if #to <= MANY then return nil end
  local list = letters.named_list("distribution", words.distribution, to)
  if doc.meta["distribution-page"] ~= "next" then return list end
  local later = enlace.para { class = "list-heading", words.distribution .. " " .. words.see_next_page }
  return { enlace.div { class = "distribution", later }, enlace.pagebreak(), list }
end

local function copies(doc, words)
  local heading = doc.meta["cf-enclosures"] == false and words.copies .. " " .. words.without_enclosures or words.copies
  return letters.named_list("copies", heading, doc:lines "cf")
end

local function tail(doc, args)
  if is_agreement(doc) then return require("agreement").tail(doc, args) end
  local authority = doc:lines("authority")[1]
  return present(
    doc.meta.kind == "decision" and require("decision").lines(doc, args) or nil,
    authority and enlace.para { class = "authority", authority },
    signature(doc, args),
    distribution(doc, args.words),
    copies(doc, args.words)
  )
end

-- A rule of its own function in rules.lua, which is loaded when a memorandum is.
local function check(name, severity, source, summary, after)
  return {
    name = name, after = after, severity = severity, source = "AR 25-50, " .. source, summary = summary,
    run = function(doc, report) return require("rules")[name](doc, report) end,
  }
end

return enlace.template {
  name = "memo", version = "1.0.0", api = 1, extends = "correspondence",
  summary = "A memorandum in the form that the U.S. Army uses.",

  checks = {
    check("memo-kind", "error", "2-6 to 2-8", "The kind is one of those that there are."),
    check("memo-subject-words", "warning", "2-4a(6)", "The subject has at most ten words."),
    check("memo-subject-abbr", "warning", "1-15 and 2-4a(6)", "The subject has no acronyms but common ones."),
    check("memo-subject-title", "warning", "2-4a(6)", "The title of the file is the subject."),
    check("memo-date-form", "error", "1-25", "Dates have the form 5 January 2018."),
    check("memo-time", "warning", "1-26", "Times are four digits alone."),
    check("memo-suspense-body", "warning", "1-27", "The text says the suspense date, too."),
    check("memo-addressees", "warning", "2-4a(5)", "There is an addressee; addresses are all in capitals or all not."),
    check("memo-thru-final", "error", "2-4a(5)", "A chain ends with an addressee."),
    check("memo-audience", "warning", "1-8b and 3-2", "Those outside the department get a letter."),
    check("memo-number-single", "error", "2-4b(4)", "A paragraph alone has no number, and of several each has one."),
    check("memo-depth", "error", "figure 2-1", "Paragraphs have at most four levels."),
    check("memo-level-single", "warning", "3-6b(5), as a house rule", "A level has two paragraphs or none."),
    check("memo-poc-last", "warning", "1-23 and 2-4b(1)", "The last paragraph names a point of contact."),
    check("memo-refs-first", "warning", "1-30 and 2-4b(1)", "References are in paragraph 1, in the order of their mention."),
    check("memo-encl-form", "error", "4-2c and 1-34", "Enclosures are those that the text mentions, in its order."),
    check("memo-encl-mentioned", "error", "4-2c(6)", "The text mentions an enclosure that is not described."),
    check("memo-authority", "warning", "6-2b", "A commander signs without an authority line."),
    check("memo-sig-lines", "warning", "6-4", "A signature block has name, grade and branch, and title; a civilian's name and title."),
    check("memo-postscript", "error", "1-29", "Postscripts are part of the text."),
    check("memo-ssn", "error", "6-5b", "Social Security numbers are left out."),
    check("memo-sentences", "note", "1-39b", "Sentences have about 15 words."),
    check("memo-superseded", "note", "1-6", "Principals of the headquarters have rules of their own."),
    check("memo-para-lines", "warning", "1-39b", "Paragraphs have at most ten lines.", "layout"),
    check("memo-page-para", "error", "2-5c(1)", "A divided paragraph has two lines on each page and more than three in all.", "layout"),
    check("memo-page-sig", "error", "2-5c(4)", "The page of the signature block has two lines of the last paragraph.", "layout"),
    check("memo-cont-head", "error", "2-5a", "Later pages have office symbol and subject.", "layout"),
    check("memo-decision-pages", "error", "2-8a", "A decision memorandum has at most two pages.", "layout"),
    check("mou-sign", "error", "2-6c(5)", "Each party has a signature block."),
  },

  head = head,
  body = function(doc) return require("numbered").body(doc) end,
  tail = tail,
}
