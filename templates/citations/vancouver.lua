-- Vancouver: the ICMJE's Recommendations, with Citing Medicine.
local names = { order = "inverted", initials = true, bare = true, joiner = "none", most = 6, shown = 6, latin = true }
local imprint = "<; |[[{place}: ]{publisher}|{place}]|{year}>"
local online = "[doi:{doi}|$available_from: {url}]"

return {
  summary = "Vancouver",
  kind = "numbered",
  bare_address = true,
  brief_pages = true,
  number = "%.",
  citation = { between = ",", page_word = true, chapter = "chapter_short", latin = true, ranges = true },
  names = { lead = names, inner = names },
  editor = { one = "editor_word", many = "editors_word" },
  dates = { default = { day = "{year} {mmm} {day}", month = "{year} {mmm}" } },
  entry = {
    book = "{lead}. {title}. [{edition}. ]" .. imprint .. ". " .. online,
    article = "{lead}. {title}. {container}. [{year};{volume}[({issue})][:{pages}]|{date}[;({issue})][:{pages}]]. " .. online,
    chapter = "{lead}. {title}. [$in_work: [{editors}, {editor_word}. ]{container}. ][{edition}. ]" .. imprint .. ". [p.~{pages}]. " .. online,
    report = "{lead}. {title}. " .. imprint .. ". [$report_number: {number}]. " .. online,
    law = "{lead}. {title}. [{container}. |{publisher}. ][{number}. ]{date}. " .. online,
    legal_case = "{lead}. {title}. [{volume} {container}[ {first_page}]. [{court}. ]|[{container}. |{publisher}. ]]"
      .. "[{number}. ]{date}. " .. online,
    web = "{lead}. {title} \\[Internet\\]. <; |[{place}: ]{publisher}|{date}>[ \\[$cited {accessed}\\]]. " .. online,
    thesis = "{lead}. {title} \\[{genre}\\]. " .. imprint .. ". " .. online,
  },
}
