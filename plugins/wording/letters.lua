-- Letters and marks beyond ASCII. What these functions return is as long in bytes as what they were
-- given, so that places in one are places in the other.
local letters = {}

local MARKS = {
  ["“"] = '"', ["”"] = '"', ["„"] = '"', ["«"] = '"', ["»"] = '"', ["‘"] = "'", ["’"] = "'",
  ["–"] = "-", ["—"] = "-", ["‑"] = "-", ["…"] = ".", ["¿"] = '"', ["¡"] = '"',
}

local function mark(s)
  return (MARKS[s] or " ") .. (" "):rep(#s - 1)
end
local known = setmetatable({}, { __index = function(t, s)
  local v = mark(s)
  t[s] = v
  return v
end })

-- Typographic marks as the plain ones, filled up with spaces.
function letters.plain(text)
  if not text:find("[\194\226]") then return text end
  text = text:gsub("\226[\128-\191][\128-\191]", known)
  return (text:gsub("\194[\128-\191]", known))
end

local LOWER, UPPER = {}, {}
for b = 128, 158 do
  if b ~= 151 then
    LOWER["\195" .. string.char(b)] = "\195" .. string.char(b + 32)
    UPPER["\195" .. string.char(b + 32)] = "\195" .. string.char(b)
  end
end

function letters.lower(text)
  text = text:lower()
  if not text:find("\195") then return text end
  return (text:gsub("\195[\128-\158]", LOWER))
end

function letters.upper(text)
  return (text:upper():gsub("\195[\160-\190]", UPPER))
end

-- The first letter as a capital.
function letters.capitalised(text)
  local first = text:match("^\195[\128-\191]") or text:sub(1, 1)
  return letters.upper(first) .. text:sub(#first + 1)
end

function letters.starts_capital(text)
  return text:find("^%u") ~= nil or LOWER[text:sub(1, 2)] ~= nil
end

-- A replacement in the case of what it replaces.
function letters.like(replacement, found)
  if letters.lower(found) == found then return replacement end
  if #found > 1 and letters.upper(found) == found then return letters.upper(replacement) end
  return letters.starts_capital(found) and letters.capitalised(replacement) or replacement
end

return letters
