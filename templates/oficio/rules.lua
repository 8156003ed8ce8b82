-- The rules of an oficio. LFPA is the Ley Federal de Procedimiento Administrativo.
local enlace = require "enlace"
local letters = require "letters"
local fields = require "fields"
local wording = require "wording"

local rules = {}

-- Where a field is, else where the template is named.
local function place(doc, field)
  return doc:place(fields.name(doc, field)) or doc:place "template"
end

local function both(field)
  local names = fields.names(field)
  return names[2] and ("`%s` or `%s`"):format(names[1], names[2]) or "`" .. names[1] .. "`"
end

local function missing(doc, report, field, example)
  report {
    span = place(doc, field), message = ("no %s"):format(both(field)),
    hint = ("add it, for example `%s: %s`"):format(field, example),
  }
end

function rules.urgency(doc, report)
  local value = fields.value(doc, "urgency")
  if value ~= nil and not fields.choice(doc, "urgency") then
    report {
      span = place(doc, "urgency"), message = ("unknown urgency `%s`"):format(tostring(value)),
      hint = "expected " .. fields.description "urgency",
    }
  end
end

function rules.organ(doc, report)
  if #letters.letterhead_lines(doc) == 0 and fields.text(doc, "department") == "" then
    missing(doc, report, "department", "Dirección General de Estudios")
  end
  if fields.text(doc, "place") == "" then missing(doc, report, "place", "Ciudad de México") end
  if fields.text(doc, "number") == "" then missing(doc, report, "number", "DGE/0148/2026") end
  if fields.text(doc, "file") == "" then missing(doc, report, "file", "8C.1/15/2026") end
  if #doc:lines "date" == 0 then
    report { span = doc:place "date" or doc:place "template", message = "no `date`", hint = "add it, for example `date: 2026-11-23`" }
  end
end

function rules.subject(doc, report)
  local used, lines = fields.used(doc, "subject"), fields.lines(doc, "subject")
  if #used > 1 then
    report { span = doc:place(used[2]), message = ("found `%s` and `%s`, expected one asunto"):format(used[1], used[2]), hint = "leave one of them out" }
  end
  if #lines > 1 then
    report {
      span = place(doc, "subject"), message = ("found %d asuntos, expected one"):format(#lines),
      hint = "write a paper for each of them",
    }
  end
  if not fields.subject(doc) then missing(doc, report, "subject", "Se remite informe.") end
  for _, block in ipairs(wording.blocks(doc)) do
    local word = block.words[1]
    if word and word.word == "asunto" and word.after:find "^%s*:" then
      wording.report(report, block.words, 1, 1, {
        message = "an asunto in the text, expected one at the head", hint = "write it as `asunto` in the front matter",
      })
    end
  end
end

function rules.signature(doc, report)
  for _, signer in ipairs(letters.signers(doc)) do
    if #letters.parts(signer, "name") > 0 then return end
  end
  report {
    span = doc:place "signature" or doc:place "template", message = "no name of who signs",
    hint = "add `signature: { name: ..., title: ... }`",
  }
end

local HONOR = { "honor|honra de|en", "honro|honra|honramos en" }

function rules.honor(doc, report)
  local charge
  for _, person in ipairs(doc:people "to") do charge = charge or person.post == "charge" end
  if not charge then return end
  local block, first, last = wording.find_in(wording.blocks(doc), HONOR)
  if block then
    wording.report(report, block.words, first, last, {
      message = "the formula of honor to a chargé d'affaires ad interim", hint = "state the matter without it",
    })
  end
end

-- What an act has to say: how its text shows it.
local DUTIES = {
  { "reasons for it", { "virtud de", "toda vez que", "motivo|motivos|motivación", "considerando que|lo", "razón de|por", "debido a", "ya que", "puesto que", "porque" },
    "say why, for example after `toda vez que`" },
  { "the remedies against it", { "recurso de", "medio|medios de defensa|impugnación", "impugnar|impugnarse|impugnado|inconformidad", "juicio de|contencioso" },
    "name the remedy and its term, for example `recurso de revisión`" },
  { "the office where its file can be seen", { "consultar|consultarse|consultado|consulta" },
    "say where `el expediente puede consultarse`" },
}

local ARTICLE = { ["artículo"] = true, ["artículos"] = true, art = true, arts = true, article = true, articles = true }

-- An article of a law: the word and a number after it.
local function cites_article(blocks)
  for _, block in ipairs(blocks) do
    for i, word in ipairs(block.words) do
      local following = block.words[i + 1]
      if ARTICLE[word.word] and following and following.word:find "^%d" then return true end
    end
  end
  return false
end

function rules.ground(doc, report)
  if fields.value(doc, "act") ~= true then return end
  local blocks, span = wording.blocks(doc), place(doc, "act")
  local function lacks(what, hint)
    report { span = span, message = "an administrative act without " .. what, hint = hint }
  end
  if not cites_article(blocks) then lacks("the article of law that it rests on", "cite it, for example `artículo 3, fracción V`") end
  for _, duty in ipairs(DUTIES) do
    if not wording.find_in(blocks, duty[2]) then lacks(duty[1], duty[3]) end
  end
  if #letters.signers(doc) == 0 then lacks("a signature", "add `signature: { name: ..., title: ... }`") end
end

-- The description of the letterhead's picture, when it names the national arms.
local function arms(doc)
  local given = doc.meta.letterhead
  if type(given) ~= "table" or not given.seal then return nil end
  local said = tostring(given.alt or "") .. " " .. tostring(given.seal)
  local text = table.concat((enlace.split_words(said)), " ")
  return (text:find "escudo nacional" or text:find "armas nacionales" or text:find "national arms") and tostring(given.alt or "")
end

function rules.arms(doc, report)
  local alt = arms(doc)
  if not alt then return end
  local span = doc:place "letterhead.alt" or doc:place "letterhead"
  if fields.value(doc, "official") ~= true then
    report {
      span = span, message = "the national arms, without a word that the sender is an authority",
      hint = "add `official: true` if it is; others need a permit",
    }
  end
  for _, mark in ipairs { "«", "»", "“", "”" } do alt = alt:gsub(mark, '"') end
  for words in alt:gmatch '"(.-)"' do
    if words ~= "Estados Unidos Mexicanos" then
      report { span = span, message = ("the national arms with the words `%s`"):format(words), hint = "the only words beside them are `Estados Unidos Mexicanos`" }
    end
  end
end

return rules
