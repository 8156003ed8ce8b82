-- First uses are spelled out. Text goes in, a list of pieces comes out; the plugin makes nodes of them.
local entries = require "entries"
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

-- Pieces of a text: strings, and { long =, lang =, short = } where a first use stands; nil when
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
          if hit.from > at then pieces[#pieces + 1] = text:sub(at, hit.from - 1) end
          pieces[#pieces + 1] = { long = hit.plural and entries.plural(form, lang) or form.long, lang = form.lang,
            short = text:sub(hit.from, hit.to) }
          at = hit.to + 1
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
