-- Lines over numbers (years) or points in time, to scale, or over names in order. One series has its highest, lowest and last values written
-- at their points; several are named at their ends, moved apart where they would touch.
local describe = require "describe"
local labels = require "labels"
local marks = require "marks"
local ticks = require "ticks"
local times = require "times"
local words = require "words"

local line = {}

local LINE = 10
local PLOT = 125
local YEAR_STEPS = { 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000 }
local MONTH_STEPS = { 1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200 }
local MAX_MARKERS = 30   -- with more points than this, a line has none

-- The widest share of the width that names at line ends may take; beyond it there is a legend.
local MAX_NAMES = 0.34

local function range(chart)
  local lo, hi = math.huge, -math.huge
  for _, s in ipairs(chart.series) do
    for _, v in ipairs(s.values) do
      if v then lo, hi = math.min(lo, v), math.max(hi, v) end
    end
  end
  return lo, hi
end

local function all_whole(numbers)
  for _, v in ipairs(numbers) do
    if v ~= math.floor(v) then return false end
  end
  return true
end

-- The place of a value of x between two edges; the only one there is stands in the middle.
local function place(chart, v, left, right)
  local lo, hi = chart.at[1], chart.at[#chart.at]
  if hi == lo then return (left + right) / 2 end
  return left + (v - lo) / (hi - lo) * (right - left)
end

-- Do the marks keep 10 points from each other?
local function apart(list, measure)
  local edge
  for _, m in ipairs(list) do
    local w = measure(m.text, 400)
    if edge and m.at - w / 2 < edge + 10 then return false end
    edge = m.at + w / 2
  end
  return true
end

-- A mark at every point that has space for one, from the first on.
local function marks_of_points(chart, o, left, right, measure)
  local list, edge = {}, nil
  for i, v in ipairs(chart.at) do
    local at, text = place(chart, v, left, right), o.x(i)
    local w = measure(text, 400)
    if not edge or at - w / 2 >= edge + 10 then
      list[#list + 1] = { at = at, text = text }
      edge = at + w / 2
    end
  end
  return list
end

local function marks_of_numbers(chart, left, right, measure)
  local lo, hi = chart.at[1], chart.at[#chart.at]
  local function marks_at(step)
    local list = {}
    for i = math.ceil(lo / step), math.floor(hi / step) do
      local v = i * step
      list[#list + 1] = { at = place(chart, v, left, right), text = words.x(string.format("%d", v), v) }
    end
    return list
  end
  for _, step in ipairs(YEAR_STEPS) do
    local list = (hi - lo) / step <= 100 and marks_at(step)
    if list and apart(list, measure) then return list end
  end
  return {}
end

-- Starts of months or years where the points themselves are too close.
local function marks_of_times(chart, o, left, right, measure)
  local own = marks_of_points(chart, o, left, right, measure)
  if #own == #chart.at then return own end
  for _, step in ipairs(MONTH_STEPS) do
    local list = times.marks(chart.times.unit, chart.at[1], chart.at[#chart.at], step)
    for _, m in ipairs(list) do m.at = place(chart, m.at, left, right) end
    if #list < 2 then break end
    if #list <= 100 and apart(list, measure) then return list end
  end
  return own
end

-- Is the x axis one of names?
local function named(chart)
  return not (chart.times or chart.numbers or chart.at[1] == chart.at[#chart.at])
end

-- Marks of names, thinned; those wider than a third of the plot are in several lines, and none leaves the figure.
local function marks_of_names(chart, o, left, right, width, measure)
  local out, centres, widths, all = {}, {}, {}, {}
  local function plain(s) return measure(s, 400) end
  for i = 1, #chart.at do
    all[i], widths[i] = labels.wrap(o.x(i), (right - left) / 3, plain, true)
    centres[i] = math.max(widths[i] / 2, math.min(place(chart, i, left, right), width - widths[i] / 2))
  end
  for i = 1, #chart.at, labels.thin(centres, widths, 10, 1) do
    out[#out + 1] = { at = place(chart, i, left, right), centre = centres[i], lines = all[i] }
  end
  return out
end

-- Position and text of the marks on the x axis: whole numbers at multiples of a round step, points in time at theirs
-- or at starts of months and years, names thinned.
local function x_marks(chart, o, left, right, width, measure)
  if named(chart) then return marks_of_names(chart, o, left, right, width, measure) end
  local numbers, n = chart.numbers, #chart.at
  if chart.times or chart.at[1] == chart.at[n] then return marks_of_times(chart, o, left, right, measure) end
  if numbers and all_whole(numbers) then return marks_of_numbers(chart, left, right, measure) end
  local out = {}
  local want = math.max(2, (right - left) // 60)
  local scale = ticks.scale(numbers[1], numbers[n], { want = want, tight = true })
  for _, v in ipairs(scale.values) do
    out[#out + 1] = { at = place(chart, v, left, right), text = words.number(v, scale.decimals) }
  end
  return out
end

-- Points of each series in the plot, false where a value is missing.
local function points(chart, l, top, floor)
  local out = {}
  for k, s in ipairs(chart.series) do
    local list = {}
    for i, v in ipairs(s.values) do
      list[i] = v and {
        x = place(chart, chart.at[i], l.left, l.right), y = ticks.position(l.scale, v, floor, top), i = i,
      }
    end
    out[k] = list
  end
  return out
end

-- "in 2018" beside a value, or "2018–2020" when neighbours share the extreme; names have no word before them. Nothing when
-- distant points share it.
local function where(at, chart, o)
  if #at == 1 then
    return chart.numbers and (o.word "at":gsub("{x}", o.x(at[1]))) or o.x(at[1])
  end
  for k = 2, #at do
    if at[k] ~= at[k - 1] + 1 then return nil end
  end
  return o.x(at[1]) .. "–" .. o.x(at[#at])
end

local function layout(chart, o, width, measure)
  local l = { top = 8 }
  local m = #chart.series
  local lo, hi = range(chart)
  local zero = lo >= 0 or hi <= 0
  l.scale = ticks.scale(lo, hi, { zero = zero and o.min == nil, want = 4, min = o.min, max = o.max, step = o.ticks })
  l.left = 0
  for _, v in ipairs(l.scale.values) do l.left = math.max(l.left, measure(o.number(v, l.scale.decimals), 400)) end
  l.left = l.left + 8
  local names = 0
  for _, s in ipairs(chart.series) do
    local e = describe.extremes(s.values)
    s.ends = e
    if m > 1 then
      names = math.max(names, 15 + measure(s.name .. "  " .. o.number(s.values[e.last]), 600))
    else
      local place = where({ e.last }, chart, o)
      names = math.max(measure(o.number(s.values[e.last]), 600), measure(place, 400)) + 8
    end
  end
  if m > 1 and names > width * MAX_NAMES then
    l.legend, l.top = marks.legend(chart.series, width, measure)
    l.top = l.top + 4
    names = 6
  end
  l.named = not l.legend
  l.right = width - names
  l.marks = x_marks(chart, o, l.left, l.right, width, measure)
  local most = 1
  for _, m in ipairs(l.marks) do most = math.max(most, m.lines and #m.lines or 1) end
  l.bottom = 16 + (most - 1) * 10
  return l
end

function line.height(chart, o, width, measure)
  local l = layout(chart, o, width, measure)
  return l.top + (o.height or PLOT) + l.bottom
end

local function draw_axes(canvas, l, o, top, floor, c)
  for _, v in ipairs(l.scale.values) do
    local y = ticks.position(l.scale, v, floor, top)
    marks.rule(canvas, l.left, y, l.right, y, 0.5, c.hairline)
    marks.text(canvas, l.left - 8, y + 2.9, o.number(v, l.scale.decimals), { align = "right", colour = c.grey })
  end
  local base = ticks.position(l.scale, math.max(l.scale.lo, math.min(0, l.scale.hi)), floor, top)
  marks.rule(canvas, l.left, base, l.right, base, 0.8, c.ink)
  for _, m in ipairs(l.marks) do
    marks.rule(canvas, m.at, floor, m.at, floor + 3, 0.5, c.grey)
    for k, str in ipairs(m.lines or { m.text }) do
      marks.text(canvas, m.centre or m.at, floor + 13 + (k - 1) * 10, str, { align = "center", colour = c.grey })
    end
  end
end

local function draw_line(canvas, list, style, tentative, gaps)
  local previous
  local function piece(p, q, dash, width)
    canvas:move_to(p.x, p.y)
    canvas:line_to(q.x, q.y)
    canvas:set_colour(style.colour)
    canvas:set_line_width(width)
    canvas:set_dash(dash or {})
    canvas:stroke()
  end
  -- Runs of firm values are one path, so that dashes run on and joins are clean.
  local i = 1
  while i <= #list do
    if list[i] then
      if previous and previous.i < i - 1 and gaps == "dashed" then piece(previous, list[i], { 1.4, 2.6 }, 1.2) end
      local j = i
      while list[j + 1] and not tentative[j + 1] do j = j + 1 end
      if j > i then
        canvas:move_to(list[i].x, list[i].y)
        for k = i + 1, j do canvas:line_to(list[k].x, list[k].y) end
        canvas:set_colour(style.colour)
        canvas:set_line_width(1.7)
        canvas:set_dash(style.dash or {})
        canvas:stroke()
      end
      previous = list[j]
      i = j + 1
      if list[i] and tentative[i] then
        piece(previous, list[i], { 2.5, 2 }, 1.4)
        previous = list[i]
      end
    else
      i = i + 1
    end
  end
  canvas:set_dash({})
end

local function draw_markers(canvas, list, style, tentative, c)
  local count = 0
  for _, p in ipairs(list) do
    if p then count = count + 1 end
  end
  for i, p in ipairs(list) do
    local alone = p and not list[i - 1] and not list[i + 1]
    if p and (count <= MAX_MARKERS or alone) then marks.marker(canvas, p.x, p.y, style, c.paper, tentative[i]) end
  end
end

-- Highest and lowest of a single series, unless they are its last point.
local function draw_extremes(canvas, chart, l, o, lists, top, measure, c)
  local s, list = chart.series[1], lists[1]
  local e = s.ends
  local taken = {}
  local frame = { left = l.left + 1, right = l.right + 2, top = top - 12, bottom = o.floor - 1 }
  for _, p in ipairs(list) do
    if p then taken[#taken + 1] = { left = p.x - 2.5, right = p.x + 2.5, top = p.y - 2.5, bottom = p.y + 2.5 } end
  end
  local path = {}
  for _, p in ipairs(list) do
    if p then path[#path + 1] = p end
  end
  for _, it in ipairs { { v = e.max, at = e.high }, { v = e.min, at = e.low, below = true } } do
    if it.at[1] ~= e.last and e.max ~= e.min then
      local place = where(it.at, chart, o)
      local value = o.number(it.v)
      local p = list[it.at[(#it.at + 1) // 2]]
      local vw = measure(value, 600) + 2.5
      local tw = place and measure(place, 400) or 0
      local box = labels.beside(p.x, p.y, vw + tw, LINE, frame, taken, { path }, it.below)
      if box then
        -- Paper under the words: grid lines stop at them.
        canvas:rectangle(box.left - 1, box.top, vw + tw + 2, LINE)
        canvas:set_colour(c.paper)
        canvas:fill()
        marks.text(canvas, box.left, box.top + 7.6, value, { weight = 600, colour = c.ink })
        if place then marks.text(canvas, box.left + vw, box.top + 7.6, place, { colour = c.grey }) end
        taken[#taken + 1] = box
      end
    end
  end
end

local function draw_ends(canvas, chart, l, o, lists, top, floor, measure, c, strokes)
  if #chart.series == 1 then
    local e = chart.series[1].ends
    local p = lists[1][e.last]
    local y = math.min(math.max(p.y, top + 2), floor - 8)
    marks.text(canvas, p.x + 8, y + 2.9, o.number(chart.series[1].values[e.last]), { weight = 600, colour = c.ink })
    marks.text(canvas, p.x + 8, y + 2.9 + LINE, where({ e.last }, chart, o), { colour = c.grey })
    return
  end
  local items = {}
  for k, s in ipairs(chart.series) do
    local p = lists[k][s.ends.last]
    items[k] = { want = p.y, height = LINE + 1, p = p, name = s.name, value = o.number(s.values[s.ends.last]) }
  end
  labels.spread(items, top - 6, floor + 4)
  for k, it in ipairs(items) do
    local x = l.right + 7
    if math.abs(it.at - it.p.y) > 3 or it.p.x < l.right - 1 then
      marks.rule(canvas, it.p.x + 3, it.p.y, x - 1, it.at, 0.4, c.grey, { 1, 1.5 })
    end
    marks.marker(canvas, x + 2.5, it.at, strokes[k], c.paper)
    marks.text(canvas, x + 8, it.at + 2.9, it.name, { colour = c.ink })
    marks.text(canvas, x + 8 + measure(it.name .. "  ", 400), it.at + 2.9, it.value, { weight = 600, colour = c.ink })
  end
end

local function draw_legend(canvas, l, strokes, c)
  for k, e in ipairs(l.legend) do
    marks.rule(canvas, e.x, e.y + 4.5, e.x + 11, e.y + 4.5, 1.5, strokes[k].colour, strokes[k].dash)
    marks.marker(canvas, e.x + 5.5, e.y + 4.5, strokes[k], c.paper)
    marks.legend_name(canvas, e, e.x + 14, c.ink)
  end
end

function line.draw(canvas, chart, o, width, height, measure)
  local c = o.colours
  local l = layout(chart, o, width, measure)
  local strokes = marks.strokes(c)
  local top, floor = l.top, height - l.bottom
  if l.legend then draw_legend(canvas, l, strokes, c) end
  draw_axes(canvas, l, o, top, floor, c)
  local lists = points(chart, l, top, floor)
  for k = #lists, 1, -1 do draw_line(canvas, lists[k], strokes[k], chart.tentative, o.gaps) end
  for k = #lists, 1, -1 do draw_markers(canvas, lists[k], strokes[k], chart.tentative, c) end
  o.floor = floor
  if #chart.series == 1 then draw_extremes(canvas, chart, l, o, lists, top, measure, c) end
  if l.named then draw_ends(canvas, chart, l, o, lists, top, floor, measure, c, strokes) end
end

return line
