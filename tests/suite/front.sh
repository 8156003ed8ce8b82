#!/bin/bash
# The front matter as a reader of the PDF meets it: names, title and addressees on the page and in the metadata.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# notes NAME LINE...: a file with these lines of front matter.
notes() {
  local name=$1
  shift
  { printf '%s\n' --- 'lang: en-US' "$@" --- '' '# One' '' 'Text.'; } >"$name.md"
}
info() { pdfinfo "$1" | sed -n "s/^$2: *//p"; }          # info PDF KEY
creators() { pdfinfo -meta "$1" | grep -o '<dc:creator>.*</dc:creator>'; }
# says PDF TEXT: in reading order, lines joined
says() { has_text "$1" "$2" || { pdftotext -raw "$1" - | head -20; return 1; }; }

# ---- authors ----

notes authors 'title: T' 'date: 2024-05-05' 'author: [Ann *Bee*, { name: Cy Dee, affiliation: Uni }, { name: { given: Eve, family: Fox } }]' 'keywords: [a, "*b*"]'
run build authors.md -o authors.pdf
check "authors in three forms" quiet
check "  are all printed" says authors.pdf 'Ann Bee, Cy Dee (Uni) and Eve Fox · May 5, 2024'
check "  are all in the document information" [ "$(info authors.pdf Author)" = 'Ann Bee; Cy Dee; Eve Fox' ]
check "  and each in the sequence of XMP" [ "$(creators authors.pdf)" = '<dc:creator><rdf:Seq><rdf:li>Ann Bee</rdf:li><rdf:li>Cy Dee</rdf:li><rdf:li>Eve Fox</rdf:li></rdf:Seq></dc:creator>' ]
check "all keywords are there" [ "$(info authors.pdf Keywords)" = 'a, b' ]
notes spanish 'title: T' 'authors: [Ana, Inés]'
run build spanish.md --set lang=es-MX -o spanish.pdf
check "the names are joined as the language does" says spanish.pdf 'Ana e Inés'
run build authors.md --set template=briefing -o cover.pdf
check "a cover names them all" says cover.pdf 'Ann Bee; Cy Dee (Uni); Eve Fox'
notes nobody 'title: T' 'author: [{ a: 1, b: 2 }]'
run build nobody.md -o nobody.pdf
expect "a map that names nobody" 1 '^nobody.md:4:10: error: invalid `author`'
for key in title subtitle date; do
  notes listed 'subject: T' "$key: [a, b]"
  run build listed.md -o listed.pdf
  expect "a list as $key" 1 "invalid \`$key\`: expected text, found a list"
done

# ---- keys that would be passed over ----

notes foreign 'title: T' 'csl: apa.csl' 'geometry: margin=2cm' 'fontsize: 12pt' 'date: 2024-03'
run build foreign.md -o foreign.pdf
expect "keys of Pandoc and LaTeX" 0 '^foreign.md:4:1: warning: nothing reads the front matter key `csl`' \
  '^foreign.md:5:1: .*`geometry`' '^foreign.md:6:1: .*`fontsize`' 'name a citation style'
check "a month is written in the language" says foreign.pdf 'March 2024'
notes read 'title: T' 'csl: apa.csl'
echo 'By {{ csl }}.' >>read.md
run build read.md -o read.pdf
check "  are quiet where the text prints them" quiet
notes wrong 'title: T' 'keywords: { a: b }'
run build wrong.md -o wrong.pdf
expect "a map of keywords" 1 '^wrong.md:4:11: error: invalid `keywords`: expected a list of texts, found a map'
notes bare 'title: T' 'margin: 2'
run build bare.md -o bare.pdf
expect "a margin without a unit" 0 '^bare.md:4:9: warning: `margin` has no unit: it is read as points'
notes slip 'title: T' 'daet: 2024-03-01' 'form: markdown'
run build slip.md -o slip.pdf
expect "two letters exchanged in a short key" 0 '^slip.md:4:1: .*`daet`' '^slip.md:5:1: warning: unknown front matter key `form`' 'did you mean `from`'
run build slip.md --lang=es
expect "front matter as an option" 2 'unknown option `--lang`' 'front matter is set by `--set lang=\.\.\.`'
printf '%s\n' +++ 'title = "T"' +++ '# One' '' 'Text.' >toml.md
run build toml.md -o toml.pdf
expect "a hint in the form of the front matter" 0 'add a line such as `lang = "en-US"`'

