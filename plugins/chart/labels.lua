-- Placing labels: wrapping, thinning, and moving apart. Pure arithmetic on measured widths.
local labels = {}

-- May a line begin with this character? Not with one that belongs to the one before: marks, joiners, closing punctuation.
local function begins(code)
  return not (code >= 0x300 and code <= 0x36F or code >= 0x591 and code <= 0x5C7 or code >= 0x64B and code <= 0x65F
    or code >= 0x200C and code <= 0x200F or code >= 0xFE00 and code <= 0xFE0F or code >= 0x1F3FB and code <= 0x1F3FF
    or code >= 0x3001 and code <= 0x3002 or code == 0xFF0C or code == 0xFF1A or code == 0xFF1B)
end

-- The longest beginning of a word that is as wide as `width` allows, after a sign where one is near, and the rest.
local function cut(word, width, measure)
  local at, sign, widest = 0, 0, 0
  local before
  for place, code in utf8.codes(word) do
    if place > 1 and begins(code) and before ~= 0x200D then
      widest = measure(word:sub(1, place - 1))
      if widest > width and at > 0 then break end
      at = place - 1
      if word:find("^[%p]", at) then sign = at end
    end
    before = code
  end
  if sign > at / 2 then at = sign end
  if at == 0 then return word, nil end
  return word:sub(1, at), word:sub(at + 1)
end

-- Text broken at spaces into lines no wider than `width`. A wider word gets its own line and runs over or, if `hard`, is
-- broken where it must be. Second result: the widest line. `measure` gives the width of a string.
function labels.wrap(text, width, measure, hard)
  local lines, line, widest = {}, nil, 0
  local function flush()
    if line then
      lines[#lines + 1] = line
      widest = math.max(widest, measure(line))
    end
  end
  for word in text:gmatch("%S+") do
    local longer = line and (line .. " " .. word) or word
    if line and measure(longer) > width then
      flush()
      line = word
    else
      line = longer
    end
    while hard and line and measure(line) > width do
      local rest
      line, rest = cut(line, width, measure)
      if not rest then break end
      flush()
      line = rest
    end
  end
  flush()
  if #lines == 0 then lines[1] = "" end
  return lines, widest
end

-- Text broken into at most `max` lines, as narrow as that many lines allow, so that lines come out even.
-- Nothing when it does not fit into `width`.
function labels.fit(text, width, max, measure)
  local lines, widest = labels.wrap(text, width, measure)
  if #lines > max or widest > width then return nil end
  local low, high = 0, width
  for _ = 1, 8 do
    local mid = (low + high) / 2
    local tried, w = labels.wrap(text, mid, measure)
    if #tried <= #lines and w <= mid then
      lines, high = tried, mid
    else
      low = mid
    end
  end
  return lines
end

-- The least k of `steps` (1, 2, 3 ... when nil) for which every k-th of the labels, centred at `centres`, keeps
-- `gap` from the next. Counting starts at `first` (1).
function labels.thin(centres, widths, gap, first, steps)
  local n = #centres
  local function fits(k)
    local edge
    for i = first or 1, n, k do
      if edge and centres[i] - widths[i] / 2 < edge + gap then return false end
      edge = centres[i] + widths[i] / 2
    end
    return true
  end
  if steps then
    for _, k in ipairs(steps) do
      if fits(k) then return k end
    end
  else
    for k = 1, n do
      if fits(k) then return k end
    end
  end
  return math.max(n, 1)
end

-- Moves boxes of one column apart with the least movement. Items: { want = middle, height = h }; sets `at`.
-- Neighbours in one cluster share the mean of their wishes (pool adjacent violators); the column stays between
-- `top` and `bottom` if there is space.
function labels.spread(items, top, bottom)
  local order = {}
  for i, it in ipairs(items) do order[i] = { it = it, i = i } end
  table.sort(order, function(a, b)
    if a.it.want ~= b.it.want then return a.it.want < b.it.want end
    return a.i < b.i
  end)
  local clusters = {}
  for _, o in ipairs(order) do
    local h = o.it.height
    local c = { items = { o.it }, height = h, sum = o.it.want - h / 2, n = 1 }
    clusters[#clusters + 1] = c
    c.start = c.sum
    while #clusters > 1 do
      local a, b = clusters[#clusters - 1], clusters[#clusters]
      if a.start + a.height <= b.start then break end
      for _, it in ipairs(b.items) do a.items[#a.items + 1] = it end
      a.sum = a.sum + b.sum - b.n * a.height
      a.n, a.height = a.n + b.n, a.height + b.height
      a.start = a.sum / a.n
      clusters[#clusters] = nil
    end
    local last = clusters[#clusters]
    last.start = last.sum / last.n
  end
  -- Into the column: push down from the top, then up from the bottom.
  local edge = top
  for _, c in ipairs(clusters) do
    if c.start < edge then c.start = edge end
    edge = c.start + c.height
  end
  edge = bottom
  for i = #clusters, 1, -1 do
    local c = clusters[i]
    if c.start + c.height > edge then c.start = edge - c.height end
    edge = c.start
  end
  for _, c in ipairs(clusters) do
    local y = c.start
    for _, it in ipairs(c.items) do
      it.at = y + it.height / 2
      y = y + it.height
    end
  end
end

-- Does the segment from (x1, y1) to (x2, y2) touch the box?
function labels.segment_meets(box, x1, y1, x2, y2)
  local t0, t1 = 0, 1
  local dx, dy = x2 - x1, y2 - y1
  -- Liang and Barsky: clip against the four sides in turn.
  local sides = {
    { -dx, x1 - box.left }, { dx, box.right - x1 }, { -dy, y1 - box.top }, { dy, box.bottom - y1 },
  }
  for _, side in ipairs(sides) do
    local p, q = side[1], side[2]
    if p == 0 then
      if q < 0 then return false end
    else
      local t = q / p
      if p < 0 then t0 = math.max(t0, t) else t1 = math.min(t1, t) end
      if t0 > t1 then return false end
    end
  end
  return true
end

function labels.boxes_meet(a, b)
  return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
end

-- Where a label of width `w` and height `h` fits near the point (x, y): the first of the places above, below
-- and beside it that is inside `frame` and touches none of `boxes` and no segment of `lines` (lists of points).
-- `below` tries the places below first. Nothing when all are taken.
function labels.beside(x, y, w, h, frame, boxes, lines, below)
  local off = 4
  local function free(box)
    if box.left < frame.left or box.right > frame.right or box.top < frame.top or box.bottom > frame.bottom then
      return false
    end
    for _, b in ipairs(boxes) do
      if labels.boxes_meet(box, b) then return false end
    end
    for _, line in ipairs(lines) do
      for i = 2, #line do
        local p, q = line[i - 1], line[i]
        if p and q and labels.segment_meets(box, p.x, p.y, q.x, q.y) then return false end
      end
    end
    return true
  end
  local shifts = { -w / 2, 2 - w, -2, -w - off, off }
  for distance = 0, 2 do
    for _, side in ipairs { below and 1 or -1, below and -1 or 1 } do
      local far = off + distance * h * 0.7
      local top = side < 0 and y - far - h or y + far
      for _, dx in ipairs(shifts) do
        local box = { left = x + dx, right = x + dx + w, top = top, bottom = top + h }
        if free(box) then return box end
      end
    end
  end
  for _, dx in ipairs { off, -w - off } do
    local box = { left = x + dx, right = x + dx + w, top = y - h / 2, bottom = y + h / 2 }
    if free(box) then return box end
  end
  return nil
end

return labels
