-- The rules of letters after DIN 5008. Sources: the standard as three independent implementations have its measures (the standard itself was
-- not read), and the geometry of a folded sheet in its envelope.
local enlace = require "enlace"
local letters = require "letters"
local address = require "address"
local din = require "din"

local MM = 72 / 25.4

local function form_of(doc)
  return din.forms[doc.meta.form == "din" and "din-b" or doc.meta.form]
end

local function width_mm(line)
  return enlace.measure(letters.plain(line), { face = "text", size = 11 }) / MM
end

-- Lines that are wider than the field take two or more of it.
local function lines_taken(lines)
  local n = 0
  for _, line in ipairs(lines) do n = n + math.max(1, math.ceil(width_mm(line) / din.width)) end
  return n
end

local function check_field(doc, report)
  local franked = doc.meta.franking == true
  local function count(key, lines, most)
    local taken = lines_taken(lines)
    if taken <= most then return end
    report {
      span = doc:place(key),
      message = ("`%s` takes %d lines, but its zone of the address field has %d"):format(key, taken, most),
      hint = "an address has no empty lines; put what is long on fewer lines",
    }
  end
  count("to", address.lines(doc, "to"), franked and din.franked.lines or din.lines)
  count("delivery", doc:lines "delivery", franked and din.franked.notes or din.notes)
end

local function check_window(doc, report)
  for _, line in ipairs(address.lines(doc, "to")) do
    local width = width_mm(line)
    if width > din.visible then
      report {
        span = doc:place "to",
        message = ("`%s` is %.0f mm wide; a window always shows %d mm"):format(letters.plain(line), width, din.visible),
        hint = "divide the line",
      }
    end
  end
end

local function number_of(length)
  local value, unit = tostring(length):match "^([%d.]+)%s*(%a*)$"
  local factor = ({ mm = 1, cm = 10, ["in"] = 25.4, pt = 1 / MM, [""] = 1 / MM })[unit or ""]
  return value and factor and tonumber(value) * factor
end

-- Where the front matter moves a mark or a zone of the form.
local function check_marks(doc, report)
  local form, styles = form_of(doc), doc.meta.styles
  if type(styles) ~= "table" then return end
  local places = {
    ["div.letter-fold-first"] = form.folds[1], ["div.letter-fold-second"] = form.folds[2], ["div.letter-hole"] = din.hole,
    ["div.letter-return"] = form.letterhead, ["div.letter-to"] = form.letterhead + 17.7,
  }
  for name, y in pairs(places) do
    local given = type(styles[name]) == "table" and styles[name].frame
    local top = type(given) == "string" and number_of(given:match "^%s*%S+%s+(%S+)")
    if top and math.abs(top - y) > 0.05 then
      report {
        span = doc:place("styles." .. name) or doc:place "styles",
        message = ("`%s` is %.1f mm from the top; this form has it at %.1f mm"):format(name, top, y),
        hint = "choose the form with `form: din-a` or `form: din-b`",
      }
    end
  end
end

return { field = check_field, ["window-safe"] = check_window, marks = check_marks }
