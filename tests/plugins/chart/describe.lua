local check = require "check"
local enlace = require "enlace"
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
local function tell(c, kind, unit)
  return describe.chart(c, { kind = kind, unit = unit, number = words.number, word = enlace.word(words.list.en) })
end

check.same("few values are told one by one", tell(chart({ "Navy", "Army" }, { 88.2, 84.2 }), "hbars", "percent"),
           "Horizontal bars, percent: Navy, 88.2; Army, 84.2.")
check.same("values may be missing and provisional", tell(chart({ 2008, 2009 }, { 400, false }, { tentative = { true } }), "bars"),
           "Vertical bars: 2008, 400; 2009, no value. Provisional: 2008.")
local xs, vs = {}, {}
for i = 1, 20 do xs[i], vs[i] = 2000 + i, i * 1000 end
vs[3], vs[4], vs[5], vs[9] = false, false, false, false
check.same("of many: ends, extremes, gaps", tell(chart(xs, vs), "line"),
           "Line, 2001 to 2020: first 1,000 (2001); last 20,000 (2020); highest 20,000 (2020); lowest 1,000 (2001). No value for 2003 to 2005 and 2009.")
for i = 1, 20 do vs[i] = 7 end
check.that("equal values are told as such", tell(chart(xs, vs), "line"):match("all values equal"))
local c = chart({ "a", "b" }, { 1, 2 })
c.series[2] = { name = "t", values = { 3, false } }
check.same("several series", tell(c, "bars"), "Grouped bars, 2 series, a to b. s: a, 1; b, 2. t: a, 3; b, no value.")

check.same("as many decimals as there are", words.number(1234567.5), "1,234,567.5")
check.same("at most two", words.number(1.23456), "1.23")
check.same("fixed decimals", words.number(6, 1), "6.0")
check.same("no negative zero", words.number(-0.001, 1), "0.0")
check.same("small numbers keep their digits", words.number(0.00042), "0.00042")
check.same("years have no separators", words.x("2024", 2024), "2024")
check.same("other numbers have", words.x("3000", 3000), "3,000")
check.same("names stay", words.x("Q1"), "Q1")
for lang, list in pairs(words.list) do
  for key in pairs(words.list.en) do check.that(key .. " in " .. lang, list[key] ~= nil) end
  for key in pairs(list) do check.that(key .. " of " .. lang, words.list.en[key] ~= nil) end
end
check.finish()
