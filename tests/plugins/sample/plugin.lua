-- A block with one of everything, for tests.
local enlace = require "enlace"

return enlace.plugin {
  name = "sample", version = "0.1.0", api = 1,
  summary = "Says a number.",
  words = { en = { number = "number" }, es = { number = "número" } },
  blocks = {
    sample = {
      summary = "Says a number.",
      body = "yaml",
      options = { caption = "inlines", upper = "boolean?" },
      fields = { n = { type = "integer", min = 1, max = 9, default = 1 } },
      render = function(block, doc)
        return enlace.figure {
          caption = block.options.caption,
          enlace.para { doc:word "number", " ", enlace.strong(block.body.n) },
        }
      end,
    },
  },
}
