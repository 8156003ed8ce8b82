-- Chicago, notes and bibliography: The Chicago Manual of Style, 18th edition.
local imprint = "[{original_year}; ]<, |[[{place}: ]{publisher}|{place}]|{year}>"
local journal = "[ {volume}[, $number_short~{issue}][ ({year})][: {pages}]"
  .. "|, $number_short~{issue}[ ({year})][: {pages}]|[, {date}][, {pages}]]"

return {
  summary = "Chicago, notes and bibliography, 18th edition",
  kind = "notes",
  heading = "bibliography",
  no_date = true,
  citation = { open = "", close = "" },
  names = {
    lead = { order = "first-inverted", joiner = "and", most = 6, shown = 3 },
    inner = { joiner = "and", most = 6, shown = 3 },
  },
  dates = { es = { month = "{month} {year}" } },
  titles = { book = "italic", article = "quoted", chapter = "quoted", report = "italic", law = "plain", web = "quoted", thesis = "quoted" },
  entry = {
    book = "{lead}. {title}[. $edited_by {editors}][. $translated_by {translators}]"
      .. "[. {edition}][. $volume_short~{volume}][. {series}]. " .. imprint .. ". {address}.",
    article = "{lead}. {title}. *{container}*" .. journal .. ". {address}.",
    chapter = "{lead}. {title}. [$in_work *{container}*[, {edition}][, $volume_short~{volume}][, $edited_by {editors}][, {pages}]. ][{series}. ]"
      .. imprint .. ". {address}.",
    report = "{lead}. {title}. [{report}. ]" .. imprint .. ". {address}.",
    law = "{lead}. {title}. <, |*{container}*|{number}|{date}>. [{publisher}. ]{address}.",
    legal_case = "{lead}. {title}. [{volume} {container}[ {first_page}][ (< |{court}|{year}>)]. "
      .. "|<, |*{container}*|{number}|{date}>. [{publisher}. ]]{address}.",
    web = "{lead}. {title}. <, |*{container}*|{publisher}|{date}>. [$accessed {accessed}. ]{address}.",
    thesis = "{lead}. {title}. <, |{genre}|{publisher}|{year}>. {address}.",
  },
  note = {
    book = "[{authors}, ]{title}[, $edited_note {editors}][, $translated_note {translators}][, {edition}]"
      .. "[, $volume_short~{volume}][ (" .. imprint .. ")][, {locator}]",
    article = "[{authors}, ]{title}[, *{container}*]" .. journal .. "[, {place_cited}][, {address}]",
    chapter = "[{authors}, ]{title}[, $in_work *{container}*][, {edition}][, $volume_short~{volume}][, $edited_note {editors}]"
      .. "[ (" .. imprint .. ")][, {pages}][, {place_cited}]",
    report = "[{authors}, ]{title}[, {report}][ (" .. imprint .. ")][, {locator}][, {address}]",
    law = "[{authors}, ]{title}[, *{container}*][, {number}][, {date}][, {locator}][, {address}]",
    legal_case = "[{authors}, ]{title}[, {volume} {container}[ {first_page}][, {locator}][ (< |{court}|{year}>)]"
      .. "|[, *{container}*][, {number}][, {date}][, {locator}]][, {address}]",
    web = "[{authors}, ]{title}[, *{container}*][, {publisher}][, {date}][, {locator}]"
      .. "[, $accessed {accessed}][, {address}]",
    thesis = "[{authors}, ]{title}[ (<, |{genre}|{publisher}|{year}>)][, {locator}]",
  },
  again = { named = "{who}, {short_title}[, {locator}]", unnamed = "{short_title}[, {locator}]" },
}
