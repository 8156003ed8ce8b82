-- Paragraphs that the notes have without numbers become numbered ones: each is an item of one list through the whole
-- text, and the lists, tables and pictures that follow it belong to it. Lists below a paragraph, also those with bullets,
-- are its subparagraphs. A paragraph alone has no number. The form has the scheme, as styles of `item.ordered` to
-- `item.ordered4`, and once more as `item.level2` to `item.level4` for the lists below a paragraph without a number.
local enlace = require "enlace"

local numbered = {}

local BELONGS = { List = true, Table = true, Figure = true, Quote = true, CodeBlock = true, Block = true }

-- Boxes to tick and definitions have marks of their own.
local function has_marks(list)
  local first = list.children[1]
  local term = first and first.children[1]
  return list.task or (term and term:has_class "term")
end

local function subparagraphs(list, level)
  local out = { ordered = true, tight = list.tight, start = list.ordered and list.start or 1, class = level and "level" .. level }
  for i, item in ipairs(list.children) do
    local content = { id = item.id ~= "" and item.id or nil, class = item.classes }
    for k, block in ipairs(item.children) do
      local below = block.kind == "List" and not has_marks(block)
      content[k] = below and subparagraphs(block, level and level + 1) or block
    end
    out[i] = enlace.item(content)
  end
  return enlace.list(out)
end

-- What blocks become when their paragraphs have numbers; nil when they are to stay as they are: there are no paragraphs, or
-- the first has a number of its own.
function numbered.of(blocks)
  local paragraphs = 0
  for _, block in ipairs(blocks) do
    if block.kind == "Para" then
      paragraphs = paragraphs + 1
    elseif block.kind == "List" and block.ordered and paragraphs == 0 then
      return nil
    end
  end
  if paragraphs == 0 then return nil end

  local out, list, count = {}, nil, 0
  local function close()
    if list then out[#out + 1] = enlace.list(list) end
    list = nil
  end
  local item
  for _, block in ipairs(blocks) do
    if block.kind == "List" and item and not has_marks(block) then block = subparagraphs(block, paragraphs == 1 and 2 or nil) end
    if paragraphs == 1 then
      out[#out + 1] = block
      item = item or block.kind == "Para"
    elseif block.kind == "Para" then
      if not list then list = { ordered = true, start = count + 1 } end
      count = count + 1
      item = { block }
      list[#list + 1] = item
    elseif item and list and BELONGS[block.kind] then
      item[#item + 1] = block
    else
      close()
      out[#out + 1] = block
    end
  end
  close()
  return out
end

-- The same for the text of a document, unless its `paragraph-numbers` is false.
function numbered.body(doc)
  if doc.meta["paragraph-numbers"] == false then return nil end
  return numbered.of(doc.root.children)
end

return numbered
