-- The text alternative of a chart, made from its data: what kind it is, its unit, and its values; of long series
-- the first, last, highest and lowest.
local words = require "words"

local describe = {}

-- Up to this many values are listed one by one.
local TELL_ALL = 12

-- Positions of the extremes and ends of a series.
function describe.extremes(values)
  local e = { missing = {}, high = {}, low = {} }
  for i, v in ipairs(values) do
    if v then
      e.first = e.first or i
      e.last = i
      if not e.max or v > e.max then e.max, e.high = v, {} end
      if not e.min or v < e.min then e.min, e.low = v, {} end
      if v == e.max then e.high[#e.high + 1] = i end
      if v == e.min then e.low[#e.low + 1] = i end
    else
      e.missing[#e.missing + 1] = i
    end
  end
  return e
end

local function kind_name(chart, o, w)
  if o.kind == "line" then return #chart.series > 1 and w.lines or w.line end
  if o.stacked and #chart.series > 1 then return w.stacked end
  if #chart.series > 1 then return w.grouped end
  return w[o.kind]
end

local function tell_all(s, xs, o, w)
  local parts = {}
  for i, v in ipairs(s.values) do
    parts[i] = ("%s, %s"):format(xs[i], v and o.number(v) or w.no_value)
  end
  return table.concat(parts, "; ") .. "."
end

local function tell_ends(s, xs, o, w)
  local e = describe.extremes(s.values)
  local function one(word, i) return ("%s %s (%s)"):format(word, o.number(s.values[i]), xs[i]) end
  local function some(word, v, at) return ("%s %s (%s)"):format(word, o.number(v), words.ranges(at, xs, w)) end
  local parts = { one(w.first, e.first), one(w.last, e.last) }
  if e.min == e.max then
    parts[#parts + 1] = w.all_equal
  else
    parts[#parts + 1] = some(w.highest, e.max, e.high)
    parts[#parts + 1] = some(w.lowest, e.min, e.low)
  end
  local text = table.concat(parts, "; ") .. "."
  if #e.missing > 0 then text = text .. (" %s %s."):format(w.no_value_for, words.ranges(e.missing, xs, w)) end
  return text
end

local function marked(set, n)
  local list = {}
  for i = 1, n do
    if set[i] then list[#list + 1] = i end
  end
  return list
end

-- Options: kind, stacked, unit, lang, number (a function from value to text).
function describe.chart(chart, o)
  local w = words.of(o.lang)
  local n = #chart.xs
  local xs = {}
  for i, x in ipairs(chart.xs) do xs[i] = words.x(x, chart.numbers and chart.numbers[i], o.lang) end
  local head = kind_name(chart, o, w)
  if o.unit and o.unit ~= "" then head = head .. ", " .. o.unit end
  local out = {}
  if #chart.series == 1 then
    local s = chart.series[1]
    if n <= TELL_ALL then
      out[1] = head .. ": " .. tell_all(s, xs, o, w)
    else
      out[1] = ("%s, %s %s %s: %s"):format(head, xs[1], w.to, xs[n], tell_ends(s, xs, o, w))
    end
  else
    out[1] = ("%s, %d %s, %s %s %s."):format(head, #chart.series, w.series, xs[1], w.to, xs[n])
    for _, s in ipairs(chart.series) do
      local tell = n * #chart.series <= TELL_ALL and tell_all or tell_ends
      out[#out + 1] = s.name .. ": " .. tell(s, xs, o, w)
    end
  end
  local tentative, set_off = marked(chart.tentative, n), marked(chart.highlight, n)
  if #tentative > 0 then out[#out + 1] = w.provisional .. ": " .. words.ranges(tentative, xs, w) .. "." end
  if #set_off > 0 then out[#out + 1] = w.set_off .. ": " .. words.ranges(set_off, xs, w) .. "." end
  return table.concat(out, " ")
end

return describe
