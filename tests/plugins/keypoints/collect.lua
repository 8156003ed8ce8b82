local check = require "check"
local collect = require "collect"
local settings = require "settings"

-- Nodes as tables with the read access that the module uses.
local function node(kind, o, children)
  o = o or {}
  local n = { kind = kind, id = o.id or "", level = o.level, origin = o.origin or "", children = children or {} }
  function n:has_class(name) return o.class == name end
  return n
end
local function heading(level, id, class, origin) return node("Heading", { level = level, id = id, class = class, origin = origin }) end
local function point() return node("Div", { class = "keypoint" }) end

local all = collect.all(node("Document", {}, {
  heading(1, "front", "unnumbered"), point(), heading(1, "a"), heading(2, "a-one"), point(),
  node("List", {}, { node("Item", {}, { point() }) }), heading(1, "again", nil, "keypoints"), heading(1, "b"), heading(2, "b-one"),
  heading(1, "c", "unnumbered"),
}))
local where = {}
for i, p in ipairs(all.points) do where[i] = p.section.id end
check.same("points know their section", where, { "front", "a-one", "a-one" })

local function ids(level)
  local out = {}
  for i, h in ipairs(collect.without(all, level)) do out[i] = h.id end
  return out
end
check.same("chapters without a point", ids(nil), { "b" })
check.same("sections too, on demand", ids(2), { "b", "b-one" })
check.same("a document without headings", #collect.without(collect.all(node("Document")), nil), 0)
check.same("words", collect.words("One – two, «tres» don’t 5%"), 5)

local function problem(meta)
  local _, p = settings.read(meta)
  return p[1] and p[1].path .. ": " .. p[1].message or "none"
end
check.same("good settings", problem { every = false, words = 30, level = 2 }, "none")
check.same("unknown setting", problem { evry = true }, "keypoints.evry: unknown setting `evry`")
check.same("wrong number", problem { words = 0 }, "keypoints.words: invalid `words`: expected a number of words or `false`")
check.same("no limit", settings.read({ words = false }).words, nil)
check.finish()
