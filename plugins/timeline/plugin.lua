local enlace = require "enlace"
local dates = require "dates"
local describe = require "describe"
local draw = require "draw"
local place = require "place"
local scale = require "scale"

local MAX_EVENTS = 60

local function measure(text, weight)
  return (enlace.measure(text, { face = "sans", size = draw.SIZE, weight = weight }))
end

-- Events with their dates read; what is wrong is reported at its event.
local function read_events(block)
  local events, good = {}, true
  local function wrong(i, key, message, hint)
    good = false
    block:report(("events[%d].%s"):format(i, key), message, hint)
  end
  for i, e in ipairs(block.body.events) do
    local date, message, hint = dates.parse(e.date)
    local to
    if not date then wrong(i, "date", message, hint) end
    if e.to then
      to, message, hint = dates.parse(e.to)
      if not to then wrong(i, "to", message, hint) end
    end
    if date and to and dates.time(to, true) < dates.time(date) then
      wrong(i, "to", "the event ends before it begins", "let `to` be later than `date`")
    end
    local era = e.era ~= "" and e.era or nil
    if e.label == "" then wrong(i, "label", "the label is empty") end
    events[i] = { date = date, to = to, label = e.label, era = era }
  end
  if #events == 0 then
    good = false
    block:report("events", "there are no events to draw")
  elseif #events > MAX_EVENTS then
    good = false
    block:report("events", ("%d events are too many for one figure: at most %d"):format(#events, MAX_EVENTS),
                 "draw two timelines")
  end
  return good and events or nil
end

-- Number of each run's era, counted in order of first appearance.
local function number_eras(runs)
  local numbers, seen, n = {}, {}, 0
  for i, run in ipairs(runs) do
    local name = run.name or ""
    if run.name and not seen[name] then
      n = n + 1
      seen[name] = n
    end
    numbers[i] = seen[name] or 0
  end
  return numbers
end

local function render(block, doc)
  local events = read_events(block)
  if not events then return nil end
  scale.sort(events)
  local runs = place.eras(events)
  local t = {
    events = events, runs = runs, era_numbers = number_eras(runs), scale = block.options.scale, lang = doc.lang,
  }
  local colours = draw.colours(doc.theme)
  return enlace.figure {
    caption = block.options.caption,
    source = block.body.source,
    alt = block.options.alt or describe.timeline(events, runs, t.scale, doc.lang),
    height = function(width) return draw.height(t, width, measure) end,
    draw = function(canvas, width, height)
      draw.timeline(canvas, t, width, height, measure, colours)
    end,
  }
end

return enlace.plugin {
  name = "timeline", version = "1.0.0", api = 1,
  summary = "Dated events on a scale, with eras.",
  blocks = {
    timeline = {
      summary = "Draws events in order of date.",
      body = "yaml",
      options = {
        caption = { type = "inlines", required = true, help = "Printed over the figure." },
        alt = { type = "string", help = "What the figure says; made from the events when absent." },
        scale = { type = "enum", values = { "linear", "even" }, default = "linear",
                  help = "linear is true to time, with years marked; even gives every event the same room." },
      },
      fields = {
        events = {
          type = "list", required = true, help = "The events; they are drawn in order of date.",
          item = {
            date = { type = "string", required = true, help = "A day, month or year: 1966-10-08, 1966-10 or 1966." },
            to = { type = "string", help = "Last day, month or year of what lasted: drawn as a bar along the axis." },
            label = { type = "string", required = true, help = "What happened, in few words." },
            era = { type = "string", help = "Name of the period; neighbours of one era share a bar." },
          },
        },
        source = { type = "inlines", help = "Small line under the figure." },
      },
      render = render,
    },
  },
}
