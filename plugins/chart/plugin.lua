local enlace = require "enlace"
local data = require "data"
local describe = require "describe"
local marks = require "marks"
local times = require "times"
local words = require "words"

local drawers = { bars = require "bars", hbars = require "hbars", line = require "line" }

-- The kinds as the notes name them: how they are drawn, and whether series are stacked.
local KINDS = {
  bars = { "bars" }, grouped = { "bars" }, stacked = { "bars", true }, hbars = { "hbars" },
  line = { "line" }, lines = { "line" },
}

local function measure(text, weight)
  return (enlace.measure(text, { face = "sans", size = marks.SIZE, weight = weight }))
end

-- Reports each problem at its field, and gives up the block.
local function refuse(block, problems)
  for _, p in ipairs(problems) do block:report(p.field, p.message, p.hint) end
  return nil
end

-- Rows of a CSV file; an unreadable one is reported at `data`.
local function csv_of(block)
  return function(path)
    local good, rows = pcall(enlace.data.csv, path)
    if good then return rows end
    block:report("data", (tostring(rows):gsub("^.*enlace%.data%.csv: ", "")), "paths are relative to the notes' folder")
    return nil
  end
end

-- Names that do not fit under vertical bars are set beside horizontal ones.
local function choose(chart, o, width)
  if o.kind == "bars" and not drawers.bars.fits(chart, o, width, measure) then return drawers.hbars end
  return drawers[o.kind]
end

local function options_of(fields, chart, doc)
  local kind = KINDS[fields.kind]
  local o = {
    kind = kind[1], stacked = kind[2] or fields.stacked, unit = fields.unit, min = fields.min, max = fields.max,
    ticks = fields.ticks, gaps = fields.gaps, height = fields.height, colours = marks.colours(doc.theme),
  }
  function o.number(v, decimals) return words.number(v, decimals or fields.decimals) end
  function o.x(i)
    if chart.times then return times.text(chart, i, "brief") end
    return words.x(chart.xs[i], chart.numbers and chart.numbers[i])
  end
  function o.word(key) return doc:word(key) end
  return o
end

local function render(block, doc)
  local fields = block.body
  local kind = KINDS[fields.kind][1]
  local chart, problems = data.read({
    kind = kind, data = fields.data, keys = block:keys("data"), x = fields.x, y = fields.y, labels = fields.labels, sort = fields.sort,
    highlight = fields.highlight, tentative = fields.tentative, divide_by = fields.divide_by,
    min = fields.min, max = fields.max,
  }, csv_of(block))
  if not chart then return refuse(block, problems) end

  local o = options_of(fields, chart, doc)
  return enlace.figure {
    caption = block.options.caption,
    source = fields.source,
    alt = block.options.alt or describe.chart(chart, o),
    height = function(width, room)
      return choose(chart, o, width).height(chart, o, width, measure, room)
    end,
    draw = function(canvas, width, height, part)
      if doc.rtl then canvas:mirror() end
      choose(chart, o, width).draw(canvas, chart, o, width, height, measure, part)
    end,
  }
end

-- A cell of inline data; an empty one is null.
local CELL = { type = "union", of = { "number", "string" } }
local NAMES = { type = "list", item = "string", min = 1, max = data.MAX_SERIES }
local VALUES = { "number", "string", { type = "list", item = { type = "union", of = { "number", "string" } } } }

return enlace.plugin {
  name = "chart", version = "1.0.0", api = 1,
  summary = "Bars and lines from a table of values.",
  capabilities = { "read" },
  words = words.list,
  blocks = {
    chart = {
      summary = "Draws bars or lines from inline data or a CSV file.",
      body = "yaml",
      options = {
        caption = { type = "inlines", required = true,
          help = "Printed above the figure: what it shows, and the unit." },
        alt = { type = "string",
          help = "The figure in words; written from the data by default." },
      },
      fields = {
        kind = { type = "enum", values = { "bars", "hbars", "line", "lines", "grouped", "stacked" }, required = true,
          help = "bars are vertical, hbars horizontal; grouped means bars of several columns, stacked means bars with stacked: true." },
        data = { type = "union", required = true,
          of = { "path", { type = "list", item = { type = "map", item = CELL } }, { type = "map", item = CELL } },
          help = "A list of records, a map from x to value, or the name of a CSV file below the notes' folder." },
        x = { type = "string",
          help = "Column of names, years or other numbers. Not needed if data is a map." },
        y = { type = "union", of = { "string", NAMES },
          help = "Column of values, or a list of up to six columns. Not needed if data is a map." },
        labels = { type = "union", of = { "string", NAMES },
          help = "Names of the series, one for each column of y; by default the columns' names." },
        unit = { type = "string",
          help = "Unit of the values, for the text alternative." },
        decimals = { type = "integer", min = 0, max = 6,
          help = "Decimals of printed values; by default as many as they have, at most two." },
        divide_by = { type = "number",
          help = "Values are divided by this number, such as 1000 for thousands, before they are drawn." },
        min = { type = "number",
          help = "Start of the value axis; by default zero for bars and for lines with values of one sign." },
        max = { type = "number",
          help = "End of the value axis." },
        ticks = { type = "number",
          help = "Distance between the marks of the value axis." },
        sort = { type = "enum", values = { "none", "ascending", "descending" }, default = "none",
          help = "Order of the rows by the first column of y; none keeps their order." },
        stacked = { type = "boolean", default = false,
          help = "Stack the series on each other." },
        gaps = { type = "enum", values = { "open", "dashed" }, default = "open",
          help = "How a line crosses missing values: not at all, or dashed." },
        highlight = { type = "union", of = VALUES,
          help = "Values of x to emphasize: darker bars with bold values." },
        tentative = { type = "union", of = VALUES,
          help = "Values of x that are estimates: outlined bars, hollow points." },
        height = { type = "number", min = 40, max = 600,
          unit = "points",
          help = "Height of the plot of vertical bars and of lines." },
        source = { type = "inlines",
          help = "A small line below the figure." },
      },
      render = render,
    },
  },
}