# A long front matter with faults is read once, not once for each fault.
{
  printf '%s\n' --- 'title: T' 'lang: en' 'rows:'
  seq -f '  - { a: %.0f, b: [1, 2, 3], c: "some text of this row" }' 60000
  for n in $(seq 25); do echo "k$n: a: b"; done
  printf '%s\n' --- '' Text.
} >huge.md
huge() { in_time 12 "$ENLACE" build huge.md -o huge.pdf; }
huge >/dev/null 2>&1
check "faults of a long front matter take no time" [ $? = 1 ]

# ---- memoranda ----

for to in 'Ann Bee' '{ name: Ann Bee }' '{ office: Ann Bee }' '[Ann Bee]' '[{ name: Ann Bee }]' '{ name: { given: Ann, family: Bee } }'; do
  notes memo 'title: T' 'template: memo' "to: $to" 'signature: { name: Cy *Dee*, rank: MAJ }' 'rules: { memo-sig-lines: off, memo-poc-last: off }'
  run build memo.md -o memo.pdf
  check "to: $to" quiet
  check "  is addressed" says memo.pdf 'MEMORANDUM FOR Ann Bee'
  check "  and signed" says memo.pdf 'CY DEE MAJ'
done
for field in to thru cf letterhead enclosures authority symbol suspense; do
  notes memo 'title: T' 'template: memo' "$field: { much: 1, more: 2 }"
  run build memo.md -o memo2.pdf
  expect "$field in a form that the template does not take" 1 "^memo.md:5:[0-9]+: error: invalid \`$field\`"
done
notes memo 'title: T' 'template: memo' 'symbol: 0012' 'to: G-3'
run build memo.md -o memo.pdf
check "numbers are printed as they are written" says memo.pdf 0012

for value in 'Report #1' 'Report  #uno' '#1'; do
  notes cut "title: $value" 'subtitle: "Item #2"' 'date: 2024-05 # the month'
  run build cut.md -o cut.pdf
  expect "YAML cuts a value at a sign: $value" 0 '^cut.md:3:.*warning: `#(1|uno)` is a comment in YAML' 'put the value in quotes'
done
check "  and only there" [ "$(grep -c yaml-comment "$ERR")" = 1 ]
check "a month in the front matter is no time in the metadata" bash -c '! pdfinfo cut.pdf | grep -q CreationDate'

# ---- language ----

printf -- '---\ntitle: 标题\n---\n\n这是一个中文文档，没有写语言。\n' >unsaid.md
run build unsaid.md -o unsaid.pdf
expect "notes without a language" 0 'warning: no `lang` in the front matter; assuming `zh`' 'add a line such as `lang: zh`'
check "  have that of their letters" grep -qa '<dc:language><rdf:Bag><rdf:li>zh<' unsaid.pdf
run build unsaid.md --set lang=en -o wrong.pdf
expect "letters that the language does not have" 1 'error: the text is in Han letters, which `en` is not written in'
run build unsaid.md --set lang=en --standard=none -o none.pdf
expect "  without a standard" 0 'warning: the text is in Han letters'
printf -- '---\ntitle: T\nlang: en\n---\n\nPeace:\n\n::: {lang=zh}\n这是一个中文文档，没有写语言。\n:::\n' >marked.md
run build marked.md -o marked.pdf
check "a passage in another language" quiet
for given in english:en en_US:en-US cn:zh Deutsch:de; do
  run build marked.md --set lang="${given%:*}" -o tag.pdf
  expect "lang: ${given%:*}" 1 "invalid language tag \`${given%:*}\`" "did you mean \`${given#*:}\`"
done

# ---- notes syntax ----

notes syntax 'title: "Status of *Operation* `X_1`"' 'subtitle: "For **all**, [here](https://example.org)"' 'series: "*Series* 1"' \
  'prepared-for: "The *Chief*"' 'reference: "~~A~~ `B`"' 'subject: "A *subject*"'
for template in plain briefing memo; do
  run build syntax.md --set template=$template -o $template.pdf
  expect "notes syntax in the front matter ($template)" 0
  check "  is plain in the metadata" [ "$(info $template.pdf Title)|$(info $template.pdf Subject)" = 'Status of Operation X_1|A subject' ]
  check "  and leaves no mark on the page" bash -c "! pdftotext $template.pdf - | grep '[\`*~]'"
done
check "the title is set" says plain.pdf 'Status of Operation X_1'
check "the subtitle is a link" says plain.pdf 'For all, here'
check "a running head is plain" says briefing.pdf 'Series 1'
check "an addressee is set" says briefing.pdf 'The Chief'
notes noted 'title: "Title^[Said in a note.]"'
run build noted.md -o noted.pdf
check "a note in the title is at the page's foot" says noted.pdf '1 Said in a note.'
check "  and not in the metadata" [ "$(info noted.pdf Title)" = Title ]
{ printf '%s\n' --- 'lang: en-US' 'title: "After @tbl-a and [@roe]"' \
    'sources: [{ id: roe, type: book, title: T, author: "Roe, Bo", issued: 2020 }]' --- '' '# One' '' \
    'Text [@roe].' '' ': Caption {#tbl-a}' '' '| a |' '|---|' '| 1 |'; } >referring.md
