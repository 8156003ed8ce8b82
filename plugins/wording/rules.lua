-- The rules, on text that was cut into words. Each finding is { rule, from, to, message, hint, severity }
-- with places in the text.
local letters = require "letters"
local likelihood = require "likelihood"
local passive = require "passive"
local phrases = require "phrases"
local words = require "words"

local rules = {}

local REPEATABLE = { en = { had = true, that = true }, es = { nos = true } }

-- The index of phrases for a language: the project's terms, the scale, vague words of likelihood.
function rules.index(o, lang)
  local root = phrases.new()
  for _, term in ipairs(o.terms) do
    if term.lang == "" or term.lang == lang then phrases.add(root, term.term, term) end
  end
  local scale = o.scale or likelihood.scale[lang]
  for _, step in ipairs(scale or {}) do
    for i = 3, #step do phrases.add(root, step[i], { kind = "scale" }) end
  end
  for _, group in ipairs(likelihood.vague[lang] or {}) do
    for i = 2, #group do phrases.add(root, group[i], { kind = "likelihood", rows = group[1] }) end
  end
  return root
end

local function fits(entry, cut, i, j)
  return not entry.exact or letters.plain(words.written(cut, i, j)) == letters.plain(entry.term)
end

local function term_finding(entry, cut, i, j, lang, o)
  local found = words.written(cut, i, j)
  local f = { rule = entry.kind, from = cut.from[i], to = words.last(cut, j), severity = entry.severity }
  if entry.kind == "likelihood" then
    f.message = ("`%s` is not on the scale of likelihood"):format(found)
    local steps = likelihood.steps(lang, entry.rows, o.scale)
    f.hint = steps ~= "" and "say how likely: " .. steps or "say how likely in a term of the scale"
    return f
  end
  f.message = ("`%s` is %s"):format(found, entry.kind == "sensitive" and "a sensitive term" or "not the preferred term")
  f.replacement = entry.use and (entry.exact and entry.use or letters.like(entry.use, found))
  f.hint = f.replacement and ("write `%s`"):format(f.replacement) or "say it in other words"
  if entry.why then f.hint = f.hint .. ": " .. entry.why end
  return f
end

-- Word i is the one before it over again: not a name in two parts, nor a number.
local function repeated_finding(cut, i, lang)
  local w, first, second = cut.word[i], cut.from[i - 1], cut.from[i]
  if not words.kind(cut.gap[i - 1]).space or w:find("%d") or (REPEATABLE[lang] or {})[w] then return nil end
  local text = cut.text
  if letters.starts_capital(text:sub(first, first + 1)) and letters.starts_capital(text:sub(second, second + 1)) then return nil end
  return { rule = "repeated", from = second, to = words.last(cut, i), message = ("repeated word `%s`"):format(words.written(cut, i, i)),
    hint = "remove one", replacement = "" }
end

local function passive_finding(cut, i, lang)
  local last = passive.at(cut, i, lang)
  return last and { rule = "passive", from = cut.from[i], to = words.last(cut, last),
    message = ("`%s` does not say who acts"):format(words.written(cut, i, last)), hint = "begin with the one who acts" }
end

local function sentence_finding(cut, first, last, limit)
  local n = last - first + 1
  if n <= limit then return nil end
  return { rule = "sentence", from = cut.from[first], to = words.last(cut, last), message = ("a sentence of %d words; the limit is %d"):format(n, limit),
    hint = ("split it, or raise the limit: `wording: { sentence: %d }`"):format(n) }
end

local SLICE = 65536 -- bytes that are cut at a time: memory stays small however long a text is

-- Calls each(slice, offset) for stretches of the text that end at spaces.
function rules.slices(text, each)
  local from = 1
  while from <= #text do
    local to = from + SLICE - 1
    to = to < #text and (text:find(" ", to, true) or #text) or #text
    each(from == 1 and to == #text and text or text:sub(from, to), from - 1)
    from = to + 1
  end
end

-- All findings of a text in a language ("en", "es"); `prose` is false for headings, cells and the like,
-- which have no sentences.
function rules.find(text, lang, index, o, prose)
  local cut, found, on = words.cut(text), {}, o.severity
  local function add(f)
    if f and (f.severity or on[f.rule]) ~= "off" then found[#found + 1] = f end
  end
  local first, skip, before = 1, 0, nil
  local function begin(i)
    if prose and i > 1 then add(sentence_finding(cut, first, i - 1, o.sentence)) end
    first = i
    if prose and i <= cut.n then add(passive_finding(cut, i, lang)) end
  end
  local below, word, gap = index.next, cut.word, cut.gap
  begin(1)
  for i = 1, cut.n do
    local w, g = word[i], gap[i]
    if below[w] and i > skip then
      local entry, last = phrases.at(index, cut, i, fits)
      if entry then
        skip = last
        if entry.kind ~= "scale" then add(term_finding(entry, cut, i, last, lang, o)) end
      end
    end
    if w == before then add(repeated_finding(cut, i, lang)) end
    before = w
    if g ~= " " and i < cut.n and words.starts(cut, i + 1) then begin(i + 1) end
  end
  begin(cut.n + 1)
  return found
end

return rules
