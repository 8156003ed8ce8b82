-- Breaks labels into lines.
local wrap = {}

-- May a line begin with this character? Not with one that belongs to the one before: marks, joiners, closing punctuation.
local function begins(code)
  return not (code >= 0x300 and code <= 0x36F or code >= 0x591 and code <= 0x5C7 or code >= 0x64B and code <= 0x65F
    or code >= 0x200C and code <= 0x200F or code >= 0xFE00 and code <= 0xFE0F or code >= 0x1F3FB and code <= 0x1F3FF
    or code >= 0x3001 and code <= 0x3002 or code == 0xFF0C or code == 0xFF1A or code == 0xFF1B)
end

-- The longest beginning of a word that is as wide as `width` allows, after a sign where one is near, and the rest.
local function cut(word, width, measure)
  local at, sign, widest = 0, 0, 0
  local before
  for place, code in utf8.codes(word) do
    if place > 1 and begins(code) and before ~= 0x200D then
      widest = measure(word:sub(1, place - 1))
      if widest > width and at > 0 then break end
      at = place - 1
      if word:find("^[%p]", at) then sign = at end
    end
    before = code
  end
  if sign > at / 2 then at = sign end
  if at == 0 then return word, nil end
  return word:sub(1, at), word:sub(at + 1)
end

-- Lines of a text that are no wider than `width`, and the widest; a word that is wider is broken. `measure` gives the width
-- of a string.
function wrap.lines(text, width, measure)
  local lines, line, widest = {}, nil, 0
  for word in text:gmatch("%S+") do
    local longer = line and line .. " " .. word or word
    if line and measure(longer) > width then
      lines[#lines + 1] = line
      line = word
    else
      line = longer
    end
    while measure(line) > width do
      local first, rest = cut(line, width, measure)
      if not rest then break end
      lines[#lines + 1], line = first, rest
    end
  end
  lines[#lines + 1] = line or ""
  for _, l in ipairs(lines) do widest = math.max(widest, measure(l)) end
  return lines, widest
end

-- The same, with lines that come out even.
function wrap.even(text, width, measure)
  local lines, widest = wrap.lines(text, width, measure)
  if #lines == 1 then return lines, widest end
  for share = 0.55, 0.95, 0.1 do
    local tried, w = wrap.lines(text, width * share, measure)
    if #tried == #lines and w < widest then return tried, w end
  end
  return lines, widest
end

return wrap
