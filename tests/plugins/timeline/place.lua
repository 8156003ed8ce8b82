-- What must hold for every placement: no two boxes touch, no leader runs through a box, nothing leaves the width.
local check = require "check"
local place = require "place"

local WIDTH = 450

local function faults(boxes)
  for i, a in ipairs(boxes) do
    if a.left < -1e-6 or a.right > WIDTH + 1e-6 then return ("box %d leaves the figure"):format(i) end
    for j, b in ipairs(boxes) do
      if i ~= j and a.side == b.side then
        if a.level == b.level and a.left < b.right and b.left < a.right then return ("boxes %d and %d touch"):format(i, j) end
        if b.level > a.level and b.x > a.left and b.x < a.right then return ("leader %d runs through box %d"):format(j, i) end
      end
    end
  end
  return nil
end

local function try(name, xs, widths)
  local function items(room)
    local out = {}
    for i, x in ipairs(xs) do out[i] = { x = x * (WIDTH - (room or 0)), width = widths[(i - 1) % #widths + 1] } end
    return out
  end
  local boxes, flags = place.labels(items(), WIDTH, items)
  local fault = #boxes ~= #xs and "labels are missing" or faults(boxes)
  check.that(name, not fault, fault)
  return boxes, flags
end

local function even(n)
  local xs = {}
  for i = 1, n do xs[i] = (i - 0.5) / n end
  return xs
end

local boxes, flags = try("twelve events in even slots", even(12), { 58, 108, 110, 104, 112, 90 })
check.that("they need two levels a side at most", (function()
  for _, b in ipairs(boxes) do
    if b.level > 2 then return false end
  end
  return not flags
end)())
try("thirty short labels", even(30), { 40 })
try("sixty labels", even(60), { 30, 50, 70 })
try("three dates at one place", { 0.5, 0.5, 0.5 }, { 80 })
try("nine dates at the end", { 0.02, 0.98, 0.981, 0.982, 0.983, 0.984, 0.985, 0.986, 0.987 }, { 90, 60 })
try("one event", { 0.5 }, { 60 })
try("events at both ends", { 0, 1 }, { 100 })

-- Many random sets; the numbers come from a generator of our own, so that the sets are the same in every run.
local seed = 1
local function random()
  seed = (seed * 16807) % 2147483647
  return seed / 2147483647
end
local worst
for round = 1, 150 do
  local xs, widths = {}, {}
  for i = 1, 1 + math.floor(random() * 25) do
    xs[i], widths[i] = random(), 20 + random() * 95
  end
  table.sort(xs)
  local function items(room)
    local out = {}
    for i, x in ipairs(xs) do out[i] = { x = x * (WIDTH - (room or 0)), width = widths[i] } end
    return out
  end
  local fault = faults((place.labels(items(), WIDTH, items)))
  if fault then worst = worst or ("round %d: %s"):format(round, fault) end
end
check.that("150 random sets", not worst, worst)
check.finish()
