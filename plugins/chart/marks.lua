-- The marks of charts: colours, fills, dashes, markers and text, which can be told apart without colour, too.
local labels = require "labels"
local marks = {}

marks.SIZE = 8     -- chart text
marks.SMALL = 7.5  -- never below

local DEFAULTS = {
  navy = "#17365d", teal = "#2f7f86", ochre = "#c9952b", brick = "#b4532a", ink = "#1c1c1c", grey = "#5b6570",
  hairline = "#c7ced6", tint = "#f3f5f8", paper = "#ffffff",
}

-- The template's colours by name, with our own where it has none.
function marks.colours(theme)
  local own = type(theme) == "table" and theme.colours or {}
  local c = {}
  for name, value in pairs(DEFAULTS) do c[name] = own[name] or value end
  return c
end

-- `colour` thinned with white: share 1 is the colour, 0 white.
function marks.thin(colour, share)
  local r, g, b = colour:match("^#(%x%x)(%x%x)(%x%x)")
  if not r then return colour end
  local function part(hex) return math.floor(255 - (255 - tonumber(hex, 16)) * share + 0.5) end
  return ("#%02x%02x%02x"):format(part(r), part(g), part(b))
end

-- How series number k is filled: in grey print, too, each differs from its neighbours.
function marks.fills(c)
  return {
    { fill = c.navy },
    { fill = marks.thin(c.teal, 0.22), hatch = "/", line = c.teal },
    { fill = marks.thin(c.ochre, 0.9) },
    { fill = marks.thin(c.brick, 0.14), hatch = "\\", line = c.brick },
    { fill = marks.thin(c.grey, 0.5) },
    { fill = c.paper, hatch = "x", line = c.grey },
  }
end

function marks.strokes(c)
  return {
    { colour = c.navy, marker = "circle" },
    { colour = c.teal, dash = { 5, 2.2 }, marker = "square" },
    { colour = c.ochre, marker = "triangle" },
    { colour = c.brick, dash = { 1.4, 1.8 }, marker = "diamond" },
    { colour = c.grey, marker = "ring" },
    { colour = c.ink, dash = { 6, 2, 1.4, 2 }, marker = "cross" },
  }
end

function marks.text(canvas, x, y, str, o)
  canvas:text(x, y, str, {
    face = "sans", size = o.size or marks.SIZE, weight = o.weight or 400, italic = o.italic or false,
    align = o.align or "left", colour = o.colour,
  })
end

local function hatch(canvas, x, y, w, h, kind)
  local gap = 3.2
  local function lines(slope)
    for i = 0, math.ceil((w + h) / gap) do
      local at = x + i * gap
      if slope > 0 then
        canvas:move_to(at, y)
        canvas:line_to(at - h, y + h)
      else
        canvas:move_to(at - h, y)
        canvas:line_to(at, y + h)
      end
    end
  end
  if kind ~= "\\" then lines(1) end
  if kind ~= "/" then lines(-1) end
  canvas:set_line_width(0.7)
  canvas:stroke()
end

-- A filled box; `style` is one of marks.fills, `outline` draws it as a provisional value: thin fill, firm edge.
function marks.box(canvas, x, y, w, h, style, outline)
  if w <= 0 or h <= 0 then return end
  canvas:save()
  canvas:rectangle(x, y, w, h)
  canvas:set_colour(outline and marks.thin(style.line or style.fill, 0.12) or style.fill)
  canvas:fill()
  if style.hatch then
    canvas:rectangle(x, y, w, h)
    canvas:clip()
    canvas:set_colour(style.line)
    hatch(canvas, x, y, w, h, style.hatch)
  end
  canvas:restore()
  if outline or style.line then
    local inset = outline and 0.5 or 0.25
    if w > 2 * inset and h > 2 * inset then
      canvas:rectangle(x + inset, y + inset, w - 2 * inset, h - 2 * inset)
      canvas:set_colour(style.line or style.fill)
      canvas:set_line_width(2 * inset)
      canvas:stroke()
    end
  end
end

-- A marker centred at (x, y); hollow for a provisional value.
function marks.marker(canvas, x, y, style, paper, hollow)
  local r = 2
  local kind = style.marker
  local function outline()
    if kind == "square" then
      canvas:rectangle(x - r, y - r, 2 * r, 2 * r)
    elseif kind == "triangle" then
      canvas:move_to(x, y - 1.3 * r)
      canvas:line_to(x + 1.25 * r, y + r)
      canvas:line_to(x - 1.25 * r, y + r)
      canvas:close_path()
    elseif kind == "diamond" then
      canvas:move_to(x, y - 1.4 * r)
      canvas:line_to(x + 1.4 * r, y)
      canvas:line_to(x, y + 1.4 * r)
      canvas:line_to(x - 1.4 * r, y)
      canvas:close_path()
    else
      canvas:move_to(x + r, y)
      canvas:arc(x, y, r, 0, 2 * math.pi)
      canvas:close_path()
    end
  end
  if kind == "cross" then
    canvas:move_to(x - r, y - r)
    canvas:line_to(x + r, y + r)
    canvas:move_to(x - r, y + r)
    canvas:line_to(x + r, y - r)
    canvas:set_colour(style.colour)
    canvas:set_line_width(1.2)
    canvas:stroke()
    return
  end
  local open = hollow or kind == "ring"
  outline()
  canvas:set_colour(open and paper or style.colour)
  canvas:fill()
  if open then
    outline()
    canvas:set_colour(style.colour)
    canvas:set_line_width(1)
    canvas:stroke()
  end
end

function marks.rule(canvas, x1, y1, x2, y2, width, colour, dash)
  canvas:move_to(x1, y1)
  canvas:line_to(x2, y2)
  canvas:set_line_width(width)
  canvas:set_colour(colour)
  canvas:set_dash(dash or {})
  canvas:stroke()
  if dash then canvas:set_dash({}) end
end

-- The positions of the entries of a legend, { x, y, lines } in rows of at most `width`, and the total height.
function marks.legend(series, width, measure)
  local entries, x, y, foot = {}, 0, 0, 12
  local function plain(s) return measure(s, 400) end
  for i, s in ipairs(series) do
    local lines, widest = labels.wrap(s.name, width - 14, plain, true)
    local w = 14 + widest
    if x > 0 and x + w > width then x, y = 0, foot end
    entries[i] = { x = x, y = y, lines = lines }
    foot = math.max(foot, y + 12 + (#lines - 1) * 10)
    x = x + w + 14
  end
  return entries, foot + 4
end

function marks.legend_name(canvas, entry, x, colour)
  for k, str in ipairs(entry.lines) do marks.text(canvas, x, entry.y + 7.2 + (k - 1) * 10, str, { colour = colour }) end
end

function marks.draw_legend(canvas, entries, fills, c)
  for i, e in ipairs(entries) do
    marks.box(canvas, e.x, e.y + 0.5, 9, 7.5, fills[i])
    marks.legend_name(canvas, e, e.x + 13, c.ink)
  end
end

return marks
