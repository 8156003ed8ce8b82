-- Horizontal bars: one series, several side by side, or stacked. Values are printed at the ends of their bars.
local bars = require "bars"
local labels = require "labels"
local marks = require "marks"
local ticks = require "ticks"

local hbars = {}

local LINE = 10
local BAR = 11           -- height of a bar; its value is written beside it
local GAP = 7            -- between rows
local MAX_GUTTER = 0.4   -- of the width, for names

local function layout(chart, o, width, measure)
  local n, m = #chart.xs, #chart.series
  local l = { n = n, m = m, stacked = o.stacked and m > 1, top = 0 }
  if m > 1 then
    l.legend, l.top = marks.legend(chart.series, width, measure)
  end
  l.bar = BAR
  local group = l.stacked and l.bar or l.bar * m
  l.lines, l.rows, l.left = {}, {}, 0
  local y = 0
  for i = 1, n do
    local function plain(s) return measure(s, 400) end
    local lines, widest = labels.wrap(o.x(i), width * MAX_GUTTER, plain, true)
    if #lines > 1 then
      lines = labels.fit(o.x(i), width * MAX_GUTTER, #lines, plain) or lines
      widest = 0
      for _, line in ipairs(lines) do widest = math.max(widest, plain(line)) end
    end
    l.lines[i] = lines
    l.left = math.max(l.left, widest)
    local h = math.max(group, #lines * LINE)
    l.rows[i] = { top = y, y = y + (h - group) / 2, middle = y + h / 2, foot = y + h }
    y = y + h + GAP
  end
  l.left = math.min(l.left, width * MAX_GUTTER) + 8
  local lo, hi = bars.range(chart, l.stacked)
  l.axis = l.stacked or o.ticks ~= nil
  l.scale = ticks.scale(lo, hi, {
    zero = true, want = 5, min = o.min, max = o.max, step = o.ticks, tight = not l.axis,
  })
  local widest = 0
  l.before = 0
  for i = 1, n do
    if l.stacked then
      local total = bars.total(chart, i)
      if total then widest = math.max(widest, measure(o.number(total), 600)) end
    else
      for _, s in ipairs(chart.series) do
        local v = s.values[i]
        if v then
          local w = measure(o.number(v), 600)
          if v < 0 then l.before = math.max(l.before, w + 6) else widest = math.max(widest, w) end
        end
      end
    end
  end
  l.right = widest + 6
  l.under = l.axis and 16 or 0
  return l
end

-- Rows by page, as many as each has space for: { first, last, height }.
local function parts_of(l, room)
  local parts, over = {}, l.top + 4 + l.under
  for i, row in ipairs(l.rows) do
    local part = parts[#parts]
    if not part or over + row.foot - l.rows[part.first].top > room then
      part = { first = i }
      parts[#parts + 1] = part
    end
    part.last = i
    part.height = over + row.foot - l.rows[part.first].top
  end
  return parts
end

-- The heights of the parts that a chart has where a page has `room`.
function hbars.height(chart, o, width, measure, room)
  local heights = {}
  chart.parts = parts_of(layout(chart, o, width, measure), room)
  for i, part in ipairs(chart.parts) do heights[i] = part.height end
  return table.unpack(heights)
end

local function draw_axis(canvas, l, o, y, x_of, measure)
  local c = o.colours
  local centres, widths, origin = {}, {}, 1
  for i, v in ipairs(l.scale.values) do
    centres[i], widths[i] = x_of(v), measure(o.number(v, l.scale.decimals), 400)
    if math.abs(v) <= 1e-12 then origin = i end
  end
  local step = labels.thin(centres, widths, 4)
  for i, v in ipairs(l.scale.values) do
    local x = centres[i]
    if i ~= origin or math.abs(v) > 1e-12 then marks.rule(canvas, x, l.top, x, y, 0.5, c.hairline) end
    if (i - origin) % step == 0 then
      marks.text(canvas, x, y + 11, o.number(v, l.scale.decimals), { align = "center", colour = c.grey })
    end
  end
end

function hbars.draw(canvas, chart, o, width, height, measure, part)
  local c = o.colours
  local l = layout(chart, o, width, measure)
  local fills = marks.fills(c)
  local shown = chart.parts[part]
  local start = l.rows[shown.first].top
  local left = l.left + l.before
  local function x_of(v) return ticks.position(l.scale, v, left, width - l.right) end
  local floor = l.top + l.rows[shown.last].foot - start + 4
  if l.legend then marks.draw_legend(canvas, l.legend, fills, c) end
  if l.axis then draw_axis(canvas, l, o, floor, x_of, measure) end

  local some_highlight = next(chart.highlight) ~= nil
  local zero = x_of(math.max(l.scale.lo, math.min(0, l.scale.hi)))
  for i = shown.first, shown.last do
    local row = { y = l.rows[i].y - start, middle = l.rows[i].middle - start }
    local strong = not some_highlight or chart.highlight[i]
    for k, line in ipairs(l.lines[i]) do
      local y = l.top + 2 + row.middle + (k - (#l.lines[i] + 1) / 2) * LINE + 2.9
      marks.text(canvas, l.left - 8, y, line, { align = "right", colour = c.ink })
    end
    local up, down, any = 0, 0, false
    for k, s in ipairs(chart.series) do
      local v = s.values[i]
      if v then
        any = true
        local style = fills[k]
        if some_highlight and l.m == 1 and not strong then style = { fill = c.teal } end
        local base = l.stacked and (v < 0 and down or up) or 0
        local x1, x2 = l.stacked and x_of(base) or zero, x_of(base + v)
        local y = l.top + 2 + row.y + (l.stacked and 0 or (k - 1) * l.bar)
        local gap = l.m > 1 and not l.stacked and 0.8 or 0
        marks.box(canvas, math.min(x1, x2), y + gap / 2, math.abs(x2 - x1), l.bar - gap, style, chart.tentative[i])
        if v < 0 then down = down + v else up = up + v end
        if not l.stacked then
          marks.text(canvas, v < 0 and x2 - 4 or x2 + 5, y + l.bar / 2 + 2.9, o.number(v),
                     { align = v < 0 and "right" or "left", weight = strong and 600 or 400, colour = c.ink })
        end
      elseif not l.stacked then
        marks.text(canvas, zero + 5, l.top + 2 + row.y + (k - 0.5) * l.bar + 2.9, "–", { colour = c.grey })
      end
    end
    local middle = l.top + 2 + row.middle + 2.9
    if l.stacked and not any then
      marks.text(canvas, zero + 5, middle, "–", { colour = c.grey })
    elseif l.stacked then
      marks.text(canvas, x_of(up) + 5, middle, o.number(bars.total(chart, i)), { weight = 600, colour = c.ink })
    end
  end
  marks.rule(canvas, zero, l.top, zero, floor, 0.8, c.ink)
end

return hbars
