-- Labels on sheets: an address for each person whom `to` names, row by row, each in a frame of its own.
local enlace = require "enlace"
local letters = require "letters"
local address = require "address"
local data = require "sheets"

local MM = { mm = 1, cm = 10, ["in"] = 25.4, pt = 25.4 / 72 }

-- A length of the front matter in mm; nil when it is none.
local function length(value)
  local number, unit = tostring(value):match "^(-?[%d.]+)%s*(%a+)$"
  return number and tonumber(number) and MM[unit] and tonumber(number) * MM[unit]
end

local KEYS = { "width", "height", "left", "top", "across", "down" }

-- The sheet in mm: one of those with a name, or the measures in the front matter. Nil when a measure is wrong.
local function sheet_of(doc)
  local given = doc.meta.sheet
  local out = {}
  if type(given) == "table" then
    out.columns, out.rows = math.tointeger(given.columns), math.tointeger(given.rows)
    if not (out.columns and out.rows) then return nil, out.columns and "rows" or "columns" end
    for _, key in ipairs(KEYS) do out[key] = length(given[key] or (key == "across" and given.width) or (key == "down" and given.height)) end
  else
    local name = tostring(given or "5160")
    local sheet = data.sheets[data.same[name] or name]
    if not sheet then return nil end
    out.columns, out.rows = sheet.columns, sheet.rows
    for _, key in ipairs(KEYS) do out[key] = sheet[key] * sheet.unit end
  end
  for _, key in ipairs(KEYS) do if not out[key] then return nil, key end end
  return out
end

-- `offset: x y`, for a printer that does not print where it should.
local function offset_of(doc)
  local x, y = tostring(doc.meta.offset or "0mm 0mm"):match "^(%S+)%s+(%S+)$"
  return x and length(x), y and length(y)
end

