-- Openings that hide who acts: "It was decided that", "Se decidió".
local passive = {}

local BE = { was = true, is = true, has = true, had = true, s = true } -- s: "it's"
local MODAL = { will = true, should = true, can = true, must = true, may = true, might = true, could = true, would = true }
local IRREGULAR = { known = true, thought = true, felt = true, said = true, shown = true, found = true, seen = true,
  held = true, made = true, understood = true, taken = true }
local NOT_PARTICIPLES = { need = true, indeed = true, red = true, bed = true, speed = true }

local function participle(w)
  return w and (IRREGULAR[w] or #w > 3 and w:find("ed$") and not NOT_PARTICIPLES[w])
end

-- "It is hoped that", "It has been agreed to", "It should be noted that", "It was recently decided that".
local function english(word, i)
  local verb = word[i + 1]
  if word[i] ~= "it" or not (BE[verb] or MODAL[verb]) then return nil end
  local j = i + 2
  if word[j] == "also" or word[j] == "then" then j = j + 1 end
  if word[j] == "been" or word[j] == "be" or word[j] == "being" then
    j = j + 1
  elseif MODAL[verb] then
    return nil
  end
  if word[j] and (word[j] == "also" or word[j]:find("ly$")) then j = j + 1 end
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

local function participio(w)
  return w ~= nil and w:find("[ai]d[oa]s?$") ~= nil
end

-- "Se decidió", "Se ha acordado", "Se considera que", "Fue decidido que", "Ha sido aprobado".
local function spanish(word, i)
  local a, b, c = word[i], word[i + 1], word[i + 2]
  if a == "se" and b then
    if DONE[b] then return i + 1 end
    if SAYING[b] and c == "que" then return i + 1 end
    if HAVE[b] and participio(c) then return i + 2 end
  end
  if (a == "fue" or a == "fueron") and participio(b) then return i + 1 end
  if HAVE[a] and b == "sido" and participio(c) then return i + 2 end
  return nil
end

local BY = { en = english, es = spanish }

-- The last word of a passive opening at word i, or nil.
function passive.at(cut, i, lang)
  local find = BY[lang]
  return find and find(cut.word, i)
end

return passive
