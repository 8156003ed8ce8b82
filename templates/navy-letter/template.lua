-- A standard letter of the U.S. Navy (SECNAV M-5216.5, chapters 7 and 9, read in part): identification block, From, To, Via, Subj, Ref
-- and Encl in the head, numbered paragraphs, and endorsements on the same page where they fit whole. The form is in English.
local enlace = require "enlace"
local letters = require "letters"
local placing = require "placing"

local present, lines = letters.present, letters.lines

local WIDTHS = "0.62in *"

-- A row of the head: the label and what belongs to it, one paragraph for each line.
local function row(label, texts)
  if #texts == 0 then return nil end
  return { enlace.cell { lines("navy-line", { label }) }, enlace.cell { lines("navy-line", texts) } }
end

local function rows_of(class, rows)
  if #rows == 0 then return nil end
  return enlace.table { class = "layout " .. class, attr = { widths = WIDTHS }, rows = rows }
end

-- Each text after its mark: "(a) ", or with one alone none.
local function marked(texts, first, mark, alone)
  local out = {}
  for i, text in ipairs(texts) do
    local bare = alone and #texts == 1
    out[i] = bare and { text } or { ("(%s)\u{A0}"):format(mark(first + i - 1)), text }
  end
  return out
end

local function letter_of(i) return string.char(96 + (i - 1) % 26 + 1) end
local function number_of(i) return tostring(i) end

local function titles(enclosures)
  local out = {}
  for i, e in ipairs(enclosures) do out[i] = e.title or "" end
  return out
end

-- SSIC, code and date at the upper right.
local function identification(texts)
  if #texts == 0 then return nil end
  return enlace.table {
    class = "layout identification", attr = { widths = "68% 32%" }, rows = { { "", enlace.cell { lines("navy-line", texts) } } },
  }
end

-- Subj, Ref and Encl, a line apart.
local function matter(subject, references, enclosures, first)
  return {
    subject and rows_of("navy-subject", { row("Subj:", { enlace.span { class = "navy-subject", subject } }) }) or {},
    rows_of("navy-matter", present(row("Ref:", marked(references, first.reference, letter_of)))) or {},
    rows_of("navy-matter", present(row("Encl:", marked(titles(enclosures), first.enclosure, number_of)))) or {},
  }
end

local function parties(from, to, via)
  return rows_of("navy-parties", present(row("From:", from), row("To:", to), row("Via:", marked(via, 1, number_of, true))))
end

local ORDINALS = { "FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH", "TENTH" }

local function endorsement_line(number, basic)
  return enlace.para { class = "endorsement-line", (ORDINALS[number] or tostring(number)) .. " ENDORSEMENT on ", basic }
end

