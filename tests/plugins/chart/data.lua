local check = require "check"
local data = require "data"

local function none() return nil end
local function csv(rows, columns)
  return function()
    rows.columns = columns
    return rows
  end
end
local function problem(fields, load)
  fields.kind = fields.kind or "bars"
  local chart, problems = data.read(fields, load or none)
  local p = problems[1] or {}
  return chart == nil and (p.field or "?") .. ": " .. (p.message or "") .. (p.hint and " | " .. p.hint or "") or "no problem"
end

local chart = data.read({ kind = "bars", data = { { y = 2008, t = 400 }, { y = 2009 }, { y = 2010, t = "1.5" } }, x = "y", y = "t" }, none)
check.same("records are read in order", chart.xs, { "2008", "2009", "2010" })
check.same("years are numbers, too", chart.numbers, { 2008, 2009, 2010 })
check.same("a missing value stays missing", chart.series[1].values, { 400, false, 1.5 })
chart = data.read({ kind = "bars", data = { March = 1, January = 2 }, keys = { "March", "February", "January" } }, none)
check.same("a map is drawn in the order of the notes", chart.xs, { "March", "February", "January" })
check.same("what is null in a map is missing", chart.series[1].values, { 1, false, 2 })
chart = data.read({ kind = "line", data = { ["2010"] = 1, ["2009"] = 2 }, keys = { "2010", "2009", "300" } }, none)
check.same("a line over the numbers of a map is drawn in their order", chart.xs, { "300", "2009", "2010" })
chart = data.read({ kind = "bars", data = "f.csv", x = "a", y = "b" }, csv({ { a = "x", b = "" }, { a = "y", b = "-3" } }, { "a", "b" }))
check.same("an empty cell of a file is missing", chart.series[1].values, { false, -3 })
chart = data.read({ kind = "bars", data = { { a = "x", b = 2500 } }, x = "a", y = "b", divide_by = 1000 }, none)
check.same("values are divided", chart.series[1].values, { 2.5 })
chart = data.read({ kind = "bars", data = { { a = "x", b = 1 }, { a = "y" }, { a = "z", b = 3 } }, x = "a", y = "b", sort = "descending" }, none)
check.same("sorting puts missing values last", chart.xs, { "z", "x", "y" })
chart = data.read({ kind = "bars", data = { { a = "x", b = 1, c = 2 } }, x = "a", y = { "b", "c" }, labels = { "B", "C" } }, none)
check.same("labels name the series", { chart.series[1].name, chart.series[2].name }, { "B", "C" })

check.same("unknown column, with a suggestion", problem { data = { { year = 1, total = 2 } }, x = "year", y = "totl" },
           "y: unknown column `totl` | did you mean `total`?")
check.same("text is no number", problem { data = { { a = "x", b = "many" } }, x = "a", y = "b" },
           "data[1].b: record 1: invalid number `many` in column `b` | leave the cell empty if the value is missing")
check.same("a cell of a file is named by its line", problem({ data = "f.csv", x = "a", y = "b" }, csv({ { a = "x", b = "1,5" } }, { "a", "b" })),
           "data: line 2 of `f.csv`: invalid number `1,5` in column `b` | write numbers as `1,234.5` or `1234.5`")
check.same("a number as people write it is one", data.number("1,234"), 1234)
check.same("two forms in one column", problem { data = { { a = "x", b = "1,234" }, { a = "y", b = 2.5 } }, x = "a", y = "b" },
           "data: column `b` has numbers of two forms: `1,234` and `2.5` | write all of them in one form")
check.same("hexadecimal is no number", data.number("0x10"), nil)
check.same("infinity is no number", data.number("1e999"), nil)
check.same("a sign that typesets as minus is one", data.number("−4.5"), -4.5)
check.same("no rows", problem { data = {}, x = "a", y = "b" }, "data: no rows to draw")
check.that("y is missing", problem { data = { { a = 1 } }, x = "a" }:match("^data: missing `y`"))
check.that("x is missing", problem { data = { { a = 1 } }, y = "a" }:match("^data: missing `x`"))
check.that("too many series", problem { data = { { a = 1 } }, x = "a", y = { "a", "a", "a", "a", "a", "a", "a" } }:match("^y: too many series: 7"))
check.that("too many bars", (function()
  local rows = {}
  for i = 1, 201 do rows[i] = { a = i, b = i } end
  return problem { data = rows, x = "a", y = "b" }:match("^data: too many rows: 201")
end)())
check.that("dates that may begin with the day or the month", problem { kind = "line", data = { { a = "05/03/2024", b = 1 }, { a = "06/03/2024", b = 2 } }, x = "a", y = "b" }:match("^x: dates such as `05/03/2024` may begin"))
check.that("a name that stands twice", problem { data = { { a = "x", b = 1 }, { a = "x", b = 2 } }, x = "a", y = "b" }:match("^x: duplicate `x`"))
check.that("a column without any value", problem { data = { { a = "x", b = "" } }, x = "a", y = "b" }:match("has no values"))
check.that("labels that do not match", problem { data = { { a = "x", b = 1 } }, x = "a", y = "b", labels = { "B", "C" } }:match("^labels: 2 labels for 1 series"))
check.same("highlight of what is not there", problem { data = { { a = "Navy", b = 1 } }, x = "a", y = "b", highlight = { "Nayv" } },
           "highlight: `Nayv` is not a value of `x` | did you mean `Navy`?")
check.that("a value above max", problem { data = { { a = "x", b = 101 } }, x = "a", y = "b", max = 100 }:match("^max: the value 101 is above `max`"))
check.that("max below min", problem { data = { { a = "x", b = 1 } }, x = "a", y = "b", max = 1, min = 2 }:match("^max: `max` %(1%) must be greater"))
check.that("lines need their numbers once", problem { kind = "line", data = { { a = 1, b = 1 }, { a = 1, b = 2 } }, x = "a", y = "b" }:match("duplicate `1`"))
chart = data.read({ kind = "line", data = { { a = 3, b = 1 }, { a = 1, b = 2 } }, x = "a", y = "b" }, none)
check.same("a line over numbers is drawn in their order", chart.xs, { "1", "3" })
local _, problems = data.read({ kind = "bars", data = { { a = "x", b = "?" }, { b = 1 } }, x = "a", y = "b", labels = { "1", "2" } }, none)
check.same("all problems are told in one run", #problems, 3)
check.finish()
