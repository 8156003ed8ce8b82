-- What of a memorandum is data: its fields, page, styles and words.

-- The scheme of numbers, in first lines alone: further lines return to the margin (figure 2-1). A quarter inch follows a
-- parenthesis (1-39b(10)).
local second = { hang = 0, marker = "{a}.", indent_first = "0.25in" }
local third = { hang = 0, marker = "({1})\u{2003}", indent_first = "0.5in" }
local fourth = { hang = 0, marker = "({a})\u{2003}", indent_first = "0.5in" }

-- Tables that only place things.
local placing = {
  rule_above = false, rule_below = false, rule_head = false, rule_between = false, above = "14.4pt", below = 0,
  keep_together = true, size = "12pt", leading = "14.4pt",
}
local apart = {
  rule_above = false, rule_below = false, rule_head = false, rule_between = false, above = "28.8pt", below = 0,
  keep_together = true, size = "12pt", leading = "14.4pt",
}
-- Four empty lines before a name, less what the field over it takes.
local held = {
  rule_above = false, rule_below = false, rule_head = false, rule_between = false, above = "14.4pt", below = 0,
  keep_together = true, size = "12pt", leading = "14.4pt", keep_previous = true,
}

return {
  fields = {
    symbol = { summary = "office symbol", example = "ABCD-EF (1-201a)" },
    to = { summary = "who gets it, an office each", example = "[Chief, Name of the Office]" },
    signature = {
      summary = "`name`, `rank` and `title` of who signs; of a civilian without `rank`",
      example = "{ name: Name of the Signer, rank: 'COL, XX', title: Commanding }",
    },
    suspense = "date by which an answer is wanted",
    thru = "offices that it goes through",
    authority = "authority line over the signature",
    kind = "`record`, `decision`, `mou` or `moa`: another kind of memorandum",
    decision = "the lines under a decision memorandum",
    exclusive = { summary = "true: for the person addressed only", type = "boolean" },
    parties = "who agrees, in a memorandum of understanding or agreement",
    ["subject-acronyms"] = "acronyms that the subject may have",
    ["paragraph-numbers"] = { summary = "false: the paragraphs of the text get no numbers", type = "boolean" },
    ["distribution-page"] = { summary = "`next`: the list of addressees is on a page of its own", type = "enum", values = { "next" } },
    ["cf-enclosures"] = { summary = "false: the copies come without the enclosures", type = "boolean" },
  },

  page = {
    -- On later pages the text starts on the third line below SUBJECT, which is the second line of the head.
    margin = { top = "129.6pt" },
    first_top = "0.52in",
    header = { left = "{symbol}\n{word.subject} {subject|title}", distance = "83pt" },
    footer = { distance = "0.75in" },
  },

  styles = {
    item = { hang = "18pt", above = "14.4pt" },
    ["item.ordered"] = { hang = 0, marker = "{1}." },
    ["item.ordered2"] = second, ["item.ordered3"] = third, ["item.ordered4"] = fourth,
    ["item.level2"] = second, ["item.level3"] = third, ["item.level4"] = fourth,
    ["item.bullet"] = { hang = "18pt", above = 0 },
    ["item.bullet2"] = { hang = "18pt", above = 0 },
    ["item.task"] = { hang = "18pt", above = 0 },
    ["table.letterhead"] = { left = "-0.48in", right = "-0.48in" },
    ["paragraph.letterhead-first"] = {
      size = "10pt", leading = "14.4pt", weight = "bold", align = "center", case = "upper", above = 0,
    },
    ["paragraph.letterhead"] = {
      size = "8pt", leading = "13pt", weight = "bold", align = "center", case = "upper", above = 0,
    },
    -- Without a letterhead an empty line brings the text an inch from the top.
    ["div.plain-paper"] = { above = 0, below = 0 },
    ["paragraph.plain-paper"] = { above = 0 },
    ["paragraph.suspense"] = { weight = "bold", align = "end", above = 0, below = "14.4pt" },
    ["table.dateline"] = placing,
    ["table.cell.dateline"] = { padding = 0 },
    ["paragraph.dateline"] = { above = 0 },
    ["table.cell.dateline-end"] = { padding = 0, size = "12pt", leading = "14.4pt", align = "end" },
    ["paragraph.address"] = { above = "28.8pt" },
    ["paragraph.address-final"] = { above = "14.4pt" },
    ["div.addresses"] = { above = "14.4pt", below = 0 },
    ["paragraph.address-line"] = { above = 0, left = "0.25in", indent_first = "-0.25in", indent = "-0.25in" },
    ["table.chain"] = placing,
    ["table.cell.chain"] = { padding = "0 6pt 7.2pt 0" },
    ["heading1.subject"] = { weight = "regular", above = "14.4pt", below = "28.8pt" },
    ["paragraph.authority"] = { above = "14.4pt", keep_next = true, keep_previous = true },
    ["table.signable"] = held,
    ["table.cell.signable"] = { padding = "0 12pt 0 0" },
    ["span.signature-name"] = { case = "upper" },
    ["paragraph.signature"] = { above = 0, left = "0.25in", indent_first = "-0.25in", indent = "-0.25in" },
    ["paragraph.enclosure"] = { above = 0 },
    ["div.agreement"] = { above = "14.4pt", below = 0, keep_together = true },
    ["paragraph.agreement-title"] = { above = 0, align = "center", case = "upper" },
    ["table.agreement"] = held,
    ["table.cell.agreement"] = { padding = "0 12pt 0 0" },
    ["rule.overscore"] = { rule_above = "0.5pt ink", above = 0, below = 0 },
    ["div.unsigned"] = { above = 0, below = 0, padding = "28.8pt 0 0 0" },
    ["paragraph.signature-date"] = { above = "14.4pt" },
    ["table.decision"] = apart,
    ["table.cell.decision"] = { padding = "0 0 14.4pt 0" },
    ["div.distribution"] = { above = "14.4pt", below = 0, keep_previous = true },
  },

  -- Military style in every region.
  dates = { en = "{day} {month} {year}" },

  words = {
    en = {
      memorandum_for = "MEMORANDUM FOR", memorandum_thru = "MEMORANDUM THRU", memorandum_then_for = "FOR",
      suspense = "S:", see_distribution = "SEE DISTRIBUTION", enclosure = "Encl",
      enclosures = "Encls", copies = "CF:", distribution = "DISTRIBUTION:",
      memorandum_for_record = "MEMORANDUM FOR RECORD", memorandum_exclusive = "MEMORANDUM EXCLUSIVE FOR", as = "as",
      without_enclosures = "(w/o encls)", see_next_page = "(see next page)", date_of_memo = "Date of the memorandum",
    },
    es = {
      memorandum_for = "MEMORÁNDUM PARA", memorandum_thru = "MEMORÁNDUM POR CONDUCTO DE",
      memorandum_then_for = "PARA", suspense = "Plazo:",
      see_distribution = "VÉASE DISTRIBUCIÓN",
      distribution = "DISTRIBUCIÓN:",
      memorandum_for_record = "MEMORÁNDUM PARA EL ARCHIVO", memorandum_exclusive = "MEMORÁNDUM EXCLUSIVO PARA", as = "en el texto",
      without_enclosures = "(sin anexos)", see_next_page = "(véase la página siguiente)", date_of_memo = "Fecha del memorándum",
    },
    fr = {
      memorandum_for = "MÉMORANDUM POUR", memorandum_thru = "MÉMORANDUM SOUS COUVERT DE",
      memorandum_then_for = "POUR", suspense = "Délai\u{A0}:",
      see_distribution = "VOIR LISTE DE DIFFUSION",
      distribution = "DIFFUSION\u{A0}:",
      memorandum_for_record = "MÉMORANDUM POUR DOSSIER", memorandum_exclusive = "MÉMORANDUM À L'ATTENTION EXCLUSIVE DE", as = "dans le texte",
      without_enclosures = "(sans pièces jointes)", see_next_page = "(voir page suivante)", date_of_memo = "Date du mémorandum",
    },
    pt = {
      memorandum_for = "MEMORANDO PARA", memorandum_thru = "MEMORANDO POR INTERMÉDIO DE",
      memorandum_then_for = "PARA", suspense = "Prazo:",
      see_distribution = "VER LISTA DE DISTRIBUIÇÃO",
      distribution = "DISTRIBUIÇÃO:",
      memorandum_for_record = "MEMORANDO PARA REGISTRO", memorandum_exclusive = "MEMORANDO EXCLUSIVO PARA", as = "no texto",
      without_enclosures = "(sem anexos)", see_next_page = "(ver a página seguinte)", date_of_memo = "Data do memorando",
    },
    it = {
      memorandum_for = "PROMEMORIA PER", memorandum_thru = "PROMEMORIA TRAMITE", memorandum_then_for = "PER",
      suspense = "Scadenza:", see_distribution = "VEDI ELENCO DI DISTRIBUZIONE",
      distribution = "DISTRIBUZIONE:",
      memorandum_for_record = "PROMEMORIA PER GLI ATTI", memorandum_exclusive = "PROMEMORIA ESCLUSIVO PER", as = "nel testo",
      without_enclosures = "(senza allegati)", see_next_page = "(vedi pagina seguente)", date_of_memo = "Data del promemoria",
    },
    de = {
      memorandum_for = "MEMORANDUM FÜR", memorandum_thru = "MEMORANDUM ÜBER", memorandum_then_for = "FÜR",
      suspense = "Frist:", see_distribution = "SIEHE VERTEILER",
      distribution = "VERTEILER:",
      memorandum_for_record = "AKTENVERMERK", memorandum_exclusive = "MEMORANDUM AUSSCHLIESSLICH FÜR", as = "im Text",
      without_enclosures = "(ohne Anlagen)", see_next_page = "(siehe nächste Seite)", date_of_memo = "Datum des Memorandums",
    },
    ar = {
      memorandum_for = "مذكرة إلى", memorandum_thru = "مذكرة بواسطة", memorandum_then_for = "إلى",
      suspense = "الموعد النهائي:", see_distribution = "انظر قائمة التوزيع",
      distribution = "التوزيع:",
      memorandum_for_record = "مذكرة للحفظ", memorandum_exclusive = "مذكرة حصرية إلى", as = "في النص",
      without_enclosures = "(بدون مرفقات)", see_next_page = "(انظر الصفحة التالية)", date_of_memo = "تاريخ المذكرة",
    },
    he = {
      memorandum_for = "מזכר אל", memorandum_thru = "מזכר באמצעות", memorandum_then_for = "אל",
      suspense = "מועד אחרון:", see_distribution = "ראו רשימת תפוצה",
      distribution = "תפוצה:",
      memorandum_for_record = "מזכר לתיק", memorandum_exclusive = "מזכר אישי אל", as = "בגוף הטקסט",
      without_enclosures = "(ללא צרופות)", see_next_page = "(ראו בעמוד הבא)", date_of_memo = "תאריך המזכר",
    },
    fa = {
      memorandum_for = "یادداشت به", memorandum_thru = "یادداشت از طریق", memorandum_then_for = "به",
      suspense = "مهلت:", see_distribution = "نگاه کنید به فهرست توزیع",
      distribution = "توزیع:",
      memorandum_for_record = "یادداشت برای پرونده", memorandum_exclusive = "یادداشت اختصاصی برای", as = "در متن",
      without_enclosures = "(بدون پیوست)", see_next_page = "(صفحهٔ بعد را ببینید)", date_of_memo = "تاریخ یادداشت",
    },
  },
}
