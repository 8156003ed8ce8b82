-- Where the labels of a timeline stand. Each label is a box on one side of the axis, on one of several levels,
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

-- Does a box at (side, level) from `left` to `right`, with its leader at `x`, stand clear of box `b`?
local function clear(b, side, level, left, right, x)
  if b.side ~= side then return true end
  if b.level == level then return right + GAP <= b.left or b.right + GAP <= left end
  if b.level < level then return x + CLEAR <= b.left or x - CLEAR >= b.right end
  return b.x + CLEAR <= left or b.x - CLEAR >= right
end

local function fits(near, side, level, left, right, x)
  for i = #near, 1, -1 do
    if not clear(near[i], side, level, left, right, x) then return false end
  end
  return true
end

-- The boxes that one further right may touch: those that do not end before the least of its left ends.
local function near(placed, choices)
  local least, out = math.min(table.unpack(choices)), {}
  for _, b in ipairs(placed) do
    if b.right + GAP > least then out[#out + 1] = b end
  end
  return out
end

-- Left ends that the box of label number i may have: centred, half way, at its leader, and just clear of the leaders
-- of its neighbours.
local function lefts(items, i, width)
  local it = items[i]
  local most = width - it.width
  local from, to = it.x - it.width + GRIP, it.x - GRIP
  local list, seen = {}, {}
  local function add(left)
    left = math.max(0, math.min(math.max(from, math.min(left, to)), most))
    local key = math.floor(left * 2)
    if not seen[key] then
      seen[key] = true
      list[#list + 1] = left
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

-- Boxes that label number i may take, given `state`, appended to `out` with their costs: the two lowest levels that are
-- free, for each side and place.
local function candidates(state, items, i, choices, out)
  local it = items[i]
  local half = math.max(it.width / 2, 1)
  local previous = state.placed[#state.placed]
  local over, under = covered(state.placed, items, i)
  local neighbours = near(state.placed, choices)
  for _, left in ipairs(choices) do
    local right = left + it.width
    local moved = math.abs(left + it.width / 2 - it.x) / half
    for side = -1, 1, 2 do
      local tried = 0
      for level = 1, LEVELS do
        if tried < 2 and fits(neighbours, side, level, left, right, it.x) then
          tried = tried + 1
          local up, down = state.up, state.down
          if side < 0 then up = math.max(up, level) else down = math.max(down, level) end
          local cost = state.cost + (level - 1) * 3 + moved * 4 + (up + down - state.up - state.down) * 14
          if previous and previous.side == side then cost = cost + 2 end
          if not previous and side > 0 then cost = cost + 1 end
          local box = { left = left, right = right, x = it.x, side = side, level = level }
          local ahead = outlook(over, under, box, items, i)
          if ahead then
            out[#out + 1] = { cost = cost, rank = cost + ahead, state = state, up = up, down = down, box = box }
          end
        end
      end
    end
  end
end

-- The last labels of a candidate, as text.
local function signature(c)
  local function one(b) return math.floor(b.left) * 16 + b.level * 2 + b.side end
  local parts = { c.up + c.down, one(c.box) }
  local placed = c.state.placed
  for k = #placed, math.max(1, #placed - RECENT + 2), -1 do parts[#parts + 1] = one(placed[k]) end
  return table.concat(parts, ";")
end

-- Lists of candidates of one rank each, the least first. Numbers are sorted far faster than records.
local function ranked(all)
  local ranks, of = {}, {}
  for _, c in ipairs(all) do
    local equals = of[c.rank]
    if equals then
      equals[#equals + 1] = c
    else
      of[c.rank] = { c }
      ranks[#ranks + 1] = c.rank
    end
  end
  table.sort(ranks)
  for i, rank in ipairs(ranks) do ranks[i] = of[rank] end
  return ranks
end

-- The best `n` candidates as states; of those that agree in their last labels only the best.
local function best_of(all, n)
  local beam, seen = {}, {}
  for _, equals in ipairs(ranked(all)) do
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
    local all, choices = {}, lefts(items, i, width)
    for _, state in ipairs(beam) do candidates(state, items, i, choices, all) end
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
-- needed, `narrow(room)` is called with the room that the widest label takes at the right and gives the labels anew.
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
