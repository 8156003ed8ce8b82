-- Places the labels of a timeline. Each label is a box on one side of the axis, on one of several levels,
-- joined to its date by an upright leader. No two boxes touch, and no leader runs through a box.
--
-- Labels are placed from left to right by a beam search: of all ways to place the labels so far, the best few are
-- kept. Low levels, both sides in turn and boxes centred on their leaders count as good. Should no way be left, the
-- labels become flags: each box begins at its leader, and a box that would cover a later leader goes higher.
local place = {}

local GAP = 9          -- between boxes of one level
local CLEAR = 3.5      -- between a box and another label's leader
local GRIP = 5         -- a leader meets its box at least this far from the box's ends
local LEVELS = 4
local BEAMS = { 1, 6, 32 } -- how many ways are kept: one first, more when it led to many levels or nowhere
local FEW = 4             -- levels on both sides together that need no better way
local AHEAD = 5       -- how many labels ahead a choice is weighed
local RECENT = 6      -- placements that agree in their last labels are alternatives: only the best is kept

-- The two lowest levels on `side` where a box from `left` to `right` is clear of the boxes `near`. `ceiling` is
-- the highest level that its leader reaches.
local function free_levels(near, side, left, right, ceiling)
  local floor, taken = 1, 0
  for i = 1, #near do
    local b = near[i]
    if b.side == side then
      if right + GAP > b.left and b.right + GAP > left then taken = taken | 1 << b.level end
      if b.level > floor and b.x + CLEAR > left and b.x - CLEAR < right then floor = b.level end
    end
  end
  local first, second
  for level = floor, ceiling do
    if taken & 1 << level == 0 then
      if first then return first, second or level end
      first = level
    end
  end
  return first
end

-- The lowest level over and under the axis whose boxes a leader at `x` would run through; it ends there at the latest.
local function ceilings(near, x)
  local over, under = LEVELS, LEVELS
  for i = 1, #near do
    local b = near[i]
    if x + CLEAR > b.left and x - CLEAR < b.right then
      if b.side < 0 then
        if b.level < over then over = b.level end
      elseif b.level < under then
        under = b.level
      end
    end
  end
  return over, under
end

