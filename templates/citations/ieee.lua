-- IEEE: IEEE Reference Guide.
local names = { initials = true, joiner = "and", most = 6, shown = 1, latin = true }
local house = "[[{place}: ]{publisher}|{place}]"
local online = "[. doi: {doi}|. \\[$online\\]. $available: {url}]."

return {
  summary = "IEEE",
  kind = "numbered",
  bare_address = true,
  number = "[%]",
  citation = { open = "[", close = "]", each = true, between = ", ", page_word = true, chapter = "chapter_short", latin = true, ranges = true },
  names = { lead = names, inner = names },
  editor = { one = "editor_cap", many = "editors_cap" },
  dates = {
    en = { day = "{mon} {day}, {year}", month = "{mon} {year}" },
    es = { day = "{day} de {mon} de {year}", month = "{mon} {year}" },
  },
  titles = { book = "italic", article = "quoted", chapter = "quoted", report = "quoted", law = "italic", web = "quoted", thesis = "quoted" },
  entry = {
    book = "<, |{lead}|{title}|$volume_short~{volume}|{edition}>. <, |" .. house .. "|{year}>" .. online,
    article = "<, |{lead}|{title}|*{container}*|$volume_short~{volume}|$number_short~{issue}|{pp}|{date}>"
      .. "[, doi: {doi}|. \\[$online\\]. $available: {url}].",
    chapter = "<, |{lead}|{title}|$in_work *{container}*|$volume_short~{volume}|{edition}|{editors}, {editor_word}>. <, |" .. house .. "|{year}|{pp}>" .. online,
    report = "<, |{lead}|{title}|{publisher}|{place}|{report}|{date}>" .. online,
    law = "<, |{lead}|{title}|{container}|{publisher}|{number}|{date}>" .. online,
    legal_case = "<, |{lead}|{title}|[{volume} {container}[ {first_page}]|{container}]|{publisher}|{number}|{date}>" .. online,
    web = "{lead}. {title}. [{container}. ][{publisher}. ][$accessed: {accessed}|{date}]" .. online,
    thesis = "<, |{lead}|{title}|{genre}|{publisher}|{place}|{year}>" .. online,
  },
}
