-- The formulas of a note verbale: what opens and closes it, made from the names of both offices, and how a text is searched
-- for them. They are those of English and Spanish usage; in another language the writer has to give them.
local letters = require "letters"
local wording = require "wording"

local formulas = {}

local function set(list)
  local out = {}
  for word in list:gmatch "%S+" do out[word] = true end
  return out
end

local BARE_EN = set "the his her their a an this h.e."
local BARE_ES = set "el la los las su sus esta este esa ese"
local PLAIN_ES = set "honorable h."
local FEMININE_ES, MASCULINE_ES = set "corte sede", set "programa sistema"

-- "the" before a name that has no article or other such word.
local function article_en(name)
  return BARE_EN[name:match("^%S*"):lower()] and "" or "the "
end

-- The article for a name by its first word that is no word of honour: la Embajada, el Ministerio, la Honorable Secretaría.
local function article_es(name)
  if BARE_ES[name:match("^%S*"):lower()] then return "" end
  for word in name:gmatch "%S+" do
    word = word:lower()
    if not PLAIN_ES[word] then
      local many = word:find "s$" ~= nil
      local stem = many and word:gsub("e?s$", "") or word
      local feminine = FEMININE_ES[word] or not MASCULINE_ES[word] and (stem:find "a$" or stem:find "d$" or stem:find "ión$" or stem:find "ion$" or (many and word:find "as$"))
      return many and (feminine and "las " or "los ") or (feminine and "la " or "el ")
    end
  end
  return ""
end

local function lower_first(text, bare)
  local first = text:match "^%S*"
  return bare[first:lower()] and first:lower() .. text:sub(#first + 1) or text
end

-- By language: the name as it is within a sentence, and with "to" before it.
local LANGUAGES = {
  en = {
    name = function(name) return article_en(name) .. lower_first(name, set "the") end,
    to = function(name) return "to " .. name end,
  },
  es = {
    name = function(name) return article_es(name) .. lower_first(name, set "el la los las") end,
    to = function(name) return (("a " .. name):gsub("^a el ", "al ")) end,
  },
}

local function capital(text)
  return (text:gsub("^%l", string.upper))
end

-- The name of an office in a formula, which has an article; a person's `name` is as it is written.
local function office(person, language)
  if not person then return nil end
  local name = person.organization or person.text and letters.plain(person.text)
  return name and language.name(name) or person.name or nil
end

-- `pattern` with the names of both offices; nil when one is missing, or the language has no formulas.
function formulas.fill(doc, pattern)
  local language = wording.by_language(LANGUAGES, doc.lang)
  if not language then return nil end
  local from, to = office(doc:people("from")[1], language), office(doc:people("to")[1], language)
  if not (from and to) then return nil end
  return capital((pattern:gsub("{(%a+)}", { from = from, to = language.to(to) })))
end

-- True when the note goes to a chargé d'affaires ad interim.
function formulas.to_charge(doc)
  for _, person in ipairs(doc:people "to") do
    if letters.is_charge(person) then return true end
  end
  return false
end

-- Phrases by which a formula is known.
formulas.COMPLIMENTS = {
  en = { "presents|present its|his|her|their compliments" },
  es = { "saluda|saludan atentamente|muy|cordialmente|con", "presenta|presentan sus|su" },
}
formulas.CLOSING = {
  en = { "assurance|assurances of", "avails|avail itself|himself|herself|themselves" },
  es = { "seguridad|seguridades|testimonio|expresión de", "aprovecha|aprovechan la|esta|el" },
}
formulas.HONOR = {
  en = { "honor|honour to|of" },
  es = { "honor|honra de|en", "honra|honran en" },
}

return formulas
