-- Addresses as the American post asks for: in capitals, without punctuation but for the hyphen of a ZIP code.
local enlace = require "enlace"
local letters = require "letters"

-- The lines as texts in that form.
return function(lines)
  local out = {}
  for i, line in ipairs(lines) do
    local text = letters.plain(line):gsub("[.,;:]+", " "):gsub("%s+", " "):gsub(" $", "")
    out[i] = enlace.span { class = "capitals", text }
  end
  return out
end
