local check = require "check"
local describe = require "describe"
local words = require "words"

local function chart(xs, values, more)
  local c = { xs = {}, numbers = {}, series = { { name = "s", values = values } }, highlight = {}, tentative = {} }
  for i, x in ipairs(xs) do
    c.xs[i] = tostring(x)
    if c.numbers then c.numbers[i] = tonumber(x) end
    if not tonumber(x) then c.numbers = nil end
  end
  for k, v in pairs(more or {}) do c[k] = v end
  return c
end
local function tell(c, kind, lang, unit)
  return describe.chart(c, { kind = kind, lang = lang, unit = unit, number = function(v) return words.number(v, nil, lang) end })
end

check.same("few values are told one by one", tell(chart({ "Navy", "Army" }, { 88.2, 84.2 }), "hbars", "en-US", "percent"),
           "Horizontal bars, percent: Navy, 88.2; Army, 84.2.")
check.same("in Spanish", tell(chart({ 2008, 2009 }, { 400, false }, { tentative = { true } }), "bars", "es-MX", "millones de dólares"),
           "Barras verticales, millones de dólares: 2008, 400; 2009, sin dato. Provisional: 2008.")
local xs, vs = {}, {}
for i = 1, 20 do xs[i], vs[i] = 2000 + i, i * 1000 end
vs[3], vs[4], vs[5], vs[9] = false, false, false, false
check.same("of many: ends, extremes, gaps", tell(chart(xs, vs), "line", "en"),
           "Line, 2001 to 2020: first 1,000 (2001); last 20,000 (2020); highest 20,000 (2020); lowest 1,000 (2001). No value for 2003 to 2005 and 2009.")
for i = 1, 20 do vs[i] = 7 end
check.that("equal values are told as such", tell(chart(xs, vs), "line", "en"):match("all values equal"))
local c = chart({ "a", "b" }, { 1, 2 })
c.series[2] = { name = "t", values = { 3, false } }
check.same("several series", tell(c, "bars", "en"), "Grouped bars, 2 series, a to b. s: a, 1; b, 2. t: a, 3; b, no value.")

check.same("thousands", words.number(1234567.5, nil, "en-US"), "1,234,567.5")
check.same("Mexico writes as the United States do", words.number(1234.5, nil, "es-MX"), "1,234.5")
check.same("Spain does not", words.number(1234.5, nil, "es-ES"), "1.234,5")
check.same("fixed decimals", words.number(6, 1, "en"), "6.0")
check.same("a true minus sign", words.number(-3, nil, "en"), "−3")
check.same("no negative zero", words.number(-0.001, 1, "en"), "0.0")
check.same("small numbers keep their digits", words.number(0.00042, nil, "en"), "0.00042")
check.same("years have no separators", words.x("2024", 2024, "en"), "2024")
check.finish()
