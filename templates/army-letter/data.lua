-- What of a letter of the Army is data: its fields, page, styles and words.
local MIDDLE = "50%" -- the closing and the signature block begin at the middle of the page

return {
  fields = {
    salutation = { summary = "how the addressee is greeted; default: the `salutation` of `to`", example = "Dear Ms. Example" },
    closing = "the words before the signature",
  },

  page = {
    -- On later pages the number is an inch from the top, and the text starts on the fifth line below it.
    margin = { top = "144pt" },
    first_top = "0.52in",
    header = { left = "", right = "", center = "\u{2010}{page}\u{2010}", distance = "83pt" },
    footer = { center = "" },
  },

  styles = {
    item = { hang = "18pt", above = "14.4pt" },
    ["item.ordered"] = { hang = 0, marker = "{a}.", indent_first = "0.25in" },
    ["item.bullet"] = { hang = "18pt", marker = "-" },
    ["table.letterhead"] = { left = "-0.48in", right = "-0.48in" },
    ["paragraph.letterhead-first"] = {
      size = "10pt", leading = "14.4pt", weight = "bold", align = "center", case = "upper", above = 0,
    },
    ["paragraph.letterhead"] = {
      size = "8pt", leading = "13pt", weight = "bold", align = "center", case = "upper", above = 0,
    },
    ["div.plain-paper"] = { above = 0, below = 0 },
    ["paragraph.plain-paper"] = { above = 0 },
    ["paragraph.dateline"] = { align = "center", above = "14.4pt" },
    ["heading1.subject"] = { weight = "regular", above = "14.4pt", below = 0 },
    ["div.inside-address"] = { above = "28.8pt", below = 0 },
    ["paragraph.address-line"] = { above = 0, left = "0.25in", indent_first = "-0.25in", indent = "-0.25in" },
    ["paragraph.salutation"] = { above = "14.4pt" },
    ["div.signing"] = { above = "14.4pt", below = 0, keep_together = true, keep_previous = true },
    ["paragraph.closing"] = { left = MIDDLE, above = 0 },
    ["div.signer"] = { above = "57.6pt", below = 0 },
    ["paragraph.signature"] = { left = MIDDLE, above = 0 },
    ["paragraph.enclosures"] = { above = "14.4pt", keep_previous = true },
  },

  dates = { en = "{month} {day}, {year}" },

  words = {
    en = { closing = "Sincerely," }, es = { closing = "Atentamente," }, fr = { closing = "Je vous prie d'agréer mes salutations distinguées." },
    pt = { closing = "Atenciosamente," }, it = { closing = "Distinti saluti," }, de = { closing = "Mit freundlichen Grüßen" },
    ar = { closing = "مع فائق الاحترام،" }, he = { closing = "בכבוד רב," }, fa = { closing = "با احترام،" },
  },
}
