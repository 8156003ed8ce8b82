-- Text as it is read: the inlines of a block as one string, with the nodes that its stretches come from.
local runs = {}

local INLINE_BLOCKS = { Para = "prose", Plain = "prose", Heading = "line", Caption = "line", SourceLine = "line", Cell = "line" }
local HOLDS = { Div = true, Quote = true, List = true, Item = true, Table = true, Row = true, Figure = true }
local OPEN = { Emph = true, Strong = true, Insert = true, Mark = true, Underline = true, Link = true, Span = true }
local SILENT = { NoteRef = true }
local APART = "\1" -- what is no text: a phrase does not go on behind it

local function new(lang, prose)
  return { lang = lang, prose = prose, n = 0, texts = {}, nodes = {}, at = {}, length = 0 }
end

local function put(run, text, node)
  local n = run.n + 1
  run.n, run.texts[n], run.nodes[n], run.at[n] = n, text, node, run.length + 1
  run.length = run.length + #text
end

local function gather(out, run, node)
  for _, kid in ipairs(node.children) do
    local kind = kid.kind
    if kind == "Text" then
      put(run, kid.text, kid)
    elseif kind == "SoftBreak" or kind == "LineBreak" then
      put(run, " ", false)
    elseif OPEN[kind] then
      local lang = kind == "Span" and kid.attr.lang
      if lang and lang ~= run.lang then
        local own = new(lang, false)
        gather(out, own, kid)
        out[#out + 1] = own
        put(run, APART, false)
      else
        gather(out, run, kid)
      end
    elseif not SILENT[kind] then
      put(run, APART, false)
    end
  end
end

local function take(node, sort, lang, each)
  local own = node.lang
  local out, run = {}, new(own ~= "" and own or lang, sort == "prose")
  gather(out, run, node)
  out[#out + 1] = run
  for _, r in ipairs(out) do
    if r.n > 0 then each(r) end
  end
end

-- A cell that a plugin made may hold blocks.
local function holds_blocks(cell)
  local first = cell.children[1]
  return first ~= nil and (INLINE_BLOCKS[first.kind] or HOLDS[first.kind]) ~= nil
end

-- Calls each(run) for every block of text below `root`; quotations only with `quotes`.
function runs.each(root, lang, quotes, each)
  local function walk(node)
    for _, kid in ipairs(node.children) do
      local kind = kid.kind
      local sort = INLINE_BLOCKS[kind]
      if kid.origin == "wording" then
        -- the project's own lists
      elseif sort and not (kind == "Cell" and holds_blocks(kid)) then
        take(kid, sort, lang, each)
      elseif sort or (HOLDS[kind] and (quotes or kind ~= "Quote")) then
        walk(kid)
      end
    end
  end
  walk(root)
end

-- The node that byte `from` of the run comes from, and the stretch of its text up to byte `to`.
function runs.place(run, from, to)
  local low, high = 1, run.n
  while low < high do
    local middle = (low + high + 1) // 2
    if run.at[middle] <= from then low = middle else high = middle - 1 end
  end
  local node, start = run.nodes[low], run.at[low]
  if not node then return nil end
  return node, from - start + 1, math.min(to - start + 1, #run.texts[low])
end

return runs
