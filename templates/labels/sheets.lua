-- Sheets of labels: paper, how many columns and rows of labels, the size of one, where the first is, and the distances from
-- one to the next. After the data of gLabels, second hand; where those are not symmetric (L7160, L7163), the symmetric
-- numbers that the makers' leaflets are remembered to have. Try a sheet on plain paper first, and move it with `offset`.
local function inches(columns, rows, width, height, left, top, across, down)
  return { paper = "letter", unit = 25.4, columns = columns, rows = rows, width = width, height = height, left = left, top = top, across = across, down = down }
end

local function mm(columns, rows, width, height, left, top, across, down)
  return { paper = "a4", unit = 1, columns = columns, rows = rows, width = width, height = height, left = left, top = top, across = across, down = down }
end

return {
  sheets = {
    ["5160"] = inches(3, 10, 2.625, 1, 0.15625, 0.5, 2.78125, 1),
    ["5161"] = inches(2, 10, 4, 1, 0.15625, 0.5, 4.1875, 1),
    ["5162"] = inches(2, 7, 4, 4 / 3, 0.15625, 5 / 6, 4.1875, 4 / 3),
    ["5163"] = inches(2, 5, 4, 2, 0.15625, 0.5, 4.1875, 2),
    ["5164"] = inches(2, 3, 4, 10 / 3, 0.15625, 0.5, 4.1875, 10 / 3),
    l7160 = mm(3, 7, 63.5, 38.1, 7.25, 15.15, 66.04, 38.1),
    l7163 = mm(2, 7, 99.1, 38.1, 4.65, 15.15, 101.6, 38.1),
    ["3474"] = mm(3, 8, 70, 37, 0, 0.5, 70, 37),
  },
  -- Sheets of other numbers with the same measures.
  same = {
    ["5260"] = "5160", ["5510"] = "5160", ["8160"] = "5160", ["8161"] = "5161", ["5263"] = "5163", ["5923"] = "5163",
    ["8163"] = "5163", j8160 = "l7160", L7160 = "l7160", L7163 = "l7163", J8160 = "l7160",
  },
}
