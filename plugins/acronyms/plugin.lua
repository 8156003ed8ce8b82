local enlace = require "enlace"
local entries = require "entries"
local expand = require "expand"
local scan = require "scan"

local MAX_REPORTS = 200

-- All of a build: the list, what was found, and problems for the check.
local run

local function start(doc)
  local settings, problems = entries.read(doc.meta.acronyms)
  run = expand.state()
  run.settings, run.problems = settings, problems
  run.spell = settings.again ~= "never"
end

local function begin(doc)
  if not run then start(doc) end
  if not run.hint then run.hint, run.spaced = scan.hint(run.settings.known) end
  return run
end

-- Kinds below which text stays as it is; it is read for uses all the same.
local STAY = { Heading = true, Caption = true, SourceLine = true, Cell = true, Image = true }

-- Whether text at the node may be spelled out, whether it counts at all (a list's own rows do not),
-- and whether its unlisted words do: in headings capitals may be a matter of style.
local function standing(node)
  local spell, watch = true, true
  node = node.parent
  while node do
    local kind = node.kind
    if STAY[kind] then spell = false end
    if kind == "Heading" then watch = false end
    if kind == "Table" and node.origin == "acronyms" then return false, false end
    if kind == "Span" and node:has_class("acronym") then return false, false end
    node = node.parent
  end
  return spell, true, watch
end

local function nodes_of(pieces)
  local out = {}
  for i, p in ipairs(pieces) do
    if type(p) == "string" then
      out[i] = p
    else
      out[i] = enlace.span { class = "acronym", p.lang and enlace.span { lang = p.lang, p.long } or p.long,
        " (" .. p.short .. ")" }
    end
  end
  return out
end

local function on_text(node, doc)
  local r = run and run.hint and run or begin(doc)
  local text = node.text
  local found = scan.text(text, r.settings.known, r.hint, r.spaced)
  if #found == 0 then return nil end
  local spell, counts, watch = standing(node)
  if not counts then return nil end
  r.watch = watch
  local own = node.lang
  local pieces = expand.text(text, found, r, own ~= "" and own or doc.lang, spell and r.spell, node)
  return pieces and nodes_of(pieces)
end

local function on_heading(node, doc)
  local r = begin(doc)
  if node.level == 1 and r.settings.again == "chapter" then r.seen = {} end
  return nil
end

-- The entries that the document uses, for a list that comes before the uses.
local function used(doc, known)
  local hint, spaced = scan.hint(known)
  local found = {}
  local function look(root)
    for _, node in ipairs(root:find { kind = "Text" }) do
      for _, hit in ipairs(scan.text(node.text, known, hint, spaced)) do
        if hit.entry then found[hit.entry] = true end
      end
    end
  end
  look(doc.root)
  for _, note in ipairs(doc.notes) do look(note) end
  return found
end

local function take_body(block, known)
  local problems, fresh = {}, {}
  entries.add(fresh, block.body or {}, "", problems)
  for _, p in ipairs(problems) do block:report(p.path:sub(2), p.message, p.hint) end
  for bare, entry in pairs(fresh) do
    if not known[bare] then
      entry.at = block:place(entry.path:sub(2))
      known[bare] = entry
    end
  end
  run.hint = nil
  return #problems == 0
end

local function rows_of(doc, all)
  local lang, known = doc.lang, run.settings.known
  local found, list = all or used(doc, known), {}
  for _, entry in pairs(known) do
    if all or found[entry] then list[#list + 1] = { entry = entry, key = enlace.format.sort_key(entry.short) } end
  end
  table.sort(list, function(a, b) return a.key < b.key end)
  local rows = {}
  for i, item in ipairs(list) do
    local form = entries.form(item.entry, lang)
    rows[i] = { item.entry.short, form.lang and enlace.span { lang = form.lang, form.long } or form.long }
  end
  return rows
end

local function render(block, doc)
  if not run then start(doc) end
  if not take_body(block, run.settings.known) then return nil end
  if block.options.hidden then return {} end
  local rows = rows_of(doc, block.options.all)
  if #rows == 0 then return enlace.para { doc:word "none" } end
  return enlace.table {
    class = "acronyms", caption = block.options.caption,
    header = { doc:word "short", doc:word "long" }, rows = rows, row_heads = true,
  }
end

local function check(doc, report)
  local r = begin(doc)
  for i, p in ipairs(r.problems) do
    if i > MAX_REPORTS then break end
    report { span = doc:place(p.path) or doc:place("acronyms"), severity = "error", message = p.message, hint = p.hint }
  end
  local n = 0
  for _, other in ipairs(r.settings.undefined and r.order or {}) do
    if not r.settings.ignore[other.word] and n < MAX_REPORTS then
      n = n + 1
      report {
        node = other.node, from = other.from, to = other.to,
        message = other.n == 1 and ("undefined acronym `%s`"):format(other.word)
          or ("undefined acronym `%s` (%d uses)"):format(other.word, other.n),
        hint = ("add `%s: long form` to `acronyms:`, or the word to `ignore`"):format(other.word),
      }
    end
  end
  n = 0
  for _, entry in pairs(r.settings.unused and r.settings.known or {}) do
    if not r.uses[entry] and n < MAX_REPORTS then
      n = n + 1
      report {
        span = entry.at or doc:place(entry.path), message = ("unused acronym `%s`"):format(entry.short),
        hint = "remove it from the list, or set `unused: false`",
      }
    end
  end
end

return enlace.plugin {
  name = "acronyms", version = "1.0.0", api = 1,
  summary = "Spells out acronyms at their first use and lists them.",
  words = {
    en = { short = "Acronym", long = "Meaning", none = "No acronyms are used." },
    es = { short = "Sigla", long = "Significado", none = "No se usan siglas." },
    fr = { short = "Sigle", long = "Signification", none = "Aucun sigle n’est utilisé." },
    pt = { short = "Sigla", long = "Significado", none = "Nenhuma sigla é usada." },
    it = { short = "Sigla", long = "Significato", none = "Non si usano sigle." },
    de = { short = "Abkürzung", long = "Bedeutung", none = "Es werden keine Abkürzungen verwendet." },
    ar = { short = "الاختصار", long = "المعنى", none = "لا تُستخدم أي اختصارات." },
    he = { short = "ראשי תיבות", long = "משמעות", none = "אין שימוש בראשי תיבות." },
    fa = { short = "کوته‌نوشت", long = "معنا", none = "کوته‌نوشتی به کار نرفته است." },
  },
  filters = { Text = on_text, Heading = on_heading },
  checks = {
    { name = "acronym", severity = "warning", run = check,
      summary = "Undefined acronyms, and entries that are not used." },
  },
  blocks = {
    acronyms = {
      summary = "A table of the acronyms in use, sorted by the rules of the language; its body may add some.",
      body = "yaml",
      options = {
        caption = { type = "inlines", help = "Printed above the table." },
        all = { type = "boolean", default = false, help = "List all acronyms, not only those in use." },
        hidden = { type = "boolean", default = false, help = "Add the entries of the body, but print nothing." },
      },
      render = render,
    },
  },
}
