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
expect "nothing is measured while a plugin loads" 1 "plugin.lua:2.*enlace.measure: not available while a plugin loads"

# ---- what opens a section, heads and feet ----

template() { # KEYS: of a template that extends plain
  mkdir -p templates/house
  { echo 'local enlace = require "enlace"'
    echo 'return enlace.template { name = "house", version = "1.0.0", api = 1, extends = "briefing", summary = "House.",'
    echo "$1 }"; } >templates/house/template.lua
}
chapters() { # FRONT-MATTER-LINES... With LEAD_IN= set, the first heading has no attribute for an opening.
  front_matter "$@"
  printf '%s\n' '' "# Roads {#sec-roads .dry${LEAD_IN- lead=\"Both are open.\"}}" '' 'A road.[^1]' '' '[^1]: A note.' '' '## Ridge' '' \
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
check "  the PDF conforms" "$ROOT/tests/conformance/check-pdf.sh" a.pdf
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

plugin <<'LUA'
  blocks = { probe = { summary = "Makes.", render = function() return enlace.para "made in the opening" end } },
  functions = { say = { summary = "Says.", render = function() return "said in the opening" end } },
LUA
template 'opening = function(s) return enlace.notes("```probe\n```\n\n{{ say }}\n") end'
LEAD_IN= chapters 'template: house' 'plugins: [probe]' >a.md
run build a.md -o a.pdf
check "blocks and calls in an opening are run" has_text a.pdf "Roads made in the opening said in the opening A road."
template 'flags = { toc = false },
head = function() return enlace.notes("```probe\n```\n\nHead: {{ say }}, @sec-roads.[^h]\n\n[^h]: Noted in the head.\n") end,
tail = function() return enlace.para { "Tail", enlace.note "Noted in the tail." } end,
cover = function() return enlace.notes("Cover: {{ say }}, [@sec-roads].\n\n```probe\n```\n") end'
run build a.md -o a.pdf
check "blocks, calls and references in what stands around the text are those of the text" quiet
check "  on the cover" has_text a.pdf "Cover: said in the opening, Chapter 1. made in the opening"
check "  before the text, with a footnote" has_text a.pdf "made in the opening Head: said in the opening, Chapter 1.1"
check "  and after it" has_text a.pdf "Tail3"
check "  the footnotes are set" has_text a.pdf "Noted in the tail."
check "  the PDF conforms" "$ROOT/tests/conformance/check-pdf.sh" a.pdf
template 'cover = function() return enlace.para { "Cover", enlace.note "Nowhere." } end'
run check a.md
expect "the cover has no footnotes" 1 'error: the cover cannot hold a footnote'
template 'tail = function() return enlace.table { id = "tbl-x", caption = "X", rows = { { "x" } } } end'
{ chapters 'template: house'; printf '\nSee [@tbl-x].\n'; } >c.md
run check c.md
expect "what has no number is not referred to by it" 1 'unknown reference `@tbl-x`'

opens() { template "opening = function(s) $1 end"; chapters 'template: house' >a.md; run check a.md; }
opens 'error "oh no"'
expect "a failing opening is told at the heading, with its own line" 1 '^a.md:7:1: error: template .house.: oh no' 'in templates/house/template.lua:3'
opens 'return { s.node, s.node }'
expect "a heading stands in one place" 1 '^a.md:7:1: error: .*used only once' 'in templates/house/template.lua:3'
opens 'return enlace.heading "x"'
expect "an opening brings no headings" 1 '^a.md:7:1: error: .*no heading other than the section'
opens 'while true do end'
expect "an endless opening ends" 1 '^a.md:7:1: error: .*limit of 200 million instructions'
opens 'return { enlace.div { s.node } }'
expect "a heading may stand in a container of its opening" 0
template 'opening = 3'
run check a.md
expect "an opening is a function" 1 'invalid `opening` in the template: expected a function or `false`, found a whole number'
template 'cover = false'
run build a.md -o a.pdf
check "false takes a hook away" bash -c "pdftotext -l 1 a.pdf - | grep -q 'CHAPTER 1'"

template 'header = function(page, doc, args)
    assert(page.index == tonumber(page.number) and page.side == (page.index % 2 == 0 and "left" or "right"))
    if page.first then return nil end
    return { left = page.chapter_number .. "|" .. page.chapter .. "|" .. doc.lang, right = "<{section}>" }
  end,
  footer = function(page) return { center = page.number .. " in " .. page.pages, right = "" } end'
LEAD_IN= chapters 'template: house' >a.md
run build a.md -o a.pdf
check "a template makes heads and feet" quiet
check "  nil keeps the template's own" bash -c "pdftotext -f 2 -l 2 -layout a.pdf - | grep -q 'A test  *1 Roads'"
check "  fields are filled in what it returns" bash -c "pdftotext -f 3 -l 3 -layout a.pdf - | grep -q '|Stores|en  *<>'"
check "  feet too" bash -c "pdftotext -f 3 -l 3 a.pdf - | grep -q '^3 in 3$'"
template 'footer = function(page) return { middle = "x" } end'
run check a.md
expect "wrong texts are told" 1 "template.lua:3:.*footer: unknown key \`middle\`"

# ---- drawings stay on their page ----

plugin <<'LUA'
  blocks = { probe = { summary = "Draws.", options = { x = "number?", y = "number?", h = "number?" },
    render = function(b)
      local o = b.options
      return enlace.figure { caption = "Bars", alt = "Bars.", height = o.h or 50,
        draw = function(canvas) canvas:text(o.x or 0, o.y or 20, "shown") end }
    end } },
LUA
drawn() { front_matter 'plugins: [probe]'; printf '\n```probe {%s}\n```\n' "$1"; }
for where in y=20000 y=-200 x=700 x=-200 "h=5000 y=4000"; do
  drawn "$where" >a.md
  rm -f a.pdf
  run build a.md -o a.pdf
  expect "a drawing that leaves its page is an error ($where)" 1 '^a\.md:7:1: error: a drawing reaches [0-9]+ pt over the edge of its page'
done
for where in x=-20 y=55 "h=5000 y=500"; do
  drawn "$where" >a.md
  run build a.md -o a.pdf
  check "one that only leaves its own space is not ($where)" has_text a.pdf shown
done
for where in y=2000 x=-900 "x=2000 y=-300"; do
  drawn "$where" >a.md
  run build a.md -o a.pdf --standard=none
  expect "where no standard is claimed it is made smaller ($where)" 0 'a\.md:7:1: warning: .*it is made smaller'
  check "  and shown" has_text a.pdf shown
done

# ---- keys of a map ----

plugin <<'LUA'
  blocks = { probe = { summary = "Keys.", body = "yaml", fields = { m = { type = "map", item = "number?" }, l = "any?" },
    render = function(b)
      return enlace.para { table.concat(b:keys("m"), ","), "|", #b:keys("l"), "|", #b:keys("none"), "|", table.concat(b:keys(""), ",") }
    end } },
LUA
{ front_matter 'plugins: [probe]'; printf '%s\n' '' '```probe' 'm: { z: 1, "10": null, 9: 2, a: ~ }' 'l: [1]' '```'; } >a.md
run build a.md -o a.pdf
check "keys of a map come in the order of the notes, those of null too" quiet
check "  of what is not a map there are none" has_text a.pdf "z,10,9,a|0|0|m,l"

# ---- fields and functions where text is expected ----

plugin <<'LUA'
  functions = {
    say = { summary = "Says.", options = { n = "integer?" }, render = function(f, doc) return { "a & b", f.options.n or "" } end },
    bold = { summary = "Bold.", render = function() return enlace.strong "b" end },
    nothing = { summary = "Nothing.", render = function() end },
    own = { summary = "Itself.", render = function() return enlace.inlines '[x]{k="{{ own }}"}' end },
    sum = { summary = "Wrong.", render = function(f) f:report(nil, "no sum today") return "x" end },
  },
  blocks = { probe = { summary = "Shows.", body = "yaml", options = { a = "inlines?", s = "string?" },
    fields = { t = "inlines?", b = "blocks?", s = "string?" },
    render = function(b)
      return { enlace.para { b.options.a, "|", b.options.s, "|", b.body.t, "|", b.body.s, "|", enlace.inlines "in {{ who }} {{ say n=5 }}" },
        b.body.b, enlace.notes "[L](https://e.org/{{who}})" }
    end } },
LUA
fielded() { front_matter 'plugins: [probe]' 'who: Ana López/7' 'home: https://e.org/?a=b' 'place: roads'; printf '%s\n' '' "$@"; }
fielded '[L](https://e.org/{{who}}?q={{who}}#x) [M](<{{ home }}&c>) [N](<https://e.org/{{ say n=4 }}?q={{ say }}> "t {{ say }}")' \
  '[O](#{{place}}) ![pic {{ say }}](<{{ say }}.png>)' '' \
  '[s]{.x k="{{ say n=2 }}" u={{who}} v={{ say }}z}' '' '# Roads {#roads w={{place}}}' '' '```probe {a="*{{ who }}* {{ say }}" s="{{ say n=3 }}"}' \
  't: "t {{ who }} {{ say n=1 }}"' 's: "s {{ who }}"' 'b: "b {{ say }}"' '```' >a.md
expanded
check "fields in addresses are written as addresses need" holds 'url="https://e.org/Ana%20L%C3%B3pez/7?q=Ana%20L%C3%B3pez%2F7#x"'
check "  a whole address stays as it is" holds 'url="https://e.org/?a=b&c"'
check "functions too" holds 'url="https://e.org/a%20&%20b4?q=a%20%26%20b"'
check "  titles are text" holds 'title="t a & b"'
check "  places in the document are ids" holds 'url="#roads"'
check "  paths of pictures are paths" holds 'url="a & b.png"'
check "functions in attributes, quoted or not" holds '.x k="a & b2" u="Ana López/7" v="a & bz"'
check "  of headings" holds '#roads w="roads"'
check "  in options of blocks" holds '"a & b3"'
check "fields and functions in notes text of a block's body" bash -c "grep -A3 '\"t \"' a.txt | tr -d '\n' | grep -q '\"t \".*\"Ana López/7\".*\" \".*\"a & b\"'"
check "  strings of a body are as written" holds '"s {{ who }}"'
check "  blocks of a body" bash -c "grep -A1 '\"b \"' a.txt | grep -q '\"a & b\"'"
check "fields in text that a plugin reads" bash -c "grep -A3 '\"in \"' a.txt | tr -d '\n' | grep -q '\"in \".*\"Ana López/7\".*\" \".*\"a & b\"'"
check "  in its addresses too" holds 'url="https://e.org/Ana%20L%C3%B3pez/7"'
wrong() { fielded "$1" >a.md; run check a.md; }
wrong '[s]{k="{{ bold }}"}'
expect "a node can't stand in an attribute" 1 "^a.md:10:8: error: .*function \`bold\`: expected text, found Strong: it is called in an attribute" 'plugin.lua:6'
wrong '[s]{k="{{ nothing }}"}'
expect "nor nothing" 1 "^a.md:10:8: error: .*function \`nothing\`: expected text, found nothing"
wrong '[s](<https://e.org/{{ say n=x }}>)'
expect "options are checked there as well" 1 "^a.md:10:1: error: option \`n\` of function \`say\`: expected an integer, found \`x\`"
wrong '[s]{k="{{ sum }}"}'
expect "and what the function reports" 1 "^a.md:10:8: error: function \`sum\`: no sum today"
wrong '[s]{k="{{ nope }}"}'
expect "a field that nothing fills" 1 '^a.md:10:8: error: unknown field `nope`'
wrong '{{ own }}'
expect "a function that calls itself in an attribute" 1 "error: function \`own\` is called in an attribute or address that its own plugin reads"
wrong '# Head {#id-{{ who }} .c}'
expect "an id holds no field" 1 '^a.md:10:13: error: invalid attributes: a field can be part of a value .* but not of an id or a class'
wrong '[s](a/{{ who }})'
expect "an address with spaces needs brackets" 0 "^a.md:10:7: warning: a link address with spaces"
wrong '[s](https://e.org/{{ who }})'
expect "  whatever it begins with" 0 "^a.md:10:19: warning: a link address with spaces"
fielded 'See https://e.org/{{who}} or <https://e.org/{{place}}>.' >a.md
expanded
check "addresses that stand for themselves show what they are" holds 'Text 10:5-10:26 "https://e.org/Ana López/7"'
check "  between brackets too" holds '"https://e.org/roads"'
wrong '[s]{.c{{who}}}'
expect "nor does a class" 1 '^a.md:10:7: error: invalid attributes: a field can be part of a value .* but not of an id or a class'

# ---- handlers meet what comes later ----

plugin <<'LUA'
  inlines = { unit = { summary = "A unit.", render = function(it) return enlace.emph { it.content } end },
    kept = { summary = "Kept.", render = function(it) calls = (calls or 0) + 1 assert(calls < 2, "asked twice") end },
    wrap = { summary = "Wraps.", render = function(it) return enlace.span { class = "wrap", "(", it.content, ")" } end },
    again = { summary = "Itself.", render = function(it) return { it.node, "!" } end } },
  functions = { f = { summary = "F.", render = function() return "called" end } },
  blocks = { probe = { summary = "Makes.", render = function() return enlace.notes "by block [5]{.unit} {{ f }}" end } },
  filters = { Text = function(node)
    if node.text == "MAKE" then return enlace.inlines "by filter [6]{.unit} {{ f }}" end
    if node.text == "BLOCK" then return enlace.span { class = "unit", "made" } end
  end },
LUA
notes '```probe' '```' '' 'MAKE' '' 'BLOCK' '' '[k]{.kept} [w]{.wrap} [a]{.again}' >a.md
expanded
said() { tr -d '\n' <a.txt | tr -s ' ' | grep -qE -- "$1" || { cat "$ERR" a.txt; return 1; }; }
check "handlers take up what blocks made" said '"by block ".*Emph [^.]*.unit from="probe" Text [0-9:-]* (from="probe" )?"5"'
check "  and what filters made" said '"by filter ".*Emph [^.]*.unit from="probe" Text [0-9:-]* from="probe" "6".*Emph [^.]*.unit from="probe" Text [0-9:-]* from="probe" "made"'
check "  functions too" bash -c "[ \$(grep -c '\"called\"' a.txt) = 2 ]"
check "a handler is not asked again about what it kept" test "$status" -eq 0
check "  nor about what it made" bash -c "[ \$(grep -c '\"(\"' a.txt) = 1 ] && [ \$(grep -c '\"!\"' a.txt) = 1 ]"
mkdir -p plugins/pong
cat >plugins/pong/plugin.lua <<'LUA'
local enlace = require "enlace"
return enlace.plugin { name = "pong", version = "1.0.0", api = 1, summary = "Back.",
  inlines = { pong = { summary = "Back.", render = function(it) return enlace.emph { enlace.span { class = "ping", it.content } } end } } }
LUA
plugin <<'LUA'
  inlines = { ping = { summary = "Forth.", render = function(it) return enlace.strong { enlace.span { class = "pong", it.content } } end } },
LUA
front_matter 'plugins: [probe, pong]' >a.md
printf '\n[x]{.ping}\n' >>a.md
run check a.md
expect "handlers that play ball are stopped" 1 '^a.md:7:1: error: handlers make nodes for each other more than 8 times'

# ---- unions ----

plugin <<'LUA'
  blocks = { probe = { summary = "Takes.", body = "yaml",
    options = { o = { type = "union", of = { "integer", "colour", { type = "list", item = "length" } }, default = 3 } },
    fields = { d = { type = "union", required = true, help = "Data.", of = { "number", "path",
        { type = "list", min = 1, max = 2, item = { when = "date", what = "string?" } },
        { type = "map", item = { type = "union", of = { "number", "string" } } } } } },
    render = function(b)
      local function show(v)
        if type(v) ~= "table" then return math.type(v) or type(v) end
        local t = {}
        for k, x in pairs(v) do t[#t + 1] = k .. "=" .. show(x) end
        return "{" .. table.concat(t, ",") .. "}"
      end
      return enlace.para { show(b.options.o), " ", show(b.body.d) }
    end } },
LUA
union() { { front_matter 'plugins: [probe]'; printf '\n```probe %s\nd: %s\n```\n' "$1" "$2"; } >a.md; }
echo x,y >d.csv
check_shown() { union "$1" "$2"; expanded; check "a union takes '$1' and '$2'" said "\"$3\".*\"$4\""; }
check_shown '' 5 integer integer
check_shown '{o=7}' 2.5 integer float
check_shown '{o=navy}' d.csv string string
check_shown '{o="1pt, 2mm"}' '{ a: 1, b: x, c: null }' '\{1=float,2=float\}' '\{a=integer,b=string\}'
check_shown '' '[{ when: 2026 }]' integer '\{1=\{when=\{days=integer,iso=string,year=integer\}\}\}'
union '' '[{ when: soon }]'; run check a.md
expect "the fault is that of the type with the value's shape" 1 "^a.md:8:13: error: field \`d\[1\].when\` of block \`probe\`: expected a date"
union '' '[{ when: 2026 }, { when: 2027 }, { when: 2028 }]'; run check a.md
expect "  its range too" 1 "^a.md:8:4: error: .*expected a list with a length from 1 to 2, found a list of 3"
union '' '{ a: [1] }'; run check a.md
expect "  deep down" 1 "^a.md:8:9: error: field \`d.a\` of block \`probe\`: expected a number or text, found a list of 1"
union '' 'nothere.csv'; run check a.md
expect "  else it names all" 1 "^a.md:8:4: error: field \`d\` of block \`probe\`: expected a number, a file's path, a list or names with values, found \`nothere.csv\`"
union '{o=wrong}' 1; run check a.md
expect "options have unions" 1 "^a.md:7:13: error: option \`o\` of block \`probe\`: expected an integer, a colour or a list, found \`wrong\`"
check "the reference says what a union takes" bash -c "'$ENLACE' plugin doc ./plugins/probe | tr -s ' \n' ' ' | grep -q 'd number, path, list of records, from 1 to 2 entries or map of (numbers or strings), required'"
check "  and the fields of its records" bash -c "'$ENLACE' plugin doc ./plugins/probe | grep -q 'd\[\].when  date, required'"
"$ENLACE" plugin doc ./plugins/probe --format=json-schema >schema.json
check "  the schema has it" python3 -c '
import json
d = json.load(open("schema.json"))["$defs"]["probe.body"]["properties"]["d"]["anyOf"]
assert [x.get("type") for x in d] == ["number", "string", "array", "object"], d
assert d[2]["maxItems"] == 2 and d[2]["items"]["required"] == ["when"], d'
for of in '' ', of = { "string" }' ', of = { "string", "nope" }' ', of = 3' ', of = { "string", "number" }, default = {}'; do
  plugin <<<"blocks = { probe = { summary = 's', options = { o = { type = 'union'$of } }, render = print } }"
  run check a.md
  expect "a union that is none: $of" 1 "plugin.lua:3.*plugin \`probe\`: (blocks.probe.options.o|options)"
done

# ---- notes text that plugins read ----

plugin <<'LUA'
  blocks = { probe = { summary = "Reads.", render = function(b, doc)
      return enlace.notes("Read ^[noted by plugin]\n\n```inner\n```\n\n[^1]\n\n[^1]: labelled by plugin\n")
    end },
    inner = { summary = "Inner.", render = function() return enlace.para { "inner block", enlace.note "made" } end },
    deep = { summary = "Deep.", render = function() return enlace.notes("```deep\n```\n\n```deep\n```\n") end } },
LUA
notes 'Own ^[noted here] and [^1].' '' '[^1]: labelled here' '' '```probe' '```' >a.md
run build a.md -o a.pdf
check "text that plugins read builds" quiet
check "  its blocks are run" has_text a.pdf "inner block"
check "  its footnotes are its own" bash -c "pdftotext -layout a.pdf - | tr -s ' \n' ' ' | \
  grep -q '1 noted here 2 labelled here 3 noted by plugin 4 made 5 labelled by plugin'"
notes '```deep' '```' >a.md
run check a.md
expect "blocks within blocks end" 1 'blocks return blocks more than 16 levels deep'

plugin <<'LUA'
  blocks = { probe = { summary = "Cites.", render = function(b, doc)
      return { enlace.para { "One ", enlace.cite { "a", locator = "p. 4", prefix = "see" }, " two ",
        enlace.cite { { "a", suppress_author = true }, "b", { "c", locator = "5" } }, " in ", enlace.cite { "b", class = "intext" } } }
    end } },
LUA
front_matter 'plugins: [probe]' 'sources:' '  a: { title: A, author: Ames, issued: 2001 }' \
  '  b: { title: B, author: Bell, issued: 2002 }' '  c: { title: C, author: Cole, issued: 2003 }' >a.md
printf '\n```probe\n```\n' >>a.md
cp a.md b.md
printf -- '\nOne [see @a, p. 4] two [-@a; @b; @c, 5] in @b\n' >b.md.text
{ sed '/^```/d' a.md; cat b.md.text; } >b.md
run build a.md -o a.pdf
"$ENLACE" build b.md -o b.pdf
check "citations that plugins make are those of notes" bash -c "diff <(pdftotext a.pdf -) <(pdftotext b.pdf -)"
