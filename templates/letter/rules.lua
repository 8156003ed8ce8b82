-- The rules of letters after DIN 5008, for finished pages. Sources: the standard as three independent implementations have
-- its measures (it was not read), and the geometry of a folded sheet in its envelope.
local din = require "din"

local MM = 72 / 25.4

local function form_of(doc)
  return din.forms[doc.meta.form == "din" and "din-b" or doc.meta.form]
end

-- A part of the address field on the page; nil when the letter has none.
local function zone_of(doc, name)
  local class = "letter-" .. name .. (doc.meta.franking == true and "-franked" or "")
  return doc.head and doc.head:find { kind = "Div", class = class }[1]
end

local function check_field(doc, report)
  local franked = doc.meta.franking == true
  local function count(name, key, most)
    local zone = zone_of(doc, name)
    if not zone or (zone.lines or 0) <= most then return end
    report {
      span = doc:place(key),
      message = ("`%s` takes %d lines, but its zone of the address field has %d"):format(key, zone.lines, most),
      hint = "an address has no empty lines; put what is long on fewer lines",
    }
  end
  count("to", "to", franked and din.franked.lines or din.lines)
  count("notes", "delivery", franked and din.franked.notes or din.notes)
end

local function check_window(doc, report)
  local zone, top = zone_of(doc, "to"), form_of(doc).letterhead + 5
  for _, line in ipairs(zone and zone.children or {}) do
    local right = line.right and line.right / MM or 0
    if right > din.visible + 0.1 or line.left and line.left / MM < din.x - 0.1 then
      report {
        span = doc:place "to",
        message = ("`%s` ends %.1f mm from the left; a window always shows as far as %d mm"):format(line:plain(), right, din.visible),
        hint = "divide the line",
      }
    end
  end
  local most = top + 40
  if zone and zone.bottom and (zone.top / MM < top - 0.5 or zone.bottom / MM > most + 0.5) then
    report { span = doc:place "to", message = ("the address goes from %.0f to %.0f mm; a window always shows %d to %d mm"):format(zone.top / MM, zone.bottom / MM, top, most) }
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
