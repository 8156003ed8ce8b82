#!/bin/bash
# What plugins/README.md and the type stub promise, each used by a small plugin through the whole program.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"
mkdir -p plugins/probe

plugin() { # the rest of the plugin's table on stdin, after the lines of $1
  { echo 'local enlace = require "enlace"'
    echo "${1:-}"
    echo 'return enlace.plugin { name = "probe", version = "1.0.0", api = 1, summary = "Probes.",'
    cat
    echo '}'; } >plugins/probe/plugin.lua
}
notes() { # BODY...: notes that name the plugin
  front_matter 'plugins: [probe]'
  printf '%s\n' '' "$@"
}
expanded() { run build a.md --dump=expanded -o a.txt; }
holds() { [ "$status" -eq 0 ] && grep -qF -- "$1" a.txt && return; cat "$ERR" a.txt; return 1; } # holds TEXT

# ---- measuring ----

plugin <<'LUA'
  blocks = { probe = { summary = "Measures.", render = function(block, doc)
    local look = { face = "sans", size = 8, weight = 600, italic = false, colour = "#000000" }
    local wide, ascent, descent = enlace.measure("Washington Mississippi", look)
    local narrow = enlace.measure("iiiiiiiiiiiiiiiiiiiiii", look)
    assert(wide > narrow * 1.5 and ascent > descent and descent > 0)
    assert(math.abs(enlace.measure("ab cd", look) - enlace.measure("ab ", look) - enlace.measure("cd", look)) < 1e-3)
    assert(math.abs(enlace.measure("ab", { size = 20 }) - 2 * enlace.measure("ab", { size = 10 })) < 1e-3)
    assert(enlace.measure("ab", { face = "mono" }) ~= enlace.measure("ab"))
    return enlace.figure { caption = "Widths", alt = "Widths.",
      height = function(width) return 10 + enlace.measure("x", look) end,
      draw = function(canvas, width, height)
        canvas:scale(2, 2)
        assert(canvas:measure("Washington Mississippi", look) == wide)
        assert(math.abs(height - 10 - enlace.measure("x", look)) < 1e-3)
        canvas:text(0, 8, "Washington Mississippi", look)
      end }
  end } },
LUA
notes '```probe' '```' >a.md
run build a.md -o a.pdf
check "text is measured in render, height and draw, as the canvas sets it" quiet
check "and drawn" has_text a.pdf "Washington Mississippi"
plugin 'enlace.measure("a")' <<<'filters = {}'
run build a.md -o b.pdf
expect "nothing is measured while a plugin loads" 1 "plugin.lua:2.*enlace.measure: there are no fonts yet"
