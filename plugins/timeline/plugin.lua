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

-- Numbers of the eras by name, counted in order of first appearance.
local function number_eras(runs)
  local numbers, n = {}, 0
  for _, run in ipairs(runs) do
    if run.name and not numbers[run.name] then
      n = n + 1
      numbers[run.name] = n
    end
  end
  return numbers
end

-- The events in `n` timelines of about as many each.
local function divide(events, numbers, kind, n)
  local parts, from = {}, 1
  for k = 1, n do
    local to = #events * k // n
    local own = table.move(events, from, to, 1, {})
    local runs, of_run = place.eras(own), {}
    for i, run in ipairs(runs) do of_run[i] = numbers[run.name] or 0 end
    parts[k] = { events = own, runs = runs, era_numbers = of_run, scale = kind }
    from = to + 1
  end
  return parts
end

-- The parts of which each fits a page with `room`, and their heights: as few as that takes.
local function fit(events, numbers, kind, width, room)
  local parts, heights
  for n = 1, #events do
    local fits = true
    parts, heights = divide(events, numbers, kind, n), {}
    for k = 1, n do
      heights[k] = draw.height(parts[k], width, measure)
      fits = heights[k] <= room
      if not fits then break end
    end
    if fits then break end
  end
  return parts, heights
end

local function render(block, doc)
  local events = read_events(block)
  if not events then return nil end
  scale.sort(events)
  local runs = place.eras(events)
  local numbers, kind = number_eras(runs), block.options.scale
  local colours = draw.colours(doc.theme)
  local parts
  return enlace.figure {
    caption = block.options.caption,
    source = block.body.source,
    alt = block.options.alt or describe.timeline(events, runs, kind, function(key) return doc:word(key) end),
    height = function(width, room)
      local heights
      parts, heights = fit(events, numbers, kind, width, room)
      return table.unpack(heights)
    end,
    draw = function(canvas, width, height, part)
      if doc.rtl then canvas:mirror() end
      draw.timeline(canvas, parts[part], width, height, measure, colours)
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
