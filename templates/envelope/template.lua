-- Envelopes, one page each for everybody whom `to` names: the return address at the upper left, the address where the
-- post looks for it.
local enlace = require "enlace"
local letters = require "letters"
local address = require "address"
local sizes = require "sizes"

local EDGE = 9 -- mm from the edges to the return address

local function size_of(doc)
  return sizes[tostring(doc.meta.size or "no10"):lower()]
end

local function frame(x, y, width, height)
  return { frame = ("%.2fmm %.2fmm %.2fmm %.2fmm"):format(x, y, width, height) }
end

local MM = { mm = 1, cm = 10, ["in"] = 25.4, pt = 25.4 / 72 }

local function mm(text)
  local number, unit = text:match "^([%d.]+)(%a+)$"
  return number and tonumber(number) and MM[unit] and tonumber(number) * MM[unit]
end

-- Where the address is; `address-at: x y` moves it. Nil when that cannot be read.
local function place_of(doc, size)
  local x, y = size.x, size.y
  local given = doc.meta["address-at"]
  if given ~= nil then
    local left, top = tostring(given):match "^(%S+)%s+(%S+)$"
    x, y = left and mm(left), top and mm(top)
    if not (x and y and x < size.width - size.right and y < size.height - size.bottom) then return nil end
  end
  return frame(x, y, size.width - size.right - x, size.height - size.bottom - y)
end

local function head(doc)
  local size = size_of(doc)
  local place = size and place_of(doc, size)
  if not place then return nil end
  local out, capitals = {}, doc.meta.capitals == true and require "capitals"
  local sender = doc.meta["return"] ~= false and address.sender(doc) or {}
  local notes = doc:lines "delivery"
  for i, lines in ipairs(address.each(doc, "to")) do
    if i > 1 then out[#out + 1] = enlace.pagebreak() end
    if #sender > 0 then
      out[#out + 1] = enlace.div {
        class = "envelope-return", attr = frame(EDGE, EDGE, size.width / 2 - EDGE, size.y - EDGE - 4),
        letters.lines("envelope-return", capitals and capitals(sender) or sender),
      }
    end
    if #notes > 0 then
      out[#out + 1] = enlace.div {
        class = "envelope-notes", attr = frame(size.width / 2 + EDGE, EDGE, size.width / 2 - 2 * EDGE, size.y - EDGE - 4),
        letters.lines("envelope-note", notes),
      }
    end
    out[#out + 1] = enlace.div {
      class = "envelope-to", attr = place,
      letters.lines("envelope-to", capitals and capitals(lines) or lines),
    }
  end
  return out
end

-- ---- rules ----

local function check_place(doc, report)
  local size = size_of(doc)
  if not size or place_of(doc, size) then return end
  report {
    span = doc:place "address-at", message = ("invalid `address-at`: `%s`"):format(tostring(doc.meta["address-at"])),
    hint = "two lengths from the left and the top, on the envelope, such as `4in 2in`",
  }
end

local function check_people(doc, report)
  if #doc:people "to" > 0 then return end
  report { message = "no addressee in `to`", hint = "add `to` with people, offices or contacts" }
end

-- The finished envelopes, against the rectangle that machines read.
local function check_ocr(doc, report)
  local size = size_of(doc)
  if not (size and size.american and doc.head) then return end
  local area = sizes.ocr(size)
  for _, to in ipairs(doc.head:find { kind = "Div", class = "envelope-to" }) do
    local function inside(key, least, most) return not to[key] or to[key] * MM.pt >= least - 0.5 and to[key] * MM.pt <= most + 0.5 end
    local fits = inside("left", area.left, area.right) and inside("right", area.left, area.right)
      and inside("top", area.top, area.bottom) and inside("bottom", area.top, area.bottom)
    if not fits then
      report {
        span = doc:place "address-at" or doc:place "to",
        message = ("the address on page %d is outside the rectangle that machines of the American post read"):format(to.page),
        hint = ("it goes from %.2f to %.2f in from the left and from %.2f to %.2f in from the top; move the address with `address-at: x y`, or shorten it"):format(
          area.left / 25.4, area.right / 25.4, area.top / 25.4, area.bottom / 25.4),
      }
    end
  end
end

return enlace.template {
  name = "envelope", version = "1.0.0", api = 1, extends = "correspondence",
  summary = "Envelopes for the people that a letter goes to.",

  fields = {
    size = "`no10` (the default), `no9`, `monarch`, `dl`, `c6/c5`, `c6`, `c5` or `c4`",
    ["address-at"] = "`x y`: where the address begins, from the left and the top",
    capitals = { summary = "true: addresses in capitals without punctuation, as the American post asks for", type = "boolean" },
    ["return"] = "where it goes back to; default: the sender's address, else the letterhead; false: none",
    delivery = "how it is sent: lines at the upper right, such as `Registered`",
  },

  text = false,

  page = {
    paper = "no10", margin = "0.3in", first_top = "0.3in",
    header = { left = "", right = "" }, footer = { left = "", center = "", right = "" },
  },

  variants = {
    size = {
      default = "no10",
      dl = { page = { paper = "dl" } }, ["c6/c5"] = { page = { paper = "c6/c5" } }, c6 = { page = { paper = "c6" } },
      c5 = { page = { paper = "c5" } }, c4 = { page = { paper = "c4" } },
      no10 = { page = { paper = "no10" } }, monarch = { page = { paper = "monarch" } }, no9 = { page = { paper = "no9" } },
    },
  },

  styles = {
    document = { size = "12pt", leading = "15pt" },
    ["paragraph.envelope-return"] = { size = "9pt", leading = "11pt", above = 0, size_least = "6.5pt" },
    ["paragraph.envelope-note"] = { size = "10pt", leading = "12pt", above = 0, weight = "bold", align = "end", size_least = "7pt" },
    ["paragraph.envelope-to"] = { above = 0, size_least = "9pt" },
    ["span.capitals"] = { case = "upper" },
  },

  head = head,

  checks = {
    { name = "envelope-place", severity = "error", summary = "The address has a place on the envelope.", run = check_place },
    { name = "envelope-people", severity = "warning", summary = "There is somebody to write to.", run = check_people },
    { name = "usps-ocr", after = "layout", severity = "warning", source = "DMM 202, Publication 28",
      summary = "The address lies in the rectangle that the post's machines read, clear of the barcode.", run = check_ocr },
  },
}
