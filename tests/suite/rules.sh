#!/bin/bash
# Rules: the checks of templates and plugins, their levels, and the modules of the templates that a template extends.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# template NAME: a template from standard input, the table's inside after `name`, `version` and `api`.
template() {
  mkdir -p "templates/$1"
  { printf 'local enlace = require "enlace"\n%s\nreturn enlace.template { name = "%s", version = "1", api = 1,\n' "${2:-}" "$1"
    cat
    printf '}\n'; } >"templates/$1/template.lua"
}
# notes FILE [LINE...]: notes of one paragraph, with more lines of front matter.
notes() { local file=$1; shift; { front_matter "$@"; printf '\nOne *paragraph* of text.\n'; } >"$file"; }

template base <<'LUA'
  extends = "plain",
  checks = {
    { name = "base-subject", source = "Book 1, 2-4a(6)", summary = "The subject is short.",
      run = function(doc, report)
        if not doc.meta.subject then report { message = "no `subject`", hint = "write `subject:`" } end
        if #tostring(doc.meta.subject) > 12 then
          report { span = doc:place "subject", message = "the subject is long", source = "Book 2, 5" }
        end
      end },
    { name = "base-emphasis", severity = "note", summary = "No emphasis.",
      run = function(doc, report)
        for _, node in ipairs(doc:find { kind = "Emph" }) do report { node = node, message = "emphasis" } end
      end },
  },
LUA
template house <<'LUA'
  extends = "base",
  checks = {
    { name = "base-subject", severity = "error" },
    { name = "house-language", summary = "English.", run = function(doc, report, args)
      if args.lang ~= "en" then report { span = doc:place "lang", message = "`" .. args.lang .. "` is not English" } end
    end },
  },
LUA
template lean <<'LUA'
  extends = "house", checks = { { name = "base-emphasis", run = false } },
LUA
template bare <<'LUA'
  extends = "house", checks = false,
LUA

# ---- checks of templates ----

notes long.md 'template: base' 'subject: One that is long'
run check long.md
expect "a check reports at the place of a value, with its code" 0 '^long\.md:5:10: warning: the subject is long \[base-subject\]$'
check "  with the source that the report names" grep -qx '  = source: Book 2, 5' "$ERR"
check "  and where it was reported" grep -qx '  = in templates/base/template.lua:[0-9]*' "$ERR"
expect "  at a node" 0 '^long\.md:8:5: note: emphasis \[base-emphasis\]$'

notes none.md 'template: base'
run build none.md -o none.pdf
expect "a build checks the same" 0 '^none\.md:1:1: warning: no `subject` \[base-subject\]$' '^  = source: Book 1, 2-4a\(6\)$'
check "  and writes its pages" is_pdf none.pdf
run check none.md --format=json
check "JSON has code and source" python3 -c '
import json, sys
d = [d for d in json.load(open(sys.argv[1])) if d["code"] == "base-subject"]
assert [(x["source"], x["severity"], x["hint"]) for x in d] == [("Book 1, 2-4a(6)", "warning", "write `subject:`")], d' "$ERR"

notes own.md 'template: house' 'lang: es'
run check own.md --set template=house
expect "a template inherits checks, in the order of the chain" 1 '^own\.md:1:1: error: no `subject` \[base-subject\]$' '\[base-emphasis\]$'
check "  an entry of the same name is laid over the inherited one" grep -qx '  = source: Book 1, 2-4a(6)' "$ERR"
run check none.md --template=house --set lang=es
expect "  a check is handed what other functions of templates are" 1 '`es` is not English \[house-language\]$'
run check none.md --template=lean
check "  \`run = false\` takes one away" bash -c "! grep -q base-emphasis '$ERR' && grep -q base-subject '$ERR'"
run check none.md --template=bare
check "  \`checks = false\` takes all away" quiet
run check none.md --strict
expect "--strict counts them" 1 'error: no `subject`'
run check none.md --standard=none --template=house
expect "a rule is no defect: --standard=none changes nothing" 1 'error: no `subject`'

# ---- levels ----

notes levels.md 'template: house' 'rules:' '  base-subject: note' '  base-emphasis: off'
run check levels.md
expect "the front matter sets levels" 0 '^levels\.md:1:1: note: no `subject` \[base-subject\]$'
check "  off is off" bash -c "! grep -q emphasis '$ERR'"
run check levels.md --rule=base-subject=off --rule base-emphasis=error
expect "the command line goes first" 1 '^levels\.md:10:5: error: emphasis \[base-emphasis\]$'
check "  and so says off" bash -c "! grep -q base-subject '$ERR'"
run check levels.md --rule=base-subject=off --rule=base-subject=warning
expect "  the last one counts" 0 'warning: no `subject`'
run build levels.md -o - --set rules.base-subject=off
expect "  --set reaches the map" 0
check "  without a word" is_empty "$ERR"

