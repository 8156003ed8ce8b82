-- Reads a chart's data out of the block's fields: a list of records, a map, or the rows of a CSV file. What is
-- wrong is collected, each problem with its field, so that one run reports all of them.
local enlace = require "enlace"
local times = require "times"

local data = {}

data.MAX_SERIES = 6
data.MAX_BARS = 200
data.MAX_POINTS = 5000

local MISSING = { [""] = true, ["-"] = true, ["–"] = true, ["null"] = true, ["~"] = true, ["n/a"] = true,
                  ["N/A"] = true, ["n.d."] = true }

-- Number of single-letter changes between two names.
local function distance(a, b)
  local row = {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local corner = row[0]
    row[0] = i
    for j = 1, #b do
      local above = row[j]
      local cost = a:byte(i) == b:byte(j) and 0 or 1
      row[j] = math.min(above + 1, row[j - 1] + 1, corner + cost)
      corner = above
    end
  end
  return row[#b]
end

-- The name of `names` nearest to `name`, if one is near.
function data.nearest(name, names)
  local best, least
  for _, candidate in ipairs(names) do
    if #candidate <= 100 and #name <= 100 then
      local d = distance(name:lower(), candidate:lower())
      if not least or d < least then best, least = candidate, d end
    end
  end
  local near = #name <= 3 and 1 or math.max(2, #name // 3)
  if best and least <= near and least < #name then return best end
  return nil
end

local function is_missing(v)
  return v == nil or (type(v) == "string" and MISSING[v:match("^%s*(.-)%s*$")] ~= nil)
end

-- A number as programs write it; nil for anything else. Lua's own notations (hexadecimal, inf) are not taken.
local function plain_number(s)
  s = s:gsub("^−", "-")
  if not s:match("^[+-]?%d*%.?%d*[eE]?[+-]?%d*$") or not s:match("%d") then return nil end
  local n = tonumber((s:gsub("^%+", "")))
  if not n or n ~= n or n == math.huge or n == -math.huge then return nil end
  return n
end

-- A number from a cell, which may be a text with the number as the document's language writes it; the second result
-- is then true when programs would not read it. nil when it is none, and "ambiguous" when it may be two.
function data.number(v)
  if type(v) == "number" then
    if v ~= v or v == math.huge or v == -math.huge then return nil end
    return v
  end
  if type(v) ~= "string" then return nil end
  local s = v:match("^%s*(.-)%s*$")
  local plain, written = plain_number(s), enlace.format.read_number(s)
  if plain and written and plain ~= written then return nil, "ambiguous" end
  return plain or written, plain == nil and written ~= nil
end

local function text_of(v)
  if math.type(v) == "float" and v == math.floor(v) and math.abs(v) < 1e15 then return string.format("%d", v) end
  return tostring(v)
end

local function list_of(v)
  if v == nil then return nil end
  if type(v) == "table" then return v end
  return { v }
end

-- Names of the columns of a list of records: sorted, since a map has no order of its own.
local function record_columns(rows)
  local seen, names = {}, {}
  for _, row in ipairs(rows) do
    for key in pairs(row) do
      if type(key) == "string" and not seen[key] then
        seen[key] = true
        names[#names + 1] = key
      end
    end
  end
  table.sort(names)
  return names
end

-- A map as rows in the order of `keys`, which has those whose value is missing, too.
local function map_rows(map, keys)
  local rows = {}
  for i, key in ipairs(keys) do rows[i] = { x = key, y = map[key] } end
  return rows
end

local function add(problems, field, message, hint)
  problems[#problems + 1] = { field = field, message = message, hint = hint }
end

-- Rows and column names from `fields.data`.
local function read_rows(fields, load_csv, problems)
  local d = fields.data
  if type(d) == "string" then
    local rows = load_csv(d)
    if not rows then return nil end
    return rows, rows.columns or record_columns(rows)
  end
  if fields.keys and #fields.keys > 0 then
    return map_rows(d, fields.keys), { "x", "y" }, true
  end
  return d, record_columns(d)
end

local function check_column(name, field, columns, problems)
  for _, c in ipairs(columns) do
    if c == name then return true end
  end
  local near = data.nearest(name, columns)
  local list = table.concat(columns, ", ")
  if #list > 200 then list = list:sub(1, 200) .. " ..." end
  add(problems, field, ("unknown column `%s`"):format(name),
      near and ("did you mean `%s`?"):format(near) or "available: " .. list)
  return false
end

-- "total_musd" -> "total musd": the name of a series without a label.
local function pretty(name)
  return (name:gsub("_", " "))
end

-- What to do about a cell that is no number.
local function advice(cell, why)
  if why == "ambiguous" then
    local plain = plain_number(cell)
    return ("write %s, or %s, without quotes"):format(text_of(plain), text_of((enlace.format.read_number(cell))))
  end
  if type(cell) == "string" and cell:match("^%-?%d[%d,.%s]*$") then
    return ("write numbers as `%s` or `1234.5`"):format(enlace.format.number(1234.5))
  end
  return "leave the cell empty if the value is missing"
end

-- Reads one column: values by row, false where one is missing. `origin` maps a row to its place in the notes or the
-- file.
local function read_values(rows, column, divide_by, problems, from_file, origin)
  local values, wrong, found = {}, 0, 0
  local written, fraction -- a cell that only the language reads, and one with a program's point
  for i, row in ipairs(rows) do
    local cell = row[column]
    local v = false
    if not is_missing(cell) then
      local n, how = data.number(cell)
      if n then
        if how then written = written or cell elseif n ~= math.floor(n) then fraction = fraction or cell end
        v = n / (divide_by or 1)
        -- Whole numbers stay whole, so that they print without a point.
        if v == math.floor(v) and math.abs(v) < 2 ^ 53 then v = math.tointeger(v) or v end
        found = found + 1
      else
        wrong = wrong + 1
        if wrong <= 3 then
          local where = from_file and ("line %d of `%s`"):format(origin[row] + 1, from_file)
            or ("record %d"):format(origin[row])
          local field = from_file and "data" or ("data[%d].%s"):format(origin[row], column)
          local shown = tostring(cell):sub(1, 40)
          local message = how == "ambiguous" and "%s: `%s` in column `%s` may be two numbers"
            or "%s: invalid number `%s` in column `%s`"
          add(problems, field, message:format(where, shown, column), advice(cell, how))
        end
      end
    end
    values[i] = v
  end
  if wrong > 3 then
    add(problems, "data", ("column `%s` has %d more invalid numbers"):format(column, wrong - 3))
  end
  if wrong == 0 and found == 0 then
    add(problems, "y", ("column `%s` has no values"):format(column))
  end
  if written and fraction then
    add(problems, "data", ("column `%s` has numbers of two forms: `%s` and `%s`"):format(column, written,
        text_of(fraction)), "write all of them in one form")
  end
  return values
end

-- Which of the x values are named by `field` (highlight, tentative): a set of positions.
local function positions(fields, field, xs, problems)
  local set = {}
  for _, wanted in ipairs(list_of(fields[field]) or {}) do
    local hit = false
    for i, x in ipairs(xs) do
      if x == text_of(wanted) then
        set[i], hit = true, true
      end
    end
    if not hit then
      local near = data.nearest(text_of(wanted), xs)
      add(problems, field, ("`%s` is not a value of `x`"):format(text_of(wanted)),
          near and ("did you mean `%s`?"):format(near))
    end
  end
  return set
end

local function sort_rows(rows, column, order)
  local sorted = {}
  for i, row in ipairs(rows) do sorted[i] = { row = row, i = i, v = data.number(row[column]) } end
  table.sort(sorted, function(a, b)
    if a.v and b.v and a.v ~= b.v then
      if order == "ascending" then return a.v < b.v end
      return a.v > b.v
    end
    if (a.v ~= nil) ~= (b.v ~= nil) then return a.v ~= nil end
    return a.i < b.i
  end)
  local out = {}
  for i, s in ipairs(sorted) do out[i] = s.row end
  return out
end

-- A line over numbers or points in time is drawn in their order, whatever the order of the rows.
local function sort_by_x(rows, x)
  local texts, at = {}, {}
  for i, row in ipairs(rows) do
    texts[i] = text_of(row[x])
    at[row] = data.number(row[x])
  end
  local read = times.read(texts)
  for i, row in ipairs(rows) do
    if read then at[row] = read.at[i] end
    if not at[row] then return rows end
  end
  local sorted = table.move(rows, 1, #rows, 1, {})
  table.sort(sorted, function(a, b) return at[a] < at[b] end)
  return sorted
end

-- Where each point of a line is along x, in whatever unit: numbers, points in time, or the order of names.
local function places(chart)
  if chart.numbers then return chart.numbers end
  chart.times = times.read(chart.xs)
  if chart.times then return chart.times.at end
  local list = {}
  for i = 1, #chart.xs do list[i] = i end
  return list
end

local function check_ends(fields, series, problems)
  if fields.min and fields.max and fields.min >= fields.max then
    add(problems, "max", ("`max` (%s) must be greater than `min` (%s)"):format(text_of(fields.max), text_of(fields.min)))
    return
  end
  for _, s in ipairs(series) do
    for _, v in ipairs(s.values) do
      if v and fields.min and v < fields.min then
        add(problems, "min", ("the value %s is below `min`"):format(text_of(v)), "lower `min` or leave it out")
        return
      end
      if v and fields.max and v > fields.max then
        add(problems, "max", ("the value %s is above `max`"):format(text_of(v)), "raise `max` or leave it out")
        return
      end
    end
  end
end

-- The chart as { xs, numbers, series, highlight, tentative }, or nil and a list of problems. `xs` are texts,
-- `numbers` the same as numbers when all are; a line has `at`, its points' places along x, and `times` when these are
-- points in time; a series is { name, values }, a missing value is false.
-- `fields.keys` are the keys of a map in the order of the notes. `load_csv` takes a file name and gives rows with
-- `columns`, or nil after reporting an error.
function data.read(fields, load_csv)
  local problems = {}
  local rows, columns, is_map = read_rows(fields, load_csv, problems)
  if not rows then return nil, problems end
  if #rows == 0 then
    add(problems, "data", "no rows to draw")
    return nil, problems
  end
  local limit = fields.kind == "line" and data.MAX_POINTS or data.MAX_BARS
  if #rows > limit then
    add(problems, "data", ("too many rows: %d, the limit is %d"):format(#rows, limit),
        fields.kind ~= "line" and "use `kind: line`, or leave out rows" or "leave out rows")
    return nil, problems
  end
  local x, ys = fields.x, list_of(fields.y)
  if is_map then x, ys = "x", { "y" } end
  if not x then add(problems, "data", "missing `x`, the column of names or years", "for example `x: year`") end
  if not ys or #ys == 0 then
    add(problems, "data", "missing `y`, the column or columns of values", "for example `y: total` or `y: [army, navy]`")
  end
  if #problems > 0 then return nil, problems end
  if #ys > data.MAX_SERIES then
    add(problems, "y", ("too many series: %d, the limit is %d"):format(#ys, data.MAX_SERIES), "draw two charts")
    return nil, problems
  end
  local good = check_column(x, "x", columns, problems)
  for _, y in ipairs(ys) do good = check_column(text_of(y), "y", columns, problems) and good end
  local names = list_of(fields.labels)
  if names and #names ~= #ys then
    add(problems, "labels", ("%d labels for %d series"):format(#names, #ys),
        "write one label for each column of `y`")
  end
  if not good then return nil, problems end
  local origin = {}
  for i, row in ipairs(rows) do origin[row] = i end
  if fields.sort and fields.sort ~= "none" then rows = sort_rows(rows, text_of(ys[1]), fields.sort) end

  if fields.kind == "line" then rows = sort_by_x(rows, x) end

  local chart = { xs = {}, numbers = {}, series = {} }
  local seen = {}
  for i, row in ipairs(rows) do
    local v = row[x]
    if v == nil or v == "" then
      add(problems, "x", ("row %d has no value in column `%s`"):format(origin[row], x))
      v = "?"
    end
    chart.xs[i] = text_of(v)
    if seen[chart.xs[i]] then
      add(problems, "x", ("duplicate `%s` in column `%s`"):format(chart.xs[i], x), "give each row its own name")
    end
    seen[chart.xs[i]] = true
    if chart.numbers then
      local n = data.number(v)
      if n then chart.numbers[i] = n else chart.numbers = nil end
    end
  end
  if fields.kind == "line" then
    chart.at = places(chart)
    if not chart.times and times.unclear(chart.xs) then
      add(problems, "x", ("dates such as `%s` may begin with the day or the month"):format(chart.xs[1]),
          "write them as `2024-02-29`")
    end
  elseif not chart.numbers then
    chart.times = times.read(chart.xs)
  end
  local file = type(fields.data) == "string" and fields.data or nil
  for i, y in ipairs(ys) do
    chart.series[i] = {
      name = names and names[i] and text_of(names[i]) or pretty(is_map and "" or text_of(y)),
      values = read_values(rows, text_of(y), fields.divide_by, problems, file, origin),
    }
  end
  chart.highlight = positions(fields, "highlight", chart.xs, problems)
  chart.tentative = positions(fields, "tentative", chart.xs, problems)
  if #problems == 0 then check_ends(fields, chart.series, problems) end
  if #problems > 0 then return nil, problems end
  return chart, problems
end

return data
