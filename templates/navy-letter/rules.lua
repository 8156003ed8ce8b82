-- The rules of a standard letter of the Navy. Numbers are chapters and paragraphs of SECNAV M-5216.5.
local letters = require "letters"
local scan = require "scan"

local rules = {}

local MOST_LEVELS, LEAST_SIZE, MOST_SIZE = 8, 10, 12

function rules.via(doc, report)
  for i, office in ipairs(doc:lines "via") do
    if letters.plain(office):find "^%(?%d+[%).]" then
      report { span = doc:place(("via[%d]"):format(i)) or doc:place "via", message = ("a number in `%s`"):format(letters.plain(office)),
               hint = "leave it out: several offices are numbered for you, one alone has no number" }
    end
  end
end

local function is_repeated(text, seen)
  return seen[tostring(text):lower()]
end

function rules.endorse(doc, report)
  local number, seen = doc.meta.endorsement, {}
  if number ~= nil and math.type(number) ~= "integer" then
    report { span = doc:place "endorsement", message = "an endorsement without its number", hint = "write `endorsement: 1` for the first" }
  end
  if number ~= nil and #doc:lines "basic" == 0 then
    report { span = doc:place "endorsement", message = "an endorsement without the basic letter", hint = "add `basic`, for example `basic: CO, Example ltr 5216 Ser N1/12 of 5 January 2026`" }
  end
  for _, text in ipairs(letters.texts(doc.meta.references)) do seen[tostring(text):lower()] = true end
  local chain = type(doc.meta.endorsements) == "table" and doc.meta.endorsements or {}
  for i, given in ipairs(chain) do
    local place = doc:place(("endorsements[%d]"):format(i))
    if type(given) ~= "table" or not given.basic and #doc:lines "basic" == 0 then
      report { span = place, message = "an endorsement without the basic letter", hint = "add `basic` to it" }
    end
    for _, text in ipairs(letters.texts(type(given) == "table" and given.references or nil)) do
      if is_repeated(text, seen) then
        report { span = place, message = ("the endorsement repeats the reference `%s`"):format(text), hint = "refer to it by its letter" }
      end
      seen[tostring(text):lower()] = true
    end
  end
end

function rules.rank(doc, report)
  for _, s in ipairs(letters.signers(doc)) do
    if s.rank then
      report { span = s.span, message = ("rank `%s` in the signature, where it is not printed"):format(tostring(s.rank)), hint = "leave out `rank`" }
    end
  end
end

function rules.depth(doc, report)
  for _, list in ipairs(doc:find { kind = "List" }) do
    if scan.level(list) == MOST_LEVELS + 1 then
      report { node = list.children[1].children[1], message = "a ninth level of paragraphs; expected at most eight", hint = "divide the paragraph" }
    end
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
