-- First uses are spelled out. Text goes in, a list of pieces comes out; the plugin makes nodes of them.
local entries = require "entries"
local grammar = require "grammar"
local letters = require "letters"
local scan = require "scan"

local expand = {}

local function count_other(state, hit, node)
  local other = state.others[hit.word]
  if other then
    other.n = other.n + 1
    return
  end
  other = { word = hit.word, n = 1, node = node, from = hit.from, to = hit.to }
  state.others[hit.word] = other
  state.order[#state.order + 1] = other
end

-- Words that begin a sentence after an acronym that ends with a dot.
local OPENERS = {}
for w in ([[The A An It In This That These Those They There He She We But And For On At As If When While After Its Their No Both
    El La Los Las Un Una En Se Por Para Con No Su Sus Este Esta Pero Y Al Ese Esa Cuando Si]]):gmatch("%S+") do OPENERS[w] = true end

-- Where the acronym's own last dot ends, and where the text continues: a dot that also ends the sentence is doubled.
local function own_dot(text, hit)
  if hit.entry.short:sub(-1) ~= "." or text:byte(hit.to + 1) ~= 46 then return hit.to, hit.to + 1 end
  local last = hit.to + 1
  local word = text:match("^[\"')%]]*%s+(%a+)", last + 1)
  if last == #text or OPENERS[word] then return last, last end
  return last, last + 1
end

local NEAR = 48 -- bytes before an acronym that are looked at: texts may be long

-- The text before a first use, with the article that fits the long form.
local function before(text, long, rules)
  local tail = math.max(#text - NEAR, 0)
  return text:sub(1, tail) .. rules.before(text:sub(tail + 1), long)
end

-- Whether a sentence begins at byte `from`: after a word with a stop, or at the start of the block.
local function opens(text, from, node)
  local head = letters.plain(text:sub(math.max(from - NEAR, 1), from - 1)):match("^(.-)[%s\"'(%[]*$")
  if head ~= "" then return head:find("[%w\128-\255][%w\128-\255][%w\128-\255][\"')%]]*[.!?]$") ~= nil or head:find("[!?]$") ~= nil end
  local parent = node.parent
  if node.prev then
    return node.prev.kind == "SoftBreak" and node.prev.prev ~= nil and node.prev.prev:plain():find("[%w\128-\255][%w\128-\255][%w\128-\255][.!?]$") ~= nil
  end
  return parent ~= nil and (parent.kind == "Para" or parent.kind == "Plain" or parent.kind == "Item")
end

-- The text before a first use, the piece { long =, lang =, short = }, and where the text goes on.
local function spelled(text, at, hit, form, lang, node)
  local last, next_at = own_dot(text, hit)
  local long = hit.plural and entries.plural(form, lang) or form.long
  local short = text:sub(hit.from, last)
  local rules = grammar.of(form.lang or lang)
  local genitive = not hit.plural and rules.genitive(text, next_at)
  local head = before(text:sub(at, hit.from - 1), long, rules)
  if opens(text, hit.from, node) then long = letters.capitalised(long) end
  if genitive then
    long, short, next_at = long .. genitive, short .. genitive, next_at + #genitive
  end
  return head, { long = long, lang = form.lang, short = short }, next_at
end

-- Pieces of a text: strings, and { long =, lang =, short = } for a first use; nil when
-- nothing changes. `seen` remembers entries from text to text; `spell` is false where text must stay
-- as it is. Every use of an entry is counted in `uses`, of another word in `others`, by first place.
function expand.text(text, found, state, lang, spell, node)
  local pieces, at = nil, 1
  for _, hit in ipairs(found) do
    local entry = hit.entry
    if not entry then
      if state.watch then count_other(state, hit, node) end
    else
      state.uses[entry] = (state.uses[entry] or 0) + 1
      local form = entries.form(entry, lang)
      if spell and not state.seen[entry] then
        state.seen[entry] = true
        if not scan.by_hand(text, hit, form) then
          pieces = pieces or {}
          local head, piece, next_at = spelled(text, at, hit, form, lang, node)
          if head ~= "" then pieces[#pieces + 1] = head end
          pieces[#pieces + 1], at = piece, next_at
        end
      end
    end
  end
  if pieces and at <= #text then pieces[#pieces + 1] = text:sub(at) end
  return pieces
end

function expand.state()
  return { seen = {}, uses = {}, others = {}, order = {}, watch = true }
end

return expand
