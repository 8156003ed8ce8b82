local enlace = require "enlace"
local collect = require "collect"
local repeated = require "repeated"
local settings = require "settings"

local MAX_REPORTS = 200

local shown = 0 -- blocks so far: the first says it, the next say it again

-- A link to the section, in its heading's words.
local function link(section)
  return enlace.link { url = "#" .. section.id, repeated.inlines(section.node) }
end

-- A point's paragraphs, in its language when that is not the document's.
local function paragraphs_of(node, lang)
  local paragraphs = repeated.paragraphs(node)
  if node.lang == "" or node.lang == lang then return paragraphs end
  for i, p in ipairs(paragraphs) do paragraphs[i] = { enlace.span { lang = node.lang, p } } end
  return paragraphs
end

local function item(point, where, lang)
  local paragraphs = paragraphs_of(point.node, lang)
  local section = point.section
  if #paragraphs == 0 then return nil end
  if section and section.id ~= "" and where == "before" then
    table.insert(paragraphs[1], 1, { enlace.strong { link(section), "." }, " " })
  elseif section and section.id ~= "" and where == "after" then
    local last = paragraphs[#paragraphs]
    last[#last + 1] = { " (", link(section), ")" }
  end
  local blocks = {}
  for i, p in ipairs(paragraphs) do blocks[i] = enlace.plain(p) end
  return enlace.item(blocks)
end

local function title_of(block, doc)
  shown = shown + 1
  if block.options.title then return block.options.title end
  return doc:word(shown == 1 and "first" or "again")
end

local function render(block, doc)
  local o = block.options
  local all = collect.all(doc.root)
  local items, out, heading = { tight = false, ordered = o.ordered }, { class = "keypoints" }, nil
  for _, point in ipairs(all.points) do items[#items + 1] = item(point, o.section, doc.lang) end
  if o.heading then
    heading = enlace.heading { level = o.heading, class = "unnumbered", title_of(block, doc) }
  elseif not o.untitled then
    out[#out + 1] = enlace.para { class = "keypoints-title", enlace.strong { title_of(block, doc) } }
  end
  local line = doc.meta.bottomline
  if o.bottomline and type(line) == "string" and line ~= "" then
    local text = repeated.inlines(enlace.span(enlace.inlines(line, doc:place("bottomline"))))
    local said = enlace.para { class = "keypoints-bottomline", enlace.strong { doc:word "bottomline" }, " ", text }
    out[#out + 1] = enlace.div { class = "keypoints-bottomline", said } -- in its own div: no indent after the title
  end
  if #items > 0 then
    out[#out + 1] = enlace.list(items)
  elseif not line then
    block:report(nil, "no key points to list", "write them as containers `::: keypoint` in the chapters")
    return nil
  end
  return heading and { heading, enlace.div(out) } or enlace.div(out)
end

-- Words of a point, block by block: between items there is no space.
local function words_of(node)
  local n = 0
  for _, kind in ipairs { "Para", "Plain", "Cell" } do
    for _, block in ipairs(node:find { kind = kind }) do n = n + collect.words(block:plain()) end
  end
  return n
end

local function check(doc, report)
  local o, problems = settings.read(doc.meta.keypoints)
  local n = 0
  local function say(r)
    n = n + 1
    if n <= MAX_REPORTS then report(r) end
  end
  for _, p in ipairs(problems) do
    say { span = doc:place(p.path) or doc:place("keypoints"), severity = "error", message = p.message, hint = p.hint }
  end
  local all = collect.all(doc.root)
  for _, h in ipairs(o.every and collect.without(all, o.level) or {}) do
    say { node = h.node, message = ("no key point in the chapter `%s`"):format(h.node:plain()),
      hint = "add `::: keypoint` under the heading, or set `keypoints: { every: false }`" }
  end
  for _, point in ipairs(o.words and all.points or {}) do
    local words = words_of(point.node)
    if words > o.words then
      say { node = point.node, message = ("a key point of %d words; the limit is %d"):format(words, o.words),
        hint = ("shorten it, or raise the limit: `keypoints: { words: %d }`"):format(words) }
    end
  end
end

return enlace.plugin {
  name = "keypoints", version = "1.0.0", api = 1,
  summary = "Lists the document's key points, at the front and again at the end.",
  words = {
    en = { first = "Key points", again = "Key points again", bottomline = "Bottom line." },
    es = { first = "Puntos clave", again = "Otra vez, los puntos clave", bottomline = "Lo esencial." },
    fr = { first = "Points clés", again = "Rappel des points clés", bottomline = "L’essentiel." },
    pt = { first = "Pontos-chave", again = "De novo, os pontos-chave", bottomline = "Em síntese." },
    it = { first = "Punti chiave", again = "Di nuovo i punti chiave", bottomline = "In sintesi." },
    de = { first = "Kernaussagen", again = "Noch einmal die Kernaussagen", bottomline = "Das Wesentliche." },
    ar = { first = "النقاط الرئيسية", again = "النقاط الرئيسية مرة أخرى", bottomline = "الخلاصة." },
    he = { first = "נקודות מפתח", again = "שוב נקודות המפתח", bottomline = "השורה התחתונה." },
    fa = { first = "نکته‌های کلیدی", again = "بار دیگر، نکته‌های کلیدی", bottomline = "خلاصه." },
  },
  checks = {
    { name = "key-point", severity = "warning", run = check,
      summary = "Chapters without a key point, and key points that are too long." },
  },
  blocks = {
    keypoints = {
      summary = "A list of all key points, each with a link to its section.",
      body = "none",
      options = {
        title = { type = "inlines", help = "Printed above the list; by default `Key points`, and `Key points again` from the second block on." },
        untitled = { type = "boolean", default = false, help = "Print no title." },
        heading = { type = "integer", min = 1, max = 6, help = "Make the title an unnumbered heading of this level." },
        section = { type = "enum", values = { "after", "before", "none" }, default = "after",
          help = "Where to put the link to the section." },
        ordered = { type = "boolean", default = false, help = "Number the points instead of using bullets." },
        bottomline = { type = "boolean", default = true, help = "Begin with the front matter's bottom line." },
      },
      render = render,
    },
  },
}
