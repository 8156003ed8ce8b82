-- The lines under a decision memorandum, on which whoever decides signs one (AR 25-50, 2-8; the lines themselves are those of
-- its figures, and `decision` in the front matter names others).
local enlace = require "enlace"
local letters = require "letters"

local decision = {}

local WORDS = {
  en = { approved = "APPROVED", disapproved = "DISAPPROVED", see_me = "SEE ME" },
  es = { approved = "APROBADO", disapproved = "NO APROBADO", see_me = "VÉAME" },
  fr = { approved = "APPROUVÉ", disapproved = "REFUSÉ", see_me = "M'EN PARLER" },
  pt = { approved = "APROVADO", disapproved = "NÃO APROVADO", see_me = "FALE COMIGO" },
  it = { approved = "APPROVATO", disapproved = "NON APPROVATO", see_me = "PARLARMENE" },
  de = { approved = "GENEHMIGT", disapproved = "ABGELEHNT", see_me = "RÜCKSPRACHE" },
  ar = { approved = "موافق", disapproved = "غير موافق", see_me = "للمراجعة" },
  he = { approved = "מאושר", disapproved = "לא מאושר", see_me = "נא לשוחח עמי" },
  fa = { approved = "موافقت می‌شود", disapproved = "موافقت نمی‌شود", see_me = "مذاکره شود" },
}

function decision.lines(doc, args)
  local words, rows = letters.words(args, WORDS), {}
  local texts = doc:lines "decision"
  if #texts == 0 then texts = { words.approved, words.disapproved, words.see_me } end
  local first = #doc:lines "thru" -- whose comments come before
  for i, text in ipairs(texts) do
    local field = letters.field(doc, "comment", first + i, letters.plain(text), "2.2in", "12pt")
    rows[i] = { enlace.cell { text }, enlace.cell { enlace.para { class = "signature", field or "\u{A0}" }, enlace.rule { class = "overscore" } } }
  end
  return enlace.table { class = "layout decision", attr = { widths = "26% 40%" }, rows = rows }
end

return decision
