-- A Mexican oficio in the civil form, the army's, or that between ministries. Letterhead and reference box, asunto, place
-- and date, addressee, antecedentes, text, courtesy, motto, the post over the signature and the name under it, anexos,
-- copies, initials; what is absent is left out. Whatever changes with a government (letterhead, legend, motto) comes from
-- the front matter. No federal rule for the civil form is known; the army's measures are those of one edition of its manual.
local enlace = require "enlace"
local fields = require "fields"

-- Blocks at the side where the asunto and the date are.
local function right(above)
  return { above = above, left = "47%", align = "left" }
end

local function centred(above)
  return { above = above, align = "center" }
end

local placing = {
  above = 0, below = 0, keep_together = true, size = "10pt", leading = "12.5pt",
  rule_above = false, rule_below = false, rule_between = false,
}

-- A check in rules.lua, which is read when it runs.
local function rule(name, severity, source, summary)
  return {
    name = "oficio-" .. name, severity = severity, source = source, summary = summary,
    run = function(doc, report) require "rules"[name](doc, report) end,
  }
end

return enlace.template {
  name = "oficio", version = "1.0.0", api = 1, extends = "correspondence",
  summary = "A Mexican oficio: civil form, army form, and between ministries.",

  fields = fields.documented {
    to = "who gets it: `name`, `title`, `organization`, `address`",
    signature = {
      summary = "`name`, `rank` and `title` (the post over the signature) of who signs", example = "{ name: Name of the Signer, title: Head of the Office }",
    },
  },

  page = {
    margin = { top = "2.5cm", right = "2.5cm", bottom = "2cm", left = "3cm" },
    first_top = "2cm",
    header = { distance = "1.5cm" },
    footer = { center = "" },
  },

  styles = {
    document = { size = "11pt", leading = "14pt" },
    paragraph = { above = "10pt", align = "justify" },
    heading = { size = "11pt", leading = "14pt" },
    heading1 = { size = "11pt", leading = "14pt", above = "14pt" },
    heading2 = { size = "11pt", leading = "14pt", above = "14pt" },
    heading3 = { size = "11pt", leading = "14pt", above = "14pt" },
    heading4 = { size = "11pt", leading = "14pt", above = "14pt" },
    heading5 = { size = "11pt", leading = "14pt", above = "14pt" },
    heading6 = { size = "11pt", leading = "14pt", above = "14pt" },
    list = { above = "10pt" },
    item = { above = "4pt" },
    quote = { above = "10pt" },
    header = { size = "9pt", leading = "11pt" },

    ["table.reference"] = placing,
    ["table.cell.reference"] = { padding = "0 6pt 0 0" },
    ["table.letterhead"] = placing,
    ["paragraph.letterhead"] = { above = 0, align = "left", size = "9.5pt", leading = "12pt" },
    ["span.letterhead-first"] = { weight = "bold", size = "10pt" },
    ["span.letterhead"] = { size = "9.5pt" },
    ["paragraph.legend"] = { above = "10pt", below = "10pt", align = "center", size = "9.5pt", leading = "12pt" },
    ["paragraph.oficio-mark"] = { above = 0, align = "end", weight = "bold", case = "upper" },
    ["span.oficio-label"] = { weight = "bold" },
    ["span.oficio-heading"] = { weight = "bold", case = "upper" },
    ["paragraph.oficio-subject-right"] = right "14pt",
    ["paragraph.oficio-subject-text"] = { above = "14pt", align = "left" },
    ["paragraph.oficio-date"] = right "14pt",
    -- The third line below the number.
    ["paragraph.oficio-date-far"] = right "28pt",
    -- The second line below it.
    ["div.addressee"] = { above = "14pt", below = 0, keep_together = true },
    ["paragraph.addressee"] = { above = 0, align = "left", weight = "bold" },
    ["div.background"] = { above = "14pt", below = 0 },
    ["paragraph.background"] = { above = 0, align = "left" },

    ["paragraph.oficio-closing"] = { keep_next = true },
    ["div.oficio-end"] = { above = "21pt", below = 0, keep_together = true, keep_previous = true },
    ["paragraph.oficio-farewell"] = centred(0),
    ["paragraph.oficio-motto"] = centred(0),
    ["paragraph.oficio-post"] = centred("14pt"),
    ["paragraph.oficio-field"] = centred("6pt"),
    ["paragraph.oficio-signed"] = centred("4pt"),
    ["paragraph.oficio-name"] = centred("52pt"),
    ["div.oficio-foot"] = { above = "14pt", below = 0, keep_together = true, keep_previous = true },
    ["paragraph.oficio-foot"] = { above = "14pt", align = "left", size = "9pt", leading = "11pt", keep_previous = true },
    ["paragraph.oficio-entry"] = { above = 0, align = "left", left = "14pt", indent = "-14pt", indent_first = "-14pt", size = "9pt", leading = "11pt" },
    ["div.oficio-copies"] = { above = "11pt", below = 0, keep_previous = true },
    ["paragraph.oficio-copy"] = { above = 0, align = "left", left = "25pt", indent = "-25pt", indent_first = "-25pt", size = "9pt", leading = "11pt" },
    ["paragraph.oficio-initials"] = { above = "11pt", align = "left", size = "9pt", leading = "11pt", keep_previous = true },
  },

  variants = {
    form = {
      default = "civil",
      civil = {},
      -- The army writes all words of the form in capitals and small letters.
      army = { styles = { ["span.oficio-heading"] = { case = "none" }, ["paragraph.oficio-mark"] = { case = "none" } } },
      militar = "army",
      intersecretarial = {},
    },
  },

  checks = {
    rule("fields", "error", "templates/README.md", "No field is given under two of its names"),
    rule("urgency", "error", "Manual de Documentación Militar, chapter I", "One of the three ranks of urgency"),
    rule("organ", "error", "LFPA 3, X, XII and XIII", "Issuing organ, place, date, number and file are there"),
    rule("subject", "error", "civil form: one matter", "There is one asunto, and no more"),
    rule("signature", "error", "LFPA 3, IV", "Who signs is named"),
    rule("honor", "warning", "diplomatic usage", "No formula of honour to a chargé d'affaires ad interim"),
    rule("ground", "warning", "LFPA 3, IV, V, XIV and XV", "An act cites an article, gives reasons, remedies and the office of its file, and is signed"),
    rule("arms", "warning", "Ley sobre el Escudo, la Bandera y el Himno Nacionales 6", "The national arms are an authority's, without other words"),
  },

  head = function(doc, args) return require "form".head(doc, args) end,
  tail = function(doc, args) return require "form".tail(doc, args) end,
  header = function(page, doc, args) return require "form".header(page, doc, args) end,
}
