-- The words of a letter's text, for rules about wording: each with its place, and without what is quoted. Quoted are block
-- quotations, code, and what is between quotation marks.
local enlace = require "enlace"

local wording = {}

local OPENS = { ["“"] = "”", ["«"] = "»", ["„"] = "“", ["‘"] = "’", ['"'] = '"' }
local SKIPPED = { Quote = true, CodeBlock = true, Code = true }
local TEXTS = { Para = true, Plain = true, Heading = true, Caption = true, SourceLine = true }
local BLOCKS = { Para = true, Plain = true, Heading = true, List = true, Quote = true, Div = true, CodeBlock = true, Table = true }

-- The mark that ends the quotation after this text between two words, nil outside. An apostrophe is a ’ alone.
local function quoted_after(text, ending)
  for _, code in utf8.codes(text) do
    local mark = utf8.char(code)
    if ending and mark == ending and not (mark == "’" and text == mark) then
      ending = nil
    elseif not ending then
      ending = OPENS[mark]
    end
  end
  return ending
end

local function add_text(node, words, ending)
  local list, starts, after = enlace.split_words(node.text)
  ending = quoted_after(node.text:sub(1, (starts[1] or #node.text + 1) - 1), ending)
  for i, word in ipairs(list) do
    local from, to = starts[i], (starts[i + 1] or #node.text + 1) - #after[i] - 1
    if not ending then
      local as_written = node.text:sub(from, to)
      words[#words + 1] = {
        word = word, node = node, from = from, to = to, written = as_written, after = after[i],
        first = #words == 0 or words[#words].after:find "[.?!]" ~= nil,
      }
    end
    ending = quoted_after(after[i], ending)
  end
  return ending
end

local function add_inlines(nodes, words, ending)
  for _, node in ipairs(nodes) do
    if node.kind == "Text" then
      ending = add_text(node, words, ending)
    elseif not SKIPPED[node.kind] then
      ending = add_inlines(node.children, words, ending)
    end
  end
  return ending
end

-- The words of one list of inlines: `word` in lower case, `written`, `after` (the text up to the next), `first` of a sentence,
-- and `node`, `from`, `to` for a report.
function wording.of(inlines)
  local words = {}
  add_inlines(inlines, words, nil)
  return words
end

-- Cells hold inlines or blocks.
local function holds_text(node)
  local first = node.kind == "Cell" and node.children[1]
  return TEXTS[node.kind] or first and not BLOCKS[first.kind]
end

local function add_blocks(nodes, lang, out)
  for _, node in ipairs(nodes) do
    local own = node.lang ~= "" and node.lang or lang
    if holds_text(node) then
      out[#out + 1] = { node = node, words = wording.of(node.children), lang = own }
    elseif not SKIPPED[node.kind] then
      add_blocks(node.children, own, out)
    end
  end
end

-- The paragraphs, headings, cells and captions of the text and its footnotes, each with its `node`, `words` and `lang`.
function wording.blocks(doc)
  local out = {}
  add_blocks(doc.root.children, doc.lang, out)
  for _, note in ipairs(doc.notes) do add_blocks(note.children, doc.lang, out) end
  return out
end

-- What a table by language has for a tag: `es` for es-MX.
function wording.by_language(list, lang)
  return list[lang] or list[lang:match "^%a+"]
end

local function matches(words, at, phrase)
  for k, choice in ipairs(phrase) do
    local word = words[at + k - 1]
    if not word or not choice[word.word] then return false end
  end
  return true
end

local function read(phrase)
  local out = {}
  for choices in phrase:gmatch "%S+" do
    local choice = {}
    for word in choices:gmatch "[^|]+" do choice[word] = true end
    out[#out + 1] = choice
  end
  return out
end

-- The first of these phrases among the words, as the numbers of its first and last word, or nil. A phrase is words in lower
-- case with a space between, "a|b" for one of two.
function wording.find(words, phrases)
  for _, text in ipairs(phrases) do
    local phrase = read(text)
    for at = 1, #words - #phrase + 1 do
      if matches(words, at, phrase) then return at, at + #phrase - 1 end
    end
  end
end

-- The same in all blocks: the block, and the numbers.
function wording.find_in(blocks, phrases)
  for _, block in ipairs(blocks) do
    local first, last = wording.find(block.words, phrases)
    if first then return block, first, last end
  end
end

-- Reports at these words.
function wording.report(report, words, first, last, what)
  local a, b = words[first], words[last]
  what.node, what.from, what.to = a.node, a.from, a.node == b.node and b.to or a.to
  report(what)
end

return wording
