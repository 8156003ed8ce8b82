-- The rules of an Army letter. Numbers are paragraphs of AR 25-50.
local letters = require "letters"
local scan = require "scan"

local rules = {}

local MOST_SUBPARAGRAPHS, MOST_LINES = 4, 7

function rules.numbered(doc, report)
  local first = doc.root.children[1]
  if not first or first.kind ~= "List" or not first.ordered then return end
  report { node = first, message = "numbered paragraphs in a letter", hint = "leave out the numbers" }
end

local function without(key, what)
  return function(doc, report)
    if #doc:lines(key) == 0 then return end
    report { span = doc:place(key), message = ("%s in a letter"):format(what), hint = ("leave out `%s`"):format(key) }
  end
end

rules["record-number"] = without("symbol", "an office symbol")
rules.suspense = without("suspense", "a suspense date")
rules.authority = without("authority", "an authority line")

rules["date-form"] = function(doc, report)
  local function problem(date)
    return { message = ("date `%s` in another form than `January 5, 2018`"):format(date), hint = "write it as `January 5, 2018`" }
  end
  for _, p in ipairs(scan.paragraphs(doc)) do
    scan.wrong_dates(doc, p.text, scan.CIVIL, function(date) report(scan.place(p, date, problem(date))) end)
  end
  local text = tostring(doc.meta.date or "")
  if text:find "^%d%d%d%d%-%d%d%-%d%d$" then return end
  scan.wrong_dates(doc, text, scan.CIVIL, function(date)
    local told = problem(date)
    told.span = doc:place "date"
    report(told)
  end)
end

function rules.time(doc, report)
  if not scan.is_english(doc) then return end
  scan.each_match(doc, "%f[%d]%d%d%d%d [Hh]ou?rs?%f[%A]", function(time, p)
    report(scan.place(p, time, { message = ("military time `%s`"):format(time), hint = "write it as `2:30 p.m.`" }))
  end)
end

function rules.salutation(doc, report)
  local to = doc:people("to")[1]
  if #doc:lines "salutation" > 0 or (to and to.salutation) then return end
  report { span = doc:place "to", message = "no salutation", hint = "add one, for example `salutation: Dear Ms. Example`" }
end

function rules.grade(doc, report)
  for _, s in ipairs(letters.signers(doc)) do
    local rank = tostring(s.rank or "")
    local capitals = rank:find "%u" and not rank:find "%l"
    if capitals or (rank ~= "" and scan.is_english(doc) and not rank:find "Army") then
      report { span = s.span, message = ("grade `%s` in the signature block"):format(rank), hint = "write it in full, for example `Colonel, U.S. Army`" }
    end
  end
end

function rules.capitals(doc, report)
  for _, s in ipairs(letters.signers(doc)) do
    local name = letters.name(s)
    if name:find "%u%u" and not name:find "%l" then
      report { span = s.span, message = ("name `%s` in capitals"):format(name), hint = "write it in upper and lower case" }
    end
  end
end

local USUAL = {}
for word in ("DC U.S. P.O. Mr. Mrs. Ms. Dr. Jr. Sr. D.C. St."):gmatch "%S+" do USUAL[word] = true end

function rules.abbr(doc, report)
  if not scan.is_english(doc) then return end
  for _, person in ipairs(doc:people "to") do
    for _, line in ipairs(person.lines) do
      for word in letters.plain(line):gmatch "%f[%a][%a%.]+%." do
        if not USUAL[word] and #word > 2 then
          report { span = person.span, message = ("abbreviation `%s` in an address"):format(word), hint = "write it out" }
        end
      end
    end
  end
end

function rules.subparagraphs(doc, report)
  for _, list in ipairs(doc:find { kind = "List" }) do
    if #list.children > MOST_SUBPARAGRAPHS then
      report { node = list.children[MOST_SUBPARAGRAPHS + 1].children[1], message = ("%d subparagraphs; expected at most four, a to d"):format(#list.children), hint = "join some, or write sentences" }
    end
  end
end

rules["encl-mentioned"] = function(doc, report)
  local all = letters.enclosures(doc)
  if #all == 0 or scan.says_enclosed(doc) then return end
  for _, e in ipairs(all) do
    if not e.title or not scan.says(doc, letters.plain(e.title)) then
      report { span = e.span, message = "the text does not mention an enclosure", hint = "a letter does not list enclosures: name them in the text" }
      return
    end
  end
end

rules["para-lines"] = function(doc, report)
  for _, p in ipairs(scan.paragraphs(doc)) do
    local lines = p.node.lines or 0
    if lines > MOST_LINES then
      report { node = p.node, message = ("a paragraph of %d lines; expected at most %d"):format(lines, MOST_LINES), hint = "divide it" }
    end
  end
end

function rules.last(doc, report)
  local signing = doc.tail and doc.tail:find { class = "signing" }[1]
  local page = signing and signing.page
  if not page or page == 1 then return end
  local lines = 0
  for _, part in ipairs(doc.root.parts or {}) do
    if part.page == page then lines = part.lines end
  end
  if lines < 2 then
    report { node = scan.last_paragraph(doc), message = ("page %d has fewer than two lines of text"):format(page), hint = "shorten or lengthen the text by some lines" }
  end
end

return rules
