-- The rules of an official memorandum of the Air Force.
local letters = require "letters"
local scan = require "scan"

local rules = {}

local MOST_LEVELS, LEAST_SIZE, MOST_SIZE, UNDIVIDED = 4, 10, 12, 3

local function attachment_key(doc)
  return doc.meta.attachments ~= nil and "attachments" or "enclosures"
end

function rules.attach(doc, report)
  local key = attachment_key(doc)
  for _, e in ipairs(letters.enclosures(doc, key)) do
    local title = e.title and letters.plain(e.title)
    if not title then
      report { span = e.span, message = "a number in place of the titles of attachments", hint = ("list them under `%s`"):format(key) }
      return
    elseif title:lower():find "^as stated" then
      report { span = e.span, message = ("attachment `%s`"):format(title), hint = "list it by its title" }
    end
  end
end

rules["attach-page"] = function(doc, report)
  local list = doc.tail and doc.tail:find { class = "attachments" }[1]
  if list and #(list.parts or {}) > 1 then
    report { span = doc:place(attachment_key(doc)), message = "the list of attachments is on two pages", hint = "shorten the list" }
  end
end

function rules.capitals(doc, report)
  for _, person in ipairs(doc:people "to") do
    local line = letters.plain(person.lines[1] or "")
    if line:match("^%S*"):find "%l" then
      report { span = person.span, message = ("addressee `%s` is not an office symbol in capitals"):format(line), hint = "for example `HQ AETC/A3`" }
    end
  end
end

rules["subject-case"] = function(doc, report)
  local subject = letters.subject(doc)
  for word in (subject and letters.plain(subject) or ""):gmatch "%f[%w]%l%w%w%w+%f[%W]" do
    if word ~= "with" and word ~= "from" and word ~= "into" and word ~= "upon" then
      report { span = doc:place "subject" or doc:place "title", message = ("`%s` in the subject is in lower case"):format(word), hint = "write the subject in title case" }
      return
    end
  end
end

function rules.depth(doc, report)
  for _, list in ipairs(doc:find { kind = "List" }) do
    if scan.level(list) == MOST_LEVELS + 1 then
      report { node = list.children[1].children[1], message = "a fifth level of paragraphs; expected at most four", hint = "divide the paragraph" }
    end
  end
end

rules["date-form"] = function(doc, report)
  for _, p in ipairs(scan.paragraphs(doc)) do
    scan.wrong_dates(doc, p.text, scan.MILITARY, function(date)
      report(scan.place(p, date, { message = ("date `%s` in another form than `5 January 2018`"):format(date), hint = "write it as `5 January 2018`" }))
    end)
  end
end

rules["sig-lines"] = function(doc, report)
  local signers = letters.signers(doc)
  if #signers == 0 then report { message = "no signature block", hint = "add `signature: { name:, rank:, title: }`" } end
  for _, s in ipairs(signers) do
    local missing = not (s.text or s.name) and "name" or not s.text and not s.title and "title"
    if missing then
      report { span = s.span, message = ("a signature block without a %s"):format(missing), hint = "it has `name`, `rank` and `title`" }
    elseif s.rank and not tostring(s.rank):find "USAF" then
      report { span = s.span, message = ("grade `%s` without `USAF`"):format(tostring(s.rank)), hint = ("write `%s, USAF`"):format(tostring(s.rank)) }
    end
  end
end

rules["page-para"] = function(doc, report)
  for _, p in ipairs(scan.paragraphs(doc)) do
    local parts, few = p.node.parts or {}, false
    for _, part in ipairs(parts) do few = few or part.lines < 2 end
    if #parts > 1 and (few or p.node.lines <= UNDIVIDED) then
      report { node = p.node, message = "a paragraph is divided so that a page has one line of it, or has three lines in all", hint = "set `widows` and `orphans` of its style to 2" }
    end
  end
end

rules["page-sig"] = function(doc, report)
  local signing, last = doc.tail and doc.tail:find { class = "signing" }[1], scan.last_paragraph(doc)
  if not signing or not signing.page or not last or not last.lines then return end
  if scan.lines_on(last, signing.page) == 0 then
    report { node = last, message = "the signature is on a page without text", hint = "shorten or lengthen the text by some lines" }
  end
end

function rules.size(doc, report)
  local styles = doc.meta.styles
  local own = type(styles) == "table" and type(styles.document) == "table" and styles.document.size
  local size = own and tonumber((tostring(own):gsub("pt$", "")))
  if size and (size < LEAST_SIZE or size > MOST_SIZE) then
    report { span = doc:place "styles.document.size", message = ("letters of %s points; expected 10 to 12"):format(size) }
  end
end

return rules
