-- The rules of a note verbale.
local enlace = require "enlace"
local formulas = require "formulas"
local letters = require "letters"
local wording = require "wording"

local rules = {}

local function set(list)
  local out = {}
  for word in list:gmatch "%S+" do out[word] = true end
  return out
end

-- Words of the first person. Spanish has forms of verbs that are nothing else in the texts of notes.
local PERSON = {
  en = set "i me my myself we us our ours ourselves",
  es = set [[yo me mi mis mí mío mía míos mías conmigo nos nosotros nosotras nuestro nuestra nuestros nuestras
    agradezco solicito informo comunico aprovecho reitero tengo hago estoy soy quiero puedo espero considero remito transmito
    confirmo propongo agradecemos solicitamos informamos comunicamos aprovechamos reiteramos tenemos hacemos estamos somos
    queremos podemos esperamos consideramos remitimos transmitimos confirmamos proponemos deseamos rogamos saludamos enviamos
    hemos]],
}

-- "US" is a country. "I" after a word with a capital or a word for a part is a number: World War I, article I.
local PARTS = set "annex appendix article chapter class exhibit group level part paragraph phase schedule section stage table tier title type volume"

local function is_person(words, i)
  local word, before = words[i], words[i - 1]
  if word.written == "US" then return false end
  if word.word ~= "i" then return true end
  if word.written ~= "I" then return false end
  return not before or word.first or not (PARTS[before.word] or (not before.first and before.written:find "^%u"))
end

local function check_person(report, words, lang)
  local list = wording.by_language(PERSON, lang)
  for i, word in ipairs(list and words or {}) do
    if list[word.word] and is_person(words, i) then
      wording.report(report, words, i, i, {
        message = ("`%s`: a note verbale is in the third person"):format(word.written), hint = "name the office that writes, outside quotations",
      })
    end
  end
end

-- What the front matter adds to the text, as words.
local function given(doc, key)
  local out = {}
  if type(doc.meta[key]) == "boolean" then return out end
  for i, line in ipairs(doc:lines(key)) do out[i] = wording.of(line) end
  return out
end

function rules.person(doc, report)
  for _, key in ipairs { "opening", "closing" } do
    for _, words in ipairs(given(doc, key)) do check_person(report, words, doc.lang) end
  end
  for _, block in ipairs(wording.blocks(doc)) do check_person(report, block.words, block.lang) end
  if doc.meta.signature ~= nil then
    report {
      span = doc:place "signature", message = "a note verbale with a signature", hint = "leave out `signature`: it is sealed and initialled",
    }
  end
end

function rules.number(doc, report)
  for _, key in ipairs { "number", "date" } do
    if #doc:lines(key) == 0 then
      report {
        span = doc:place(key) or doc:place "template", message = ("a note verbale without `%s`"):format(key),
        hint = key == "number" and "add it, for example `number: 12/2026`" or "add it, for example `date: 2026-11-23`",
      }
    end
  end
end

local function found(doc, blocks, phrases, key)
  local known = wording.by_language(phrases, doc.lang)
  if not known or wording.find_in(blocks, known) then return true end
  for _, words in ipairs(given(doc, key)) do
    if wording.find(words, known) then return true end
  end
  return false
end

function rules.compliments(doc, report)
  local blocks, span = wording.blocks(doc), doc:place "template"
  local both = formulas.fill(doc, "{from} {to}") ~= nil
  if not (both and doc:lines("opening")[1]) and not found(doc, blocks, formulas.COMPLIMENTS, "opening") then
    report {
      span = blocks[1] and blocks[1].node.span or span, message = "a note verbale without compliments at its beginning",
      hint = "write them, or give `from`, `to` and `opening`, of which they are made",
    }
  end
  local made = both and (doc.meta.closing == nil or doc.meta.closing == true)
  if not made and not found(doc, blocks, formulas.CLOSING, "closing") then
    report {
      span = doc:place "closing" or span, message = "a note verbale without assurances at its end",
      hint = "leave out `closing`, and give `from` and `to`, of which they are made",
    }
  end
end

function rules.honor(doc, report)
  if not formulas.to_charge(doc) then return end
  local known = wording.by_language(formulas.HONOR, doc.lang)
  local what = { message = "the formula of honor in a note to a chargé d'affaires ad interim", hint = "state the matter after the compliments, without it" }
  local all = wording.blocks(doc)
  for _, words in ipairs(given(doc, "opening")) do table.insert(all, 1, { words = words }) end
  local block, first, last = wording.find_in(all, known or {})
  if block then wording.report(report, block.words, first, last, what) end
end

-- Words that name a foreign ministry, its minister, or a mission.
local AUDIENCE = set [[ministry ministries minister foreign embassy embassies ambassador mission missions legation nunciature consulate
  representative representation delegation observer secretary charge chargé state ministerio ministerios ministro ministra
  secretaría secretario secretaria cancillería canciller embajada embajadas embajador embajadora misión misiones legación
  nunciatura consulado representación representante delegación observador observadora encargado encargada]]

function rules.audience(doc, report)
  local people = doc:people "to"
  if #people == 0 then
    report { span = doc:place "to" or doc:place "template", message = "a note verbale without `to`", hint = "add the ministry or mission that it goes to", severity = "error" }
  end
  for _, person in ipairs(people) do
    local known = not wording.by_language(PERSON, doc.lang)
    for _, line in ipairs(person.lines) do
      for _, word in ipairs(enlace.split_words(letters.plain(line))) do known = known or AUDIENCE[word] end
    end
    if not known then
      report { span = person.span, message = "a note verbale to an office other than a ministry, a minister or a mission", hint = "write a letter" }
    end
  end
end

return rules
