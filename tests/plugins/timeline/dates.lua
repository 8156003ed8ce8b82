local check = require "check"
local enlace = require "enlace"
local dates = require "dates"
local describe = require "describe"
local place = require "place"
local scale = require "scale"

local words = require "words"

local function short(text) return dates.short(dates.parse(text)) end

check.same("a day", short("1846-05-13"), "13 May 1846")
check.same("a day in full", dates.long(dates.parse("1846-10-13")), "13 October 1846")
check.same("a month", short("1966-10"), "Oct 1966")
check.same("a year", short("1987"), "1987")
check.same("a year that YAML read as a number", dates.short(dates.parse(1987)), "1987")
for _, wrong in ipairs { "1987-13", "1987-02-30", "13 May 1846", "1900-02-29", "87", "", "1987-1-1" } do
  check.same("no date: '" .. wrong .. "'", dates.parse(wrong), nil)
end
check.that("29 February of a leap year", dates.parse("2000-02-29") ~= nil)

local events = {}
for i, d in ipairs { "2002-10-01", "1987", "1846-05-13", "1987-05", "1966-10" } do
  events[i] = { date = dates.parse(d), label = "event " .. i }
end
events[1].era, events[2].era, events[4].era = "Now", "Now", "Now"
scale.sort(events)
local order = {}
for i, e in ipairs(events) do order[i] = e.label end
check.same("events stand in order of date", order, { "event 3", "event 5", "event 2", "event 4", "event 1" })
local runs = place.eras(events)
check.same("neighbours of an era are one bar", { #runs, runs[2].first, runs[2].last }, { 2, 3, 5 })
check.same("the text alternative tells all events", describe.timeline(events, runs, "even", enlace.word(words.en)),
  "Timeline, 5 events, in order, not to scale. 13 May 1846, event 3; October 1966, event 5. " ..
  "Now: 1987, event 2; May 1987, event 4; 1 October 2002, event 1.")

for lang, list in pairs(words) do
  for key in pairs(words.en) do check.that(key .. " in " .. lang, list[key] ~= nil) end
end

scale.linear(events, 0, 1000)
local share = (events[2].x - events[1].x) / (events[5].x - events[1].x)
check.that("a linear scale is true to time", math.abs(share - (1966.8 - 1846.37) / (2002.75 - 1846.37)) < 0.005)
check.finish()
