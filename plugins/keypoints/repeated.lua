-- A key point's text once more: without ids and footnote marks, which a document has once.
local enlace = require "enlace"

local repeated = {}

local MAKE = {
  Emph = enlace.emph, Strong = enlace.strong, Strike = enlace.strike, Insert = enlace.insert, Mark = enlace.mark,
  Underline = enlace.underline, Sub = enlace.sub, Sup = enlace.sup, Kbd = enlace.kbd,
}
local BLOCKS = { Para = true, Plain = true }

local inlines

local function inline(node)
  local kind = node.kind
  if kind == "NoteRef" then return nil end
  if MAKE[kind] then return MAKE[kind](inlines(node)) end
  if kind == "Span" then
    return enlace.span { class = node.classes, lang = node.attr.lang, inlines(node) }
  end
  if kind == "Link" then return enlace.link { url = node.url, title = node.title, inlines(node) } end
  if kind == "SoftBreak" or kind == "LineBreak" then return " " end
  return node
end

function inlines(node)
  local out = {}
  for _, child in ipairs(node.children) do out[#out + 1] = inline(child) end
  return out
end

-- The paragraphs below a node as one, with semicolons between.
local function joined(node, out)
  for _, child in ipairs(node.children) do
    if BLOCKS[child.kind] then
      if #out > 0 then out[#out + 1] = "; " end
      out[#out + 1] = inlines(child)
    else
      joined(child, out)
    end
  end
  return out
end

-- The inlines of all paragraphs of a key point, a list for each. The text of other blocks (a list, a table)
-- becomes one paragraph.
function repeated.paragraphs(div)
  local out = {}
  for _, child in ipairs(div.children) do
    local text = BLOCKS[child.kind] and inlines(child) or joined(child, {})
    if #text == 0 and child:plain() ~= "" then text = { child:plain() } end
    if #text > 0 then out[#out + 1] = text end
  end
  return out
end

repeated.inlines = inlines

return repeated
