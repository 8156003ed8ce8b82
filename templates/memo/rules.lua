-- The rules of a memorandum that its notes can break. What the template itself sees to has none: it places the parts, and
-- writes heads of later pages, numbers and enclosures in their forms. Numbers in template.lua are paragraphs of AR 25-50.
local letters = require "letters"
local scan = require "scan"

local paragraphs, place, says, each_match, is_english = scan.paragraphs, scan.place, scan.says, scan.each_match, scan.is_english

local rules = {}

local MOST_WORDS, MOST_LEVELS, MOST_AVERAGE, MOST_LINES = 10, 4, 15, 10

local function subject_place(doc)
  return doc:place "subject" or doc:place "title"
end

local function subject_text(doc)
  local subject = letters.subject(doc)
  return subject and letters.plain(subject) or ""
end

-- ---- head ----

local KINDS = { record = true, decision = true, mou = true, moa = true, memo = true }

rules["memo-kind"] = function(doc, report)
  local kind = doc.meta.kind
  if kind == nil or KINDS[kind] then return end
  report { span = doc:place "kind", message = ("unknown kind `%s` of memorandum"):format(tostring(kind)),
           hint = "available: record, decision, mou, moa" }
end

rules["memo-subject-words"] = function(doc, report)
  local text = subject_text(doc)
  local _, words = text:gsub("%S+", "")
  if words <= MOST_WORDS then return end
  report { span = subject_place(doc), message = ("the subject has %d words; expected at most %d"):format(words, MOST_WORDS),
           hint = "shorten it; common authorized acronyms may help" }
end

rules["memo-subject-title"] = function(doc, report)
  local title, subject = doc:lines("title")[1], doc:lines("subject")[1]
  if not title or not subject or letters.plain(title) == letters.plain(subject) then return end
  report { span = doc:place "title", message = "the title differs from the subject, and readers of the file are shown the title",
           hint = "leave out `subject`" }
end

local KNOWN = { DA = true, FY = true, HQDA = true }

rules["memo-subject-abbr"] = function(doc, report)
  local text, own = subject_text(doc), {}
  if not text:find "%l" then return end
  for _, word in ipairs(letters.texts(doc.meta["subject-acronyms"])) do own[word] = true end
  for word in text:gmatch "%f[%w]%u[%u%d]+%f[%W]" do
    local bare = word:gsub("%d+$", "")
    if not (KNOWN[bare] or own[word] or word:find "^[IVX]+$") then
      report { span = subject_place(doc), message = ("acronym `%s` in the subject"):format(word),
               hint = "write it out, or list it in `subject-acronyms`" }
    end
  end
end

rules["memo-date-form"] = function(doc, report)
  local hint = "write it as `5 January 2018`"
  for _, p in ipairs(paragraphs(doc)) do
    scan.wrong_dates(doc, p.text, scan.MILITARY, function(date)
      report(place(p, date, { message = ("date `%s` in another form than `5 January 2018`"):format(date), hint = hint }))
    end)
  end
  for _, key in ipairs { "date", "suspense" } do
    local text = tostring(doc.meta[key] or "")
    local iso = key == "date" and text:find "^%d%d%d%d%-%d%d%-%d%d$"
    if not iso then
      scan.wrong_dates(doc, text, scan.MILITARY, function(date)
        report { span = doc:place(key), message = ("date `%s` in another form than `5 January 2018`"):format(date), hint = hint }
      end)
    end
  end
end

rules["memo-time"] = function(doc, report)
  if not is_english(doc) then return end
  local hint = "write four digits alone, such as `1430`"
  local function wrong(found, p)
    report(place(p, found, { message = ("time `%s` in another form than `1430`"):format(found), hint = hint }))
  end
  each_match(doc, "%f[%d]%d%d%d%d [Hh]ou?rs?%f[%A]", wrong)
  each_match(doc, "%f[%d]%d%d?:?%d?%d? ?[ap]%.m%.", wrong)
  each_match(doc, "%f[%d]%d%d?:?%d?%d? ?[AP]M%f[%A]", wrong)
end

rules["memo-suspense-body"] = function(doc, report)
  local suspense = doc:lines("suspense")[1]
  local text = suspense and letters.plain(suspense)
  if not text or says(doc, text) then return end
  report { span = doc:place "suspense", message = ("the text does not say the suspense date `%s`"):format(text),
           hint = "tell the reader in the text, too, what is due on it" }
end

local HAS_NONE = { record = true, mou = true, moa = true }

rules["memo-addressees"] = function(doc, report)
  local capitals, mixed = 0, 0
  if #doc:lines "to" == 0 and #doc:lines "thru" == 0 and not HAS_NONE[doc.meta.kind] then
    report { span = doc:place "to", message = "nobody whom the memorandum is for", hint = "add `to`, or `kind: record`" }
  end
  for _, office in ipairs(doc:lines "to") do
    if letters.plain(office):find "%l" then mixed = mixed + 1 else capitals = capitals + 1 end
  end
  if capitals == 0 or mixed == 0 then return end
  report { span = doc:place "to", message = "some addresses are in capitals and others are not", hint = "write all in one way" }
