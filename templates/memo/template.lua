-- A memorandum in the form of AR 25-50: letterhead, office symbol and date, MEMORANDUM FOR, SUBJECT, numbered
-- paragraphs, signature block from the page's middle, enclosures, copies. All of it comes from the front
-- matter; what is absent is left out. Lines are 14.4 pt apart, and spaces are whole lines.
local enlace = require "enlace"

local HALF = "50% 50%" -- the signature block begins at the middle of the page

-- Those of the arguments that are there.
local function present(...)
  local out = {}
  for i = 1, select("#", ...) do
    local v = select(i, ...)
    if v then out[#out + 1] = v end
  end
  return out
end

local function lines(class, texts)
  local blocks = {}
  for i, text in ipairs(texts) do blocks[i] = enlace.para { class = class, text } end
  return blocks
end

local function letterhead(doc)
  local texts = doc:lines("letterhead")
  if #texts == 0 then return nil end
  local first = enlace.para { class = "letterhead-first", table.remove(texts, 1) }
  return enlace.div { class = "letterhead", first, lines("letterhead", texts) }
end

local function symbol_and_date(doc, args)
  local symbol, date = doc:lines("symbol")[1], args.date ~= "" and args.date or nil
  if not (symbol or date) then return nil end
  return enlace.table {
    class = "layout dateline", attr = { widths = "60% 40%" },
    rows = { { symbol or "", enlace.cell { align = "right", date or "" } } },
  }
end

-- One addressee is on the line of the heading, two to five below it, more at the end of the memorandum.
local function address(heading, offices, words)
  if #offices == 0 then return {} end
  if #offices == 1 then return { enlace.para { class = "address", heading .. " ", offices[1] } } end
  if #offices > 5 then return { enlace.para { class = "address", heading .. " " .. words.see_distribution } } end
  return {
    enlace.para { class = "address", heading },
    enlace.div { class = "addresses", lines("address-line", offices) },
  }
end

local function head(doc, args)
  local words = args.words
  local thru, to, suspense = doc:lines("thru"), doc:lines("to"), doc:lines("suspense")[1]
  local subject = doc:lines("subject")[1] or doc:lines("title")[1]
  return present(
    letterhead(doc) or enlace.div { class = "plain-paper", enlace.para { "\u{A0}" } },
    suspense and enlace.para { class = "suspense", words.suspense .. " ", suspense },
    symbol_and_date(doc, args),
    address(words.memorandum_thru, thru, words),
    address(#thru > 0 and words.memorandum_then_for or words.memorandum_for, to, words),
    subject and enlace.para { class = "subject", words.subject .. " ", subject }
  )
end

-- Who signs: `signature` with its parts, a name alone, else who sends it.
local function signature_lines(doc)
  local s = doc.meta.signature
  local parts = type(s) == "table" and #s == 0
  local signed = doc:lines(parts and "signature.name" or "signature")
  for _, key in ipairs { "from", "author", "authors" } do
    if #signed == 0 then signed = doc:lines(key) end
  end
  if #signed == 0 then return nil end
  local out = {}
  for i, name in ipairs(signed) do
    out[i] = enlace.para { class = "signature", enlace.span { class = "signature-name", name } }
  end
  for _, key in ipairs(parts and { "signature.rank", "signature.title" } or {}) do
    for _, line in ipairs(doc:lines(key)) do out[#out + 1] = enlace.para { class = "signature", line } end
  end
  return out
end

local function counted(n)
  return enlace.format.number(n)
end

local function enclosure_lines(doc, words)
  local given = doc.meta.enclosures
  local count = math.type(given) == "integer" and given
  local titles = count and {} or doc:lines("enclosures")
  count = count or #titles
  if count == 0 then return nil end
  local texts = { count == 1 and words.enclosure or counted(count) .. " " .. words.enclosures }
  for i, title in ipairs(titles) do texts[#texts + 1] = count == 1 and title or { counted(i) .. ". ", title } end
  return lines("enclosure", texts)
end

local function named_list(class, heading, texts)
  if #texts == 0 then return nil end
  return enlace.div { class = class, enlace.para { class = "enclosure", heading }, lines("enclosure", texts) }
end

local function tail(doc, args)
  local words = args.words
  local signature, enclosures = signature_lines(doc), enclosure_lines(doc, words)
  local to, authority = doc:lines("to"), doc:lines("authority")[1]
  return present(
    authority and enlace.para { class = "authority", authority },
    (signature or enclosures) and enlace.table {
      class = "layout signature", attr = { widths = HALF },
      rows = { { enlace.cell { enclosures or "" }, enlace.cell { signature or "" } } },
    },
    named_list("distribution", words.distribution, #to > 5 and to or {}),
    named_list("copies", words.copies, doc:lines("cf"))
  )
end

-- Tables that only place things have no rules and no padding.
local function placing(above)
  return { rule_above = false, rule_below = false, rule_head = false, rule_between = false, above = above,
           below = 0, keep_together = true, size = "12pt", leading = "14.4pt" }
end

-- It never stands alone on its page.
local signature = placing("57.6pt")
signature.keep_previous = true

return enlace.template {
  name = "memo", version = "1.0.0", api = 1, extends = "correspondence",
  summary = "A memorandum in the form that the U.S. Army uses.",

  fields = {
    symbol = "office symbol",
    suspense = "date by which an answer is wanted",
    thru = "offices that it goes through",
    authority = "authority line over the signature",
  },

  page = {
    -- On later pages the text starts on the third line below SUBJECT, which is the second line of the head.
    margin = { top = "129.6pt" },
    first_top = "0.55in",
    header = {
      left = "{symbol}\n{word.subject} {subject|title}", distance = "83pt",
    },
  },

  styles = {
    -- Numbered paragraphs: the number runs in, further lines return to the margin.
    item = { hang = "18pt", above = "14.4pt" },
    ["item.ordered"] = { hang = 0, marker = "{1}." },
    ["item.ordered2"] = { hang = 0, marker = "{a}.", indent_first = "0.25in" },
    ["item.ordered3"] = { hang = 0, marker = "({1})", indent_first = "0.5in" },
    ["item.ordered4"] = { hang = 0, marker = "({a})", indent_first = "0.5in" },
    ["item.bullet"] = { hang = "18pt", above = 0 },
    ["item.bullet2"] = { hang = "18pt", above = 0 },
    ["item.task"] = { hang = "18pt", above = 0 },
    ["paragraph.letterhead-first"] = {
      size = "10pt", leading = "14.4pt", weight = "bold", align = "center", case = "upper", above = 0,
    },
    ["paragraph.letterhead"] = {
      size = "8pt", leading = "13pt", weight = "bold", align = "center", case = "upper", above = 0,
    },
    -- Without a letterhead an empty line brings the text an inch from the top.
    ["div.plain-paper"] = { above = 0, below = 0 },
    ["paragraph.plain-paper"] = { above = 0 },
    ["paragraph.suspense"] = { weight = "bold", align = "right", above = "14.4pt" },
    ["table.dateline"] = placing("28.8pt"),
    ["table.cell.dateline"] = { padding = 0 },
    ["paragraph.address"] = { above = "28.8pt" },
    ["div.addresses"] = { above = "14.4pt", below = 0 },
    ["paragraph.address-line"] = { above = 0, left = "0.25in", indent_first = "-0.25in", indent = "-0.25in" },
    ["paragraph.subject"] = { above = "14.4pt", below = "28.8pt" },
    ["paragraph.authority"] = { above = "14.4pt", keep_next = true, keep_previous = true },
    ["table.signature"] = signature,
    ["table.cell.signature"] = { padding = "0 12pt 0 0" },
    ["span.signature-name"] = { case = "upper" },
    ["paragraph.signature"] = { above = 0 },
    ["paragraph.enclosure"] = { above = 0 },
    ["paragraph.entry-held"] = { above = 0, keep_next = true },
    ["div.distribution"] = { above = "14.4pt", below = 0, keep_previous = true },
    ["div.copies"] = { above = "14.4pt", below = 0, keep_previous = true },
  },

  -- Military style in every region.
  dates = { en = "{day} {month} {year}" },

  words = {
    en = {
      memorandum_for = "MEMORANDUM FOR", memorandum_thru = "MEMORANDUM THRU", memorandum_then_for = "FOR",
      subject = "SUBJECT:", suspense = "S:", see_distribution = "SEE DISTRIBUTION", enclosure = "Encl",
      enclosures = "Encls", copies = "CF:", distribution = "DISTRIBUTION:",
    },
    es = {
      memorandum_for = "MEMORÁNDUM PARA", memorandum_thru = "MEMORÁNDUM POR CONDUCTO DE",
      memorandum_then_for = "PARA", subject = "ASUNTO:", suspense = "Plazo:",
      see_distribution = "VÉASE DISTRIBUCIÓN", enclosure = "Anexo", enclosures = "Anexos", copies = "c.c.p.",
      distribution = "DISTRIBUCIÓN:",
    },
    fr = {
      memorandum_for = "MÉMORANDUM POUR", memorandum_thru = "MÉMORANDUM SOUS COUVERT DE",
      memorandum_then_for = "POUR", subject = "OBJET\u{A0}:", suspense = "Délai\u{A0}:",
      see_distribution = "VOIR LISTE DE DIFFUSION", enclosure = "Pièce jointe", enclosures = "Pièces jointes",
      copies = "Copie\u{A0}:", distribution = "DIFFUSION\u{A0}:",
    },
    pt = {
      memorandum_for = "MEMORANDO PARA", memorandum_thru = "MEMORANDO POR INTERMÉDIO DE",
      memorandum_then_for = "PARA", subject = "ASSUNTO:", suspense = "Prazo:",
      see_distribution = "VER LISTA DE DISTRIBUIÇÃO", enclosure = "Anexo", enclosures = "Anexos", copies = "C/C:",
      distribution = "DISTRIBUIÇÃO:",
    },
    it = {
      memorandum_for = "PROMEMORIA PER", memorandum_thru = "PROMEMORIA TRAMITE", memorandum_then_for = "PER",
      subject = "OGGETTO:", suspense = "Scadenza:", see_distribution = "VEDI ELENCO DI DISTRIBUZIONE",
      enclosure = "Allegato", enclosures = "Allegati", copies = "p.c.:", distribution = "DISTRIBUZIONE:",
    },
    de = {
      memorandum_for = "MEMORANDUM FÜR", memorandum_thru = "MEMORANDUM ÜBER", memorandum_then_for = "FÜR",
      subject = "BETREFF:", suspense = "Frist:", see_distribution = "SIEHE VERTEILER", enclosure = "Anlage",
      enclosures = "Anlagen", copies = "Kopie an:", distribution = "VERTEILER:",
    },
    ar = {
      memorandum_for = "مذكرة إلى", memorandum_thru = "مذكرة بواسطة", memorandum_then_for = "إلى",
      subject = "الموضوع:", suspense = "الموعد النهائي:", see_distribution = "انظر قائمة التوزيع", enclosure = "مرفق",
      enclosures = "مرفقات", copies = "نسخة إلى:", distribution = "التوزيع:",
    },
    he = {
      memorandum_for = "מזכר אל", memorandum_thru = "מזכר באמצעות", memorandum_then_for = "אל", subject = "הנדון:",
      suspense = "מועד אחרון:", see_distribution = "ראו רשימת תפוצה", enclosure = "צרופה", enclosures = "צרופות",
      copies = "העתקים:", distribution = "תפוצה:",
    },
    fa = {
      memorandum_for = "یادداشت به", memorandum_thru = "یادداشت از طریق", memorandum_then_for = "به",
      subject = "موضوع:", suspense = "مهلت:", see_distribution = "نگاه کنید به فهرست توزیع", enclosure = "پیوست",
      enclosures = "پیوست", copies = "رونوشت:", distribution = "توزیع:",
    },
  },

  head = head,
  tail = tail,
}
