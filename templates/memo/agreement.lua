-- Memoranda of understanding (no money) and of agreement (money foreseen): who agrees is named under a centred title, and
-- each party signs above a line, the senior at the right (AR 25-50, 2-6). `parties` and `signature` have the senior first.
local enlace = require "enlace"
local letters = require "letters"

local agreement = {}

local WORDS = {
  en = { understanding = "MEMORANDUM OF UNDERSTANDING", agreement = "MEMORANDUM OF AGREEMENT", between = "BETWEEN", and_party = "AND", date_signed = "Date:" },
  es = { understanding = "MEMORÁNDUM DE ENTENDIMIENTO", agreement = "MEMORÁNDUM DE ACUERDO", between = "ENTRE", and_party = "Y", date_signed = "Fecha:" },
  fr = { understanding = "MÉMORANDUM D'ENTENTE", agreement = "MÉMORANDUM D'ACCORD", between = "ENTRE", and_party = "ET", date_signed = "Date\u{A0}:" },
  pt = { understanding = "MEMORANDO DE ENTENDIMENTO", agreement = "MEMORANDO DE ACORDO", between = "ENTRE", and_party = "E", date_signed = "Data:" },
  it = { understanding = "MEMORANDUM D'INTESA", agreement = "MEMORANDUM DI ACCORDO", between = "TRA", and_party = "E", date_signed = "Data:" },
  de = { understanding = "ABSICHTSERKLÄRUNG", agreement = "VEREINBARUNG", between = "ZWISCHEN", and_party = "UND", date_signed = "Datum:" },
  ar = { understanding = "مذكرة تفاهم", agreement = "مذكرة اتفاق", between = "بين", and_party = "و", date_signed = "التاريخ:" },
  he = { understanding = "מזכר הבנות", agreement = "מזכר הסכמה", between = "בין", and_party = "לבין", date_signed = "תאריך:" },
  fa = { understanding = "یادداشت تفاهم", agreement = "یادداشت توافق", between = "میان", and_party = "و", date_signed = "تاریخ:" },
}

local function centred(text)
  return enlace.para { class = "agreement-title", text }
end

function agreement.head(doc, args)
  local words, subject = letters.words(args, WORDS), letters.subject(doc)
  local title = { centred(doc.meta.kind == "moa" and words.agreement or words.understanding) }
  for i, party in ipairs(doc:lines "parties") do
    title[#title + 1] = centred(i == 1 and words.between or words.and_party)
    title[#title + 1] = centred(party)
  end
  return letters.present(
    letters.letterhead(doc, args) or enlace.div { class = "plain-paper", enlace.para { "\u{A0}" } },
    enlace.div { class = "agreement", title },
    subject and enlace.heading { level = 1, class = "subject", words.subject .. " ", subject }
  )
end

-- The space to sign in, the line over the block, the block, and the date.
local function block(doc, args, signer, number)
  local words, name = letters.words(args, WORDS), letters.name(signer)
  local label = words.signature_of .. " " .. name
  local sign = letters.field(doc, "signature", number, label, "2.6in", "40.76pt")
  local date = letters.field(doc, "date", number, words.date_of .. " " .. name, "1.8in", "0.25in")
  return {
    sign or enlace.div { class = "unsigned", enlace.para { class = "signature", "\u{A0}" } },
    enlace.rule { class = "overscore" },
    enlace.para { class = "signature", enlace.span { class = "signature-name", letters.parts(signer, "name") } },
    letters.lines("signature", letters.parts(signer, "rank", "title", "organization")),
    enlace.para { class = "signature-date", words.date_signed .. " ", date or "" },
  }
end

-- Two blocks on a line from the junior to the senior; of three the senior is centred below the others.
function agreement.tail(doc, args)
  local signers, rows = letters.signers(doc), {}
  local cells = {}
  for i = #signers, 1, -1 do cells[#cells + 1] = enlace.cell { block(doc, args, signers[i], #signers - i + 1) } end
  for i = 1, #cells - 1, 2 do rows[#rows + 1] = { cells[i], cells[i + 1] } end
  local pairs_of = #rows > 0 and enlace.table { class = "layout agreement", attr = { widths = "50% 50%" }, rows = rows }
  local alone = #cells % 2 == 1 and enlace.table {
    class = "layout agreement", attr = { widths = "25% 50% 25%" }, rows = { { "", cells[#cells], "" } },
  }
  return letters.present(pairs_of, alone, letters.named_list("copies", args.words.copies, doc:lines "cf"))
end

return agreement
