-- Phrases by their words: finding one takes as many steps as it has words, however many there are.
local words = require "words"

local phrases = {}

local MAX_WORDS = 12

function phrases.new()
  return { next = {} }
end

-- Adds a phrase; one that is there stays. Returns false when it has no words or too many.
function phrases.add(root, text, entry)
  local cut = words.cut(text)
  if cut.n == 0 or cut.n > MAX_WORDS then return false end
  local at = root
  for i = 1, cut.n do
    local below = at.next[cut.word[i]]
    if not below then
      below = { next = {} }
      at.next[cut.word[i]] = below
    end
    at = below
  end
  if not at.entry then at.entry = entry end
  return true
end

-- The longest phrase that begins at word i and that `fits`: its entry and its last word.
function phrases.at(root, cut, i, fits)
  local at, entry, last = root.next[cut.word[i]], nil, nil
  local j = i
  while at do
    if at.entry and (not fits or fits(at.entry, cut, i, j)) then entry, last = at.entry, j end
    if j == cut.n or not words.kind(cut.gap[j]).joins then break end
    j = j + 1
    at = at.next[cut.word[j]]
  end
  return entry, last
end

return phrases
