-- Text as it is read: the inlines of many blocks as one string, a run for each language, with the nodes
-- that its stretches come from. Blocks stand together in a run because each run costs what a short text does.
local runs = {}

local INLINE_BLOCKS = { Para = "prose", Plain = "prose", Heading = "line", Caption = "line", SourceLine = "line", Cell = "line" }
local HOLDS = { Div = true, Quote = true, List = true, Item = true, Table = true, Row = true, Figure = true }
local OPEN = { Emph = true, Strong = true, Insert = true, Mark = true, Underline = true, Link = true, Span = true }
local SILENT = { NoteRef = true }
local APART = "\1" -- what is no text: a phrase does not go on behind it
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
  for _, kid in ipairs(node.children) do
    local kind = kid.kind
    if kind == "Text" then
      put(run, kid.text, kid)
    elseif kind == "SoftBreak" or kind == "LineBreak" then
      put(run, " ", false)
    elseif OPEN[kind] then
      local lang = kind == "Span" and kid.attr.lang
      if lang and lang ~= run.lang then
        local own = run_for(all, lang, false)
        put(own, STOP, false)
        gather(all, own, kid)
        put(own, STOP, false)
        put(run, APART, false)
      else
        gather(all, run, kid)
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
  for _, kid in ipairs(node.children) do
    local kind = kid.kind
    local sort = INLINE_BLOCKS[kind]
    if sort and not (kind == "Cell" and holds_blocks(kid)) then
      take(all, kid, sort)
    elseif sort or HOLDS[kind] and (kind ~= "Quote" or all.quotes) and not (kind == "Table" and kid.origin == "wording") then
      walk(all, kid)
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
