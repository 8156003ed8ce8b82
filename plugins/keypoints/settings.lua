-- The front matter's `keypoints:`, checked.
local settings = {}

local KNOWN = { every = true, words = true, level = true }
local AVAILABLE = "available: every, words, level"

local function whole(value, low, high)
  return math.type(value) == "integer" and value >= low and value <= high
end

-- Returns { every =, words =, level = } and problems as { path, message, hint }.
function settings.read(meta)
  local o, problems = { every = true, words = 50 }, {}
  local function wrong(path, message, hint)
    problems[#problems + 1] = { path = path, message = message, hint = hint }
  end
  if meta == nil then return o, problems end
  if type(meta) ~= "table" then
    wrong("keypoints", "invalid `keypoints`: expected a map of settings", AVAILABLE)
    return o, problems
  end
  for key in pairs(meta) do
    if not KNOWN[key] then
      wrong("keypoints." .. tostring(key), ("unknown setting `%s`"):format(tostring(key)), AVAILABLE)
    end
  end
  if type(meta.every) == "boolean" then
    o.every = meta.every
  elseif meta.every ~= nil then
    wrong("keypoints.every", "invalid `every`: expected `true` or `false`")
  end
  if whole(meta.words, 1, 10000) then
    o.words = meta.words
  elseif meta.words == false then
    o.words = nil
  elseif meta.words ~= nil then
    wrong("keypoints.words", "invalid `words`: expected a number of words or `false`")
  end
  if whole(meta.level, 1, 6) then
    o.level = meta.level
  elseif meta.level ~= nil then
    wrong("keypoints.level", "invalid `level`: expected a heading level from 1 to 6")
  end
  return o, problems
end

return settings