run build referring.md -o referring.pdf
expect "references in the title" 0
check "  have words in the metadata" [ "$(info referring.pdf Title | sed 's/\xc2\xa0/ /g')" = 'After Table 1 and (Roe 2020)' ]

# ---- faults ----

# fault NAME MESSAGE HINT LINE...: front matter with these lines has one error, in these words.
fault() {
  local name=$1 message=$2 hint=$3
  shift 3
  notes fault "$@"
  run build fault.md -o fault.pdf
  expect "$name" 1 "error: $message" "hint: $hint" '^1 error$'
}
fault "a colon in a value" 'a `: ` in a value without quotes' 'put a value' 'title: Visit: the north'
fault "a tab" 'a tab in an indent' 'indent with spaces' 'title: T' 'tags:' $'\t- a'
fault "an at sign" 'a value without quotes begins with `@`' 'put it in quotes, for example "@text"' 'title: @home'
fault "a star" 'a value without quotes begins with `\*` or `&`' 'put it in quotes' 'title: *bold* x'
fault "a key twice" 'duplicate key `title`' 'the first is in line 3' 'title: T' 'title: U'
fault "a list that is open" 'a list in brackets that is not closed' 'it begins in line 3: close it' 'title: [a, b'
fault "a field without quotes" 'a key must be a word' 'quote it' 'title: {{ name }}'
notes fault 'title: T' 'colours: { ink: "#zz" }'
run build fault.md -o fault.pdf
expect "a colour" 1 'invalid `colours.ink`: expected a colour' '^1 error$'
printf '%s\n' --- 'title: @home' 'lang: english' 'to: a: b' 'colours: { ink: "#zz" }' 'template: breifing' 'to: x' --- '@tbl-x' >many.md
run build many.md -o many.pdf
expect "all faults are told in one run" 1 '^many.md:2:8: error' '^many.md:3:7: error: invalid language tag' '^many.md:4:6: error' \
  '^many.md:5:17: error' '^many.md:6:11: error: unknown template' '^many.md:9:1: error: unknown reference' '^6 errors$'
for gap in '\n---\n' '\n \n---\n' '---\n\n'; do
  { printf -- "$gap"; printf 'title: T\nlang: en\n---\nText.\n'; } >gap.md
  run build gap.md -o gap.pdf
  check "an empty line before or after the first: $gap" quiet
  check "  is no part of the text" [ "$(info gap.pdf Title)" = T ]
done
printf -- '---\n\nNote: this is text.\n\n---\n' >rule.md
run build rule.md -o rule.pdf
check "a rule at the top is one" says rule.pdf 'Note: this is text.'

# ---- the program ----

run build gap.md -o out.html
expect "a name of another format" 2 '`build` writes PDF only, and `out.html`' 'ends in `.pdf`; `enlace preview`'
check "  and nothing is written" is_missing out.html
run gap.md
expect "notes without a command" 2 'did you mean `enlace build gap.md`'
run build gap.md --watch
expect "watching" 2 'unknown option `--watch`' 'a watcher runs it again'
ln -s target.pdf link.pdf
run build gap.md -o link.pdf
check "a link to nothing is kept" test -L link.pdf -a -s target.pdf
run build gap.md -o kept.pdf
chmod a-w kept.pdf
cp kept.pdf before.pdf
run build gap.md --set title=Other -o kept.pdf
expect "a read-only PDF" 3 'cannot write `kept.pdf`: Permission denied'
check "  is kept" same kept.pdf before.pdf
rm -f kept.pdf
full=$( (ulimit -f 0; trap '' XFSZ; exec "$ENLACE" new memo full) 2>&1 </dev/null)
check "a new memo on a full disk is told" [ $? -eq 3 -a "${full#*cannot write \`full.md\`}" != "$full" ]
check "  leaves nothing in the way" is_missing full.md
notes path 'title: T' 'template: path'
mkdir -p templates/path
printf '%s\n' 'return require "enlace".template { name = "path", version = "1.0.0", api = 1, extends = "plain", summary = "x", styles = { paragraph = { face = 1 } } }' >templates/path/template.lua
run build path.md -o path.pdf
check "paths in messages have no .. in them" bash -c '! grep -F /../ "$1"' - "$ERR"
exit 0
