-- A letter: in the American block and modified block forms, or after DIN 5008 in form A or B, whose address stands in the
-- window of an envelope. All of it comes from the front matter; what is absent is left out.
local enlace = require "enlace"
local letters = require "letters"
local address = require "address"

local present, lines = letters.present, letters.lines

-- What the letter says by itself.
local function with_words(args)
  return setmetatable({ words = letters.words(args, require "words") }, { __index = args })
end

local function is_din(doc)
  return tostring(doc.meta.form or ""):find("^din") ~= nil
end

local function framed(class, ...)
  return enlace.div { class = "letter-" .. class, ... }
end

-- ---- the head ----

local function date_of(args)
  return args.date ~= "" and args.date or nil
end

-- "Your reference" and the like with what the front matter has for each, in the order of the standard. `short`: without
-- who can be asked, and the date.
local function references(doc, args, short)
  local words, from, out = args.words, doc:people("from")[1] or {}, {}
  local function add(word, text) if text and text ~= "" then out[#out + 1] = { words[word], text } end end
  local function given(key) return doc:lines(key)[1] end
  add("your_reference", given "your-reference")
  add("your_letter_of", given "your-letter-of")
  add("our_reference", given "our-reference")
  add("our_letter_of", given "our-letter-of")
  if short then return out end
  add("contact_person", given "contact-person" or from.address and from.name)
  -- Numbers and addresses of the net run from left to right in every language.
  add("phone", from.phone and enlace.span { lang = "en", from.phone })
  add("email", from.email and enlace.span { lang = "en", from.email })
  add("date", date_of(args))
  return out
end

-- At the right of the address field.
local function information(doc, args)
  local rows = {}
  for i, entry in ipairs(references(doc, args)) do rows[i] = { enlace.span { class = "reference-label", entry[1] }, entry[2] } end
  if #rows == 0 then return nil end
  return framed("information", enlace.table { class = "layout information", attr = { widths = "42% 58%" }, rows = rows })
end

-- The same in one line under the address field, in place of the block.
local function reference_line(doc, args, short)
  local labels, texts = {}, {}
  for i, entry in ipairs(references(doc, args, short)) do
    labels[i] = enlace.span { class = "reference-label", entry[1] }
    texts[i] = entry[2]
  end
  if #labels == 0 then return nil end
  return enlace.table { class = "layout reference-line", rows = { labels, texts } }
end

-- What is under the first page's text: bank, seat and register of a firm.
local function foot(doc, args)
  local head = doc.meta.letterhead
  local texts = type(head) == "table" and #head == 0 and doc:lines "letterhead.foot" or {}
  if #texts == 0 then return nil end
  local page = args.page
  local place = ("%.2fpt %.2fpt %.2fpt 48pt"):format(page.left, page.height - 62, page.width - page.left - page.right)
  return enlace.div { class = "letter-foot", attr = { frame = place }, lines("letter-foot", texts) }
end

local function subject(doc)
  local text = doc:lines("subject")[1]
  return text and enlace.heading { level = 1, class = "subject", text }
end

local function salutation(doc, args)
  if doc.meta.salutation == false then return nil end
  local to = doc:people("to")[1] or {}
  return enlace.para { class = "salutation", doc:lines("salutation")[1] or to.salutation or args.words.salutation }
end

-- The sender's lines and, at their right, the seal, as large as the head of the form allows.
local function din_letterhead(doc, args)
  local din = require "din"
  local form = din.forms[doc.meta.form] or din.forms["din-b"]
  local size = ("%dmm"):format(math.min(25, form.letterhead - 12))
  local seal = letters.seal(doc, args, size)
  if not seal then return letters.letterhead(doc, args) end
  local block = {}
  for i, text in ipairs(letters.letterhead_lines(doc)) do
    block[i] = enlace.para { class = i == 1 and "letterhead-first" or "letterhead", text }
  end
  return enlace.table {
    class = "layout letterhead", attr = { widths = "* " .. size }, rows = { { enlace.cell { block }, enlace.cell { seal } } },
  }
end

local function din_head(doc, args)
  local franked = doc.meta.franking == true and "-franked" or ""
  local letterhead = din_letterhead(doc, args)
  local sender, notes, to = address.sender(doc), doc:lines "delivery", address.lines(doc, "to")
  local in_line = doc.meta["reference-line"] == true
  local marks = doc.meta.marks ~= false and { framed "fold-first", framed "fold-second", framed "hole" }
  return present(
    letterhead and framed("letterhead", letterhead),
    #sender > 0 and framed("return", enlace.para { class = "letter-return", address.joined(sender, " · ") }) or nil,
    #notes > 0 and framed("notes" .. franked, lines("letter-note", notes)) or nil,
    #to > 0 and framed("to" .. franked, lines("letter-to", to)) or nil,
    not in_line and information(doc, args) or nil,
    foot(doc, args), marks or nil,
    in_line and reference_line(doc, args) or nil,
    subject(doc),
    salutation(doc, args)
  )
end

local function american_head(doc, args)
  local letterhead, date = letters.letterhead(doc, args), date_of(args)
  local sender, notes, to = address.sender(doc), doc:lines "delivery", address.lines(doc, "to")
  local references = reference_line(doc, args, true)
  return present(
    letterhead,
    not letterhead and #sender > 0 and enlace.div { class = "letter-sender", lines("letter-sender", sender) } or nil,
    date and enlace.para { class = "letter-date", date },
    references,
    #notes > 0 and enlace.div { class = "letter-notations", lines("letter-notation", notes) } or nil,
    #to > 0 and enlace.div { class = "letter-address", lines("letter-to", to) } or nil,
    foot(doc, args),
    salutation(doc, args),
    subject(doc)
  )
end

local function head(doc, args)
  return (is_din(doc) and din_head or american_head)(doc, with_words(args))
end

-- Later pages say whose letter it is, which page and of when.
local function header(page, doc, args)
  if page.index == 1 or is_din(doc) then return nil end
  local to = address.lines(doc, "to")[1]
  local parts = present(
    to and letters.plain(to),
    (with_words(args).words.letter_page:gsub("{page}", page.number)),
    date_of(args)
  )
  return { left = table.concat(parts, "\n") }
end

-- ---- the tail ----

-- Name, rank and title under the space for the signature, or under a field for it.
local function signer_block(doc, args, person, number)
  local name, rank = letters.parts(person, "name")[1], letters.parts(person, "rank")[1]
  local field = letters.field(doc, "signature", number, args.words.signature_of .. " " .. letters.name(person), "2.6in", "0.5in")
  local first = name and rank and { rank, " ", name } or name or person.lines[1]
  return {
    field and enlace.para { class = "signature-field", field } or {},
    enlace.para { class = field and "signer signer-field" or "signer", first },
    lines("signer-line", letters.parts(person, "title")),
  }
end

local function signatures(doc, args)
  local people = letters.signers(doc)
  if #people == 0 then return nil end
  if #people == 1 then return signer_block(doc, args, people[1], 1) end
  local rows = {}
  for i = 1, #people, 2 do
    rows[#rows + 1] = {
      enlace.cell { signer_block(doc, args, people[i], i) },
      enlace.cell { people[i + 1] and signer_block(doc, args, people[i + 1], i + 1) or "" },
    }
  end
  return enlace.table { class = "layout signature", attr = { widths = "50% 50%" }, rows = rows }
end

local function enclosures(doc, args)
  local all, texts = letters.enclosures(doc), {}
  if #all == 0 then return nil end
  for _, entry in ipairs(all) do texts[#texts + 1] = entry.title end
  local word = #all == 1 and args.words.enclosure or args.words.enclosures
  if #texts == 0 and #all > 1 then word = word .. " (" .. enlace.format.number(#all) .. ")" end
  return enlace.div {
    class = "letter-enclosures", enlace.para { class = "list-heading", word }, lines("list-line", texts),
  }
end

local function tail(doc, given)
  local args = with_words(given)
  local closing = doc:lines("closing")[1] or args.words.closing
  return present(
    doc.meta.closing ~= false and enlace.para { class = "closing", closing } or nil,
    signatures(doc, args),
    enclosures(doc, args),
    letters.named_list("copies", args.words.copies, letters.first_of(doc, "cc", "cf"))
  )
end

-- ---- rules ----

local STANDARD = "DIN 5008:2020, by its implementations"

local function check_address(doc, report)
  if #doc:people "to" > 0 then return end
  report { message = "the letter has no addressee", hint = "add `to` with the lines of the address" }
end

-- What only letters after the standard pay for is in a module of its own.
local function din_check(name, severity, source, summary)
  return {
    name = "din-" .. name, after = "layout", severity = severity, source = source, summary = summary,
    run = function(doc, report) if is_din(doc) then require("rules")[name](doc, report) end end,
  }
end

local function centred(style)
  style.left = "50%"
  return style
end

return enlace.template {
  name = "letter", version = "1.0.0", api = 1, extends = "correspondence",
  summary = "A letter in American block form, or after DIN 5008 for a window envelope.",

  variants = {
    form = {
      default = "block",
      block = {},
      modified = {
        styles = {
          ["div.letter-sender"] = centred { above = 0, below = 0 },
          ["paragraph.letter-date"] = centred { above = "28.8pt" },
          ["paragraph.closing"] = centred { above = "14.4pt" },
          ["paragraph.signer"] = centred { above = "57.6pt" },
          ["paragraph.signer-field"] = centred { above = "7.2pt" },
          ["paragraph.signature-field"] = centred { above = "14.4pt" },
          ["paragraph.signer-line"] = centred { above = 0 },
        },
      },
      ["din-a"] = function() return require("din").variant "din-a" end,
      ["din-b"] = function() return require("din").variant "din-b" end,
      din = "din-b",
    },
  },

  head = head,
  tail = tail,
  header = header,

  checks = {
    { name = "letter-address", severity = "warning", summary = "A letter has an addressee.", run = check_address },
    din_check("field", "error", STANDARD,
      "The address has six lines at most, four with a franking mark, and the notes over it three."),
    din_check("window-safe", "warning", "geometry of A4 in a DL envelope",
      "The address is where a window shows it, however the sheet lies in its envelope."),
    din_check("marks", "error", STANDARD,
      "Folds at 105 and 210 mm, or 87 and 192 mm, and the hole at 148.5 mm go with the form."),
  },
}
