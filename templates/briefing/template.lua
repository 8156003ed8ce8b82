-- A briefing report: cover, numbered chapters that each begin a page, running heads, boxes for what matters.
local enlace = require "enlace"

local BAND, LINE = 30.24, 4.5 -- pt: 0.42 in of navy, then the brick line

-- What the front matter has under the first of these keys that is there, in one line; nil when nothing is.
local function line(doc, ...)
  for _, key in ipairs { ... } do
    local out = {}
    for i, text in ipairs(doc:lines(key)) do out[#out + 1] = i > 1 and { "; ", text } or text end
    if #out > 0 then return out end
  end
end

-- What is known about the document, in the order in which a reader asks for it.
local function particulars(doc, args)
  local words = args.words
  local rows = {
    { words.prepared_for, line(doc, "prepared-for", "prepared_for") },
    { words.prepared_by, line(doc, "prepared-by", "prepared_by", "author", "authors") },
    { words.date, args.date ~= "" and args.date or nil },
    { words.reference, line(doc, "reference") },
    { words.edition, line(doc, "edition") },
  }
  local known = {}
  for _, row in ipairs(rows) do
    if row[2] then known[#known + 1] = { enlace.span { class = "particular", row[1] }, row[2] } end
  end
  if #known == 0 then return nil end
  return enlace.table { class = "particulars", attr = { widths = "20% 80%" }, row_heads = true, rows = known }
end

local function cover(doc, args)
  local blocks = { enlace.para { class = "cover-kind", line(doc, "kind") or args.words.kind } }
  local function add(block) blocks[#blocks + 1] = block end
  local function add_line(class, text) if text then add(enlace.para { class = class, text }) end end
  add_line("cover-title", line(doc, "title"))
  add_line("cover-subtitle", line(doc, "subtitle"))
  add(particulars(doc, args))
  local bottomline = line(doc, "bottomline")
  if bottomline then add(enlace.div { class = "bottomline cover-bottomline", enlace.para { bottomline } }) end
  return { enlace.div { class = "cover", table.unpack(blocks) } }
end

-- The band is at the side where lines begin.
local function cover_background(canvas, width, height, args)
  canvas:set_colour(args.colours.navy)
  canvas:rectangle(args.rtl and width - BAND or 0, 0, BAND, height)
  canvas:fill()
  canvas:set_colour(args.colours.brick)
  canvas:rectangle(args.rtl and width - BAND - LINE or BAND, 0, LINE, height)
  canvas:fill()
end

return enlace.template {
  name = "briefing", version = "1.0.0", api = 1, extends = "plain",
  summary = "A report with cover, contents and numbered chapters.",

  fields = {
    ["prepared-for"] = "the office that the report was written for, on the cover",
    ["prepared-by"] = "who wrote it, on the cover; otherwise `author`",
    reference = "its file number, on the cover",
    edition = "its edition, on the cover",
    series = "printed at the foot of each page",
    kind = "printed above the title, instead of the word `kind`",
    bottomline = "the bottom line, on the cover",
  },

  page = {
    header = { left = "{title}", right = "{chapter_number} {chapter}", first_page = true },
    footer = { left = "{series}", right = "{word.page_of}", first_page = true },
  },

  -- Sizes beside those of plain: 34 pt for the cover's title.
  styles = {
    paragraph = { protrude = true, avoid_rivers = true, hyphens = 2, last_line = "20pt" },
    footnote = { protrude = true, hyphens = 2 },
    heading1 = {
      size = "22pt", leading = "27pt", letterspacing = "-0.2pt", above = "30pt", below = "17pt",
      keep_next = true, page_break = true, label = "chapter",
    },

    figure = { place = "auto" }, -- in its place, else at the top of the next page while the text goes on

    ["toc.title"] = {
      size = "22pt", leading = "27pt", letterspacing = "-0.2pt", above = 0, below = "12pt", keep_next = true,
    },
    toc2 = { left = "21.6pt" },
    toc3 = { left = "43pt" },

    ["div.cover"] = { above = 0, below = 0 },
    ["paragraph.cover-kind"] = {
      face = "sans", size = "9pt", leading = "12pt", weight = "semibold", colour = "brick", case = "upper",
      letterspacing = "0.8pt", align = "left", hyphenate = false, features = { "lnum" }, indent = 0,
    },
    ["paragraph.cover-title"] = {
      face = "sans", size = "34pt", leading = "40pt", weight = "semibold", colour = "navy",
      letterspacing = "-0.4pt", align = "left", hyphenate = false, features = { "lnum" }, indent = 0,
      above = "56pt", stretch = 3, size_least = "17pt",
    },
    ["paragraph.cover-subtitle"] = {
      size = "15pt", leading = "21pt", italic = true, colour = "grey", align = "left", hyphenate = false,
      indent = 0, right = "0.75in", above = "17pt", size_least = "11pt",
    },
    ["table.particulars"] = {
      rule_above = "1pt navy", rule_below = false, rule_between = false, rule_head = false,
      above = "48pt", stretch = 4, below = 0,
    },
    ["table.head.particulars"] = { weight = "regular", colour = "grey", padding = "7pt 6pt 0.5pt 6pt" },
    ["span.particular"] = { colour = "grey", weight = "regular" },
    ["table.cell.particulars"] = { padding = "7pt 6pt 0.5pt 6pt" },
    ["div.cover-bottomline"] = {
      background = "tint", bar = "3pt navy", padding = "9pt 14pt 10pt 14pt", above = "36pt", stretch = 4,
      keep_together = true, label = "bottomline",
    },
  },

  numbering = { headings = 1 },
  flags = { title = false, lists = true, toc_page = true, smart = true },
  toc_depth = 2,

  words = {
    en = { kind = "Briefing report" },
    es = { kind = "Informe" },
  },

  cover = cover,
  cover_background = cover_background,
}
