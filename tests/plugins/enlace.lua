-- What plugins' modules use of the interface, for their tests in plain Lua. Marks and letters are those of Latin-1 and
-- of general punctuation.
local enlace = {}

local function lower(word)
  return (word:lower():gsub("\195([\128-\150\152-\158])", function(b) return "\195" .. string.char(b:byte() + 32) end))
end

function enlace.split_words(text)
  local words, from, gaps = {}, {}, {}
  local plain = text:gsub("[\194\226][\128-\191]+", function(mark) return (" "):rep(#mark) end)
  for a, word, b, gap, c in plain:gmatch("()([%w\195-\255][%w\128-\255]*)()([^%w\195-\255]*)()") do
    words[#words + 1], from[#from + 1], gaps[#gaps + 1] = lower(word), a, text:sub(b, c - 1)
  end
  return words, from, gaps
end

return enlace