notes unknown.md 'template: house' 'rules: { base-subjects: off, overfull: off, zzzzzzzzzzz: note, base-emphasis: loud, house-language: [a] }'
run check unknown.md
expect "an unknown code is an error at its place" 1 '^unknown\.md:5:10: error: unknown rule `base-subjects` \[unknown-rule\]$' \
  'did you mean `base-subject`' '^unknown\.md:5:[0-9]+: error: unknown rule `zzzzzzzzzzz`'
expect "  a message of Enlace itself has no level" 1 'error: the level of `overfull` cannot be set \[unknown-rule\]$'
expect "  levels are words" 1 '^unknown\.md:5:[0-9]+: error: invalid level of the rule `base-emphasis`: expected a level, found `loud`' \
  'rule `house-language`: expected a level, found a list'
run check none.md --rule=base-sobject=off
expect "  on the command line, too" 1 '^enlace: error: unknown rule `base-sobject` \[unknown-rule\]$' 'did you mean `base-subject`'
run check none.md --rule=base-subject=loud
expect "a wrong level there is one of the command line" 2 'invalid `--rule` `base-subject=loud`' 'off, note, warning and error'
run check none.md --rule=base-subject
expect "  and so is none" 2 'invalid `--rule` `base-subject`'
notes list.md 'template: house' 'rules: [off]'
run check list.md
expect "\`rules\` is a map" 1 '^list\.md:5:8: error: invalid `rules`: expected a map from codes to levels, found a list'
notes plain.md
run check plain.md --rule=x=off
expect "a document without checks says so" 1 'unknown rule `x`' 'neither the template nor a plugin in use has checks'
run check none.md --template=hause --rule=house-language=off
expect "where the template is missing only that is told" 1 'unknown template `hause`'
check "  and not its rules" bash -c "! grep -q 'unknown rule' '$ERR'"

# ---- checks of plugins ----

mkdir -p plugins/p
cat >plugins/p/plugin.lua <<'LUA'
local enlace = require "enlace"
return enlace.plugin { name = "p", version = "1", api = 1, summary = "s", checks = {
  { name = "p-text", severity = "note", source = "House book", run = function(doc, report, args)
    report { node = doc:find { kind = "Text" }[1], message = "text in " .. args.lang, severity = "warning" } end },
} }
LUA
notes plugin.md 'template: house' 'subject: x' 'plugins: [p]' 'rules: { p-text: error, base-emphasis: off }'
run check plugin.md
expect "levels reach checks of plugins" 1 '^plugin\.md:10:1: error: text in en \[p-text\]$' '^  = source: House book$'
run check plugin.md --rule=p-text=off
check "  off is off" quiet
run check plugin.md --rule=p-txet=off
expect "  near names are of either" 1 'did you mean `p-text`'

# ---- checks that see pages ----

# Each block with words says where it is: page, lines, box, and on which pages it goes on.
template seen <<'LUA'
  extends = "base",
  head = function() return { enlace.para { class = "top", "Headword" }, enlace.table { class = "layout",
    align = { "left", "left" }, rows = { { "Cellone", "Celltwo" }, { { enlace.para "Blockone", enlace.para "Blocktwo" }, "Celltri" } } } } end,
  tail = function() return enlace.para "Tailword" end,
  cover = function() return enlace.para "Coverword" end,
  checks = {
    { name = "base-subject", run = false }, { name = "base-emphasis", run = false },
    { name = "seen", after = "layout", severity = "note", run = function(doc, report)
      local function say(n)
        local parts = {}
        for i, p in ipairs(n.parts or {}) do parts[i] = p.page .. ":" .. p.lines end
        local place = n.page and ("%d %d %.1f %.1f %.1f %.1f %.1f %.1f"):format(n.page, n.lines, n.left, n.top, n.right, n.bottom,
          n.first_line, n.last_line) or "nowhere"
        report { span = n.span, message = ("@ %s %s [%s] %s"):format(n.kind, place, table.concat(parts, " "), (n.text .. n:plain()):match "%w*") }
      end
      report { message = ("@ pages %d"):format(doc.pages) }
      for _, root in ipairs { doc.cover, doc.head, doc.root, doc.tail } do
        for _, n in ipairs(root:find { where = function(n) return n.text .. n:plain() ~= "" end }) do say(n) end
      end
      for _, n in ipairs(doc.notes) do say(n) end
    end },
  },
