-- Cuts text into words and sentences.
local letters = require "letters"

local words = {}

local ABBREVIATIONS = {}
for w in ([[mr mrs ms dr gen col maj capt lt sgt no nos vol fig art arts sec ch p pp e g i eg ie etc vs cf st jr sr approx est
    sra dra gral cnel tte cap núm num ej pág págs aprox ee uu ud uds av us u s op cit]]):gmatch("%S+") do
  ABBREVIATIONS[w] = true
end

local MAX_GAPS = 1000

-- What a gap between two words does; a handful of gaps make up a text.
local function gap_of(gap)
  local stop = gap:find("\2", 1, true) ~= nil        -- another text begins
  return {
    stop = stop,
    space = gap:find("^%s+$") ~= nil,                -- nothing but space
    joins = gap:find("^[%s'-]*$") ~= nil,            -- a phrase goes on
    ends = stop or gap:find("[.!?][\"')%]]*%s") ~= nil,      -- a sentence may end
    sure = gap:find("[!?]") ~= nil,
  }
end

local gaps, n_gaps = {}, 0
local function keep(gap)
  if n_gaps == MAX_GAPS then gaps, n_gaps = {}, 0 end
  local kind = gap_of(gap)
  gaps[gap], n_gaps = kind, n_gaps + 1
  return kind
end

-- One table for all texts, since growing it anew for each costs more than the rest: what cut returns
-- holds until the next call. Behind word n there are no words.
local cut = { n = 0, word = {}, from = {}, gap = {} }

-- { n, word = {}, from = {}, gap = {}, plain, text }: words in lower case, where they begin, and the gap
-- behind each.
function words.cut(text)
  local plain = letters.plain(text)
  local word, from, gap, n = cut.word, cut.from, cut.gap, 0
  for a, w, g in letters.lower(plain):gmatch("()([%w\195-\255][%w\128-\255]*)([^%w\195-\255]*)") do
    n = n + 1
    word[n], from[n], gap[n] = w, a, gaps[g] or keep(g)
  end
  for i = n + 1, cut.n do word[i] = nil end
  cut.n, cut.plain, cut.text = n, plain, text
  return cut
end

-- Where word i ends.
function words.last(c, i)
  return c.from[i] + #c.word[i] - 1
end

-- Whether a sentence begins with word i.
function words.starts(c, i)
  if i == 1 then return true end
  local gap = c.gap[i - 1]
  return gap.stop or gap.ends and (gap.sure or not ABBREVIATIONS[c.word[i - 1]]) and not c.plain:find("^%l", c.from[i])
end

return words
