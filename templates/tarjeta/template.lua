-- A tarjeta informativa: a card of one page, in which an official tells another briefly what happened. Letterhead, number,
-- place and date, Para and De with name and post, asunto, text, Atentamente, signature. It has the looks of an oficio.
local enlace = require "enlace"
local letters = require "letters"
local fields = require "fields"
local parts = require "parts"

local para, span = parts.para, parts.span

-- One row a person: the label at the first one; name and post.
local function people_rows(rows, doc, key, label)
  for i, person in ipairs(doc:people(key)) do
    local said = {}
    for k, line in ipairs(person.lines) do
      if k > 1 then said[#said + 1] = enlace.linebreak() end
      said[#said + 1] = k == 1 and span("oficio-label", line) or line
    end
    rows[#rows + 1] = { i == 1 and span("oficio-label", label) or "", said }
  end
end

local function head(doc, args)
  local words, rows = parts.words(args), {}
  local number, subject, date = fields.line(doc, "number"), fields.subject(doc), parts.dated(doc, args, words)
  people_rows(rows, doc, "to", words.tarjeta_to)
  people_rows(rows, doc, "from", words.tarjeta_from)
  if subject then rows[#rows + 1] = { span("oficio-label", words.oficio_subject), subject } end
  return letters.present(
    parts.letterhead_centred(parts.letterhead(doc, args)),
    para("tarjeta-name", words.tarjeta, number and { " " .. words.tarjeta_number .. "\u{A0}", number } or {}),
    date and para("tarjeta-date", date),
    #rows > 0 and enlace.table { class = "layout tarjeta", attr = { widths = "14% 86%" }, rows = rows }
  )
end

local function tail(doc, args)
  local words, signed = parts.words(args), {}
  for i, signer in ipairs(letters.signers(doc)) do signed[i] = parts.signature(doc, words, i, signer) end
  return letters.present(
    enlace.div { class = "oficio-end", para("oficio-farewell", span("oficio-heading", parts.farewell(doc, words))), signed },
    parts.enclosures(doc, words),
    parts.copies(doc, words),
    parts.initials(doc)
  )
end

-- Longer than `pages` says: at the first block beyond them.
local function check_pages(doc, report)
  local most = doc.meta.pages == nil and 1 or math.tointeger(doc.meta.pages)
  if not most or most < 1 then
    report { span = doc:place "pages", message = "`pages` is not a number of pages", hint = "write a whole number, or leave it out for 1" }
  elseif doc.pages > most then
    local beyond
    for _, block in ipairs(doc.root.children) do
      for _, part in ipairs(block.parts or {}) do
        if part.page > most then beyond = beyond or block end
      end
    end
    report {
      node = beyond or doc.root, message = ("the tarjeta has %d pages, expected %d"):format(doc.pages, most),
      hint = "shorten it, or write `pages: " .. doc.pages .. "`",
    }
  end
end

local placing = {
  above = "14pt", below = "14pt", size = "11pt", leading = "14pt", rule_above = false, rule_below = "0.5pt ink", rule_between = false,
}

return enlace.template {
  name = "tarjeta", version = "1.0.0", api = 1, extends = "oficio",
  summary = "A tarjeta informativa of one page.",

  fields = {
    to = { summary = "Para: who it is for, with `name` and `title`", example = "{ name: Name of the Addressee, title: Head of the Office }" },
    from = { summary = "De: who sends it, with `name` and `title`", example = "{ name: Name of the Signer, title: Head of Studies }" },
    pages = { summary = "the most pages that it may have (1)", type = "integer", min = 1 },
  },

  styles = {
    ["table.tarjeta"] = placing,
    ["table.cell.tarjeta"] = { padding = "0 0 6pt 0" },
    ["paragraph.tarjeta-name"] = { above = "14pt", align = "center", weight = "bold", size = "13pt", leading = "16pt", case = "upper" },
    ["paragraph.tarjeta-date"] = { above = "10pt", align = "end" },
  },

  words = {
    en = { tarjeta_number = "No.", tarjeta = "Information card", tarjeta_to = "To:", tarjeta_from = "From:" },
    es = { tarjeta_number = "núm.", tarjeta = "Tarjeta informativa", tarjeta_to = "Para:", tarjeta_from = "De:" },
    fr = { tarjeta_number = "n°", tarjeta = "Note d’information", tarjeta_to = "Pour\u{A0}:", tarjeta_from = "De\u{A0}:" },
    pt = { tarjeta_number = "n.º", tarjeta = "Nota informativa", tarjeta_to = "Para:", tarjeta_from = "De:" },
    it = { tarjeta_number = "n.", tarjeta = "Nota informativa", tarjeta_to = "A:", tarjeta_from = "Da:" },
    de = { tarjeta_number = "Nr.", tarjeta = "Informationsvermerk", tarjeta_to = "An:", tarjeta_from = "Von:" },
    ar = { tarjeta_number = "رقم", tarjeta = "بطاقة إعلامية", tarjeta_to = "إلى:", tarjeta_from = "من:" },
    he = { tarjeta_number = "מס׳", tarjeta = "כרטיס מידע", tarjeta_to = "אל:", tarjeta_from = "מאת:" },
    fa = { tarjeta_number = "شماره", tarjeta = "برگه اطلاع‌رسانی", tarjeta_to = "به:", tarjeta_from = "از:" },
  },

  checks = {
    {
      name = "tarjeta-pages", severity = "warning", after = "layout", source = "usage",
      summary = "It has one page, or as many as `pages` says", run = check_pages,
    },
    { name = "oficio-organ", run = false },
    { name = "oficio-ground", run = false },
  },

  head = head,
  tail = tail,
}