LUA
{
  front_matter 'template: seen'
  printf '\n# Headingword\n\nParaone x^2^ H~2~O\\\nsecond\\\nthird[^n]\n\n[^n]: Noteone\\\n    second\n\n1. Itemone\\\n   second\n2. Itemtwo\n\n'
  printf '> Quoteone\n\n| Tableone | Tabletwo |\n|---|---|\n| Rowone | Rowtwo |\n\n```\nCodeone\n\nthird\n```\n\n::: pagebreak\n:::\n\nLongword'
  for i in {1..60}; do printf '\\\nline %d' "$i"; done
  printf '\n\n<!-- nothing -->\n'
} >seen.md
run check seen.md --verbose
grep -o '@ .*\[seen\]$' "$ERR" | sed 's/ \[seen\]$//' >seen.txt
seen() { # seen NAME KIND WORD PAGE LINES [PARTS]: the block that begins with the word is there, with so many lines.
  check "$1" grep -qE "^@ $2 $4 $5 .*\[${6:-$4:$5}\] $3" seen.txt
}
check "a check after layout counts pages" grep -qx '@ pages 4' seen.txt
seen "  blocks of the cover are on page 1" Para Coverword 1 1
seen "  blocks of the head" Para Headword 2 1
seen "  cells of text" Cell Celltwo 2 1
seen "  cells of blocks" Cell Blockone 2 2
seen "  a row counts lines at one height once" Row Blockone 2 2
seen "  headings" Heading Headingword 2 1
seen "  raised and lowered letters make no line" Para Paraone 2 3
seen "  a list item's number is on its line" Item Itemone 2 2
seen "  lists have the lines of their items" List Itemone 2 3
seen "  quotations" Quote Quoteone 2 1
seen "  tables with heads" Table Tableone 2 2
seen "  code counts lines with text" CodeBlock Codeone 2 2
seen "  footnotes" Footnote Noteone 2 2
seen "  blocks of the tail" Para Tailword 4 1
seen "  a paragraph over two pages has a part on each" Para Longword 3 61 '3:[0-9]+ 4:[0-9]+'
check "  whose lines are all of them" python3 - <<'PY'
import re
line = next(l for l in open("seen.txt") if "Longword" in l and " Para " in l)
parts = [p.split(":") for p in re.search(r"\[(.*?)\]", line).group(1).split()]
assert sum(int(n) for _, n in parts) == 61 and all(int(n) > 1 for _, n in parts), line
PY
run build seen.md -o seen.pdf
check "the places are those of Poppler" bash -c "pdftotext -bbox seen.pdf seen.html && python3 - <<'PY'
import re
words, page, pages = {}, 0, open('seen.html').read().split('<page ')[1:]
for number, text in enumerate(pages, 1):
    for x0, y0, x1, y1, word in re.findall(r'xMin=\"(.*?)\" yMin=\"(.*?)\" xMax=\"(.*?)\" yMax=\"(.*?)\">(.*?)<', text):
        words.setdefault(word, (number, float(x0), float(y0), float(x1), float(y1)))
found = 0
for line in open('seen.txt'):
    m = re.match(r'@ (Para|Cell|Heading) (\d+) (\d+) (\S+) (\S+) (\S+) (\S+) (\S+) \S+ \[.*\] (\w+)', line)
    if not m or m.group(9) not in words: continue
    page, x0, y0, x1, y1 = words[m.group(9)]
    left, top, right, bottom, base = (float(g) for g in m.group(4, 5, 6, 7, 8))
    assert page == int(m.group(2)), line
    assert abs(left - x0) < 0.2 and right > x1 - 0.2, (line, words[m.group(9)])
    assert abs(top - y0) < 2 and y0 < base < y1 and bottom > base, (line, words[m.group(9)])
    found += 1
