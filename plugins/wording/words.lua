-- Cuts text into words and sentences.
local enlace = require "enlace"
local letters = require "letters"

local words = {}

local function set(text)
  local t = {}
  for w in text:gmatch("%S+") do t[w] = true end
  return t
end
local ABBREVIATIONS = set [[mr mrs ms dr gen col maj capt lt sgt p pp e g i eg ie etc vs cf st jr sr approx est
    sra dra gral cnel tte ej aprox ee uu ud uds av u s op cit]]
-- Before numbers alone: "No. 5", but "He said no. It was late."
local NUMBERED = set [[no nos vol vols fig figs art arts sec ch cap núm num pág págs]]

local MAX_GAPS = 1000

-- What a gap between two words does; a handful of gaps make up a text.
local function kind_of(gap)
  local stop = gap:find("\2", 1, true) ~= nil -- another text begins
  gap = letters.plain(gap)
  return {
    stop = stop,
    space = gap:find("^%s+$") ~= nil,                   -- nothing but space
    joins = gap:find("^[%s'-]*$") ~= nil,               -- a phrase goes on
    ends = stop or gap:find("[.!?][\"')%]]*%s") ~= nil, -- a sentence may end
    sure = gap:find("[!?]") ~= nil,
  }
end

local kinds, n_kinds = {}, 0
function words.kind(gap)
  local kind = kinds[gap]
  if kind then return kind end
  if n_kinds == MAX_GAPS then kinds, n_kinds = {}, 0 end
  kind = kind_of(gap)
  kinds[gap], n_kinds = kind, n_kinds + 1
  return kind
end

-- { n, word = {}, from = {}, gap = {}, text }: words in lower case, where they begin, and the text after each.
function words.cut(text)
  local word, from, gap = enlace.split_words(text)
  return { n = #word, word = word, from = from, gap = gap, text = text }
end

-- Where word i ends.
function words.last(c, i)
  return c.from[i] + #c.word[i] - 1
end

-- The words from i to j as they are written.
function words.written(c, i, j)
  return c.text:sub(c.from[i], words.last(c, j))
end

local function abbreviated(c, i)
  return ABBREVIATIONS[c.word[i]] or NUMBERED[c.word[i]] and c.word[i + 1]:find("^%d") ~= nil
end

-- Whether a sentence begins with word i, which is not the text's first.
function words.starts(c, i)
  local kind = words.kind(c.gap[i - 1])
  return kind.stop or kind.ends and (kind.sure or not abbreviated(c, i - 1)) and not c.text:find("^%l", c.from[i])
end

return words
