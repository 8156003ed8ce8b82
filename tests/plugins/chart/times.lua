local check = require "check"
local data = require "data"
local times = require "times"

local function none() return nil end
local function at(...) return (times.read { ... } or {}).at end

local days = at("2024-01-31", "2024-02-29", "2024-12-31")
check.same("days are to scale", { days[2] - days[1], days[3] - days[2] }, { 29, 306 })
check.same("months are even", at("2023-12", "2024-01", "2024-03"), { 24287, 24288, 24290 })
local quarters = at("2023-Q1", "2023-Q2", "Q4 2024")
check.same("quarters are to scale", { quarters[2] - quarters[1], quarters[3] - quarters[2] }, { 3, 18 })
check.same("halves and quarters go together", at("2023-H1", "2023-Q3", "2023-H2"), { 24276, 24282, 24282 })
local weeks = at("2020-W53", "2021-W01", "2021-01-11")
check.same("weeks begin on Mondays, over years with 53", { weeks[2] - weeks[1], weeks[3] - weeks[2] }, { 7, 7 })
local mixed = at("2024-02", "2024-02-15", "2024-03")
check.same("months among days begin with their first", { mixed[2] - mixed[1], mixed[3] - mixed[2] }, { 14, 15 })
for _, text in ipairs { "2024-02-30", "2024-13", "2023-W53", "2024-Q5", "2024-H3", "2024", "May", "2024-1-1", "Q12024x" } do
  check.same(text .. " is no point in time", at(text), nil)
end
check.same("one that is none leaves all as names", at("2024-01-31", "soon"), nil)

local function line(rows) return (data.read({ kind = "line", data = rows, x = "d", y = "v" }, none)) end
local chart = line { { d = "2024-12-31", v = 8 }, { d = "2024-01-31", v = 3 } }
check.same("a line over dates is drawn in their order", chart.xs, { "2024-01-31", "2024-12-31" })
check.same("names are at even steps", line({ { d = "a", v = 8 }, { d = "b", v = 3 } }).at, { 1, 2 })
check.same("numbers are where they are", line({ { d = 2, v = 8 }, { d = 7, v = 3 } }).at, { 2, 7 })

check.same("a day with stops", at("5.3.2024", "06.03.2024"), at("2024-03-05", "2024-03-06"))
check.same("a number over 12 tells the day", at("05/03/2024", "13/03/2024"), at("2024-03-05", "2024-03-13"))
check.same("and the month", at("03/05/2024", "3/13/2024"), at("2024-03-05", "2024-03-13"))
check.that("nothing tells it", times.unclear { "05/03/2024", "06/03/2024" })
check.that("or both", times.unclear { "13/03/2024", "03/13/2024" })
check.same("names are clear", times.unclear { "05/03/2024", "soon" }, false)

local marks = times.marks("month", 24276, 24300, 12)
check.same("marks of years", { #marks, marks[1].text, marks[3].at }, { 3, "2023", 24300 })
marks = times.marks("day", days[1], days[3], 6)
check.same("marks of months among days", { #marks, marks[1].at - days[1] }, { 1, 152 })
check.finish()
