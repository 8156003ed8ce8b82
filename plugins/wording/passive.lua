-- Openings that hide who acts: "It was decided that", "Se decidió".
local passive = {}

local BE = { was = true, is = true, has = true, had = true, ["will"] = true }
local IRREGULAR = { known = true, thought = true, felt = true, said = true, shown = true, found = true, seen = true,
  held = true, made = true, understood = true, taken = true }
local NOT_PARTICIPLES = { need = true, indeed = true, red = true, bed = true, speed = true }

local function participle(w)
  return w and (IRREGULAR[w] or #w > 3 and w:find("ed$") and not NOT_PARTICIPLES[w])
end

-- "It is hoped that", "It has been agreed to", "There was a need to".
local function english(word, i)
  if word[i] ~= "it" or not BE[word[i + 1]] then return nil end
  local j = i + 2
  if word[j] == "been" or word[j] == "be" or word[j] == "being" then j = j + 1 end
  if word[j] == "should" or word[j] == "also" or word[j] == "then" then j = j + 1 end
  if participle(word[j]) and (word[j + 1] == "that" or word[j + 1] == "to") then return j end
  return nil
end

local SAYING = { considera = true, estima = true, cree = true, piensa = true, espera = true, sabe = true, dice = true,
  recomienda = true, entiende = true, consideraba = true, pretende = true, requiere = true, propone = true, ["prevé"] = true,
  decide = true, acuerda = true, determina = true, ["estableció"] = true }
local DONE = {}
for w in ([[decidió acordó determinó ordenó resolvió estableció dispuso consideró estimó concluyó autorizó aprobó informó
    recomendó propuso instruyó solicitó observó identificó realizó llevó]]):gmatch("%S+") do DONE[w] = true end
local HAVE = { ha = true, han = true, ["había"] = true, ["habían"] = true, hubo = true, ["habrá"] = true }

-- "Se decidió", "Se ha acordado", "Se considera que", "Fue decidido que".
local function spanish(word, i)
  local a, b, c = word[i], word[i + 1], word[i + 2]
  if a == "se" and b then
    if DONE[b] then return i + 1 end
    if SAYING[b] and c == "que" then return i + 1 end
    if HAVE[b] and c and c:find("[ai]d[oa]s?$") then return i + 2 end
  end
  if (a == "fue" or a == "fueron") and b and b:find("[ai]d[oa]s?$") then return i + 1 end
  return nil
end

local BY = { en = english, es = spanish }

-- The last word of a passive opening at word i, or nil.
function passive.at(cut, i, lang)
  local find = BY[lang]
  return find and find(cut.word, i)
end

return passive
