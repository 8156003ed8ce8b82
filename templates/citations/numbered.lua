-- Numbers in brackets, and a list in the order of the first citations with Chicago's entries.
return {
  extends = "chicago-notes",
  summary = "Numbers in brackets",
  kind = "numbered",
  heading = "references",
  number = "[%]",
  no_date = false,
  citation = { open = "[", close = "]", between = ", ", page_word = true },
  names = { lead = { order = "natural" } },
}
