-- The text alternative of a timeline: its events in order, by era.
local dates = require "dates"

local describe = {}

local EN = { timeline = "Timeline", even = "in order, not to scale", linear = "to scale", events = "events", one = "1 event",
             to = "to" }
local ES = { timeline = "Cronología", even = "en orden, sin escala", linear = "a escala", events = "acontecimientos",
             one = "1 acontecimiento", to = "a" }

local function words_of(lang)
  return (lang or ""):lower():match("^es") and ES or EN
end

-- "13 May 1846" or "22 October 2007 to 8 October 2021".
function describe.when(event, lang)
  local text = dates.long(event.date, lang)
  if event.to then text = text .. " " .. words_of(lang).to .. " " .. dates.long(event.to, lang) end
  return text
end

-- `runs` as place.eras gives them.
function describe.timeline(events, runs, scale, lang)
  local w = words_of(lang)
  local count = #events == 1 and w.one or ("%d %s"):format(#events, w.events)
  local out = { ("%s, %s, %s."):format(w.timeline, count, w[scale]) }
  for _, run in ipairs(runs) do
    local parts = {}
    for i = run.first, run.last do
      parts[#parts + 1] = describe.when(events[i], lang) .. ", " .. events[i].label
    end
    out[#out + 1] = (run.name and run.name .. ": " or "") .. table.concat(parts, "; ") .. "."
  end
  return table.concat(out, " ")
end

return describe
