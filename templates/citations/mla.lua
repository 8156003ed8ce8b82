-- MLA: MLA Handbook, 9th edition.
return {
  summary = "MLA, 9th edition",
  kind = "author",
  heading = "works_cited",
  repeats = true,
  citation = { page = " ", chapter = "chapter_short", latin = true },
  names = {
    lead = { order = "first-inverted", joiner = "and", most = 2, shown = 1, latin = true },
    inner = { joiner = "and", most = 2, shown = 1, latin = true },
  },
  editor = { one = "editor_word", many = "editors_word" },
  dates = {
    en = { day = "{day} {mon} {year}", month = "{mon} {year}" },
    es = { day = "{day} de {month} de {year}", month = "{month} de {year}" },
  },
  titles = { book = "italic", article = "quoted", chapter = "quoted", report = "italic", law = "plain", web = "quoted", thesis = "italic" },
  entry = {
    book = "{lead}. {title}. <, |$edited_by {editors}|$translated_by {translators}"
      .. "|{edition}|$volume_short~{volume}|{publisher}|{year}|{address}>.",
    article = "{lead}. {title}. <, |*{container}*|$volume_short~{volume}|$number_short~{issue}|{date}|{pp}|{address}>.",
    chapter = "{lead}. {title}. <, |*{container}*|$edited_by {editors}|{edition}|$volume_short~{volume}|{publisher}|{year}|{pp}|{address}>.",
    report = "{lead}. {title}. <, |{report}|{publisher}|{year}|{address}>.",
    law = "{lead}. {title}. <, |*{container}*|{number}|{publisher}|{date}|{address}>.",
    legal_case = "{lead}. {title}. <, |*{container}*|$volume_short~{volume}|{number}|{publisher}|{date}|{pp}|{address}>.",
    web = "{lead}. {title}. <, |*{container}*|{publisher}|{date}|{address}>. [$accessed {accessed}.]",
    thesis = "{lead}. {title}. {year}. <, |{publisher}|{genre}>. {address}.",
  },
}
