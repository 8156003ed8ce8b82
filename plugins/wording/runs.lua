-- Text as it is read: the inlines of many blocks as one string, a run for each language, with the nodes
-- that its stretches come from. Blocks share a run because each run costs as much as a short text.
local runs = {}

local INLINE_BLOCKS = { Para = "prose", Plain = "prose", Heading = "line", Caption = "line", SourceLine = "line", Cell = "line" }
local HOLDS = { Div = true, Quote = true, List = true, Item = true, Table = true, Row = true, Figure = true }
local OPEN = { Emph = true, Strong = true, Insert = true, Mark = true, Underline = true, Link = true, Span = true }
local SILENT = { NoteRef = true }
local APART = "\1" -- marks a gap in the text, across which no phrase continues
local STOP = "\2"  -- between blocks
local LONG = 32768 -- bytes of a run that is handed on

local function put(run, text, node)
  local n = run.n + 1
  run.n, run.texts[n], run.nodes[n], run.at[n] = n, text, node, run.length + 1
  run.length = run.length + #text
end

-- The run that text of this language and sort goes to.
local function run_for(all, lang, prose)
  local key = lang .. (prose and "+" or "-")
  local run = all.open[key]
  if not run then
    run = { lang = lang, prose = prose, n = 0, texts = {}, nodes = {}, at = {}, length = 0 }
    all.open[key] = run
  end
  return run
end

local function gather(all, run, node)
  for _, child in ipairs(node.children) do
    local kind = child.kind
    if kind == "Text" then
      put(run, child.text, child)
    elseif kind == "SoftBreak" or kind == "LineBreak" then
      put(run, " ", false)
    elseif OPEN[kind] then
      local lang = kind == "Span" and child.attr.lang
      if lang and lang ~= run.lang then
        local own = run_for(all, lang, false)
        put(own, STOP, false)
        gather(all, own, child)
        put(own, STOP, false)
        put(run, APART, false)
      else
        gather(all, run, child)
      end
    elseif not SILENT[kind] then
      put(run, APART, false)
    end
  end
end

local function take(all, node, sort)
  local own = node.lang
  local run = run_for(all, own ~= "" and own or all.lang, sort == "prose")
  gather(all, run, node)
  put(run, STOP, false)
  if run.length > LONG then
    all.open[run.lang .. (run.prose and "+" or "-")] = nil
    all.each(run)
  end
end

-- A cell that a plugin made may hold blocks.
local function holds_blocks(cell)
  local first = cell.children[1]
  return first ~= nil and (INLINE_BLOCKS[first.kind] or HOLDS[first.kind]) ~= nil
end

local function walk(all, node)
  for _, child in ipairs(node.children) do
    local kind = child.kind
    local sort = INLINE_BLOCKS[kind]
    if sort and not (kind == "Cell" and holds_blocks(child)) then
      take(all, child, sort)
    elseif sort or HOLDS[kind] and (kind ~= "Quote" or all.quotes) and not (kind == "Table" and child.origin == "wording") then
      walk(all, child)
    end
  end
end

-- Calls each(run) until all text below the `roots` was in a run; quotations only with `quotes`.
function runs.each(roots, lang, quotes, each)
  local all = { lang = lang, quotes = quotes, each = each, open = {} }
  for _, root in ipairs(roots) do walk(all, root) end
  for _, run in pairs(all.open) do each(run) end
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
  local last = to - start + 1
  return node, from - start + 1, math.min(last, #run.texts[low]), last <= #run.texts[low]
end

return runs
