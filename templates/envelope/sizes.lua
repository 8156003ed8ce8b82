-- Envelopes as they lie, in mm: width and height, and where the address begins, from the left and the top. European sizes
-- have it at the right of the middle, 15 mm and more from the edges and 40 mm and more from the top; on American ones it
-- lies in the rectangle that the machines of the post read (DMM 202, Publication 28).
local sizes = {}

local INCH = 25.4

local function european(name, width, height)
  local x = math.max(width - 140 + 15, width / 2)
  sizes[name] = { width = width, height = height, x = x, y = math.max(40, height * 0.45), right = 15, bottom = 15 }
end

local function american(name, width, height)
  width, height = width * INCH, height * INCH
  local top = height - 2.75 * INCH
  sizes[name] = {
    width = width, height = height, x = width * 0.42, y = math.max(top, height * 0.45), right = 0.5 * INCH,
    bottom = 0.625 * INCH, american = true,
  }
end

european("dl", 220, 110)
european("c6/c5", 229, 114)
european("c6", 162, 114)
european("c5", 229, 162)
european("c4", 324, 229)
american("no10", 9.5, 4.125)
american("monarch", 7.5, 3.875)
american("no9", 8.875, 3.875)

-- The rectangle in which machines of the American post look for the address, in mm from the left and the top.
function sizes.ocr(size)
  return {
    left = 0.5 * INCH, right = size.width - 0.5 * INCH,
    top = size.height - 2.75 * INCH, bottom = size.height - 0.625 * INCH,
  }
end

return sizes
