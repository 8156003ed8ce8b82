-- Letters beyond ASCII, which Lua's own functions do not know: typographic marks, case, order.
local letters = {}

-- A run of typographic marks (quotes, dashes, ellipsis) becomes as many spaces, so that places stay.
local blanks = setmetatable({}, { __index = function(t, s)
  local v = (" "):rep(#s)
  t[s] = v
  return v
end })

function letters.plain(text)
  if not text:find("[\194\226]") then return text end
  return (text:gsub("[\194\226][\128-\191]+", blanks))
end

-- The word without marks at its end. Bytes one by one: a pattern that ends in $ would start over at each.
function letters.trimmed(word)
  local n = #word
  while n > 0 do
    local b = word:byte(n)
    if b ~= 38 and b ~= 45 and b ~= 46 and b ~= 47 then break end -- & - . /
    n = n - 1
  end
  return n == #word and word or word:sub(1, n)
end

-- Lower case of ASCII and Latin-1.
function letters.lower(text)
  text = text:lower()
  if not text:find("\195") then return text end
  return (text:gsub("\195([\128-\150\152-\158])", function(b) return "\195" .. string.char(b:byte() + 32) end))
end

-- The first letter as a capital.
function letters.capitalised(text)
  local b = text:byte(2) or 0
  if text:byte(1) == 195 and b >= 160 and b ~= 183 then return "\195" .. string.char(b - 32) .. text:sub(3) end
  return text:sub(1, 1):upper() .. text:sub(2)
end

-- How many capitals a word has.
function letters.capitals(word)
  local _, ascii = word:gsub("%u", "")
  if not word:find("\195") then return ascii end
  local _, more = word:gsub("\195[\128-\150\152-\158]", "")
  return ascii + more
end

return letters
