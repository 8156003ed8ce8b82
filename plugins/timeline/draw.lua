-- Lays a timeline out and draws it: the axis as bars of eras, dates on its edges, labels over and under it.
local enlace = require "enlace"
local dates = require "dates"
local place = require "place"
local scale = require "scale"
local wrap = require "wrap"

local draw = {}

draw.SIZE = 8 -- points

local LINE = 10
local BAR = 14          -- thickness of the axis when eras are named in it
local PLAIN = 4         -- and when there are none
local DOT = 2.5
local REACH = 13        -- from the axis to the first level
local BETWEEN = 7       -- levels
local MAX_LABEL = 112   -- width at which labels wrap
local LANE = 5          -- height of a range's bar with its gap

local DEFAULTS = {
  navy = "#17365d", teal = "#2f7f86", ochre = "#c9952b", brick = "#b4532a", ink = "#1c1c1c", grey = "#5b6570",
  hairline = "#c7ced6", paper = "#ffffff",
}
local ERA_COLOURS = { "brick", "ochre", "navy", "teal", "grey" }

function draw.colours(theme)
  local own = type(theme) == "table" and theme.colours or {}
  local c = {}
  for name, value in pairs(DEFAULTS) do c[name] = own[name] or value end
  return c
end

-- Relative luminance (WCAG 2.1), to choose white or ink for words on a colour.
local function luminance(colour)
  local sum = 0
  for i, share in ipairs { 0.2126, 0.7152, 0.0722 } do
    local v = (tonumber(colour:sub(2 * i, 2 * i + 1), 16) or 0) / 255
    sum = sum + share * (v <= 0.03928 and v / 12.92 or ((v + 0.055) / 1.055) ^ 2.4)
  end
  return sum
end

local function on(colour, c)
  -- White needs a contrast of 4.5, that is a luminance of at most 0.183.
  return luminance(colour) <= 0.183 and c.paper or c.ink
end

local function date_text(e)
  local text = dates.short(e.date)
  if e.to then text = text .. " – " .. dates.short(e.to) end
  return text
end

