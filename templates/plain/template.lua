-- The default template, which the others extend: a text face with old-style
-- figures, a sans for headings, tables and captions, one colour. No cover; the title is above the text.
return {
  name = "plain", version = "1.0.0", api = 1,
  summary = "Title, text and page numbers; for any Markdown file.",

  page = {
    paper = "letter",
    measure = "6.25in", -- sides follow from it on every paper
    margin = { top = "1.05in", bottom = "0.95in", left = "1.125in", right = "1.125in" },
    header = {
      left = "{title}", right = "{chapter_number} {chapter}",
      distance = "0.68in", rule = "0.4pt line", rule_distance = "8pt", first_page = false,
    },
    footer = { right = "{word.page_of}", distance = "0.56in", first_page = true },
  },

  faces = {
    text = { "Linux Libertine O", "Liberation Serif" },
    sans = { "Inter", "Liberation Sans" },
    mono = { "Liberation Mono" },
  },

  colours = {
    ink = "#1c1c1c", grey = "#5b6570", line = "#c7ced6", tint = "#f3f5f8", paper = "#ffffff",
    navy = "#17365d", teal = "#2f7f86", ochre = "#c9952b", brick = "#b4532a",
  },

  -- Sizes: 22, 15, 12.5, 11, 10.5, 9, 8.5, 8, 7.5 pt, and no others.
  styles = {
    document = {
      face = "text", size = "11pt", leading = "15pt", colour = "ink", align = "justify",
      hyphenate = true, features = { "onum", "pnum" }, widows = 2, orphans = 2, expand = "2%",
    },
    paragraph = { indent = "14pt", last_line = "18pt" },
    ["paragraph.summary"] = { keep_next = true }, -- of <details>
    plain = {},

    heading = {
      face = "sans", weight = "semibold", colour = "navy", align = "left", hyphenate = false,
      features = { "lnum" },
    },
    heading1 = { size = "15pt", leading = "20pt", above = "26pt", below = "7pt", keep_next = true },
    heading2 = { size = "12.5pt", leading = "16pt", above = "15pt", below = "5pt", keep_next = true },
    heading3 = { size = "10.5pt", leading = "15pt", above = "13pt", below = "3pt", keep_next = true },
    heading4 = {
      face = "text", weight = "regular", italic = true, size = "11pt", leading = "15pt", colour = "ink",
      features = { "onum", "pnum" }, above = "12pt", below = "2pt", keep_next = true,
    },
    heading5 = { size = "9pt", leading = "13pt", colour = "ink", above = "11pt", below = "2pt", keep_next = true },
    heading6 = {
      size = "9pt", leading = "13pt", weight = "medium", colour = "grey", above = "11pt", below = "2pt",
      keep_next = true,
    },
    ["heading1.label"] = {
      size = "9pt", leading = "12pt", weight = "medium", colour = "brick", case = "upper",
      letterspacing = "0.6pt", below = "5pt", keep_next = true,
    },

    title = { size = "22pt", leading = "27pt", letterspacing = "-0.2pt", below = "5pt", keep_next = true },
    subtitle = {
      size = "12.5pt", leading = "17pt", italic = true, colour = "grey", align = "left", hyphenate = false,
      below = "7pt", keep_next = true,
    },
    byline = {
      face = "sans", size = "8.5pt", leading = "12pt", colour = "grey", align = "left", hyphenate = false,
      features = { "lnum" }, below = "18pt", keep_next = true,
    },

    list = { above = "6pt", below = "6pt" },
    item = { hang = "17pt", above = "2pt" },
    ["plain.term"] = { weight = "semibold", keep_next = true, hyphenate = false },
    ["item.ordered"] = { marker = "{1}." },
    ["item.ordered2"] = { marker = "{a}." },
    ["item.ordered3"] = { marker = "{i}." },
    ["item.bullet"] = { marker = "•" },
    ["item.bullet2"] = { marker = "–" },
    marker = { features = { "lnum" } },

    quote = { left = "20pt", right = "20pt", above = "8pt", below = "8pt" },
    code = {
      face = "mono", size = "8.5pt", leading = "12pt", align = "left", hyphenate = false,
      features = { "none", "-liga" }, above = "9pt", below = "9pt", padding = "8pt 10pt",
      background = "tint",
    },
    rule = { above = "14pt", below = "14pt", rule_above = "0.5pt line" },

    table = {
      face = "sans", size = "8.5pt", leading = "12pt", align = "left", features = { "lnum", "tnum" },
      above = "10pt", below = "14pt",
      rule_above = "1pt navy", rule_below = "1pt navy", rule_head = "0.5pt navy", rule_between = "0.4pt line",
    },
    ["table.head"] = { weight = "semibold", colour = "navy", hyphenate = false, padding = "4.4pt 6pt" },
    ["table.cell"] = { hyphenate = false, padding = "4.4pt 6pt" },
    ["table.cell.total"] = { weight = "semibold" },
    ["table.layout"] = { rule_above = false, rule_below = false, rule_head = false, rule_between = false },
    ["table.cell.layout"] = { padding = 0 },
    ["table.head.layout"] = { padding = 0 },

    caption = {
      face = "sans", size = "8.5pt", leading = "12pt", align = "left", hyphenate = false,
      features = { "lnum" }, above = "14pt", below = "6pt", keep_next = true,
    },
    ["caption.number"] = { weight = "semibold", colour = "navy" },
    source = {
      face = "sans", size = "7.5pt", leading = "10.5pt", colour = "grey", align = "left", hyphenate = false,
      features = { "lnum" }, above = "5pt", below = "14pt",
    },
    figure = { above = "14pt", below = "14pt", keep_together = true, place = "here" },

    footnote = {
      size = "9pt", leading = "12pt", hang = "12pt", above = "12pt",
      rule_above = "0.5pt ink 1.4in", padding = { top = "5pt" },
    },
    ["footnote.mark"] = { features = { "lnum", "tnum" } },

    toc = { align = "left", hyphenate = false },
    ["toc.title"] = { size = "12.5pt", leading = "16pt", above = "22pt", below = "2pt", keep_next = true },
    ["toc.section"] = { size = "12.5pt", leading = "16pt", above = "22pt", below = "5pt", keep_next = true },
    toc1 = {
      face = "sans", size = "10.5pt", leading = "16pt", weight = "semibold", colour = "navy",
      features = { "lnum", "tnum" }, above = "10pt", hang = "21.6pt", keep_next = true,
    },
    toc2 = { leading = "16pt", left = "14pt", hang = "26pt", leader = true },
    toc3 = { leading = "16pt", left = "28pt", hang = "34pt", leader = true },
    ["toc.entry"] = { leading = "16pt", features = { "lnum", "tnum" }, leader = true },

    div = { above = "8pt", below = "8pt" },
    ["div.keypoint"] = {
      background = "tint", bar = "3pt navy", padding = "9pt 14pt 10pt 14pt", above = "14pt", below = "14pt",
      keep_together = true, label = "keypoint",
    },
    ["div.bottomline"] = {
      background = "tint", bar = "3pt navy", padding = "9pt 14pt 10pt 14pt", above = "14pt", below = "14pt",
      keep_together = true, label = "bottomline",
    },
    ["div.note"] = {
      background = "tint", bar = "3pt grey", padding = "9pt 14pt 10pt 14pt", above = "14pt", below = "14pt",
      keep_together = true, label = "note",
    },
    ["div.column"] = { above = 0, below = 0, keep_together = true },
    ["div.tip"] = {
      background = "tint", bar = "3pt grey", padding = "9pt 14pt 10pt 14pt", above = "14pt", below = "14pt",
      keep_together = true, label = "tip",
    },
    ["div.important"] = {
      background = "tint", bar = "3pt navy", padding = "9pt 14pt 10pt 14pt", above = "14pt", below = "14pt",
      keep_together = true, label = "important",
    },
    ["div.warning"] = {
      background = "tint", bar = "3pt brick", padding = "9pt 14pt 10pt 14pt", above = "14pt", below = "14pt",
      keep_together = true, label = "warning",
    },
    ["div.caution"] = {
      background = "tint", bar = "3pt brick", padding = "9pt 14pt 10pt 14pt", above = "14pt", below = "14pt",
      keep_together = true, label = "caution",
    },
    -- A marginal note: on the template's margin column, else a box in the text.
    ["div.aside"] = { bar = "2pt line", padding = "2pt 0 2pt 12pt", above = "10pt", below = "10pt", keep_together = true },
    ["paragraph.aside"] = {
      face = "sans", size = "8.5pt", leading = "12pt", colour = "grey", align = "left", hyphenate = false,
      features = { "lnum" }, indent = 0,
    },
    ["paragraph.margin"] = {
      face = "sans", size = "7.5pt", leading = "10.5pt", colour = "grey", align = "left", features = { "lnum" },
      indent = 0, above = 0, below = 0,
    },
    label = {
      face = "sans", size = "8pt", leading = "12pt", weight = "semibold", colour = "navy", case = "upper",
      letterspacing = "0.5pt", align = "left", hyphenate = false, features = { "lnum" }, below = "2pt",
      keep_next = true,
    },
    ["label.note"] = { colour = "ink" },
    ["label.tip"] = { colour = "ink" },
    ["label.warning"] = { colour = "brick" },
    ["label.caution"] = { colour = "brick" },
    -- The title of a box, in the place of its label.
    ["label.title"] = { case = "none", letterspacing = 0, size = "9pt" },

    header = {
      face = "sans", size = "7.5pt", leading = "10pt", colour = "grey", align = "left", hyphenate = false,
      features = { "lnum", "tnum" },
    },
    reference = { size = "9pt", leading = "12pt", align = "left", left = "14pt", indent = "-14pt", indent_first = "-14pt", below = "3pt" },
    index = {
      size = "9pt", leading = "12pt", align = "left", hyphenate = false, features = { "lnum" },
      left = "28pt", indent = "-28pt", indent_first = "-28pt",
    },
    ["index.letter"] = { size = "9pt", leading = "12pt", above = "10pt", below = "2pt", keep_next = true },
    glossary = { left = "14pt", indent = "-14pt", indent_first = "-14pt", below = "5pt" },
    ["div.parallel"] = { hang = "18pt" },

    ["watermark.over"] = { over = true, colour = "grey", opacity = "18%" },
    watermark = { face = "sans", size = "120pt", weight = "semibold", colour = "#e9ecf0", case = "upper", hyphenate = false },

    ["code.inline"] = { face = "mono", size = "0.84em", features = { "none", "-liga" }, hyphenate = false },
    link = { colour = "navy" },
    sup = { size = "0.7em", raise = "0.48em", features = { "lnum" } },
    sub = { size = "0.7em", raise = "-0.18em", features = { "lnum" } },
    noteref = { features = { "none", "sups" } },
    mark = { background = "#f7ebc8" },
    kbd = { face = "sans", size = "0.85em", features = { "lnum" } },
    smallcaps = { features = { "smcp" }, letterspacing = "0.03em" },
    ["toc.page"] = { features = { "lnum", "tnum" } },
    ["toc.number"] = { features = { "lnum", "tnum" } },
  },

  numbering = { headings = 0 },
  flags = {
    toc = false, toc_page = false, lists = false, title = true, justify_last = false, justify_pages = false, smart = false,
  },
  toc_depth = 3,
}