-- The boxes that one further right may touch: those that do not end before the least of its left ends.
local function near(placed, choices)
  local least, out = math.huge, {}
  for _, choice in ipairs(choices) do least = math.min(least, choice.left) end
  for _, b in ipairs(placed) do
    if b.right + GAP > least then out[#out + 1] = b end
  end
  return out
end

-- Places { left, right, cost } that the box of label number i may have: centred, half way, at its leader, and just
-- clear of the leaders of its neighbours.
local function choices_of(items, i, width)
  local it = items[i]
  local most = width - it.width
  local from, to = it.x - it.width + GRIP, it.x - GRIP
  local list, seen = {}, {}
  local function add(left)
    left = math.max(0, math.min(math.max(from, math.min(left, to)), most))
    local key = math.floor(left * 2)
    if not seen[key] then
      seen[key] = true
      local moved = math.abs(left + it.width / 2 - it.x) / math.max(it.width / 2, 1)
      list[#list + 1] = { left = left, right = left + it.width, cost = moved * 4 }
    end
  end
  local centred = it.x - it.width / 2
  add(centred)
  for k = 1, 4 do
    local before, after = items[i - k], items[i + k]
    if before and before.x > from and before.x + CLEAR < to then add(before.x + CLEAR) end
    if after and after.x - CLEAR < it.x + it.width and after.x - CLEAR - it.width > from then
      add(after.x - CLEAR - it.width)
    end
  end
  add((centred + from) / 2)
  add((centred + to) / 2)
  add(from)
  add(to)
  return list
end

-- The lowest level of the boxes that cover the dates of the next labels, over and under the axis.
local function covered(placed, items, i)
  local over, under = {}, {}
  for j = i + 1, math.min(i + AHEAD, #items) do
    local x, o, u = items[j].x, LEVELS + 1, LEVELS + 1
    for k = math.max(1, #placed - 2 * AHEAD), #placed do
      local b = placed[k]
      if b.left - CLEAR < x and x < b.right + CLEAR then
        if b.side < 0 then
          if b.level < o then o = b.level end
        elseif b.level < u then
          u = b.level
        end
      end
    end
    over[j], under[j] = o, u
  end
  return over, under
end

-- A box that covers later dates leaves only levels under its own for their labels. Cost of that for the next labels,
-- or nothing when one of them has no level left on either side.
local function outlook(over, under, box, items, i)
  local cost = 0
  local from, to = box.left - CLEAR, box.right + CLEAR
  for j = i + 1, math.min(i + AHEAD, #items) do
    local x, o, u = items[j].x, over[j], under[j]
    if from < x and x < to then
      if box.side < 0 then
        if box.level < o then o = box.level end
      elseif box.level < u then
        u = box.level
      end
    end
    if o == 1 and u == 1 then return nil end
    cost = cost + (o == 1 and 3 or o <= LEVELS and 1 or 0) + (u == 1 and 3 or u <= LEVELS and 1 or 0)
  end
  return cost
end

-- A label at a place, side and level, as what `state` may become.
local function candidate(state, choice, side, level)
  local previous = state.placed[#state.placed]
  local up, down = state.up, state.down
  if side < 0 then
    if level > up then up = level end
  elseif level > down then
    down = level
  end
  local cost = state.cost + (level - 1) * 3 + choice.cost + (up + down - state.up - state.down) * 14
  if previous and previous.side == side then cost = cost + 2 end
  if not previous and side > 0 then cost = cost + 1 end
  return { cost = cost, state = state, choice = choice, side = side, level = level, up = up, down = down }
end

-- Boxes that label number i may take, given `state`, appended to `out` with their costs: the two lowest levels that are
-- free, for each side and place.
local function candidates(state, items, i, choices, out)
  local it = items[i]
  local neighbours = near(state.placed, choices)
  local top, bottom = ceilings(neighbours, it.x)
  state.over, state.under = covered(state.placed, items, i)
  for _, choice in ipairs(choices) do
    for side = -1, 1, 2 do
      local first, second = free_levels(neighbours, side, choice.left, choice.right, side < 0 and top or bottom)
      if first then out[#out + 1] = candidate(state, choice, side, first) end
      if second then out[#out + 1] = candidate(state, choice, side, second) end
    end
  end
end

-- Lists of candidates that have the same number in `field`, the least first. Numbers are sorted far faster than records.
local function in_order(all, field)
  local numbers, of = {}, {}
  for _, c in ipairs(all) do
    local equals = of[c[field]]
    if equals then
      equals[#equals + 1] = c
    else
      of[c[field]] = { c }
      numbers[#numbers + 1] = c[field]
    end
  end
  table.sort(numbers)
  for i, number in ipairs(numbers) do numbers[i] = of[number] end
  return numbers
end

local function count_up_to(found, rank)
  local n = 0
  for _, c in ipairs(found) do
    if c.rank <= rank then n = n + 1 end
  end
  return n
end

-- Candidates with their ranks, the cost and the outlook, as far as they may be among the best `n`: a rank is never below
-- its cost, so they are looked at in order of cost until enough are surely better than all that follow.
local function promising(all, items, i, n)
  local it, found = items[i], {}
  for _, equals in ipairs(in_order(all, "cost")) do
    if #found >= n and count_up_to(found, equals[1].cost) >= n then break end
    for _, c in ipairs(equals) do
      c.box = { left = c.choice.left, right = c.choice.right, x = it.x, side = c.side, level = c.level }
      local ahead = outlook(c.state.over, c.state.under, c.box, items, i)
      if ahead then
        c.rank = c.cost + ahead
        found[#found + 1] = c
      end
    end
  end
  return found
end

-- The last labels of a candidate, as text.
local function signature(c)
  local function one(b) return math.floor(b.left) * 16 + b.level * 2 + b.side end
  local parts = { c.up + c.down, one(c.box) }
  local placed = c.state.placed
  for k = #placed, math.max(1, #placed - RECENT + 2), -1 do parts[#parts + 1] = one(placed[k]) end
  return table.concat(parts, ";")
end

-- The best `n` candidates as states; of those that agree in their last labels only the best.
local function best_of(all, n)
  local beam, seen = {}, {}
  for _, equals in ipairs(in_order(all, "rank")) do
    for _, c in ipairs(equals) do
      local key = signature(c)
      if not seen[key] then
        seen[key] = true
        local placed = table.move(c.state.placed, 1, #c.state.placed, 1, {})
        placed[#placed + 1] = c.box
        beam[#beam + 1] = { cost = c.cost, up = c.up, down = c.down, placed = placed }
        if #beam == n then return beam end
      end
    end
  end
  return beam
end

local function search(items, width, beam_width)
  local beam = { { cost = 0, up = 0, down = 0, placed = {} } }
  for i, it in ipairs(items) do
    if it.width > width then return nil end
    local all, choices = {}, choices_of(items, i, width)
    for _, state in ipairs(beam) do candidates(state, items, i, choices, all) end
    all = promising(all, items, i, 2 * beam_width) -- some may agree in their last labels
    if #all == 0 then return nil end
    beam = best_of(all, beam_width)
  end
  return beam[1].placed, beam[1].up + beam[1].down, beam[1].cost
end

-- Boxes that begin at their leaders, placed from the right: those further left go over those they would cover.
local function flags(items)
  local placed = {}
  local taken = { [-1] = {}, [1] = {} } -- by side and level: left end of the leftmost box so far
  for i = #items, 1, -1 do
    local it = items[i]
    local side = i % 2 == 1 and -1 or 1
    local level = 1
    while taken[side][level] and it.x + CLEAR + it.width + GAP > taken[side][level] do level = level + 1 end
    -- Levels below this one that the leader passes hold boxes further right only.
    for k = 1, level do taken[side][k] = math.min(taken[side][k] or math.huge, it.x) end
    placed[i] = { left = it.x + CLEAR, right = it.x + CLEAR + it.width, x = it.x, side = side, level = level, flag = true }
  end
  return placed
end

-- Boxes { left, right, x, side (-1 over, 1 under), level, flag } for labels { x, width } in order of x. When flags are
-- needed, `narrow(room)` is called with the space that the widest label needs at the right and gives the labels anew.
function place.labels(items, width, narrow)
  local best, least
  for i, beam_width in ipairs(BEAMS) do
    if i < #BEAMS or not best then
      local placed, levels, cost = search(items, width, beam_width)
      if placed and (not best or cost < least) then best, least = placed, cost end
      if placed and levels <= FEW then break end
    end
  end
  if best then return best end
  local widest = 0
  for _, it in ipairs(items) do widest = math.max(widest, it.width) end
  return flags(narrow(widest + CLEAR)), true
end

-- Runs of neighbours of one era: { name, first, last }; a nameless event between two of an era ends the run.
function place.eras(events)
  local runs = {}
  for i, e in ipairs(events) do
    local run = runs[#runs]
    if run and run.name == e.era then
      run.last = i
    else
      runs[#runs + 1] = { name = e.era, first = i, last = i }
    end
  end
  return runs
end

return place