end

rules["memo-thru-final"] = function(doc, report)
  if #doc:lines "thru" == 0 or #doc:lines "to" > 0 then return end
  report { span = doc:place "thru", message = "`thru` without an address that the memorandum is for", hint = "add `to`" }
end

local OUTSIDE = { "Honorable", "Senator", "Representative", "Governor", "Ambassador", "Embassy", "Congress", "Mr%.", "Mrs%.", "Ms%.",
                  "Inc%.?$", "LLC", "Corporation" }

rules["memo-audience"] = function(doc, report)
  for _, person in ipairs(doc:people "to") do
    local line = letters.plain(person.lines[1] or "")
    local outside = person.country ~= nil
    for _, word in ipairs(OUTSIDE) do outside = outside or line:find("%f[%a]" .. word) ~= nil end
    if outside then
      report { span = person.span, message = ("a memorandum to `%s`, outside the department"):format(line),
               hint = "write a letter: `template: army-letter`" }
    end
  end
end

-- ---- text ----

rules["memo-number-single"] = function(doc, report)
  local numbered, plain, first = 0, 0, nil
  for _, block in ipairs(doc.root.children) do
    if block.kind == "List" and block.ordered and not block:has_class "level2" then
      numbered, first = numbered + #block.children, first or block
    elseif block.kind == "Para" then
      plain = plain + 1
      if plain == 2 or numbered > 0 then first = block end
    end
  end
  if numbered == 1 and plain == 0 then
    report { node = first, message = "the only paragraph has a number", hint = "leave out the number" }
  elseif plain > 1 or (plain == 1 and numbered > 0) then
    report { node = first, message = "a paragraph without a number among several", hint = "number all of them, or none: then they are numbered for you" }
  end
end

rules["memo-depth"] = function(doc, report)
  for _, list in ipairs(doc:find { kind = "List" }) do
    if scan.level(list) == MOST_LEVELS + 1 then
      report { node = list.children[1].children[1], message = "a fifth level of paragraphs; expected at most four: 1. a. (1) (a)", hint = "divide the paragraph" }
    end
  end
end

rules["memo-level-single"] = function(doc, report)
  for _, list in ipairs(doc:find { kind = "List" }) do
    if #list.children == 1 and scan.level(list) > 1 then
      report { node = list.children[1].children[1], message = "a level with one subparagraph", hint = "join it to its paragraph, or divide the matter" }
    end
  end
end

rules["memo-poc-last"] = function(doc, report)
  if doc.meta.kind ~= nil and doc.meta.kind ~= "decision" then return end
  local last = scan.last_paragraph(doc)
  local text = last and last:plain() or ""
  if not last or text:find "%d%d%d" or text:find "@" then return end
  report { node = last, message = "no telephone number or email address in the last paragraph", hint = "name the point of contact there" }
end

rules["memo-refs-first"] = function(doc, report)
  if not is_english(doc) then return end
  local first = true
  for _, list in ipairs(doc.root.children) do
    for _, item in ipairs(list.kind == "List" and list.children or {}) do
      local opening = item.children[1]
      if not first and opening and opening:plain():find "^References?[%.:]" then
        report { node = opening, message = "references are not in paragraph 1", hint = "begin with them" }
      end
      first = false
    end
  end
  local last, told = "", false
  each_match(doc, "[Rr]eference 1?%(?(%l)%)?%f[%W]", function(letter, p)
    if letter < last and not told then
      told = true
      report(place(p, "eference", { message = ("reference %s is mentioned after reference %s"):format(letter, last), hint = "list references in the order of their mention" }))
    end
    if letter > last then last = letter end
  end)
end

rules["memo-postscript"] = function(doc, report)
  for _, p in ipairs(paragraphs(doc)) do
    if p.text:find "^P%.? ?S%.?[%.: ]" then report { node = p.node, message = "a postscript", hint = "put it into the text" } end
  end
end

rules["memo-ssn"] = function(doc, report)
  each_match(doc, "%f[%d]%d%d%d%-%d%d%-%d%d%d%d%f[%D]", function(found, p)
    report(place(p, found, { message = "what looks like a Social Security number", hint = "leave it out unless a statute asks for it" }))
  end)
end

