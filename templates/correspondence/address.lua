-- Addresses as they are printed on letters, envelopes and labels: a list of lines, each a list of inlines.
local letters = require "letters"

local address = {}

-- What the front matter has under a key, as addresses: one for each person or office. Texts of one line each are the lines
-- of a single address.
function address.each(doc, key)
  local out, one = {}, {}
  for i, person in ipairs(doc:people(key)) do
    out[i] = person.lines
    if one and person.text and #person.lines == 1 then one[i] = person.lines[1] else one = nil end
  end
  return one and #one > 0 and { one } or out
end

-- The same one after the other, as one address.
function address.lines(doc, key)
  local out = {}
  for _, lines in ipairs(address.each(doc, key)) do table.move(lines, 1, #lines, #out + 1, out) end
  return out
end

-- Where letters that do not arrive go back to: the key `return`, else the sender's organization or name with the address,
-- else the letterhead.
function address.sender(doc)
  local own = doc:people "return"
  if #own > 0 then return address.lines(doc, "return") end
  local out = {}
  for _, person in ipairs(doc:people "from") do
    if not person.address then
      table.move(person.lines, 1, #person.lines, #out + 1, out)
    else
      out[#out + 1] = letters.parts(person, "organization")[1] or letters.parts(person, "name")[1]
      for _, line in ipairs(letters.parts(person, "address")) do out[#out + 1] = line end
    end
  end
  return #out > 0 and out or letters.letterhead_lines(doc)
end

-- In one line, with a sign between.
function address.joined(lines, sign)
  local out = {}
  for i, line in ipairs(lines) do
    if i > 1 then out[#out + 1] = sign end
    out[#out + 1] = line
  end
  return out
end

return address
