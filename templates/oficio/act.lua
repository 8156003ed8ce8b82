-- The rules of an oficio that read its wording: what an administrative act has to say, and the formula of honor.
local letters = require "letters"
local wording = require "wording"

local act = {}

local HONOR = { "honor|honra de|en", "honro|honra|honramos en" }

function act.honor(doc, report)
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

-- Reported at `span`, where the notes say that it is an act.
function act.ground(doc, report, span)
  local blocks = wording.blocks(doc)
  local function lacks(what, hint)
    report { span = span, message = "an administrative act without " .. what, hint = hint }
  end
  if not cites_article(blocks) then lacks("the article of law that it rests on", "cite it, for example `artículo 3, fracción V`") end
  for _, duty in ipairs(DUTIES) do
    if not wording.find_in(blocks, duty[2]) then lacks(duty[1], duty[3]) end
  end
  if #letters.signers(doc) == 0 then lacks("a signature", "add `signature: { name: ..., title: ... }`") end
end

return act
