local enlace = require "enlace"
local lists = require "lists"
local rules = require "rules"
local runs = require "runs"

local MAX_REPORTS = 200 -- of one rule

local settings, problems

-- A CSV or YAML file below the notes' folder; nil and a message if it cannot be read.
local function read_file(name)
  local read = name:find("%.csv$") and enlace.data.csv or enlace.data.yaml
  local good, value = pcall(read, name)
  if not good then return nil, (tostring(value):gsub("^.*enlace%.data%.%a+: ", "")) end
  if type(value) ~= "table" then return nil, ("no lists in `%s`"):format(name) end
  return value
end

local function read(doc)
  if not settings then settings, problems = lists.read(doc.meta.wording, read_file) end
  return settings
end

local function primary(lang)
  return lang:lower():match("^%a+") or ""
end

local function reporter(report)
  local counts = {}
  return function(run, f, offset)
    local n = (counts[f.rule] or 0) + 1
    counts[f.rule] = n
    if n > MAX_REPORTS then return end
    local node, from, to, whole = runs.place(run, f.from + offset, f.to + offset)
    local instead = whole and f.replacement ~= "" and f.replacement or nil -- only for all of what was found
    report { node = node or nil, from = node and from, to = node and to, message = f.message, hint = f.hint,
      replacement = instead, severity = f.severity or settings.severity[f.rule] }
  end
end

local function check(doc, report)
  local o = read(doc)
  for i, p in ipairs(problems) do
    if i > MAX_REPORTS then break end
    report { span = doc:place(p.path) or doc:place("wording"), severity = "error", message = p.message, hint = p.hint }
  end
  local say, indices = reporter(report), {}
  local function each(run)
    local lang = primary(run.lang)
    indices[lang] = indices[lang] or rules.index(o, lang)
    rules.slices(table.concat(run.texts), function(text, offset)
      for _, f in ipairs(rules.find(text, lang, indices[lang], o, run.prose)) do say(run, f, offset) end
    end)
  end
  local roots = doc.notes
  table.insert(roots, 1, doc.root)
  runs.each(roots, doc.lang, o.quotes, each)
end

local function render(block, doc)
  local rows, lang = {}, primary(doc.lang)
  for _, term in ipairs(read(doc).terms) do
    local wanted = not block.options.list or block.options.list == term.kind
    if wanted and (term.lang == "" or term.lang == lang) then
      rows[#rows + 1] = { term.term, term.use or "–", term.why or "" }
    end
  end
  if #rows == 0 then return enlace.para { doc:word "none" } end
  return enlace.table {
    caption = block.options.caption, header = { doc:word "term", doc:word "use", doc:word "why" }, rows = rows,
    row_heads = true, class = "wording",
  }
end

return enlace.plugin {
  name = "wording", version = "1.0.0", api = 1, capabilities = { "read" },
  summary = "Checks the text against a project's lists of terms and for unclear sentences.",
  words = {
    en = { term = "Term", use = "Write", why = "Reason", none = "The lists are empty." },
    es = { term = "Término", use = "Escriba", why = "Motivo", none = "Las listas están vacías." },
    fr = { term = "Terme", use = "Écrire", why = "Raison", none = "Les listes sont vides." },
    pt = { term = "Termo", use = "Escreva", why = "Motivo", none = "As listas estão vazias." },
    it = { term = "Termine", use = "Scrivere", why = "Motivo", none = "Gli elenchi sono vuoti." },
    de = { term = "Begriff", use = "Schreiben", why = "Grund", none = "Die Listen sind leer." },
    ar = { term = "المصطلح", use = "اكتب", why = "السبب", none = "القوائم فارغة." },
    he = { term = "מונח", use = "כתבו", why = "סיבה", none = "הרשימות ריקות." },
    fa = { term = "اصطلاح", use = "بنویسید", why = "دلیل", none = "فهرست‌ها خالی‌اند." },
  },
  checks = {
    { name = "wording", severity = "warning", run = check,
      summary = "Listed terms, passive openings, long sentences, vague likelihood, repeated words." },
  },
  blocks = {
    wording = {
      summary = "A table of the project's lists of terms.",
      body = "none",
      options = {
        caption = { type = "inlines", help = "Printed above the table." },
        list = { type = "enum", values = { "sensitive", "preferred" }, help = "Print only this list; both by default." },
      },
      render = render,
    },
  },
}
