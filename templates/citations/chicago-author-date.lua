-- Chicago, author-date: The Chicago Manual of Style, 18th edition.
local plain = { joiner = "and", most = 6, shown = 3 }
local house = "[[{place}: ]{publisher}|{place}]"

return {
  summary = "Chicago, author-date, 18th edition",
  kind = "author-date",
  no_date = true,
  names = { lead = { order = "first-inverted", joiner = "and", most = 6, shown = 3 }, inner = plain },
  dates = { es = { month = "{month} {year}" } },
  titles = { book = "italic", article = "quoted", chapter = "quoted", report = "italic", law = "plain", web = "quoted", thesis = "quoted" },
  entry = {
    book = "{lead}. [({original_year}) ]{year}. {title}[. $edited_by {editors}][. $translated_by {translators}]"
      .. "[. {edition}][. $volume_short~{volume}][. {series}]. " .. house .. ". {address}.",
    article = "{lead}. {year}. {title}. *{container}*"
      .. "[ {volume}[ ({issue})][: {pages}]|, $number_short~{issue}[: {pages}]|[, {full_date}][, {pages}]]. {address}.",
    chapter = "{lead}. {year}. {title}. [$in_work *{container}*[, {edition}][, $volume_short~{volume}][, $edited_by {editors}][, {pages}]. ][{series}. ]"
      .. house .. ". {address}.",
    report = "{lead}. {year}. {title}. [{report}. ]" .. house .. ". {address}.",
    law = "{lead}. {year}. {title}. <, |*{container}*|{number}|{full_date}>. [{publisher}. ]{address}.",
    legal_case = "{lead}. {year}. {title}. [{volume} {container}[ {first_page}]. [{court}. ]"
      .. "|<, |*{container}*|{number}|{full_date}>. [{publisher}. ]]{address}.",
    web = "{lead}. {year}. {title}. <, |*{container}*|{publisher}|{full_date}>. [$accessed {accessed}. ]{address}.",
    thesis = "{lead}. {year}. {title}. {genre}[, {publisher}]. {address}.",
  },
}
