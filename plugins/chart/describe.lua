-- The text alternative of a chart, made from its data: what kind it is, its unit, and its values; of long series
-- the first, last, highest and lowest.
local times = require "times"
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

local function kind_name(chart, o)
  if o.kind == "line" then return o.word(#chart.series > 1 and "lines" or "line") end
  if o.stacked and #chart.series > 1 then return o.word "stacked" end
  if #chart.series > 1 then return o.word "grouped" end
  return o.word(o.kind)
end

local function tell_all(s, xs, o)
  local parts = {}
  for i, v in ipairs(s.values) do
    parts[i] = xs[i] .. o.word "comma" .. (v and o.number(v) or o.word "no_value")
  end
  return table.concat(parts, o.word "semicolon") .. "."
end

local function tell_ends(s, xs, o)
  local e = describe.extremes(s.values)
  local function one(key, i) return ("%s %s (%s)"):format(o.word(key), o.number(s.values[i]), xs[i]) end
  local function some(key, v, at)
    return ("%s %s (%s)"):format(o.word(key), o.number(v), words.ranges(at, xs, o.word))
  end
  local parts = { one("first", e.first), one("last", e.last) }
  if e.min == e.max then
    parts[#parts + 1] = o.word "all_equal"
  else
    parts[#parts + 1] = some("highest", e.max, e.high)
    parts[#parts + 1] = some("lowest", e.min, e.low)
  end
  local text = table.concat(parts, o.word "semicolon") .. "."
  if #e.missing > 0 then
    text = text .. (" %s %s."):format(o.word "no_value_for", words.ranges(e.missing, xs, o.word))
  end
  return text
end

local function marked(set, n)
  local list = {}
  for i = 1, n do
    if set[i] then list[#list + 1] = i end
  end
  return list
end

-- Options: kind, stacked, unit, and functions: number (from value to text), word (by key).
function describe.chart(chart, o)
  local n = #chart.xs
  local comma, colon = o.word "comma", o.word "colon"
  local xs = {}
  for i, x in ipairs(chart.xs) do
    xs[i] = chart.times and times.text(chart, i, "data") or words.x(x, chart.numbers and chart.numbers[i])
  end
  local head = kind_name(chart, o)
  if o.unit and o.unit ~= "" then head = head .. comma .. o.unit end
  local out = {}
  if #chart.series == 1 then
    local s = chart.series[1]
    if n <= TELL_ALL then
      out[1] = head .. colon .. tell_all(s, xs, o)
    else
      out[1] = head .. comma .. words.range(xs[1], xs[n], o.word) .. colon .. tell_ends(s, xs, o)
    end
  else
    local series = o.word "series":gsub("{n}", words.number(#chart.series))
    out[1] = head .. comma .. series .. comma .. words.range(xs[1], xs[n], o.word) .. "."
    for _, s in ipairs(chart.series) do
      local tell = n * #chart.series <= TELL_ALL and tell_all or tell_ends
      out[#out + 1] = s.name .. colon .. tell(s, xs, o)
    end
  end
  local function name(key, set)
    local list = marked(set, n)
    if #list > 0 then out[#out + 1] = o.word(key) .. colon .. words.ranges(list, xs, o.word) .. "." end
  end
  name("provisional", chart.tentative)
  name("set_off", chart.highlight)
  return table.concat(out, " ")
end

return describe
