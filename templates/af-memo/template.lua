-- An official memorandum of the U.S. Air Force (AFH 33-337, chapter 14, 27 May 2015): MEMORANDUM FOR, FROM, SUBJECT, references, numbered
-- paragraphs, the signature 4.5 inches from the left edge, attachments that are always listed, and indorsements under it. The
-- form is in English.
local enlace = require "enlace"
local letters = require "letters"
local placing = require "placing"

local present, lines = letters.present, letters.lines

local SIGNS_AT = "3.5in" -- from the margin: 4.5 inches from the left edge

-- A label with two spaces, and the lines that belong to it below each other.
local function row(class, width, label, texts)
  if #texts == 0 then return nil end
  return enlace.table {
    class = "layout " .. class, attr = { widths = width .. " *" },
    rows = { { enlace.cell { lines("af-line", { label }) }, enlace.cell { lines("af-line", texts) } } },
  }
end

local function memorandum_for(doc)
  local to = doc:lines "to"
  if #doc:lines "distribution" > 0 then to = { "DISTRIBUTION" } end
  if doc.meta["in-turn"] == true then to[#to + 1] = "IN TURN" end
  return row("af-for", "1.68in", "MEMORANDUM FOR", to)
end

local function subject(doc)
  local text, suspense = letters.subject(doc), doc:lines("suspense")[1]
  if not text then return nil end
  return enlace.heading { level = 1, class = "subject", "SUBJECT:\u{A0} ", text, suspense and { " (SUSPENSE: ", suspense, ")" } or {} }
end

-- (a), (b) and so on; one alone has no letter.
local function references(doc)
  local texts, out = doc:lines "references", {}
  for i, text in ipairs(texts) do out[i] = #texts == 1 and text or { ("(%s)\u{A0}"):format(string.char(96 + i)), text } end
  return row("af-references", "0.95in", #texts == 1 and "Reference:" or "References:", out)
end

-- The letterhead and the date have places of their own: 0.52 and 1.75 inches from the top.
local function framed(class, args, top, height, content)
  local side = class == "af-date" and args.page.left or 37.44
  local place = ("%.2fpt %s %.2fpt %s"):format(side, top, args.page.width - 2 * side, height)
  return enlace.div { class = class, attr = { frame = place }, content }
end

local function head(doc, args)
  local letterhead = letters.letterhead(doc, args)
  local date = args.date ~= "" and args.date or letters.field(doc, "date", 1, args.words.date_of .. " " .. doc.title, "1.8in", "0.2in")
  return present(
    letterhead and framed("af-letterhead", args, "0.52in", "1.2in", letterhead),
    date and framed("af-date", args, "1.75in", "0.25in", enlace.para { class = "af-date", date }),
    memorandum_for(doc),
    row("af-from", "0.68in", "FROM:", doc:lines "from"),
    subject(doc),
    references(doc)
  )
end

-- NAME, grade, USAF in one line and the title in the next, under the field to sign in.
local function signer(doc, args, person, number)
  local name, rank = letters.parts(person, "name")[1], letters.parts(person, "rank")[1]
  local field = letters.field(doc, "signature", number, args.words.signature_of .. " " .. letters.name(person), "2.6in", "40.76pt")
  return enlace.div {
    class = field and "signable" or "signer",
    field and enlace.para { class = "signature", field } or {},
    name and enlace.para { class = "signature", enlace.span { class = "signature-name", name }, rank and { ", ", rank } or {} } or {},
    lines("signature", letters.parts(person, "title")),
  }
end

local function signing(doc, args, people, first)
  local blocks = {}
  for i, person in ipairs(people) do blocks[i] = signer(doc, args, person, first + i) end
  return #blocks > 0 and enlace.div { class = "signing", blocks } or nil
end

local function attachments(all)
  if #all == 0 then return nil end
  local texts = { #all == 1 and "Attachment:" or ("%d Attachments:"):format(#all) }
  for i, e in ipairs(all) do
    if e.title then texts[#texts + 1] = #all == 1 and e.title or { ("%d. "):format(i), e.title } end
  end
  return enlace.div { class = "attachments", lines("list-line", texts) }
end

local function attachment_key(doc)
  return doc.meta.attachments ~= nil and "attachments" or "enclosures"
end

local function ordinal(n)
  local ends = { "st", "nd", "rd" }
  return n .. (n % 100 // 10 ~= 1 and ends[n % 10] or "th")
end

-- The chain under the memorandum: "1st Ind, office", whom it is for, its text and signature.
local function indorsements(doc, args)
  local out = {}
  for i, given in ipairs(type(doc.meta.indorsements) == "table" and doc.meta.indorsements or {}) do
    local key = ("indorsements[%d]"):format(i)
    local place = doc:place(key)
    local function text(name) return given[name] and enlace.inlines(tostring(given[name]), place) end
    local content = enlace.notes(tostring(given.text or ""), place)
    local people = doc:people(("indorsements.%d.signature"):format(i))
    if #people == 0 and type(given.signature) == "table" then
      people = { { name = given.signature.name, rank = given.signature.rank, title = given.signature.title, span = place, lines = {} } }
    elseif #people == 0 and given.signature then
      people = { { name = tostring(given.signature), span = place, lines = {} } }
    end
    if given.page == "new" then out[#out + 1] = enlace.pagebreak() end
    out[#out + 1] = enlace.div {
      class = "indorsement",
      present(
        enlace.table {
          class = "layout af-indorsement", attr = { widths = "65% 35%" },
          rows = { { enlace.cell { ordinal(i) .. " Ind, ", text "from" or "" }, enlace.cell { class = "af-date", text "date" or "" } } },
        },
        given.to and row("af-for", "1.68in", "MEMORANDUM FOR", { text "to" })
      ),
      require("numbered").of(content) or content,
      signing(doc, args, people, #letters.signers(doc) + i - 1) or {},
    }
  end
  return #out > 0 and out or nil
end

local function tail(doc, args)
  local authority = doc:lines("authority")[1]
  local without = doc.meta["cf-enclosures"] == false
  return present(
    authority and enlace.para { class = "authority", authority },
    signing(doc, args, letters.signers(doc), 0),
    attachments(letters.enclosures(doc, attachment_key(doc))),
    letters.named_list("copies", without and "cc: wo/Atch" or "cc:", doc:lines "cf"),
    letters.named_list("distribution", "DISTRIBUTION:", doc:lines "distribution"),
    indorsements(doc, args)
  )
end

local function check(name, severity, summary, after)
  return {
    name = "af-" .. name, after = after, severity = severity, source = "AFH 33-337, chapter 14", summary = summary,
    run = function(doc, report) return require("rules")[name](doc, report) end,
  }
end

local second = { hang = 0, marker = "{a}.", indent_first = "15pt" } -- each under the text of its parent
local third = { hang = 0, marker = "({1})", indent_first = "29.3pt" }
local fourth = { hang = 0, marker = "({a})", indent_first = "49.3pt" }

return enlace.template {
  name = "af-memo", version = "1.0.0", api = 1, extends = "correspondence",
  summary = "An official memorandum of the U.S. Air Force, with indorsements.",

  fields = {
    to = { summary = "who gets it: office symbols", example = "[HQ ABC/A1]" },
    from = { summary = "the office symbol, and the lines of its address", example = "[DEF/CC, 100 Main Street]" },
    subject = { summary = "what it is about, in title case; default: the title", example = "A Matter of Importance" },
    signature = {
      summary = "`name`, `rank` and `title` of who signs", example = "{ name: Name of the Signer, rank: 'Colonel, USAF', title: Commander }",
    },
    suspense = "date by which an answer is wanted, printed after the subject",
    references = "what the memorandum refers to, as (a), (b)",
    ["in-turn"] = { summary = "true: the addressees get it one after the other", type = "boolean" },
    distribution = "addressees that are listed at the end",
    authority = "authority line over the signature",
    attachments = "what is attached, as `enclosures`",
    indorsements = "the chain under it: maps of `from`, `to`, `date`, `text`, `signature` and `page: new`",
    ["cf-enclosures"] = { summary = "false: the copies come without the attachments", type = "boolean" },
    ["paragraph-numbers"] = { summary = "false: the paragraphs of the text get no numbers", type = "boolean" },
  },

  checks = {
    check("attach", "error", "Attachments are listed by their titles, never as stated."),
    check("attach-page", "error", "The list of attachments is on one page.", "layout"),
    check("capitals", "warning", "Office symbols of the addressees are in capitals."),
    check("subject-case", "warning", "The subject is in title case."),
    check("depth", "error", "Paragraphs have at most four levels."),
    check("date-form", "error", "Dates have the form 5 January 2018."),
    check("sig-lines", "warning", "A signature block has name, grade with USAF, and title."),
    check("page-para", "error", "A paragraph of fewer than four lines is not divided, others have two lines on each page.", "layout"),
    check("page-sig", "error", "The signature is not alone on its page.", "layout"),
    check("size", "warning", "Letters are of 10 to 12 points."),
  },

  page = {
    first_top = "154.8pt",
    header = { left = "", right = "{page}", distance = "0.6in", first_page = false },
    footer = { center = "" },
  },

  faces = { text = { "Liberation Serif" }, sans = { "Liberation Serif" } },
  dates = { en = "{day} {month} {year}" },

  styles = {
    item = { hang = "18pt", above = "14.4pt" },
    ["item.ordered"] = { hang = 0, marker = "{1}." },
    ["item.ordered2"] = second, ["item.ordered3"] = third, ["item.ordered4"] = fourth,
    ["item.level2"] = second, ["item.level3"] = third, ["item.level4"] = fourth,
    ["item.bullet"] = { hang = "18pt", above = 0 },
    ["paragraph.letterhead-first"] = { size = "12pt", leading = "14.4pt", weight = "bold", align = "center", case = "upper", above = 0 },
    ["paragraph.letterhead"] = { size = "10.5pt", leading = "13pt", align = "center", case = "upper", above = 0 },
    ["div.af-letterhead"] = { above = 0, below = 0 },
    ["div.af-date"] = { above = 0, below = 0 },
    ["paragraph.af-date"] = { align = "end", above = 0 },
    ["table.cell.af-date"] = { padding = 0, size = "12pt", leading = "14.4pt", align = "end" },
    ["paragraph.af-line"] = { above = 0 },
    ["table.af-for"] = placing "14.4pt", ["table.cell.af-for"] = { padding = 0 },
    ["table.af-from"] = placing "14.4pt", ["table.cell.af-from"] = { padding = 0 },
    ["table.af-references"] = placing "14.4pt", ["table.cell.af-references"] = { padding = 0 },
    ["table.af-indorsement"] = placing(0), ["table.cell.af-indorsement"] = { padding = 0 },
    ["heading1.subject"] = { weight = "regular", above = "14.4pt", below = "14.4pt", left = "68pt", indent_first = "-68pt" },
    ["paragraph.authority"] = { left = SIGNS_AT, above = "14.4pt", keep_next = true, keep_previous = true },
    ["div.signing"] = { above = 0, below = 0, keep_together = true, keep_previous = true },
    ["div.signer"] = { above = "57.6pt", below = 0 },
    ["div.signable"] = { above = "14.4pt", below = 0 },
    ["paragraph.signature"] = { left = SIGNS_AT, above = 0 },
    ["span.signature-name"] = { case = "upper" },
    ["div.attachments"] = { above = "28.8pt", below = 0, keep_together = true, keep_previous = true },
    ["div.distribution"] = { above = "14.4pt", below = 0, keep_previous = true },
    ["div.indorsement"] = { above = "28.8pt", below = 0, keep_together = true },
  },

  head = head,
  body = function(doc) return require("numbered").body(doc) end,
  tail = tail,
}