-- What is printed: every address, as often as `copies` says.
local function labels_of(doc)
  local capitals = doc.meta.capitals == true and require "capitals"
  local out, copies = {}, math.tointeger(doc.meta.copies) or 1
  for _, lines in ipairs(address.each(doc, "to")) do
    for _ = 1, copies do out[#out + 1] = capitals and capitals(lines) or lines end
  end
  return out
end

local function head(doc, args)
  local sheet, x, y = sheet_of(doc), offset_of(doc)
  if not (sheet and x and y) then return nil end
  local out, each = {}, sheet.columns * sheet.rows
  local at = (math.tointeger(doc.meta.start) or 1) - 1
  for i, lines in ipairs(labels_of(doc)) do
    local cell = (at + i - 1) % each
    if i > 1 and cell == 0 then out[#out + 1] = enlace.pagebreak() end
    local column, row = cell % sheet.columns, cell // sheet.columns
    if args.rtl then column = sheet.columns - 1 - column end
    local frame = ("%.3fmm %.3fmm %.3fmm %.3fmm"):format(
      math.max(0, sheet.left + column * sheet.across + x), math.max(0, sheet.top + row * sheet.down + y), sheet.width, sheet.height)
    out[#out + 1] = enlace.div { class = "sheet-label", attr = { frame = frame }, letters.lines("sheet-label", lines) }
  end
  return out
end

-- ---- rules ----

local function check_sheet(doc, report)
  local sheet, wrong = sheet_of(doc)
  local place = doc:place "sheet"
  if not sheet then
    if not wrong then return end -- an unknown name was told already
    report {
      span = place, message = ("`sheet` has no `%s` that can be used"):format(wrong),
      hint = "give `columns`, `rows`, and lengths such as `2.625in` or `63.5mm` for `width`, `height`, `left`, `top`, `across` and `down`",
    }
    return
  end
  local x, y = offset_of(doc)
  if not (x and y) then
    report { span = doc:place "offset", message = ("invalid `offset`: `%s`"):format(tostring(doc.meta.offset)), hint = "for example `offset: 1mm -0.5mm`" }
    return
  end
  local function fits(word, least, most, room)
    if least >= -0.05 and most <= room + 0.05 then return end
    report {
      span = place, message = ("the labels go from %.1f to %.1f mm %s, but the paper ends at %.1f mm"):format(least, most, word, room),
      hint = "correct `sheet`, `offset` or `paper`",
    }
  end
  local papers = { letter = { 215.9, 279.4 }, a4 = { 210, 297 } }
  local paper = papers[tostring(doc.meta.paper or ""):lower()]
  local named = type(doc.meta.sheet) ~= "table" and data.sheets[data.same[tostring(doc.meta.sheet)] or tostring(doc.meta.sheet or "5160")]
  paper = paper or papers[named and named.paper or "letter"]
  fits("across", sheet.left + x, sheet.left + x + (sheet.columns - 1) * sheet.across + sheet.width, paper[1])
  fits("down", sheet.top + y, sheet.top + y + (sheet.rows - 1) * sheet.down + sheet.height, paper[2])
  if sheet.columns > 1 and sheet.across < sheet.width - 0.05 or sheet.rows > 1 and sheet.down < sheet.height - 0.05 then
    report { span = place, message = "labels of this sheet lie over each other", hint = "`across` and `down` are at least `width` and `height`" }
  end
end

local function check_start(doc, report)
  local given, sheet = doc.meta.start, sheet_of(doc)
  local start = math.tointeger(given)
  if given == nil or not sheet or start and start >= 1 and start <= sheet.columns * sheet.rows then return end
  report {
    span = doc:place "start",
    message = ("invalid `start`: expected a whole number from 1 to %d, found `%s`"):format(sheet.columns * sheet.rows, tostring(given)),
  }
end

local function check_copies(doc, report)
  local copies = math.tointeger(doc.meta.copies)
  if doc.meta.copies == nil or copies and copies >= 1 and copies <= 10000 then return end
  report { span = doc:place "copies", message = ("invalid `copies`: expected a whole number from 1, found `%s`"):format(tostring(doc.meta.copies)) }
end

local function check_people(doc, report)
  if #doc:people "to" > 0 then return end
  report { message = "no addressee in `to`", hint = "add `to` with people, offices or contacts" }
end

-- The paper that goes with each named sheet.
local function variants()
  local out = { default = "5160" }
  for name, sheet in pairs(data.sheets) do out[name] = { page = { paper = sheet.paper } } end
  for name, other in pairs(data.same) do out[name] = other end
  return out
end

return enlace.template {
  name = "labels", version = "1.0.0", api = 1, extends = "correspondence",
  summary = "Sheets of address labels.",

  fields = {
    sheet = "a name, such as `5160` or `l7160`, or a map of `columns`, `rows`, `width`, `height`, `left`, `top`, `across` and `down`",
    offset = "`x y`: how far to move all of it, such as `1mm -0.5mm`",
    start = "the label to begin with, on a sheet of which some are gone; 1 is the first",
    copies = "how many labels of each address",
    capitals = { summary = "true: addresses in capitals without punctuation", type = "boolean" },
  },

  text = false,

  page = {
    margin = "0.3in", first_top = "0.3in",
    header = { left = "", right = "" }, footer = { left = "", center = "", right = "" },
  },

  variants = { sheet = variants() },

  styles = {
    document = { size = "10pt", leading = "12pt" },
    ["div.sheet-label"] = { padding = "5pt 9pt 5pt 9pt", above = 0, below = 0 },
    ["paragraph.sheet-label"] = { above = 0, size_least = "6pt" },
    ["span.capitals"] = { case = "upper" },
  },

  head = head,

  checks = {
    { name = "label-sheet", severity = "error", summary = "All labels are on the paper, and none over another.", run = check_sheet },
    { name = "label-start", severity = "error", summary = "The first label is one of the sheet.", run = check_start },
    { name = "label-copies", severity = "error", summary = "Copies are a whole number.", run = check_copies },
    { name = "label-people", severity = "warning", summary = "There is somebody to write to.", run = check_people },
  },
}