assert found >= 8, found
PY"
run check seen.md --rule=seen=off
check "a check that is off asks for no places" quiet
cat >plugins/p/plugin.lua <<'LUA'
local enlace = require "enlace"
return enlace.plugin { name = "p", version = "1", api = 1, summary = "s", checks = {
  { name = "p-early", run = function(doc, report)
    if doc.pages or doc.head or doc.root.first_line then error "too early" end end },
  { name = "p-pages", after = "layout", run = function(doc, report)
    local text = doc:find { kind = "Text" }[1]
    if text.page then error "an inline has no place" end
    report { node = text.parent, message = ("line at %d of page %d of %d"):format(text.parent.lines, text.parent.page, doc.pages) } end },
} }
LUA
notes plugin.md 'plugins: [p]' 'columns: 2'
run check plugin.md
expect "checks of plugins see pages, too" 0 '^plugin\.md:8:1: warning: line at 1 of page 1 of 1 \[p-pages\]$'
run build plugin.md --rule=p-pages=error
expect "  and stop a build" 1 'error: line at 1 of page 1 of 1 \[p-pages\]$'
check "  which writes nothing" is_missing plugin.pdf
template late <<'LUA'
  extends = "plain", checks = { { name = "late", after = "layout", run = function(doc) return doc.nothing.at end } },
LUA
run build none.md --template=late
expect "one that fails is shown where its code does" 1 '^templates/late/template\.lua:4:1: error: template `late`: attempt to index a nil value'

# ---- wrong checks ----

template failing <<'LUA'
  extends = "base",
  checks = {
    { name = "failing-one", run = function(doc, report) local nothing = nil; return nothing.at end },
    { name = "failing-two", run = function(doc, report) report { mesage = "x" } end },
  },
LUA
run check none.md --template=failing
expect "a check that fails is shown where its code does" 1 \
  '^templates/failing/template\.lua:6:1: error: template `failing`: attempt to index a nil value' \
  '^templates/failing/template\.lua:7:1: error: template `failing`: report: unknown key `mesage`; did you mean `message`\?'
expect "  and others run" 1 'no `subject`'
template endless <<'LUA'
  checks = { { name = "endless", run = function() while true do end end } },
LUA
run check none.md --template=endless
expect "a check works under the limits of all Lua code" 1 'template `endless` exceeded its limit of 200 million instructions' '\[plugin-limit\]'

wrong() { # wrong NAME REGEX: the table's `checks` from standard input are refused.
  { printf 'extends = "base", checks = '; cat; printf ',\n'; } | template wrong
  run check none.md --template=wrong
  expect "$1" 1 "template .wrong.: $2"
}
wrong "checks are a list" 'checks: expected a list, found a whole number' <<<'1'
wrong "  of tables" 'checks\.3: expected a table, found a whole number' <<<'{ 1 }'
wrong "  with a name" 'checks\.3: missing key `name`' <<<'{ { run = print } }'
wrong "  that is a code" 'checks\.3\.name: expected at most 40 lower-case letters, digits and `-`, found `No one`' <<<'{ { name = "No one", run = print } }'
wrong "  and a function" 'checks\.3: missing key `run`' <<<'{ { name = "a" } }'
wrong "  that only an inherited check can lose" 'checks\.3\.run: expected a function, found a boolean' <<<'{ { name = "a", run = false } }'
wrong "  of known keys" 'checks\.3: unknown key `sorce`' <<<'{ { name = "a", run = print, sorce = "x" } }'
wrong "  once each" 'checks\.4: two checks have the name `a`' <<<'{ { name = "a", run = print }, { name = "a", run = print } }'
wrong "  that waits for a known stage" 'checks\.3\.after: unknown value `layuot`' <<<'{ { name = "a", run = print, after = "layuot" } }'
wrong "  of known severity" 'checks\.1\.severity: unknown value `bad`' <<<'{ { name = "base-subject", severity = "bad" } }'

# ---- fields ----

template form <<'LUA'
  extends = "base", checks = { { name = "base-subject", run = false }, { name = "base-emphasis", source = "Book 3" } },
  summary = "A form.",
  fields = {
    symbol = "office symbol",
    file = { summary = "number of the file", type = "string", pattern = "%u%u%-%d+", required = true, example = "AB-12" },
    priority = { summary = "how soon", type = "enum", values = { "routine", "urgent" }, default = "routine" },
    copies = { summary = "how many", type = "integer", min = 1, max = 9, example = 2 },
    people = { summary = "who comes", type = "list", item = "string", example = "\n- Ann Bee\n- Cy Dee\n" },
    to = { summary = "who gets it", required = true, example = "{ name: Ann Bee }" },
  },
