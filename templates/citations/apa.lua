-- APA: Publication Manual of the American Psychological Association, 7th edition.
return {
  summary = "APA, 7th edition",
  kind = "author-date",
  no_date = true,
  bare_address = true,
  citation = { year = ", ", page_word = true, chapter = "chapter", joiner = "&", latin = true },
  names = {
    lead = { order = "inverted", initials = true, joiner = "&", most = 20, shown = 19, ellipsis = true, latin = true },
    inner = { initials = true, joiner = "&", most = 20, shown = 1, latin = true },
  },
  dates = { en = { day = "{month} {day}, {year}", month_day = "{month} {day}" } },
  editor = { one = "editor_cap", many = "editors_cap", lead = " (%)" },
  titles = { book = "italic", article = "plain", chapter = "plain", report = "italic", law = "plain", web = "italic", thesis = "italic" },
  entry = {
    book = "{lead}. ([{original_year}/]{year}). {title}[ ({edition}[, Vol.~{volume}])| (Vol.~{volume})]"
      .. "[ ({translators}, $translator_short)]. {publisher}. {address}.",
    article = "{lead}. ({year}[, {month_day}]). {title}. *{container}*[, *{volume}*[({issue})]|, ({issue})][, {pages}]. {address}.",
    chapter = "{lead}. ({year}). {title}. [$in_work [{editors} ({editor_word}), ]"
      .. "*{container}*[ (<, |{edition}|[Vol.~{volume}]|{pp}>)]. ]{publisher}. {address}.",
    report = "{lead}. ({year}). {title}[ ({report})]. {publisher}. {address}.",
    law = "[{names}. ({year}). {title}[, *{container}*][, {number}]"
      .. "|{title}[, *{container}*][, {number}] ({year})]. {address}.",
    legal_case = "[{title}, {volume} {container}[ {first_page}] (< |{court}|{year}>)"
      .. "|{names}. ({year}). {title}[, *{container}*][, {number}]"
      .. "|{title}[, *{container}*][, {number}] ({year})]. {address}.",
    web = "{lead}. ({year}[, {month_day}]). {title}. [{container}. ][{publisher}. ][$retrieved {retrieved}, $from_word ]{address}.",
    thesis = "{lead}. ({year}). {title} \\[<, |{genre}|{publisher}>\\]. {address}.",
  },
}
