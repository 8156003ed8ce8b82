-- The measures of a letter after DIN 5008, in mm from the top left corner of A4: the two forms and what differs between
-- them. The standard itself was not read; these are the numbers on which three independent implementations agree.
local din = {}

din.forms = {
  ["din-a"] = { letterhead = 27, folds = { 87, 192 }, text = 80.46 },
  ["din-b"] = { letterhead = 45, folds = { 105, 210 }, text = 98.46 },
}
din.hole = 148.5
din.x, din.width, din.inset = 20, 85, 5 -- of the address field, and of the text in it
din.lines, din.notes = 6, 3 -- of the address, of the notes over it
din.franked = { lines = 4, notes = 5 } -- where the field has a franking mark
din.visible = 100 -- how far from the left a window always shows the field, however the sheet lies in a DL envelope

local function frame(x, y, width, height)
  return ("%.2fmm %.2fmm %.2fmm %.2fmm"):format(x, y, width, height)
end

-- A short rule at the left edge of the paper.
local function mark(y, length)
  return { frame = frame(5, y, length, 1), padding = "1pt 0 0 0", rule_above = "0.3pt ink", above = 0, below = 0 }
end

-- What a form lays over the template.
function din.variant(name)
  local form = din.forms[name]
  local top = form.letterhead
  local function zone(y, height, more)
    local style = {
      frame = frame(din.x, top + y, din.width, height), padding = ("0 0 0 %dmm"):format(din.inset), above = 0, below = 0,
    }
    for key, value in pairs(more or {}) do style[key] = value end
    return style
  end
  return {
    page = {
      paper = "a4", margin = { top = "25mm", right = "20mm", bottom = "25mm", left = "25mm" },
      first_top = ("%.2fmm"):format(form.text),
      footer = { left = "", center = "", right = "{word.page_of}", distance = "12mm" },
    },
    styles = {
      document = { size = "11pt", leading = "13.2pt" },
      paragraph = { above = "13.2pt" }, list = { above = "13.2pt" }, quote = { above = "13.2pt" },
      header = { size = "9pt", leading = "11pt" },

      -- The head of the first page ends where the address field begins.
      ["div.letter-letterhead"] = { frame = frame(25, 6, 165, top - 7), above = 0, below = 0 },
      ["div.letter-return"] = zone(0, 5, { stretch = 1 }),
      ["div.letter-notes"] = zone(5, 12.7, { stretch = 1 }),
      ["div.letter-to"] = zone(17.7, 27.3),
      ["div.letter-notes-franked"] = zone(5, 21.16, { stretch = 1 }),
      ["div.letter-to-franked"] = zone(26.16, 18.84),
      ["div.letter-information"] = { frame = frame(125, top + 5, 75, 43.46), above = 0, below = 0 },
      ["div.letter-fold-first"] = mark(form.folds[1], 2.5),
      ["div.letter-fold-second"] = mark(form.folds[2], 2.5),
      ["div.letter-hole"] = mark(din.hole, 4),

      ["paragraph.letterhead-first"] = { size = "14pt", leading = "17pt", align = "left", case = "none", weight = "bold", above = 0, size_least = "10pt" },
      ["paragraph.letterhead"] = { size = "9pt", leading = "11pt", align = "left", case = "none", weight = "regular", above = 0, size_least = "7pt" },
      ["paragraph.letter-note"] = { leading = "12pt", above = 0 },
      ["paragraph.letter-to"] = { leading = "12.85pt", above = 0 },
      ["heading1.subject"] = { above = "26.4pt", below = "13.2pt" },
      ["paragraph.salutation"] = { above = "26.4pt" },
      ["paragraph.closing"] = { above = "13.2pt" },
      ["paragraph.signer"] = { above = "52.8pt" },
      ["paragraph.signer-field"] = { above = "6.6pt" },
      ["div.letter-enclosures"] = { above = "26.4pt" },
      ["div.copies"] = { above = "13.2pt" },
      ["paragraph.list-heading"] = { above = 0, weight = "bold", keep_next = true },
    },
  }
end

return din
