local enlace = require "enlace"
local dates = require "dates"
local describe = require "describe"
local draw = require "draw"
local place = require "place"
local scale = require "scale"
local words = require "words"

local MAX_EVENTS = 60

local function measure(text, weight)
  return (enlace.measure(text, { face = "sans", size = draw.SIZE, weight = weight }))
end

-- Events with their dates read; each problem is reported at its event.
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
      wrong(i, "to", "the event ends before it begins", "`to` must be later than `date`")
    end
    local era = e.era ~= "" and e.era or nil
    if e.label == "" then wrong(i, "label", "empty `label`", "say what happened, in few words") end
    events[i] = { date = date, to = to, label = e.label, era = era }
  end
  if #events == 0 then
    good = false
    block:report("events", "no events to draw")
  elseif #events > MAX_EVENTS then
    good = false
    block:report("events", ("too many events: %d, the limit is %d"):format(#events, MAX_EVENTS),
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
    events = events, runs = runs, era_numbers = number_eras(runs), scale = block.options.scale,
  }
  local colours = draw.colours(doc.theme)
  return enlace.figure {
    caption = block.options.caption,
    source = block.body.source,
    alt = block.options.alt or describe.timeline(events, runs, t.scale, function(key) return doc:word(key) end),
    height = function(width) return draw.height(t, width, measure) end,
    draw = function(canvas, width, height)
      if doc.rtl then canvas:mirror() end
      draw.timeline(canvas, t, width, height, measure, colours)
    end,
  }
end

return enlace.plugin {
  name = "timeline", version = "1.0.0", api = 1,
  summary = "Dated events on a scale, with eras.",
  words = words,
  blocks = {
    timeline = {
      summary = "Draws events in order of date.",
      body = "yaml",
      options = {
        caption = { type = "inlines", required = true, help = "Printed above the figure." },
        alt = { type = "string", help = "The figure in words; written from the events by default." },
        scale = { type = "enum", values = { "linear", "even" }, default = "linear",
                  help = "linear is true to time, with years marked; even gives every event the same space." },
      },
      fields = {
        events = {
          type = "list", required = true, help = "The events, drawn in order of date.",
          item = {
            date = { type = "string", required = true, help = "A day, month or year: 1966-10-08, 1966-10 or 1966." },
            to = { type = "string", help = "Last day, month or year of an event that lasted, drawn as a bar along the axis." },
            label = { type = "string", required = true, help = "What happened, in few words." },
            era = { type = "string", help = "Name of the period; neighbouring events of one era share a bar." },
          },
        },
        source = { type = "inlines", help = "A small line below the figure." },
      },
      render = render,
    },
  },
}
