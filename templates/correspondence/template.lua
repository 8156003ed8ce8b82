-- What all letters have in common, whatever their form: a page of whole lines, one plain face, black ink, tables that only
-- place things, and the words for subject, enclosures and copies. `memo`, `oficio`, `letter` and the other forms extend it;
-- `letters.lua` has the functions that they share. It is of use alone for a letter whose form is written into the notes.

-- A table that only places things. That of the signature never stands alone on its page.
local placing = {
  rule_above = false, rule_below = false, rule_head = false, rule_between = false, above = 0, below = 0,
  keep_together = true, size = "12pt", leading = "14.4pt",
}
local signature = {
  rule_above = false, rule_below = false, rule_head = false, rule_between = false, above = "57.6pt", below = 0,
  keep_together = true, size = "12pt", leading = "14.4pt", keep_previous = true,
}

return {
  name = "correspondence", version = "1.0.0", api = 1, extends = "plain",
  summary = "What all letters have in common; the forms of letters extend it.",

  fields = {
    letterhead = "lines over the letter, or a map of `lines`, `seal` (a picture) and `alt` (its description)",
    subject = "what the letter is about; default: the title",
    to = {
      summary = "who gets the letter",
      example = "{ name: Name of the Addressee, organization: Name of the Office, address: [200 Main Street, Springfield] }",
    },
    from = "who sends it",
    signature = {
      summary = "`name`, `rank` and `title` of who signs", example = "{ name: Name of the Signer, title: Head of the Office }",
    },
    enclosures = "what is enclosed",
    cf = "who gets a copy",
    ["signature-fields"] = { summary = "false: no fields for digital signatures", type = "boolean" },
  },

  page = {
    paper = "letter", measure = false,
    margin = { top = "1in", right = "1in", bottom = "1in", left = "1in" },
    header = { left = "", right = "", rule = false, first_page = false },
    footer = { right = "", center = "{page}", distance = "0.6in", first_page = false },
  },

  faces = { text = { "Liberation Sans" }, sans = { "Liberation Sans" } },
  colours = { ink = "#000000" },

  styles = {
    document = {
      size = "12pt", leading = "14.4pt", align = "left", hyphenate = false, features = { "none" },
    },
    paragraph = { above = "14.4pt", indent = 0 },
    plain = { above = 0 },
    heading = { weight = "bold", colour = "ink", size = "12pt", leading = "14.4pt" },
    heading1 = { size = "12pt", leading = "14.4pt", above = "14.4pt", below = 0 },
    heading2 = { size = "12pt", leading = "14.4pt", above = "14.4pt", below = 0 },
    heading3 = { size = "12pt", leading = "14.4pt", above = "14.4pt", below = 0 },
    heading4 = { size = "12pt", leading = "14.4pt", above = "14.4pt", below = 0, weight = "bold", features = { "none" } },
    heading5 = { size = "12pt", leading = "14.4pt", above = "14.4pt", below = 0 },
    heading6 = { size = "12pt", leading = "14.4pt", above = "14.4pt", below = 0, weight = "bold", colour = "ink" },

    list = { above = "14.4pt", below = 0 },
    item = { hang = "18pt", above = 0 },
    quote = { left = "0.5in", right = "0.5in", above = "14.4pt", below = 0 },

    table = { size = "10pt", leading = "12pt", rule_above = "0.75pt ink", rule_below = "0.75pt ink", rule_head = "0.5pt ink" },
    ["table.head"] = { colour = "ink", weight = "bold", padding = "3pt 6pt" },
    ["table.cell"] = { padding = "3pt 6pt" },
    caption = { size = "10pt", leading = "12pt" },
    ["caption.number"] = { colour = "ink", weight = "bold" },
    source = { size = "9pt", leading = "11pt" },
    footnote = { size = "10pt", leading = "12pt" },
    header = { size = "12pt", leading = "14.4pt", colour = "ink" },
    link = { colour = "ink" },

    ["div.letterhead"] = { above = 0, below = 0 },
    ["table.letterhead"] = placing,
    ["table.cell.letterhead"] = { padding = 0 },
    ["table.signature"] = signature,
    ["table.cell.signature"] = { padding = "0 12pt 0 0" },
    ["paragraph.signature"] = { above = 0 },
    ["paragraph.list-heading"] = { above = 0, keep_next = true },
    ["paragraph.list-line"] = { above = 0 },
    ["paragraph.entry-held"] = { above = 0, keep_next = true },
    ["div.copies"] = { above = "14.4pt", below = 0, keep_previous = true },
  },

  flags = { title = false, smart = true },

  words = {
    en = {
      subject = "SUBJECT:", enclosure = "Enclosure", enclosures = "Enclosures", copies = "cc:",
      seal_of = "Seal of", signature_of = "Signature of", date_of = "Date of the signature of", comment_of = "Comment of",
    },
    es = {
      subject = "ASUNTO:", enclosure = "Anexo", enclosures = "Anexos", copies = "c.c.p.",
      seal_of = "Sello de", signature_of = "Firma de", date_of = "Fecha de la firma de", comment_of = "Comentario de",
    },
    fr = {
      subject = "OBJET\u{A0}:", enclosure = "Pièce jointe", enclosures = "Pièces jointes", copies = "Copie\u{A0}:",
      seal_of = "Sceau\u{A0}:", signature_of = "Signature\u{A0}:", date_of = "Date de la signature\u{A0}:", comment_of = "Observation\u{A0}:",
    },
    pt = {
      subject = "ASSUNTO:", enclosure = "Anexo", enclosures = "Anexos", copies = "C/C:",
      seal_of = "Selo de", signature_of = "Assinatura de", date_of = "Data da assinatura de", comment_of = "Comentário de",
    },
    it = {
      subject = "OGGETTO:", enclosure = "Allegato", enclosures = "Allegati", copies = "p.c.:",
      seal_of = "Sigillo di", signature_of = "Firma di", date_of = "Data della firma di", comment_of = "Osservazione di",
    },
    de = {
      subject = "BETREFF:", enclosure = "Anlage", enclosures = "Anlagen", copies = "Kopie an:",
      seal_of = "Siegel:", signature_of = "Unterschrift:", date_of = "Datum der Unterschrift:", comment_of = "Bemerkung:",
    },
    ar = {
      subject = "الموضوع:", enclosure = "مرفق", enclosures = "مرفقات", copies = "نسخة إلى:",
      seal_of = "ختم", signature_of = "توقيع", date_of = "تاريخ توقيع", comment_of = "ملاحظة من",
    },
    he = {
      subject = "הנדון:", enclosure = "צרופה", enclosures = "צרופות", copies = "העתקים:",
      seal_of = "חותם של", signature_of = "חתימה של", date_of = "תאריך החתימה של", comment_of = "הערה של",
    },
    fa = {
      subject = "موضوع:", enclosure = "پیوست", enclosures = "پیوست", copies = "رونوشت:",
      seal_of = "مهر", signature_of = "امضای", date_of = "تاریخ امضای", comment_of = "نظر",
    },
  },
}