LUA
notes wrong.md 'template: form' 'file: x' 'priority: urgnt' 'copies: 12' 'people: [[1]]'
run check wrong.md
expect "fields are checked at their place" 1 '^wrong\.md:5:7: error: field `file` of template `form`: expected text that matches .*, found `x` \[bad-option\]$' \
  '^wrong\.md:6:11: error: field `priority` of template `form`: expected routine or urgent, found `urgnt`' 'did you mean `urgent`' \
  '^wrong\.md:7:9: error: field `copies` of template `form`: expected an integer from 1 to 9, found `12`' \
  '^wrong\.md:8:10: error: field `people\[1\]` of template `form`: expected a string' \
  '^wrong\.md:1:1: error: missing field `to` of template `form`'
run check wrong.md --set file=AB-1 --set priority=routine --set copies=1 --set to=x --set-yaml people='[a]'
check "  also where settings give them" test "$status" -eq 0
template heir <<'LUA'
  extends = "form", fields = { file = false, to = "who gets it, if anybody" },
LUA
notes heir.md 'template: heir' 'copies: 3'
run check heir.md
expect "fields are inherited one by one, and taken away with \`false\`" 0 '\[base-emphasis\]'
field() { printf 'extends = "plain", fields = %s,\n' "$2" | template wrong; run check none.md --template=wrong; expect "$1" 1 "template .wrong.: fields$3"; }
field "fields are a table" '1' ': expected names with texts, found a whole number'
field "  of texts and tables" '{ a = 1 }' '\.a: expected a type'
field "  with known keys" '{ a = { sumary = "x" } }' '\.a: unknown key `sumary`'
field "  and known types" '{ a = { type = "lenght" } }' '\.a: unknown value `lenght`'
field "  whose examples are text" '{ a = { example = {} } }' '\.a\.example: expected a text in YAML'

# ---- data.lua ----

template dated <<'LUA'
  extends = "plain", words = { en = { figure = "Exhibit" } },
  checks = { { name = "dated-words", run = function(doc, report, args) report { message = args.words.figure .. " " .. args.words.table .. " " .. args.words.page_of } end } },
LUA
echo 'local no = "Pages:" return { words = { en = { figure = "Plate", table = "Grid", page_of = no } } }' >templates/dated/data.lua
notes dated.md 'template: dated'
run check dated.md
expect "data.lua lies under the table of the template" 0 'Exhibit Grid Pages:'
echo 'return { words = tostring(1) }' >templates/dated/data.lua
run check dated.md
expect "data.lua that holds code is an error at its place" 1 '^templates/dated/data\.lua:1:18: error:.* unknown name `tostring`'
rm -r templates/dated

# ---- enlace template, enlace new ----

run template list
expect "enlace template list reports templates that fail" 1 '^templates/wrong/template\.lua:[0-9]+:1: error: template `wrong`: fields\.a\.example'
rm -r templates/wrong templates/failing
run template list
check "  and lists the others" bash -c "[ $status -eq 0 ] && grep -q '^form 1  A form\.$' '$OUT' && grep -q '^    extends: base$' '$OUT' &&
  grep -q '^memo ' '$OUT' && ! grep -q citations '$OUT'"
check "  in order" bash -c "grep -o '^[a-z-]\\+' '$OUT' | LC_ALL=C sort -c"
mkdir -p away/templates && cp -r templates/base templates/form away/templates
run template list away --format=json
check "  of another folder, in JSON" python3 -c '
import json, sys
d = {t["name"]: t for t in json.load(open(sys.argv[1]))}
assert d["form"]["extends"] == "base" and d["form"]["path"] == "away/templates/form" and "memo" in d, d' "$OUT"
run template doc form
check "enlace template doc prints fields, rules and an example" diff "$OUT" - <<'TEXT'
form: A form. Version 1. Extends base.

  Fields of the front matter
    file  string like %u%u%-%d+, required
        number of the file
    to  required
        who gets it
    copies  integer from 1 to 9
        how many
    people  list of strings
        who comes
    priority  routine or urgent, else routine
        how soon
    symbol
        office symbol

  Rules
    base-emphasis  note  No emphasis.
        Book 3

  Example
    ---
    template: form
    title: What it is about
    lang: en
    date: 2026-12-01
    file: AB-12  # number of the file (required)
    to: { name: Ann Bee }  # who gets it (required)
    copies: 2  # how many
    people:  # who comes
      - Ann Bee
      - Cy Dee
    # priority:  # how soon
    # symbol:  # office symbol
    ---

    Text.
