-- Vertical bars: one series, several side by side, or stacked.
--
-- Where the values fit over their bars they are written there and there is no value axis; otherwise light grid
-- lines and an axis with ticks.
local labels = require "labels"
local marks = require "marks"
local ticks = require "ticks"

local bars = {}

local LINE = 10         -- leading of chart text
local PLOT = 120        -- height of the plot unless the notes say otherwise
local MAX_BAR = 34
local MAX_LABEL_LINES = 3

-- Lines of each label under its bar, or nil when one does not fit its slot. Numbers stay on one line.
local function category_lines(chart, o, slot, measure)
  local lines, most = {}, 1
  for i, x in ipairs(chart.xs) do
    if chart.numbers then
      lines[i] = { o.x(i) }
    else
      local fitted = labels.fit(o.x(i), slot - 4, MAX_LABEL_LINES, function(s) return measure(s, 400) end)
      if not fitted then return nil end
      lines[i] = fitted
      most = math.max(most, #fitted)
    end
  end
  return lines, most
end

-- Do the names fit under their bars? If not the chart is drawn with horizontal bars.
function bars.fits(chart, o, width, measure)
  return category_lines(chart, o, width / #chart.xs, measure) ~= nil
end

-- Lowest and highest point that a bar reaches.
function bars.range(chart, stacked)
  local lo, hi = 0, 0
  for i = 1, #chart.xs do
    local up, down = 0, 0
    for _, s in ipairs(chart.series) do
      local v = s.values[i] or 0
      if stacked then
        if v > 0 then up = up + v else down = down + v end
        lo, hi = math.min(lo, down), math.max(hi, up)
      else
        lo, hi = math.min(lo, v), math.max(hi, v)
      end
    end
  end
  return lo, hi
end

-- Sum of a stack; nil when it holds no value.
function bars.total(chart, i)
  local sum, any = 0, false
  for _, s in ipairs(chart.series) do
    if s.values[i] then
      sum, any = sum + s.values[i], true
    end
  end
  return any and sum or nil
end

local function layout(chart, o, width, measure)
  local n, m = #chart.xs, #chart.series
  local l = { n = n, m = m, stacked = o.stacked and m > 1 }
  l.top = 0
  if m > 1 then
    l.legend, l.top = marks.legend(chart.series, width, measure)
  end
  local side_by_side = l.stacked and 1 or m
  -- Values fit when each is narrower than its bar's share of the slot.
  local function values_fit(slot)
    local room = side_by_side == 1 and slot - 3 or math.min(slot * 0.76, MAX_BAR * m) / m
    for i = 1, n do
      if side_by_side == 1 then
        local v = l.stacked and bars.total(chart, i) or chart.series[1].values[i]
        if v and measure(o.number(v), 600) > room then return false end
      else
        for _, s in ipairs(chart.series) do
          if s.values[i] and measure(o.number(s.values[i]), 600) > room then return false end
        end
      end
    end
    return true
  end
  local lo, hi = bars.range(chart, l.stacked)
  l.values = values_fit(width / n)
  l.axis = l.stacked or not l.values or o.min ~= nil or o.max ~= nil or o.ticks ~= nil
  l.scale = ticks.scale(lo, hi, {
    zero = true, want = 5, min = o.min, max = o.max, step = o.ticks, tight = not l.axis,
  })
  l.left = 0
  if l.axis then
    local d = l.scale.decimals
    for _, v in ipairs(l.scale.values) do l.left = math.max(l.left, measure(o.number(v, d), 400)) end
    l.left = l.left + 7
    l.values = values_fit((width - l.left) / n)
  end
  l.slot = (width - l.left) / n
  l.lines, l.most = category_lines(chart, o, l.slot, measure)
  if not l.lines then -- fits() said yes by a narrower measure: draw them as they are
    l.lines, l.most = {}, 1
    for i = 1, n do l.lines[i] = { o.x(i) } end
  end
  l.over = l.values and 12 or 4   -- space above the highest bar
  l.under = lo < 0 and l.values and 12 or 0
  l.bottom = 5 + l.most * LINE
  return l
end

function bars.height(chart, o, width, measure)
  local l = layout(chart, o, width, measure)
  return l.top + l.over + (o.height or PLOT) + l.under + l.bottom
end

local function draw_axis(canvas, l, o, width, y_of, c)
  for _, v in ipairs(l.scale.values) do
    local y = y_of(v)
    if math.abs(v) > 1e-12 then marks.rule(canvas, l.left, y, width, y, 0.5, c.hairline) end
    marks.text(canvas, l.left - 7, y + 2.9, o.number(v, l.scale.decimals), { align = "right", colour = c.grey })
  end
end

local function draw_names(canvas, chart, l, o, y, measure, c)
  local centres, widths = {}, {}
  for i = 1, l.n do
    centres[i] = l.left + (i - 0.5) * l.slot
    widths[i] = 0
    for _, line in ipairs(l.lines[i]) do widths[i] = math.max(widths[i], measure(line, 400)) end
  end
  local step = chart.numbers and labels.thin(centres, widths, 4, 1) or 1
  for i = 1, l.n, step do
    for k, line in ipairs(l.lines[i]) do
      marks.text(canvas, centres[i], y + k * LINE, line, { align = "center", colour = c.ink })
    end
  end
end

local function draw_value(canvas, o, x, top, bottom, v, strong, c)
  local y = v < 0 and bottom + 9 or top - 4
  marks.text(canvas, x, y, o.number(v), { align = "center", weight = strong and 600 or 400, colour = c.ink })
end

function bars.draw(canvas, chart, o, width, height, measure)
  local c = o.colours
  local l = layout(chart, o, width, measure)
  local fills = marks.fills(c)
  local top, floor = l.top + l.over, height - l.bottom - l.under
  local function y_of(v) return ticks.position(l.scale, v, floor, top) end
  if l.legend then marks.draw_legend(canvas, l.legend, fills, c) end
  if l.axis then draw_axis(canvas, l, o, width, y_of, c) end

  local some_highlight = next(chart.highlight) ~= nil
  local zero = y_of(math.max(l.scale.lo, math.min(0, l.scale.hi)))
  local group = math.min(l.slot * (l.m > 1 and 0.76 or 0.66), MAX_BAR * (l.stacked and 1 or l.m))
  local bar = l.stacked and group or group / l.m
  for i = 1, l.n do
    local left = l.left + (i - 0.5) * l.slot - group / 2
    local up, down, any = 0, 0, false
    for k, s in ipairs(chart.series) do
      local v = s.values[i]
      if v then
        any = true
        local style = fills[k]
        if some_highlight and l.m == 1 and not chart.highlight[i] then style = { fill = c.teal } end
        local base = l.stacked and (v < 0 and down or up) or 0
        local y1, y2 = y_of(base), y_of(base + v)
        if not l.stacked then y1 = zero end
        local x = l.stacked and left or left + (k - 1) * bar
        local gap = not l.stacked and l.m > 1 and 0.8 or 0
        marks.box(canvas, x + gap / 2, math.min(y1, y2), bar - gap, math.abs(y2 - y1), style, chart.tentative[i])
        if v < 0 then down = down + v else up = up + v end
        if l.values and not l.stacked then
          draw_value(canvas, o, x + bar / 2, math.min(y1, y2), math.max(y1, y2), v,
                     not some_highlight or chart.highlight[i], c)
        end
      elseif not l.stacked then
        marks.text(canvas, left + (k - 0.5) * bar, zero - 4, "–", { align = "center", colour = c.grey })
      end
    end
    local middle = l.left + (i - 0.5) * l.slot
    if l.stacked and not any then
      marks.text(canvas, middle, zero - 4, "–", { align = "center", colour = c.grey })
    elseif l.stacked and l.values then
      draw_value(canvas, o, middle, y_of(up), y_of(down), bars.total(chart, i), true, c)
    end
  end
  marks.rule(canvas, l.left, zero, width, zero, 0.8, c.ink)
  draw_names(canvas, chart, l, o, height - l.bottom, measure, c)
end

return bars
