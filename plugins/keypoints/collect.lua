-- Finds chapters and key points in the order of the document. Works on anything with the read access
-- of nodes (kind, children, level, id, has_class, plain).
local collect = {}

-- Blocks that are looked into.
local HOLDS = { Document = true, Div = true, Quote = true, List = true, Item = true }
local MAX_DEPTH = 60

local function add_heading(out, node)
  local at = { node = node, id = node.id, level = node.level, points = 0, exempt = node:has_class("unnumbered") }
  out.section = at
  out.headings[#out.headings + 1] = at
  out.path[at.level] = at
  for deeper = at.level + 1, 6 do out.path[deeper] = nil end
end

local function add_point(out, node)
  for level = 1, 6 do
    local above = out.path[level]
    if above then above.points = above.points + 1 end
  end
  out.points[#out.points + 1] = { node = node, section = out.section }
end

local function walk(out, node, depth)
  for _, child in ipairs(node.children) do
    local kind = child.kind
    if kind == "Heading" and child.origin ~= "keypoints" then
      add_heading(out, child)
    elseif kind == "Div" and child:has_class("keypoint") then
      add_point(out, child)
    elseif HOLDS[kind] and depth < MAX_DEPTH then
      walk(out, child, depth + 1)
    end
  end
end

-- Returns { points = { { node, section } }, headings = { { node, id, level, points, exempt } } }; a
-- heading's points are those before the next heading of its level or above.
function collect.all(root)
  local out = { points = {}, headings = {}, path = {} }
  walk(out, root, 1)
  return out
end

-- Chapters without a key point: headings of the level, or of the highest that occurs.
function collect.without(all, level)
  if not level then
    for _, h in ipairs(all.headings) do
      if not level or h.level < level then level = h.level end
    end
  end
  local out = {}
  for _, h in ipairs(all.headings) do
    if h.points == 0 and not h.exempt and h.level <= level then out[#out + 1] = h end
  end
  return out
end

-- Words of a text, as spaces part them.
function collect.words(text)
  local n = 0
  for _ in text:gmatch("[%w\195-\197][^%s]*") do n = n + 1 end
  return n
end

return collect
