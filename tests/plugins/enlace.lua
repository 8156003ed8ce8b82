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

-- Formats in English, as core/lang has them; other languages are tested with the program.
enlace.format = {}

function enlace.format.number(v, o)
  local decimals = o and o.decimals
  local text = ("%." .. (decimals or 6) .. "f"):format(v)
  if not decimals then text = text:gsub("0+$", ""):gsub("%.$", "") end
  local sign, whole, rest = text:match("^(%-?)(%d+)(.*)$")
  if tonumber(text) == 0 then sign = "" end
  if not o or o.group ~= false then whole = whole:reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^,", "") end
  return (sign == "-" and "−" or "") .. whole .. rest
end

function enlace.format.list(items)
  if #items < 2 then return items[1] or "" end
  return table.concat(items, ", ", 1, #items - 1) .. " and " .. items[#items]
end

function enlace.format.read_number(text)
  local plain = text:gsub("(%d),(%d%d%d)%f[%D]", "%1%2")
  if plain:match("^%-?%d+%.?%d*$") then return tonumber(plain) end
  return nil, "wrong"
end

local MONTHS = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                 "November", "December" }

function enlace.format.date(date, o)
  if type(date) == "string" then date = { year = tonumber(date) } end
  if not date.month then return tostring(date.year) end
  local month = MONTHS[date.month]
  if o and o.style == "brief" then month = month:sub(1, 3) end
  return (date.day and date.day .. " " or "") .. month .. " " .. date.year
end

-- Base words, and those of a plugin over them, in English.
function enlace.word(own)
  local base = { colon = ": ", comma = ", ", semicolon = "; ", from_to = "{from} to {to}" }
  return function(key) return own[key] or base[key] or key end
end

return enlace