local function head(doc, args)
  local id = { doc:lines "ssic", doc:lines "code", args.date ~= "" and { args.date } or {} }
  local texts = {}
  for _, part in ipairs(id) do table.move(part, 1, #part, #texts + 1, texts) end
  local number, basic = doc.meta.endorsement, doc:lines("basic")[1]
  return present(
    letters.letterhead(doc, args) or enlace.div { class = "plain-paper", enlace.para { "\u{A0}" } },
    identification(texts),
    math.type(number) == "integer" and basic and endorsement_line(number, basic) or nil,
    parties(doc:lines "from", doc:lines "to", doc:lines "via"),
    matter(letters.subject(doc), doc:lines "references", letters.enclosures(doc), { reference = doc.meta["first-reference"] or 1, enclosure = doc.meta["first-enclosure"] or 1 })
  )
end

-- Initials and surname, without a rank, from the middle of the page, under the field to sign in.
local function signer(doc, args, texts, number)
  local label = args.words.signature_of .. " " .. (texts[1] and letters.plain(texts[1]) or "")
  local field = letters.field(doc, "signature", number, label, "2.4in", "31.76pt")
  return enlace.div {
    class = field and "signable" or "signer",
    field and enlace.para { class = "signature", field } or {},
    lines("signature", texts),
  }
end

local function signature(doc, args, signers)
  local blocks = {}
  for i, person in ipairs(signers) do blocks[i] = signer(doc, args, letters.parts(person, "name", "title"), i) end
  return #blocks > 0 and enlace.div { class = "signing", blocks } or nil
end

local function copies(texts)
  return letters.named_list("copies", "Copy to:", texts)
end

-- The chain under the letter, each with its own parties, text and signature; marks of references and enclosures go on.
local function endorsements(doc, args)
  local out = {}
  local first = { reference = #doc:lines "references" + 1, enclosure = #letters.enclosures(doc) + 1 }
  for i, given in ipairs(type(doc.meta.endorsements) == "table" and doc.meta.endorsements or {}) do
    local key = ("endorsements[%d]"):format(i)
    local place = doc:place(key)
    local function texts(name)
      local value = given[name]
      local list = type(value) == "table" and value or { value }
      local made = {}
      for k, text in ipairs(list) do made[k] = enlace.inlines(tostring(text), place) end
      return made
    end
    local references, enclosed = texts "references", {}
    for k, title in ipairs(texts "enclosures") do enclosed[k] = { title = title } end
    local id = texts "code"
    if given.date then id[#id + 1] = enlace.inlines(tostring(given.date), place) end
    local text = enlace.notes(tostring(given.text or ""), place)
    local block = enlace.div {
      class = "endorsement",
      present(
        identification(id),
        endorsement_line(i, given.basic and enlace.inlines(tostring(given.basic), place) or doc:lines("basic")[1] or letters.subject(doc)),
        parties(texts "from", texts "to", texts "via"),
        matter(nil, references, enclosed, first)
      ),
      require("numbered").of(text) or text,
      enlace.div { class = "signing", signer(doc, args, texts "signature", #letters.signers(doc) + i) },
      copies(texts "copy-to") or {},
    }
    if given.page == "new" then out[#out + 1] = enlace.pagebreak() end
    out[#out + 1] = block
    first.reference, first.enclosure = first.reference + #references, first.enclosure + #enclosed
  end
  return #out > 0 and out or nil
end

local function tail(doc, args)
  return present(
    signature(doc, args, letters.signers(doc)),
    copies(letters.first_of(doc, "copy-to", "cf")),
    endorsements(doc, args)
  )
end

local function check(name, severity, source, summary, after)
  return {
    name = "navy-" .. name, after = after, severity = severity, source = "SECNAV M-5216.5, " .. source, summary = summary,
    run = function(doc, report) return require("rules")[name](doc, report) end,
  }
end

-- Levels 1. a. (1) (a), and the same four once more.
local styles = {
  item = { hang = "18pt", above = "14.4pt" },
  ["item.bullet"] = { hang = "18pt", above = 0 },
  ["div.plain-paper"] = { above = 0, below = 0 },
  ["paragraph.plain-paper"] = { above = 0 },
  ["table.letterhead"] = { left = "-0.48in", right = "-0.48in" },
  ["paragraph.letterhead-first"] = { size = "10pt", leading = "14.4pt", weight = "bold", align = "center", case = "upper", above = 0 },
  ["paragraph.letterhead"] = { size = "8pt", leading = "13pt", align = "center", case = "upper", above = 0 },
  ["table.identification"] = placing "14.4pt",
  ["paragraph.navy-line"] = { above = 0 },
  ["table.navy-parties"] = placing "14.4pt",
  ["table.navy-subject"] = placing "14.4pt",
  ["table.navy-matter"] = placing "14.4pt",
  ["span.navy-subject"] = { case = "upper" },
  ["paragraph.endorsement-line"] = { above = "14.4pt" },
  ["div.signing"] = { above = 0, below = 0, keep_together = true, keep_previous = true },
  ["div.signer"] = { above = "43.2pt", below = 0 },
  ["div.signable"] = { above = "9pt", below = 0 },
  ["paragraph.signature"] = { left = "50%", above = 0 },
  ["div.endorsement"] = { above = "28.8pt", below = 0, keep_together = true },
}
for _, class in ipairs { "identification", "navy-parties", "navy-subject", "navy-matter" } do styles["table.cell." .. class] = { padding = 0 } end
local MARKERS = { "{1}.", "{a}.", "({1})", "({a})" }
for level = 1, 8 do
  local style = { hang = 0, marker = MARKERS[(level - 1) % 4 + 1], indent_first = ("%.2fin"):format(math.min(level - 1, 4) * 0.25) }
  styles["item.ordered" .. (level > 1 and level or "")] = style
  if level > 1 then styles["item.level" .. level] = style end
end

return enlace.template {
  name = "navy-letter", version = "1.0.0", api = 1, extends = "correspondence",
  summary = "A standard letter of the U.S. Navy, with endorsements.",

  fields = {
    ssic = { summary = "standard subject identification code", example = "3000" },
    code = { summary = "the originator's code, with its serial number", example = "Ser N3/0148" },
    from = { summary = "who sends it", example = "Commanding Officer, Name of the Station" },
    to = { summary = "who gets it", example = "Commander, Name of the Group" },
    signature = { summary = "initials and surname of who signs, without a rank", example = "A. B. Name" },
    via = "offices that it goes through",
    references = "what the letter refers to, as (a), (b)",
    endorsements = "the chain under the letter: maps of `from`, `to`, `via`, `code`, `date`, `basic`, `references`, `enclosures`, `text`, `signature`, `copy-to` and `page: new`",
    endorsement = "the number of the endorsement that this letter is",
    basic = "the letter that is endorsed",
    ["first-reference"] = { summary = "the number of the first reference of an endorsement", type = "integer", min = 1 },
    ["first-enclosure"] = { summary = "the number of its first enclosure", type = "integer", min = 1 },
    ["copy-to"] = "who gets a copy",
    ["paragraph-numbers"] = { summary = "false: the paragraphs of the text get no numbers", type = "boolean" },
  },

  checks = {
    check("via", "error", "9-2", "One office of Via has no number; several are numbered for you."),
    check("endorse", "error", "9-2", "An endorsement has its ordinal and the basic letter, and does not repeat references."),
    check("rank", "warning", "chapter 7", "The signature has initials and surname, without a rank."),
    check("depth", "error", "chapter 7", "Paragraphs have at most eight levels."),
    check("size", "warning", "chapter 2", "Letters are of 10 to 12 points."),
  },

  page = {
    first_top = "0.52in",
    footer = { center = "{page}", distance = "0.5in" },
  },

  faces = { text = { "Liberation Serif" }, sans = { "Liberation Serif" } },
  styles = styles,
  dates = { en = "{day} {month} {year}" },

  head = head,
  body = function(doc) return require("numbered").body(doc) end,
  tail = tail,
}