TEXT
run template doc form --format=markdown
check "  as Markdown" grep -qxF '| `priority` | `routine` or `urgent`, else `routine` | how soon |' "$OUT"
check "  with the source of rules" grep -qxF '| `base-emphasis` | note | No emphasis. | Book 3 |' "$OUT"
run template doc frm
expect "  of an unknown one" 1 'unknown template `frm`' 'did you mean `form`'
run template doc
expect "  of none" 2 '`template doc` takes the name of one template'
run template dco form
expect "  the command is spelled" 2 'unknown command `template dco`' 'did you mean `doc`'

run new form border-visit
check "enlace new makes notes of any template's fields" diff border-visit.md - <<TEXT
---
template: form
title: "Border visit"
lang: en
date: $(date +%Y-%m-%d)
file: AB-12  # number of the file (required)
to: { name: Ann Bee }  # who gets it (required)
copies: 2  # how many
people:  # who comes
  - Ann Bee
  - Cy Dee
# priority:  # how soon
# symbol:  # office symbol
---

Text.
TEXT
run check border-visit.md --strict
check "  that are right as they are" quiet
run new form border-visit
expect "  and overwrites nothing" 3 'cannot create `border-visit\.md`'
mkdir -p templates/form/new && printf -- '---\ntemplate: form\ntitle: "@TITLE@"\n---\n' >templates/form/new/form.md
run new form visit
check "  a template's own starting point goes first" grep -qx 'title: "Visit"' visit.md
run new frm x
expect "  the kind is a template, a report or a plugin" 2 'unknown kind `frm`' 'did you mean `form`'
for folder in "$ROOT"/templates/*/new/*.md; do
  form=$(basename "$folder" .md)
  run new "$form" "new-$form"
  run check "new-$form.md"
  check "enlace new $form makes notes without errors" test "$status" -eq 0
  check "  whose front matter is explained" grep -q '#' "new-$form.md"
done
for folder in "$ROOT"/templates/*/template.lua; do
  form=$(basename "$(dirname "$folder")")
  run template doc "$form" --format=markdown
  sed -n '/^```markdown$/,/^```$/p' "$OUT" | sed '1d;$d' >"doc-$form.md"
  run build "doc-$form.md"
  check "the example of $form builds without errors" test "$status" -eq 0
  check "  and is of it" grep -q "^template: $form" "doc-$form.md"
done

# ---- modules of templates ----

template under '' <<'LUA'
  extends = "plain",
LUA
printf 'local part = require "parts.one"\nreturn { text = "of under, " .. part, fail = function() error "no" end }\n' >templates/under/shared.lua
mkdir templates/under/parts templates/over 2>&1
printf 'return "one of under"\n' >templates/under/parts/one.lua
template middle 'local shared = require "shared"' <<'LUA'
  extends = "under", head = function() return enlace.para { shared.text } end,
LUA
template over 'local shared = require "shared"' <<'LUA'
  extends = "middle",
  head = function(doc) if doc.meta.fail then shared.fail() end return enlace.para { shared.text } end,
LUA
run build none.md --template=over -o over.pdf
check "a module is found in the template's base, and the base of that" has_text over.pdf "of under, one of under"
mkdir -p templates/over/parts && printf 'return "one of over"\n' >templates/over/parts/one.lua
run build none.md --template=over -o over.pdf
check "  the template's own goes first" has_text over.pdf "of under, one of over"
run build none.md --template=middle -o middle.pdf
check "  for that template alone" has_text middle.pdf "of under, one of under"
run build none.md --template=over --set fail=true
expect "  an error is shown where it is" 1 'template `over`: no \[' '^  = in templates/under/shared\.lua:2$'
template lost 'local shared = require "shred"' <<'LUA'
  extends = "middle",
LUA
run build none.md --template=lost
expect "a module that is nowhere" 1 'require: module `shred` not found in templates/lost, templates/middle, templates/under, templates/plain \['
template circle 'local shared = require "shred"' <<'LUA'
  extends = "circle",
LUA
run build none.md --template=circle
expect "templates in a circle end" 1 'module `shred` not found in templates/circle'
printf 'return "outside"\n' >templates/outside.lua
ln -s ../outside.lua templates/under/inside.lua
template linked 'local shared = require "inside"' <<'LUA'
  extends = "under",
LUA
run build none.md --template=linked
expect "links out of a base's folder are not followed" 1 'module `inside` not found'
notes locked.md 'template: over'
run plugin lock locked.md
check "the lock file pins a template's bases" grep -q '^template under ' enlace.lock
printf 'return { text = "changed" }\n' >templates/under/shared.lua
run build locked.md
expect "a base that the lock file does not have as it is runs no module" 1 'template `under` differs from enlace\.lock'
