-- Numbers and words in the document's language.
local words = {}

local EN = {
  bars = "Vertical bars", hbars = "Horizontal bars", line = "Line", lines = "Lines",
  grouped = "Grouped bars", stacked = "Stacked bars",
  to = "to", ["and"] = "and", at = "in", of = "of",
  no_value = "no value", no_value_for = "No value for", first = "first", last = "last", highest = "highest",
  lowest = "lowest", provisional = "Provisional", set_off = "Set off", points = "points", series = "series",
  all_equal = "all values equal",
}
local ES = {
  bars = "Barras verticales", hbars = "Barras horizontales", line = "Línea", lines = "Líneas",
  grouped = "Barras agrupadas", stacked = "Barras apiladas",
  to = "a", ["and"] = "y", at = "en", of = "de",
  no_value = "sin dato", no_value_for = "Sin dato en", first = "primero", last = "último", highest = "máximo",
  lowest = "mínimo", provisional = "Provisional", set_off = "Destacado", points = "puntos", series = "series",
  all_equal = "todos los valores iguales",
}

function words.of(lang)
  return (lang or ""):lower():match("^es") and ES or EN
end

-- Comma for thousands and a point for decimals, as the United States and Mexico write; Spain and most of South
-- America write the other way about.
local function separators(lang)
  local l = (lang or ""):lower()
  if l:match("^es%-") then
    for _, region in ipairs { "mx", "us", "gt", "hn", "sv", "ni", "pa", "do", "pr", "pe" } do
      if l:match("^es%-" .. region) then return ",", "." end
    end
    return ".", ","
  end
  return ",", "."
end

-- A number as text. `decimals` nil: as many as it has, at most two.
function words.number(v, decimals, lang)
  local text
  if decimals then
    text = string.format("%." .. math.tointeger(decimals) .. "f", v)
  else
    text = string.format("%.2f", v):gsub("0+$", ""):gsub("%.$", "")
    if v ~= 0 and tonumber(text) == 0 then text = string.format("%.3g", v) end
  end
  local thousands, point = separators(lang)
  local sign, whole, rest = text:match("^(%-?)(%d+)(.*)$")
  if not whole then return text end
  if tonumber(text) == 0 then sign = "" end
  whole = whole:reverse():gsub("(%d%d%d)", "%1" .. thousands):reverse()
  if whole:sub(1, 1) == thousands then whole = whole:sub(2) end
  return (sign == "-" and "−" or "") .. whole .. rest:gsub("^%.", point)
end

-- A value of x as it is printed: years bare, other numbers with separators.
function words.x(text, number, lang)
  if not number or (number == math.floor(number) and number >= 1000 and number < 3000) then return text end
  return words.number(number, nil, lang)
end

-- "2010, 2011 and 2013 to 2017" for positions of `xs`; neighbours in the data join into a range from three on.
function words.ranges(positions, xs, w)
  local parts, i = {}, 1
  while i <= #positions do
    local j = i
    while positions[j + 1] == positions[j] + 1 do j = j + 1 end
    if j - i >= 2 then
      parts[#parts + 1] = ("%s %s %s"):format(xs[positions[i]], w.to, xs[positions[j]])
    else
      for k = i, j do parts[#parts + 1] = xs[positions[k]] end
    end
    i = j + 1
  end
  if #parts < 2 then return parts[1] or "" end
  local last = table.remove(parts)
  return table.concat(parts, ", ") .. " " .. w["and"] .. " " .. last
end

return words
