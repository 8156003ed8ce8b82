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

# ---- what opens a section, heads and feet ----

template() { # KEYS: of a template that extends plain
  mkdir -p templates/house
  { echo 'local enlace = require "enlace"'
    echo 'return enlace.template { name = "house", version = "1.0.0", api = 1, extends = "briefing", summary = "House.",'
    echo "$1 }"; } >templates/house/template.lua
}
chapters() { # FRONT-MATTER-LINES...
  front_matter "$@"
  printf '%s\n' '' '# Roads {#sec-roads .dry lead="Both are open."}' '' 'A road.[^1]' '' '[^1]: A note.' '' '## Ridge' '' \
    'See @sec-roads.' '' '# Stores {.unnumbered}' '' 'None.'
}
LEAD='opening = function(section, doc, args)
  if section.level > 1 then return nil end
  assert(section.node.kind == "Heading" and section.node.next.kind == "Para" and args.page.width > 0)
  assert(section.id == section.node.id and section.classes[1] == section.node.classes[1])
  return { enlace.para { "Part ", section.number, " of ", doc.title, enlace.note "Numbered." }, section.node,
    section.attr.lead and enlace.para { class = "lead", section.attr.lead } }
end'
template "$LEAD"
chapters 'template: house' >a.md
expanded
check "an opening stands around its heading" bash -c "grep -A8 '^  Div' a.txt | grep -q 'Heading.*#sec-roads .dry' && grep -qF 'Text 7:1-7:48 from=\"house\" \"Both are open.\"' a.txt"
run build a.md -o a.pdf
check "a template opens sections" quiet
check "  the number is the one that is printed" has_text a.pdf "Part 1 of A test1 CHAPTER 1 Roads Both are open. A road.2"
check "  a heading without a number has none" has_text a.pdf "Part of A test3 Stores"
check "  references find the chapter" has_text a.pdf "See Chapter 1"
check "  the chapter's page begins with it" bash -c "pdftotext -f 2 -l 2 -raw a.pdf - | sed -n 2p | grep -q '^Part 1'"
check "  and its section too" bash -c "pdfinfo -struct a.pdf | grep -A3 '^  Sect' | tr -s '\n ' ' ' | grep -q 'Sect P (block) Link\|Sect P (block)'"
chapters 'template: house' 'columns: 2' >b.md
run build b.md -o b.pdf
check "an opening goes over the columns as its heading does" quiet

plugin <<<"$(sed 's/ and args.page.width > 0//' <<<"$LEAD")"
chapters 'plugins: [probe]' 'template: briefing' >a.md
run build a.md -o a.pdf
check "a plugin opens sections" has_text a.pdf "Part 1 of A test1 CHAPTER 1 Roads Both are open. A road.2"

opens() { template "opening = function(s) $1 end"; chapters 'template: house' >a.md; run check a.md; }
opens 'error "oh no"'
expect "a failing opening is told at the heading, with its own line" 1 '^a.md:7:1: error: template .house.: oh no' 'in templates/house/template.lua:3'
opens 'return { s.node, s.node }'
expect "a heading stands in one place" 1 '^a.md:7:1: error: .*one place only' 'in templates/house/template.lua:3'
opens 'return enlace.heading "x"'
expect "an opening brings no headings" 1 '^a.md:7:1: error: .*no heading but the section'
opens 'while true do end'
expect "an endless opening ends" 1 '^a.md:7:1: error: .*limit of 200 million instructions'
opens 'return { enlace.div { s.node } }'
expect "a heading may stand in a container of its opening" 0
template 'opening = 3'
run check a.md
expect "an opening is a function" 1 'template: opening: expected a function, not a whole number'
template 'cover = false'
run build a.md -o a.pdf
check "false takes a hook away" bash -c "pdftotext -l 1 a.pdf - | grep -q 'CHAPTER 1'"

template 'header = function(page, doc, args)
    assert(page.index == tonumber(page.number) and page.side == (page.index % 2 == 0 and "left" or "right"))
    if page.first then return nil end
    return { left = page.chapter_number .. "|" .. page.chapter .. "|" .. doc.lang, right = "<{section}>" }
  end,
  footer = function(page) return { center = page.number .. " in " .. page.pages, right = "" } end'
chapters 'template: house' >a.md
run build a.md -o a.pdf
check "a template makes heads and feet" quiet
check "  nil keeps the template's own" bash -c "pdftotext -f 2 -l 2 -layout a.pdf - | grep -q 'A test  *1 Roads'"
check "  fields are filled in what it returns" bash -c "pdftotext -f 3 -l 3 -layout a.pdf - | grep -q '|Stores|en  *<>'"
check "  feet too" bash -c "pdftotext -f 3 -l 3 a.pdf - | grep -q '^3 in 3$'"
template 'footer = function(page) return { middle = "x" } end'
run check a.md
expect "wrong texts are told" 1 "template.lua:3:.*footer: unknown key 'middle'"