-- Labels of at most half the width, so that flags too have space for a label beside the last date.
local function label_items(events, width, measure)
  local items, lines = {}, {}
  local function bold(str) return measure(str, 600) end
  local tallest = 0
  for i, e in ipairs(events) do
    local text, widest = wrap.even(e.label, math.min(MAX_LABEL, width / 2), bold)
    local when = date_text(e)
    lines[i] = { text = text, when = when }
    items[i] = { x = e.x, width = math.max(widest, measure(when, 400)) }
    lines[i].height = (#text + 1) * LINE
    tallest = math.max(tallest, lines[i].height)
  end
  return items, lines, tallest
end

-- Lanes for the bars of ranges, on the side of their labels.
local function lanes(events, boxes)
  local ends = { [-1] = {}, [1] = {} }
  for i, e in ipairs(events) do
    if e.x_to then
      local used, lane = ends[boxes[i].side], 1
      while used[lane] and used[lane] > e.x - 3 do lane = lane + 1 end
      used[lane] = e.x_to
      e.lane = lane
    end
  end
  return #ends[-1], #ends[1]
end

local function make_layout(t, width, measure)
  local l = { width = width }
  local left, right = 0, width
  local set = t.scale == "linear" and scale.linear or scale.even
  l.bounds, l.marks = set(t.events, left, right)
  local items
  items, l.lines, l.tallest = label_items(t.events, width, measure)
  l.boxes = place.labels(items, width, function(room)
    l.bounds, l.marks = set(t.events, left, right - room)
    items, l.lines, l.tallest = label_items(t.events, width, measure)
    return items
  end)
  l.lanes_up, l.lanes_down = lanes(t.events, l.boxes)

  l.named = #t.runs > 1 or t.runs[1].name ~= nil
  l.bar = l.named and BAR or PLAIN
  l.eras, l.legend = {}, false
  for i, run in ipairs(t.runs) do
    local from = run.first > 1 and l.bounds[run.first - 1] or 0
    local to = run.last < #t.events and l.bounds[run.last] or width
    l.eras[i] = { from = from, to = to, name = run.name }
    if run.name and measure(run.name, 600) > to - from - 12 then l.legend = true end
  end
  -- How far the labels of a side reach from the axis.
  local function reach(side, n_lanes)
    local most = DOT + 1 + n_lanes * LANE
    for i, b in ipairs(l.boxes) do
      if b.side == side then
        local far = (b.level - 1) * (l.tallest + BETWEEN) + l.lines[i].height
        most = math.max(most, REACH + n_lanes * LANE + far)
      end
    end
    return most
  end
  l.axis = reach(-1, l.lanes_up) + 1             -- top edge of the bars
  l.foot = l.axis + l.bar + reach(1, l.lanes_down) + 1
  l.height = l.foot
  if l.marks and #l.marks == 0 then l.marks = nil end
  if l.marks then l.height = l.height + 18 end
  if l.legend then
    l.legend_rows = {}
    local x, y, foot = 0, l.height + 4, l.height + 17
    for i, era in ipairs(l.eras) do
      if era.name then
        local lines, widest = wrap.lines(era.name, width - 18, function(str) return measure(str, 400) end)
        local w = 18 + widest
        if x > 0 and x + w > width then x, y = 0, foot end
        l.legend_rows[#l.legend_rows + 1] = { x = x, y = y, i = i, lines = lines }
        foot = math.max(foot, y + 13 + (#lines - 1) * LINE)
        x = x + w + 14
      end
    end
    l.height = foot
  end
  return l
end

-- The layout for a width is made once: height and drawing ask for the same.
local function layout(t, width, measure)
  if not t.layout or t.layout.width ~= width then t.layout = make_layout(t, width, measure) end
  return t.layout
end

function draw.height(t, width, measure)
  return layout(t, width, measure).height
end

local function text(canvas, x, y, str, weight, align, colour)
  canvas:text(x, y, str, { face = "sans", size = draw.SIZE, weight = weight, align = align, colour = colour })
end

local function line(canvas, x1, y1, x2, y2, w, colour)
  canvas:move_to(x1, y1)
  canvas:line_to(x2, y2)
  canvas:set_line_width(w)
  canvas:set_colour(colour)
  canvas:stroke()
end

local function box(canvas, x, y, w, h, colour)
  canvas:rectangle(x, y, w, h)
  canvas:set_colour(colour)
  canvas:fill()
end

local function colour_of(t, i, c)
  local names = t.era_numbers
  return c[ERA_COLOURS[(names[i] - 1) % #ERA_COLOURS + 1]]
end

local function draw_eras(canvas, t, l, measure, c)
  for i, era in ipairs(l.eras) do
    local from, to = era.from + (i > 1 and 1 or 0), era.to - (i < #l.eras and 1 or 0)
    local fill = era.name and colour_of(t, i, c) or (l.named and c.hairline or c.navy)
    box(canvas, from, l.axis, to - from, l.bar, fill)
    if era.name then
      local name = l.legend and enlace.format.number(t.era_numbers[i]) or era.name
      if measure(name, 600) <= to - from - 4 then
        text(canvas, from + math.min(6, (to - from - measure(name, 600)) / 2), l.axis + l.bar / 2 + 2.9, name, 600, "left",
             on(fill, c))
      end
    end
  end
  for _, row in ipairs(l.legend_rows or {}) do
    local fill = colour_of(t, row.i, c)
    box(canvas, row.x, row.y - 1, 12, 10, fill)
    text(canvas, row.x + 6, row.y + 6.9, enlace.format.number(t.era_numbers[row.i]), 600, "center", on(fill, c))
    for k, str in ipairs(row.lines) do
      text(canvas, row.x + 16, row.y + 6.9 + (k - 1) * LINE, str, 400, "left", c.ink)
    end
  end
end

-- Top of a label's text at its level.
local function top_of(l, b, i)
  local step = (b.level - 1) * (l.tallest + BETWEEN)
  if b.side < 0 then return l.axis - REACH - l.lanes_up * LANE - step - l.lines[i].height end
  return l.axis + l.bar + REACH + l.lanes_down * LANE + step
end

local function draw_label(canvas, l, b, i, c)
  local lines = l.lines[i]
  local y = top_of(l, b, i)
  local x, align = (b.left + b.right) / 2, "center"
  if b.flag then x, align = b.left, "left" end
  for k, str in ipairs(lines.text) do text(canvas, x, y + k * LINE - 2.4, str, 600, align, c.ink) end
  text(canvas, x, y + (#lines.text + 1) * LINE - 2.4, lines.when, 400, align, c.grey)
end

local function draw_leader(canvas, l, b, i, c)
  local y = top_of(l, b, i)
  local near = b.side < 0 and l.axis or l.axis + l.bar
  local far
  if b.flag then
    far = b.side < 0 and y + 1 or y + l.lines[i].height
  else
    far = b.side < 0 and y + l.lines[i].height + 1.5 or y - 1.5
  end
  line(canvas, b.x, near, b.x, far, 0.7, c.ink)
end

local function draw_dot(canvas, l, b, c)
  local y = b.side < 0 and l.axis or l.axis + l.bar
  if not l.named then y = l.axis + l.bar / 2 end
  canvas:move_to(b.x + DOT, y)
  canvas:arc(b.x, y, DOT, 0, 2 * math.pi)
  canvas:close_path()
  canvas:set_colour(c.paper)
  canvas:fill()
  canvas:move_to(b.x + DOT, y)
  canvas:arc(b.x, y, DOT, 0, 2 * math.pi)
  canvas:close_path()
  canvas:set_colour(c.ink)
  canvas:set_line_width(1)
  canvas:stroke()
end

-- `t`: events in order, runs of eras with their numbers, scale.
function draw.timeline(canvas, t, width, _, measure, c)
  local l = layout(t, width, measure)
  draw_eras(canvas, t, l, measure, c)
  for i, e in ipairs(t.events) do
    if e.lane then
      local b = l.boxes[i]
      local y = b.side < 0 and l.axis - 1.5 - e.lane * LANE or l.axis + l.bar + 3.5 + (e.lane - 1) * LANE
      box(canvas, e.x, y, e.x_to - e.x, 3, c.grey)
    end
  end
  for i, b in ipairs(l.boxes) do draw_leader(canvas, l, b, i, c) end
  for _, b in ipairs(l.boxes) do draw_dot(canvas, l, b, c) end
  for i, b in ipairs(l.boxes) do draw_label(canvas, l, b, i, c) end
  if l.marks then
    line(canvas, 0, l.foot + 4, width, l.foot + 4, 0.5, c.hairline)
    for _, m in ipairs(l.marks) do
      line(canvas, m.at, l.foot + 4, m.at, l.foot + 7, 0.5, c.grey)
      text(canvas, m.at, l.foot + 16, dates.year(m.year), 400, "center", c.grey)
    end
  end
end

return draw
