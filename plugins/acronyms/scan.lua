-- Finds acronyms in a text: those of the list, and other words with two or more capitals.
local letters = require "letters"

local scan = {}

local WORD = "()([%w\195-\255][%w\128-\255&./-]*)()"

local LONGEST = 12 -- bytes of an unlisted acronym; longer ones are words in capitals

local function roman(word)
  return word:find("^C*[XL]*[IVX]*$") ~= nil
end

-- Whether an unlisted word looks like an acronym: capitals, digits and a plural s, two capitals or more.
local function looks(word)
  if #word > LONGEST or not word:find("%u") or letters.capitals(word) < 2 or roman(word) then return false end
  local core = word:match("^(.*[%u%d\128-\255])s$") or word
  return letters.lower(core) ~= core and not core:find("%l") and not core:find("\195[\159-\191]")
end

-- The entry for a word, and whether the word is its plural.
local function lookup(word, known)
  local entry = known[word] or word:find("//", 1, true) and known[word:gsub("/+", "/")]
  if entry then return entry, false end
  local core = word:match("^(.+)s$")
  if core and known[core] then return known[core], true end
  return nil
end

local function add(found, text, from, to, known)
  local word = text:sub(from, to)
  local entry, plural = lookup(word, known)
  if entry then
    found[#found + 1] = { from = from, to = to, entry = entry, plural = plural }
  elseif looks(word) then
    found[#found + 1] = { from = from, to = to, word = plural and word:sub(1, -2) or word:match("^(.*[%u%d])s$") or word }
  end
  return entry
end

-- A word with marks within that is not listed as a whole: its parts, where one of them is listed or
-- where the marks join words rather than letters.
local function parts(found, text, from, word, known)
  local core = word:match("^(.*[%u%d])s$") or word
  local joined, listed = core:find("[/.]") ~= nil or core:find("%l") ~= nil, false
  for part in word:gmatch("[%w\128-\255]+") do listed = listed or lookup(part, known) ~= nil end
  if not joined and not listed then return add(found, text, from, from + #word - 1, known) end
  for at, part in word:gmatch("()([%w\128-\255]+)") do
    add(found, text, from + at - 1, from + at + #part - 2, known)
  end
end

-- Two capitals, or one and a digit, side by side or with a mark between: every unlisted acronym has them.
local TIGHT = "%u[&./%-]?[%u%d\195]"

-- What a text must hold to be worth a look, as few lines hold an acronym; and patterns for acronyms with spaces
-- in them, nil when there are none.
function scan.hint(known)
  local hint, spaced = TIGHT, nil
  for bare in pairs(known) do
    if not bare:find(TIGHT) then hint = "[%w\195-\255]" end
    if bare:find("./", 1, true) then
      spaced = spaced or {}
      spaced[#spaced + 1] = "%f[%w\195-\255]" .. bare:gsub("[.%-&]", "%%%0"):gsub("%%%./", "%%. +") .. "%f[^%w\195-\255]"
    end
  end
  return hint, spaced
end

-- Spaces within acronyms as slashes, which words may hold. Places stay.
local function joined(text, spaced)
  for _, pattern in ipairs(spaced) do
    text = text:gsub(pattern, function(found) return (found:gsub(" ", "/")) end)
  end
  return text
end

-- A list of { from, to, entry, plural } and { from, to, word } in order of the text.
function scan.text(text, known, hint, spaced)
  local found = {}
  if not text:find(hint) then return found end
  text = letters.plain(text)
  if spaced then text = joined(text, spaced) end
  for from, word in text:gmatch(WORD) do
    if word:find(hint) then
      word = letters.trimmed(word)
      if word:find("%d%d%d") and not lookup(word, known) then
        -- the number of a document, as GAO-10-837
      elseif not word:find("[&./-]") or lookup(word, known) then
        add(found, text, from, from + #word - 1, known)
      else
        parts(found, text, from, word, known)
      end
    end
  end
  return found
end

-- Whether the notes spell it out here themselves: "long form (SHORT)" or "SHORT (long form)".
function scan.by_hand(text, hit, form)
  if text:byte(hit.from - 1) == 40 and text:byte(hit.to + 1) == 41 then return true end
  local open = text:match("^%s+%(()", hit.to + 1)
  return open ~= nil and text:sub(open, open + #form.long - 1) == form.long
end

return scan
