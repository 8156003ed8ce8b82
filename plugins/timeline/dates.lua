-- Dates in the notes: a day, a month or a year, in ISO 8601.
local enlace = require "enlace"

local dates = {}

local DAYS = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local function days_in(year, month)
  if month == 2 and year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0) then return 29 end
  return DAYS[month]
end

-- "1846-05-13", "1966-10" or "1966" as { iso, year, month, day }; otherwise nil, a message and a hint.
function dates.parse(text)
  text = tostring(text)
  local y, m, d = text:match("^(%d%d%d%d)%-(%d%d)%-(%d%d)$")
  if not y then y, m = text:match("^(%d%d%d%d)%-(%d%d)$") end
  if not y then y = text:match("^(%d%d%d%d)$") end
  if not y then return nil, ("`%s` is not a valid date"):format(text), "for example `1966-10-08`, `1966-10` or `1966`" end
  local date = { iso = text, year = tonumber(y), month = tonumber(m), day = tonumber(d) }
  if date.month and (date.month < 1 or date.month > 12) then
    return nil, ("`%s` is not a valid date"):format(text), "months are numbered from 01 to 12"
  end
  if date.day and (date.day < 1 or date.day > days_in(date.year, date.month)) then
    return nil, ("`%s` is not a valid date"):format(text), ("that month has %d days"):format(days_in(date.year, date.month))
  end
  return date
end

-- A number that grows with time, in years: the middle of a year or month if `middle` is set, otherwise its start.
function dates.time(date, middle)
  local m = date.month and date.month - 1 or (middle and 6 or 0)
  local d = date.day and date.day - 1 or (middle and date.month and 15 or 0)
  return date.year + (m + d / 31) / 12
end

-- "13 May 1846", "Oct 1966", "1987".
function dates.short(date)
  return enlace.format.date(date, { style = "brief" })
end

-- "13 May 1846", "13 de mayo de 1846".
function dates.long(date)
  return enlace.format.date(date, { style = "data" })
end

-- A year on the axis.
function dates.year(year)
  return enlace.format.date(("%04d"):format(year))
end

return dates
