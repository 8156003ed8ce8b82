-- The text alternative of a timeline: its events in order, by era.
local enlace = require "enlace"
local dates = require "dates"

local describe = {}

-- "13 May 1846" or "22 October 2007 to 8 October 2021".
local function when(event, word)
  local from = dates.long(event.date)
  if not event.to then return from end
  return (word("from_to"):gsub("{(%a+)}", { from = from, to = dates.long(event.to) }))
end

-- `runs` as place.eras gives them; `word` gives a word by its key.
function describe.timeline(events, runs, scale, word)
  local comma, colon = word "comma", word "colon"
  local count = #events == 1 and word "one" or word("events"):gsub("{n}", enlace.format.number(#events))
  local out = { word "timeline" .. comma .. count .. comma .. word(scale) .. "." }
  for _, run in ipairs(runs) do
    local parts = {}
    for i = run.first, run.last do parts[#parts + 1] = when(events[i], word) .. comma .. events[i].label end
    out[#out + 1] = (run.name and run.name .. colon or "") .. table.concat(parts, word "semicolon") .. "."
  end
  return table.concat(out, " ")
end

return describe
