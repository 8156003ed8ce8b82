local check = require "check"
local letters = require "letters"
local lists = require "lists"
local rules = require "rules"
local words = require "words"

local files = {
  ["t.csv"] = { { list = "preferred", term = "leverage", use = "use", lang = "en" }, { term = "Mejico", use = "México" } },
  ["s.csv"] = { { term = "expected", low = 60, high = 80 } },
}
local function read(name) return files[name], "no such file" end

local function settings(meta) return (lists.read(meta, read)) end
local base = { sensitive = { ["failed state"] = { use = "weak institutions", why = "it judges" }, IT = "information technology" },
  preferred = { { term = "utilize", use = "use" } }, file = "t.csv", sentence = 8 }

local function find(text, lang, meta, prose)
  local o = settings(meta or base)
  local out = {}
  for _, f in ipairs(rules.find(text, lang or "en", rules.index(o, lang or "en"), o, prose ~= false)) do
    out[#out + 1] = f.rule .. ":" .. text:sub(f.from, f.to) .. (f.replacement and "=" .. f.replacement or "")
  end
  return table.concat(out, " ")
end

check.same("a term in the case it is found", find "A failed state. Failed state! FAILED STATE?",
  "sensitive:failed state=weak institutions sensitive:Failed state=Weak institutions sensitive:FAILED STATE=WEAK INSTITUTIONS")
check.same("whole words only", find "utilized reutilize", "")
check.same("a term across a hyphen, not across a comma", find "failed-state failed, state", "sensitive:failed-state=weak institutions")
check.same("capitals in a term are meant", find "it is IT", "sensitive:IT=information technology")
check.same("a term of a file, in its language", find("leverage", "en") .. find("leverage", "es"), "preferred:leverage=use")
check.same("a term for all languages", find("Mejico", "es"), "preferred:Mejico=México")
check.same("quotes and dashes part words", find "“utilize”—utilize", "preferred:utilize=use preferred:utilize=use")

check.same("passive openings", find "It was decided that x. It has been agreed to. He was tired.", "passive:It was decided passive:It has been agreed")
check.same("passive openings in Spanish", find("Se decidió ir. Se ha acordado el plan. Se considera que no. Ella se decidió. Fue aprobado ayer.", "es"),
  "passive:Se decidió passive:Se ha acordado passive:Se considera passive:Fue aprobado")
check.same("passive openings with a modal, an adverb, a short form",
  find "It should be noted that x. It can also be said that x. It was recently decided that x. It’s believed that x. It can that. It may need to.",
  "passive:It should be noted passive:It can also be said passive:It was recently decided passive:It’s believed")
check.same("a passive of two verbs in Spanish", find("Ha sido aprobado. Han sido enviadas. Ha sido bueno.", "es"),
  "passive:Ha sido aprobado passive:Han sido enviadas")
check.same("no ends a sentence, No. 5 does not", find("He said no. It was decided that x. See No. 5. It was decided that x.")
  .. "|" .. find("Dijo que no. Se decidió ir.", "es"), "passive:It was decided passive:It was decided|passive:Se decidió")
check.same("a number behind an abbreviation begins nothing", find("one two three four five No. 6 seven eight"),
  "sentence:one two three four five No. 6 seven eight")
check.same("short forms of likelihood", find("It’s possible. A real possibility."), "likelihood:It’s possible likelihood:real possibility")
check.same("an opening opens a sentence", find "He said it was decided that", "")

check.same("long sentences", find "One two three four five six seven eight nine. One two.", "sentence:One two three four five six seven eight nine")
check.same("abbreviations end none", find "One Dr. Four U.S. Army two. A b c d e f g.", "")
check.same("headings have no sentences", find("One two three four five six seven eight nine", "en", nil, false), "")

check.same("vague likelihood", find "It is possibly, perhaps likely.", "likelihood:possibly likelihood:perhaps")
check.same("the scale's words are defined", find "Very unlikely, roughly even chance, almost certainly.", "")
check.same("vague likelihood in Spanish", find("Tal vez es muy probable; quizás no.", "es"), "likelihood:Tal vez likelihood:quizás")
local o = settings(base)
check.same("the hint names steps", rules.find("perhaps", "en", rules.index(o, "en"), o, true)[1].hint,
  "say how likely: unlikely (20–45%) or likely (55–80%)")
check.same("a scale of one's own", find("perhaps expected", "en", { scale = "s.csv" }), "likelihood:perhaps")

check.same("repeated words", find "the the cat, cat. Bora Bora had had 5 5.", "repeated:the=")
check.same("over a line's end and in Spanish", find("de de la La", "es"), "repeated:de= repeated:La=")
check.same("a rule that is off", find("the the", "en", { repeated = false }), "")

local function problem(meta)
  local _, p = lists.read(meta, read)
  return p[1] and p[1].path .. ": " .. p[1].message or "none"
end
check.same("good settings", problem(base), "none")
check.same("unknown setting", problem { sensitiv = {} }, "wording.sensitiv: unknown setting `sensitiv`")
check.same("a missing file", problem { file = "x.csv" }, "wording.file: no such file")
check.same("a wrong severity", problem { severity = { passive = "loud" } }, "wording.severity.passive: invalid severity `loud`")
check.same("a term without a word", problem { preferred = { ["--"] = "x" } }, "wording.preferred.--: invalid term: expected at least one word")
check.same("a wrong limit", problem { sentence = 1 }, "wording.sentence: invalid `sentence`: expected a number of words from 5 to 1,000, or `false`")

check.same("capitals of Spanish", letters.like("él", "LA"), "ÉL")
local lengths = {}
rules.slices(("word "):rep(40000), function(text, offset) lengths[#lengths + 1] = offset .. "+" .. #text end)
check.same("long texts are cut at spaces", lengths, { "0+65540", "65540+65540", "131080+65540", "196620+3380" })
check.same("places hold behind typographic marks", words.cut("«¿qué…» no").from[2], 15)
check.finish()
