-- Scales: where an axis starts and ends, and which values are marked on it.
--
-- The rule: the step is the smallest of 1, 2, 2.5 and 5 times a power of ten that cuts the span into at most
-- `want` intervals (years and other whole numbers: 1, 2 and 5). An end that the notes do not fix moves outward
-- to the next multiple of the step.
local ticks = {}

local STEPS = { 1, 2, 2.5, 5, 10 }
local WHOLE_STEPS = { 1, 2, 5, 10 }

-- Never more marks than this, whatever the notes fix.
local MAX_TICKS = 50

function ticks.step(span, want, whole)
  local power = 10 ^ math.floor(math.log(span / want, 10))
  if whole and power < 1 then power = 1 end
  for _, s in ipairs(whole and WHOLE_STEPS or STEPS) do
    -- A hair of slack: 0.3 / 0.1 is a little more than 3.
    if span / (s * power) <= want + 1e-9 then return s * power end
  end
  return 20 * power
end

-- Decimals that a multiple of `step` needs.
function ticks.decimals(step)
  for d = 0, 12 do
    local scaled = step * 10 ^ d
    if math.abs(scaled - math.floor(scaled + 0.5)) < 1e-6 * math.max(scaled, 1) then return d end
  end
  return 12
end

-- { lo, hi, step, decimals, values } for data between `lo` and `hi`. Options: want (intervals, 5), zero (the axis
-- holds zero), min and max (fixed ends), whole (whole steps), step (a fixed step), tight (ends stay where they are).
function ticks.scale(lo, hi, options)
  local o = options or {}
  if o.zero then lo, hi = math.min(lo, 0), math.max(hi, 0) end
  lo, hi = o.min or lo, o.max or hi
  if hi <= lo then
    if o.min and not o.max then hi = lo + 1
    elseif o.max and not o.min then lo = hi - 1
    else lo, hi = lo - (lo == 0 and 0 or 0.5), lo + (lo == 0 and 1 or 0.5) end
  end
  local step = o.step
  if not step or (hi - lo) / step > MAX_TICKS then step = ticks.step(hi - lo, o.want or 5, o.whole) end
  local first, last = math.ceil(lo / step - 1e-9), math.floor(hi / step + 1e-9)
  if not o.tight then
    if not o.min then first = math.floor(lo / step + 1e-9); lo = first * step end
    if not o.max then last = math.ceil(hi / step - 1e-9); hi = last * step end
  end
  local values = {}
  for i = first, last do values[#values + 1] = i * step end
  return { lo = lo, hi = hi, step = step, decimals = ticks.decimals(step), values = values }
end

-- Position of `v` between `from` and `to`.
function ticks.position(scale, v, from, to)
  return from + (v - scale.lo) / (scale.hi - scale.lo) * (to - from)
end

return ticks
