-- Points in time that stand in a column of x: days, months, quarters, halves and weeks, as `2024-02-29`, `2024-02`,
-- `2024-Q1`, `2024-H2`, `2024-W07`; quarters and halves also as `Q1 2024`. Years are numbers.
local enlace = require "enlace"

local times = {}

-- Days from the first of January of the year 0 (the Gregorian calendar before its time).
local function days(year, month, day)
  if month <= 2 then year, month = year - 1, month + 12 end
  return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day - 1
end

local function month_days(year, month)
  local y, m = year, month + 1
  if m > 12 then y, m = y + 1, 1 end
  return days(y, m, 1) - days(year, month, 1)
end

-- Monday of a week (ISO 8601): week 1 has the fourth of January.
local function week(year, number)
  local fourth = days(year, 1, 4)
  local monday = fourth - (fourth + 2) % 7
  local last = days(year + 1, 1, 4)
  local day = monday + 7 * (number - 1)
  return number >= 1 and day < last - (last + 2) % 7 and day or nil
end

-- { unit, at } of a text: `at` counts days or months of the year 0. nil when it is none.
local function parse(text)
  local y, m, d = text:match "^(%d%d%d%d)%-(%d%d)%-(%d%d)$"
  if y then
    y, m, d = tonumber(y), tonumber(m), tonumber(d)
    if m < 1 or m > 12 or d < 1 or d > month_days(y, m) then return nil end
    return { unit = "day", at = days(y, m, d), date = text }
  end
  y, m = text:match "^(%d%d%d%d)%-(%d%d)$"
  if y and tonumber(m) >= 1 and tonumber(m) <= 12 then
    return { unit = "month", at = tonumber(y) * 12 + tonumber(m) - 1, date = text }
  end
  local kind, n
  y, kind, n = text:match "^(%d%d%d%d)[%- ]?([QHW])(%d%d?)$"
  if not y then kind, n, y = text:match "^([QH])(%d)[%- /]?(%d%d%d%d)$" end
  if not y then return nil end
  y, n = tonumber(y), tonumber(n)
  if kind == "W" then
    local at = week(y, n)
    return at and { unit = "day", at = at }
  end
  local size = kind == "Q" and 3 or 6
  if n < 1 or n > 12 // size then return nil end
  return { unit = "month", at = y * 12 + (n - 1) * size }
end

-- Day, month, year and whether the day is first for certain, the month for certain, in `5.3.2024` or `5/3/2024`.
local function spelled(text)
  local a, mark, b, y = text:match "^(%d%d?)([./])(%d%d?)%2(%d%d%d%d)$"
  if not a then return nil end
  a, b = tonumber(a), tonumber(b)
  return a, b, tonumber(y), mark == "." or a > 12, mark == "/" and b > 12
end

-- The texts with such dates as `2024-03-05`, when all are such and some tell what comes first; else the texts, and
-- whether that is because nothing tells it.
local function plain(texts)
  local day_first, month_first, out = false, false, {}
  for _, text in ipairs(texts) do
    local a, _, _, day, month = spelled(text)
    if not a then return texts, false end
    day_first, month_first = day_first or day, month_first or month
  end
  if day_first == month_first then return texts, #texts > 0 end
  for i, text in ipairs(texts) do
    local d, m, y = spelled(text)
    if month_first then d, m = m, d end
    out[i] = ("%04d-%02d-%02d"):format(y, m, d)
  end
  return out, false
end

-- Whether all texts are dates of which nothing says if the day or the month comes first: `05/03/2024`.
function times.unclear(texts)
  local _, unclear = plain(texts)
  return unclear
end

-- The points of all texts as { unit, at = {...}, dates = {...} } when each is one: in months when all are, else in
-- days. `dates` has those that can be written in words.
function times.read(texts)
  local points, unit = {}, "month"
  for i, text in ipairs((plain(texts))) do
    points[i] = parse(text)
    if not points[i] then return nil end
    if points[i].unit == "day" then unit = "day" end
  end
  local out = { unit = unit, at = {}, dates = {} }
  for i, p in ipairs(points) do
    out.at[i] = p.unit == unit and p.at or days(p.at // 12, p.at % 12 + 1, 1)
    out.dates[i] = p.date or false
  end
  return out
end

-- The date in words, or the text itself.
function times.text(chart, i, style)
  local date = chart.times and chart.times.dates[i]
  return date and enlace.format.date(date, { style = style }) or chart.xs[i]
end

-- Months at which a year, or a part of one, begins between two points: { at, text }, `step` months apart.
function times.marks(unit, lo, hi, step)
  local function month_of(at) return unit == "month" and at or at // 30.436875 end
  local function place(month) return unit == "month" and month or days(month // 12, month % 12 + 1, 1) end
  local list = {}
  for month = math.floor(month_of(lo)) // step * step - step, math.floor(month_of(hi)) + step, step do
    local at = place(month)
    if at >= lo and at <= hi then
      local text = step % 12 == 0 and ("%04d"):format(month // 12) or ("%04d-%02d"):format(month // 12, month % 12 + 1)
      list[#list + 1] = { at = at, text = enlace.format.date(text, { style = "brief" }) }
    end
  end
  return list
end

return times
