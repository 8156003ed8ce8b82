-- The position of a date on the axis: `even` gives every event a slot of its own, `linear` is true to time.
local dates = require "dates"

local scale = {}

local STEPS = { 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000 }

-- Sorts events by date; those of one date stay as they were written.
function scale.sort(events)
  for i, e in ipairs(events) do
    e.order = i
    e.time = dates.time(e.date)
  end
  table.sort(events, function(a, b)
    if a.time ~= b.time then return a.time < b.time end
    return a.order < b.order
  end)
end

-- Sets x of each event (and x_to of ranges) between `left` and `right`, and returns { bounds }: where the axis can
-- be cut between event i and i + 1.
function scale.even(events, left, right)
  local n = #events
  local slot = (right - left) / n
  for i, e in ipairs(events) do e.x = left + (i - 0.5) * slot end
  for _, e in ipairs(events) do
    if e.to then
      local t = dates.time(e.to, true)
      e.x_to = right
      for i = 1, n do
        local a, b = events[i - 1], events[i]
        if b.time >= t then
          local share = a and b.time > a.time and (t - a.time) / (b.time - a.time) or 1
          e.x_to = a and a.x + share * (b.x - a.x) or b.x
          break
        end
      end
      e.x_to = math.max(e.x_to, e.x + 4)
    end
  end
  local bounds = {}
  for i = 1, n - 1 do bounds[i] = left + i * slot end
  return bounds
end

-- First and last time of the linear axis, in years.
local function span(events)
  local lo, hi = math.huge, -math.huge
  for _, e in ipairs(events) do
    local t = dates.time(e.date, true)
    lo, hi = math.min(lo, t), math.max(hi, t)
    if e.to then hi = math.max(hi, dates.time(e.to, true)) end
  end
  if hi - lo < 0.5 then lo, hi = lo - 0.25, hi + 0.25 end
  return lo, hi
end

-- Likewise true to time, with 3 percent of air at both ends; second result: year marks { at, year }.
function scale.linear(events, left, right)
  local lo, hi = span(events)
  local air = (hi - lo) * 0.03
  lo, hi = lo - air, hi + air
  local function x_of(t) return left + (t - lo) / (hi - lo) * (right - left) end
  for _, e in ipairs(events) do
    e.x = x_of(dates.time(e.date, true))
    if e.to then e.x_to = math.max(x_of(dates.time(e.to, true)), e.x + 4) end
  end
  local bounds = {}
  for i = 1, #events - 1 do bounds[i] = (events[i].x + events[i + 1].x) / 2 end
  local marks = {}
  for _, step in ipairs(STEPS) do
    local apart = step / (hi - lo) * (right - left)
    if apart >= 36 then
      for k = math.ceil(lo / step), math.floor(hi / step) do
        local x = x_of(k * step)
        if x >= left + 10 and x <= right - 10 then marks[#marks + 1] = { at = x, year = k * step } end
      end
      break
    end
  end
  return bounds, marks
end

return scale