rules["memo-sentences"] = function(doc, report)
  local sentences, words = 0, 0
  for _, p in ipairs(paragraphs(doc)) do
    local _, n = p.text:gsub("%S+", "")
    local _, ends = p.text:gsub("%l%)?[%.%?!]%f[%s\0]", "")
    words, sentences = words + n, sentences + math.max(ends, 1)
  end
  if sentences == 0 or words // sentences <= MOST_AVERAGE then return end
  report { node = paragraphs(doc)[1].node, message = ("sentences have %d words on average; expected about %d"):format(words // sentences, MOST_AVERAGE) }
end

-- ---- end ----

rules["memo-encl-form"] = function(doc, report)
  local count, last, told = #letters.enclosures(doc), 0, false
  each_match(doc, "[Ee]ncl%a* (%d+)", function(number, p)
    local n = tonumber(number)
    if n > count then
      report(place(p, number, { message = ("the text mentions enclosure %d of %d"):format(n, count), hint = "list it under `enclosures`" }))
    elseif n < last and not told then
      told = true
      report(place(p, number, { message = ("enclosure %d is mentioned after enclosure %d"):format(n, last), hint = "list enclosures in the order of their mention" }))
    end
    last = math.max(last, n)
  end)
end

rules["memo-encl-mentioned"] = function(doc, report)
  local all = letters.enclosures(doc)
  for i, e in ipairs(all) do
    local title = e.title and letters.plain(e.title)
    local by_number = #all > 1 and title ~= nil
    local mentioned = title and says(doc, title) or scan.says_enclosed(doc, by_number and i or nil)
    if e.named and not mentioned then
      report { span = e.span, message = ("the text does not mention enclosure %d"):format(i), hint = "mention it, or leave out `as`, so that it is described in the list" }
      if not title then return end
    end
  end
end

rules["memo-authority"] = function(doc, report)
  local authority, signer = doc:lines("authority")[1], letters.signers(doc)[1]
  local title = signer and tostring(signer.title or "") or ""
  if not authority or not title:find "Command[ei]" or title:find "Deputy" or title:find "Assistant" then return end
  report { span = doc:place "authority", message = "an authority line over the block of the commander, who needs none", hint = "leave out `authority`" }
end

rules["memo-sig-lines"] = function(doc, report)
  local signers = letters.signers(doc)
  if #signers == 0 then report { message = "no signature block", hint = "add `signature: { name:, rank:, title: }`" } end
  for _, s in ipairs(signers) do
    local missing = not (s.text or s.name) and "name" or not s.text and not s.title and "title"
    if missing then
      report { span = s.span, message = ("a signature block without a %s"):format(missing),
               hint = "it has `name`, `rank` and `title`, of a civilian `name` and `title`" }
    end
  end
end

local PRINCIPALS = { "^Secretary of", "Under Secretary", "Assistant Secretary", "^Chief of Staff of the", "^Chief of Staff, United", "General Counsel" }

rules["memo-superseded"] = function(doc, report)
  for _, s in ipairs(letters.signers(doc)) do
    local title = tostring(s.title or "")
    for _, pattern in ipairs(PRINCIPALS) do
      if title:find(pattern) then
        report { span = s.span, message = "papers that this office signs follow DoDM 5110.04 and an internal procedure" }
        break
      end
    end
  end
end

rules["mou-sign"] = function(doc, report)
  if doc.meta.kind ~= "mou" and doc.meta.kind ~= "moa" then return end
  local parties, signers = #doc:lines "parties", #letters.signers(doc)
  if parties == signers and parties > 1 then return end
  report { span = doc:place "parties", message = ("%d parties and %d signature blocks; expected one for each of two or more"):format(parties, signers),
           hint = "list both in the same order, the senior first" }
end

-- ---- pages ----

rules["memo-para-lines"] = function(doc, report)
  for _, p in ipairs(paragraphs(doc)) do
    local lines = p.node.lines or 0
    if lines > MOST_LINES then
      report { node = p.node, message = ("a paragraph of %d lines; expected at most %d"):format(lines, MOST_LINES), hint = "divide it" }
    end
  end
end

rules["memo-page-para"] = function(doc, report)
  for _, p in ipairs(paragraphs(doc)) do
    local parts, few = p.node.parts or {}, false
    for _, part in ipairs(parts) do few = few or part.lines < 2 end
    if #parts > 1 and (few or p.node.lines <= 3) then
      report { node = p.node, message = "a paragraph is divided so that a page has one line of it, or has three lines in all",
               hint = "set `widows` and `orphans` of its style to 2" }
    end
  end
end

rules["memo-page-sig"] = function(doc, report)
  local block, last = doc.tail and doc.tail:find { class = "signature" }[1], scan.last_paragraph(doc)
  if not block or not block.page or not last or not last.lines then return end
  if last.lines == 1 or scan.lines_on(last, block.page) >= 2 or doc.meta.kind == "decision" then return end
  report { node = last, message = "the page of the signature block has fewer than two lines of the last paragraph",
           hint = "shorten or lengthen the text by some lines" }
end

rules["memo-cont-head"] = function(doc, report)
  local kind = doc.meta.kind
  if doc.pages < 2 or kind == "mou" or kind == "moa" or #doc:lines "symbol" > 0 then return end
  report { message = "page 2 has no office symbol over the subject", hint = "add `symbol`" }
end

rules["memo-decision-pages"] = function(doc, report)
  if doc.meta.kind ~= "decision" or doc.pages <= 2 then return end
  report { span = doc:place "kind", message = ("a decision memorandum of %d pages; expected at most two"):format(doc.pages),
           hint = "move supporting matter to enclosures" }
end

return rules
