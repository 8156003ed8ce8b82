-- The list of acronyms, from the front matter and from blocks, checked entry by entry.
local grammar = require "grammar"
local letters = require "letters"

local entries = {}

local SETTINGS = { list = true, ignore = true, again = true, undefined = true, unused = true }
local MAX_LENGTH = 40

-- What an acronym is found by. Dots at the end belong to the sentence as often as to the acronym; the spaces of
-- "EE. UU." are slashes, as scan.lua makes them.
function entries.bare(short)
  return (letters.trimmed(short):gsub("%. ", "./"))
end

local function primary(lang)
  return (lang or ""):lower():match("^%a+") or ""
end

-- A long form, as text or as { long =, lang =, plural = }.
local function form_of(value)
  if type(value) == "string" and value ~= "" then return { long = value } end
  if type(value) ~= "table" or type(value.long) ~= "string" or value.long == "" then return nil end
  return { long = value.long, lang = value.lang, plural = value.plural }
end

-- Forms by language; "" holds the one for all.
local function forms_of(value)
  local whole = form_of(value)
  if whole then return { [""] = whole } end
  if type(value) ~= "table" then return nil end
  local forms, some = {}, false
  for lang, v in pairs(value) do
    local form = form_of(v)
    if type(lang) ~= "string" or not form then return nil end
    forms[lang:lower()] = form
    some = true
  end
  return some and forms or nil
end

local function fault_of(short)
  if type(short) ~= "string" then return "expected text", "write it in quotes" end
  if #short > MAX_LENGTH then return "longer than " .. MAX_LENGTH .. " bytes" end
  local solid = short:gsub("%. ", ".")
  if not solid:find("^[%w\195-\255][%w\128-\255&./-]*$") or letters.plain(short) ~= short then
    return "expected one word", "use letters, digits and `&`, `.`, `/`, `-`; spaces only after a dot"
  end
  return nil
end

-- Adds the entries of a map to `known`; mistakes go to `problems` as { path, message, hint }.
function entries.add(known, map, path, problems, at)
  for short, value in pairs(map) do
    local fault, hint = fault_of(short)
    local forms = not fault and forms_of(value)
    local here = path .. "." .. tostring(short)
    if fault then
      problems[#problems + 1] = { path = here, message = ("invalid acronym `%s`: %s"):format(tostring(short), fault), hint = hint }
    elseif not forms then
      problems[#problems + 1] = { path = here, message = ("no long form for the acronym `%s`"):format(short),
        hint = "write `" .. short .. ": long form`, or one long form for each language: `{ en: ..., es: ... }`" }
    else
      local bare = entries.bare(short)
      if not known[bare] then known[bare] = { short = short, forms = forms, path = here, at = at } end
    end
  end
end

local function words_of(list, path, problems)
  local set = {}
  if list == nil then return set end
  if type(list) ~= "table" then list = { list } end
  for i, word in ipairs(list) do
    if type(word) == "string" or type(word) == "number" then
      set[entries.bare(tostring(word))] = true
    else
      problems[#problems + 1] = { path = ("%s[%d]"):format(path, i), message = "invalid `ignore`: expected words" }
    end
  end
  return set
end

local function flag(value, path, problems)
  if value == nil or value == true then return true end
  if value == false then return false end
  problems[#problems + 1] = { path = path, message = ("invalid `%s`: expected `true` or `false`"):format(path:match("%w+$")) }
  return true
end

-- Reads the front matter's value: a map of acronyms, or settings with the map under `list`.
-- Returns { known =, ignore =, again =, undefined =, unused = } and the problems.
function entries.read(meta)
  local problems, known = {}, {}
  local o = { known = known, ignore = {}, again = "document", undefined = true, unused = true }
  if meta == nil then return o, problems end
  if type(meta) ~= "table" then
    problems[1] = { path = "acronyms", message = "invalid `acronyms`: expected acronyms with their long forms",
      hint = "write one `SHORT: long form` per line" }
    return o, problems
  end
  local settings = false
  for key in pairs(meta) do settings = settings or SETTINGS[key] end
  if not settings then
    entries.add(known, meta, "acronyms", problems)
    return o, problems
  end
  for key in pairs(meta) do
    if not SETTINGS[key] then
      problems[#problems + 1] = { path = "acronyms." .. tostring(key), message = ("unknown setting `%s`"):format(tostring(key)),
        hint = "available: list, ignore, again, undefined, unused; acronyms go under `list`" }
    end
  end
  if type(meta.list) == "table" then
    entries.add(known, meta.list, "acronyms.list", problems)
  elseif meta.list ~= nil then
    problems[#problems + 1] = { path = "acronyms.list", message = "invalid `list`: expected acronyms with their long forms",
      hint = "write one `SHORT: long form` per line" }
  end
  o.ignore = words_of(meta.ignore, "acronyms.ignore", problems)
  o.undefined = flag(meta.undefined, "acronyms.undefined", problems)
  o.unused = flag(meta.unused, "acronyms.unused", problems)
  if meta.again == "chapter" or meta.again == "document" or meta.again == "never" then
    o.again = meta.again
  elseif meta.again ~= nil then
    problems[#problems + 1] = { path = "acronyms.again", message = "invalid `again`", hint = "available: document, chapter, never" }
  end
  return o, problems
end

-- The form for a language: its own, its primary language's, the one for all, English, the first.
function entries.form(entry, lang)
  local forms = entry.forms
  local found = forms[(lang or ""):lower()] or forms[primary(lang)] or forms[""]
  if found then return found end
  local first
  for key in pairs(forms) do
    if not first or key < first then first = key end
  end
  return { long = forms[first].long, plural = forms[first].plural, lang = forms[first].lang or first }
end

-- The long form of several: as given, or as the language makes it.
function entries.plural(form, lang)
  return form.plural or grammar.of(form.lang or lang).plural(form.long)
end

return entries
