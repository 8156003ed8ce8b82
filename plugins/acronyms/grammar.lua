-- What a language does to a long form: its plural, the article before it, a genitive after it. A language without an
-- entry leaves words as they are.
local english = {}

-- "a" or "an", by the letters of the long form.
local function article(long)
  long = long:lower()
  if long:find("^[ui]ni[^nm]") and long:byte() == 117 or long:find("^us[aeiu]") or long:find("^eu") or long:find("^one") then return "a" end
  return (long:find("^[aeiou]") or long:find("^hou?[nr][oe]?[su]")) and "an" or "a"
end

-- The text before a long form, with the article that fits it in place of the one for its letters.
function english.before(text, long)
  local head, a, space = text:match("^(.-)%f[%a]([Aa])n?(%s+)$")
  return head and head .. a .. article(long):sub(2) .. space or text
end

-- The genitive ending that the text has at byte `at`, if any.
function english.genitive(text, at)
  return text:match("^'s%f[%W]", at) or text:match("^’s%f[%W]", at)
end

function english.plural(long)
  if long:find("s$") then return long end
  if long:find("[^aeiou]y$") then return long:sub(1, -2) .. "ies" end
  return long .. "s"
end

local others = {}
function others.before(text) return text end
function others.genitive() return nil end
function others.plural(long) return long end

local by_language = { en = english }

local grammar = {}

-- The rules of a language (BCP 47).
function grammar.of(lang)
  return by_language[(lang or ""):lower():match("^%a+") or ""] or others
end

return grammar
