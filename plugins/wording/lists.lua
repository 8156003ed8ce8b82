-- The front matter's `wording:`: which rules run, the severity of their findings, and the lists of terms.
local letters = require "letters"
local lists = {}

lists.RULES = { "sensitive", "preferred", "passive", "sentence", "likelihood", "repeated" }
local SEVERITY = { sensitive = "warning", preferred = "note", passive = "note", sentence = "note", likelihood = "warning",
  repeated = "warning" }
local SETTINGS = { file = true, sensitive = true, preferred = true, sentence = true, passive = true, likelihood = true,
  repeated = true, severity = true, quotes = true, scale = true }
local SETTINGS_HINT = "available: file, sensitive, preferred, passive, sentence, likelihood, scale, repeated, quotes, severity"
local LEVELS = { note = true, warning = true, error = true, off = true }
local LEVELS_HINT = "available: note, warning, error, off"
local MAX_TERMS = 20000

local function add_term(o, problems, kind, term, value, path)
  if type(value) ~= "table" then value = { use = value } end
  local function wrong(message, hint)
    problems[#problems + 1] = { path = path, message = message, hint = hint }
  end
  local use = value.use
  if type(use) == "number" then use = tostring(use) end
  if type(term) ~= "string" or not term:find("[%w\195-\255]") then return wrong("invalid term: expected at least one word") end
  if use ~= nil and use ~= true and type(use) ~= "string" then
    return wrong(("invalid replacement of the term `%s`: expected text"):format(term), "write `term: replacement`")
  end
  if value.severity ~= nil and not LEVELS[value.severity] then
    return wrong(("invalid severity of the term `%s`"):format(term), LEVELS_HINT)
  end
  if #o.terms >= MAX_TERMS then
    o.full = o.full or wrong(("more than %d terms"):format(MAX_TERMS)) or true
    return
  end
  o.terms[#o.terms + 1] = {
    kind = kind, term = term, use = type(use) == "string" and use ~= "" and use or nil,
    why = type(value.why) == "string" and value.why or nil, severity = value.severity,
    lang = type(value.lang) == "string" and value.lang:lower():match("^%a+") or "",
    exact = letters.lower(term) ~= term, -- capitals in a term are meant
  }
end

-- A map from term to replacement, or a list of records with `term`.
local function add_terms(o, problems, kind, value, path)
  if value == nil then return end
  if type(value) ~= "table" then
    problems[#problems + 1] = { path = path, message = ("invalid `%s`: expected terms with their replacements"):format(kind),
      hint = "write one `term: replacement` per line" }
  elseif #value > 0 then
    for i, record in ipairs(value) do
      local here = ("%s[%d]"):format(path, i)
      if type(record) == "string" then record = { term = record } end
      if type(record) ~= "table" then record = {} end
      add_term(o, problems, kind, record.term, record, here)
    end
  else
    for term, v in pairs(value) do add_term(o, problems, kind, term, v, path .. "." .. tostring(term)) end
  end
end

local function add_rows(o, problems, rows, path, name)
  for i, row in ipairs(rows) do
    local kind = row.list or "preferred"
    if kind ~= "sensitive" and kind ~= "preferred" then
      problems[#problems + 1] = { path = path, message = ("row %d of `%s`: unknown list `%s`"):format(i, name, tostring(kind)),
        hint = "available in the column `list`: sensitive, preferred" }
    else
      add_term(o, problems, kind, row.term, row, path)
    end
  end
end

local function add_file(o, problems, name, path, read)
  local rows, what = read(name)
  if not rows then
    problems[#problems + 1] = { path = path, message = what, hint = "paths are relative to the notes' folder" }
  elseif name:find("%.csv$") then
    add_rows(o, problems, rows, path, name)
  else
    add_terms(o, problems, "sensitive", rows.sensitive, path)
    add_terms(o, problems, "preferred", rows.preferred, path)
  end
end

local function add_files(o, problems, value, read)
  if type(value) == "string" then return add_file(o, problems, value, "wording.file", read) end
  for i, name in ipairs(type(value) == "table" and value or {}) do
    if type(name) == "string" then add_file(o, problems, name, ("wording.file[%d]"):format(i), read) end
  end
end

local function read_scale(o, problems, name, read)
  local rows, what = nil, "invalid `scale`: expected the name of a CSV file"
  if type(name) == "string" then rows, what = read(name) end
  if not rows then
    problems[#problems + 1] = { path = "wording.scale", message = what, hint = "its columns are `term`, `low` and `high`" }
    return
  end
  o.scale = {}
  for i, row in ipairs(rows) do
    if type(row.term) == "string" and type(row.low) == "number" and type(row.high) == "number" then
      o.scale[#o.scale + 1] = { row.low, row.high, row.term }
    else
      problems[#problems + 1] = { path = "wording.scale", message = ("row %d of `%s`: expected `term`, `low` and `high`"):format(i, name) }
    end
  end
end

local function read_severity(o, problems, value)
  if value == nil then return end
  if type(value) ~= "table" then
    problems[#problems + 1] = { path = "wording.severity", message = "invalid `severity`: expected a map",
      hint = "for example `{ passive: warning, repeated: off }`" }
    return
  end
  for rule, level in pairs(value) do
    local path = "wording.severity." .. tostring(rule)
    if not SEVERITY[rule] then
      problems[#problems + 1] = { path = path, message = ("unknown rule `%s`"):format(tostring(rule)),
        hint = "available: " .. table.concat(lists.RULES, ", ") }
    elseif level == false then
      o.severity[rule] = "off"
    elseif not LEVELS[level] then
      problems[#problems + 1] = { path = path, message = ("invalid severity `%s`"):format(tostring(level)), hint = LEVELS_HINT }
    else
      o.severity[rule] = level
    end
  end
end

local function read_switches(o, problems, meta)
  for _, rule in ipairs { "passive", "likelihood", "repeated" } do
    if meta[rule] == false then
      o.severity[rule] = "off"
    elseif meta[rule] ~= nil and meta[rule] ~= true then
      problems[#problems + 1] = { path = "wording." .. rule, message = ("invalid `%s`: expected `true` or `false`"):format(rule) }
    end
  end
  if meta.quotes ~= nil and type(meta.quotes) ~= "boolean" then
    problems[#problems + 1] = { path = "wording.quotes", message = "invalid `quotes`: expected `true` or `false`" }
  end
  o.quotes = meta.quotes == true
  if meta.sentence == false then
    o.severity.sentence = "off"
  elseif math.type(meta.sentence) == "integer" and meta.sentence >= 5 and meta.sentence <= 1000 then
    o.sentence = meta.sentence
  elseif meta.sentence ~= nil then
    problems[#problems + 1] = { path = "wording.sentence", message = "invalid `sentence`: expected a number of words from 5 to 1,000, or `false`" }
  end
end

-- Reads the settings. `read(name)` gives the contents of a CSV or YAML file, or nil and a message.
-- Returns { terms, severity, sentence, quotes, scale } and problems as { path, message, hint }.
function lists.read(meta, read)
  local o, problems = { terms = {}, severity = {}, sentence = 40, quotes = false }, {}
  for rule, level in pairs(SEVERITY) do o.severity[rule] = level end
  if meta == nil then return o, problems end
  if type(meta) ~= "table" then
    problems[1] = { path = "wording", message = "invalid `wording`: expected a map of settings", hint = SETTINGS_HINT }
    return o, problems
  end
  for key in pairs(meta) do
    if not SETTINGS[key] then
      problems[#problems + 1] = { path = "wording." .. tostring(key), message = ("unknown setting `%s`"):format(tostring(key)), hint = SETTINGS_HINT }
    end
  end
  read_severity(o, problems, meta.severity)
  read_switches(o, problems, meta)
  add_terms(o, problems, "sensitive", meta.sensitive, "wording.sensitive")
  add_terms(o, problems, "preferred", meta.preferred, "wording.preferred")
  add_files(o, problems, meta.file, read)
  if meta.scale ~= nil then read_scale(o, problems, meta.scale, read) end
  return o, problems
end

return lists
