-- Dates in the notes: a day, a month or a year, in ISO 8601.
local dates = {}

local DAYS = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local MONTHS = {
  en = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
         "November", "December" },
  es = { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
         "noviembre", "diciembre" },
}
local SHORT = {
  en = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
  es = { "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic" },
}

local function language(lang)
  return (lang or ""):lower():match("^es") and "es" or "en"
end

local function days_in(year, month)
  if month == 2 and year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0) then return 29 end
  return DAYS[month]
end

-- "1846-05-13", "1966-10" or "1966" as { year, month, day }; otherwise nil, a message and a hint.
function dates.parse(text)
  text = tostring(text)
  local y, m, d = text:match("^(%d%d%d%d)%-(%d%d)%-(%d%d)$")
  if not y then y, m = text:match("^(%d%d%d%d)%-(%d%d)$") end
  if not y then y = text:match("^(%d%d%d%d)$") end
  if not y then return nil, ("`%s` is not a valid date"):format(text), "for example `1966-10-08`, `1966-10` or `1966`" end
  local date = { year = tonumber(y), month = tonumber(m), day = tonumber(d) }
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
function dates.short(date, lang)
  if not date.month then return tostring(date.year) end
  local month = SHORT[language(lang)][date.month]
  if not date.day then return month .. " " .. date.year end
  return date.day .. " " .. month .. " " .. date.year
end

-- "13 May 1846", "13 de mayo de 1846".
function dates.long(date, lang)
  local l = language(lang)
  if not date.month then return tostring(date.year) end
  local month = MONTHS[l][date.month]
  local of = l == "es" and " de " or " "
  if not date.day then return month .. of .. date.year end
  return date.day .. of .. month .. of .. date.year
end

return dates
