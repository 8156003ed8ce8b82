-- What of a note verbale is data: its fields, page, styles and words.
return {
  fields = {
    number = { summary = "number of the note", example = "12/2026" },
    from = {
      summary = "the office that sends it: `organization`, as the formulas name it", example = "{ organization: Embassy of the Republic of Northland }",
    },
    to = {
      summary = "who gets it: `organization`, `address`, and `post: charge` for a chargé d'affaires ad interim",
      example = "{ organization: Ministry of Foreign Affairs of the Republic of Southland, address: [100 Main Street, Springfield] }",
    },
    signature = false,
    opening = {
      summary = "what follows the compliments in the first sentence; without it the notes have the compliments",
      example = "inform it of the following.",
    },
    closing = "the closing assurances; default: made unless the text has them; false: none",
    place = { summary = "where it is written", example = "Springfield" },
    translation = "line at the head of a translation, such as `Courtesy translation`",
    enclosures = "what is enclosed, or how many; named in the text, counted at the foot",
  },

  page = {
    margin = { top = "1in", right = "1in", bottom = "1in", left = "1.5in" },
    first_top = "0.8in",
  },

  styles = {
    paragraph = { above = "14.4pt", align = "justify" },
    ["table.letterhead"] = {
      above = 0, below = "14.4pt", keep_together = true, rule_above = false, rule_below = false, rule_between = false,
      size = "12pt", leading = "14.4pt",
    },
    ["table.cell.letterhead"] = { padding = 0, weight = "bold" },
    ["paragraph.note-translation"] = { above = 0, below = "14.4pt", align = "left", italic = true },
    ["paragraph.note-number"] = { above = "14.4pt", below = "14.4pt", align = "left" },
    ["paragraph.note-closing"] = { above = "14.4pt", align = "justify", keep_next = true },
    -- Place and date, with the space for seal and initials under them.
    ["div.note-end"] = { above = "28.8pt", below = 0, keep_together = true, keep_previous = true },
    ["paragraph.note-date"] = { above = 0, align = "end" },
    ["paragraph.note-initials"] = { above = "7.2pt", align = "end" },
    ["paragraph.note-space"] = { above = "43.2pt" },
    ["div.note-addressee"] = { above = "28.8pt", below = 0, keep_together = true, keep_previous = true },
    ["paragraph.note-addressee"] = { above = 0, align = "left" },
    ["paragraph.note-enclosures"] = { above = "14.4pt", align = "left", keep_previous = true },
  },

  words = {
    en = {
      note_number = "No.", note_place_date = "{place}, {date}", note_initials = "Seal and initials",
      note_opening = "{from} presents its compliments {to} and has the honor to",
      note_opening_charge = "{from} presents its compliments {to} and",
      note_closing = "{from} avails itself of this opportunity to renew {to} the assurances of its highest consideration.",
    },
    ["en-GB"] = { note_opening = "{from} presents its compliments {to} and has the honour to" },
    es = {
      note_number = "Núm.", note_place_date = "{place}, a {date}.", note_initials = "Sello y rúbrica",
      note_opening = "{from} saluda atentamente {to} y tiene el honor de",
      note_opening_charge = "{from} saluda atentamente {to} y",
      note_closing = "{from} aprovecha la oportunidad para reiterar {to} las seguridades de su más alta y distinguida consideración.",
    },
    fr = { note_number = "N°", note_place_date = "{place}, le {date}", note_initials = "Sceau et paraphe" },
    pt = { note_number = "N.º", note_place_date = "{place}, {date}", note_initials = "Selo e rubrica" },
    it = { note_number = "N.", note_place_date = "{place}, {date}", note_initials = "Timbro e sigla" },
    de = { note_number = "Nr.", note_place_date = "{place}, den {date}", note_initials = "Siegel und Paraphe" },
    ar = { note_number = "رقم", note_place_date = "{place}، {date}", note_initials = "الختم والتوقيع بالأحرف الأولى" },
    he = { note_number = "מס׳", note_place_date = "{place}, {date}", note_initials = "חותם וראשי תיבות" },
    fa = { note_number = "شماره", note_place_date = "{place}، {date}", note_initials = "مهر و پاراف" },
  },
}
