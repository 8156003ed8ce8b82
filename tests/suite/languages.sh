#!/bin/bash
# What a language decides: numbers, dates, quotation marks and generated words of documents, sums in tables, and the
# place in the sources where all of that is known.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# says NAME TEXT...: the pages of NAME.md, with text alternatives, hold each text.
says() {
  local name=$1 text
  shift
  "$ENLACE" build "$name.md" --dump=pages >"$name.pages" 2>"$name.err" || { cat "$name.err"; return 1; }
  for text; do grep -qF -- "$text" "$name.pages" || { echo "no $text"; grep -F 'alt "' "$name.pages"; return 1; }; done
}
# notes NAME LANG [LINE...]: a document in a language.
notes() { { printf '%s\n' --- 'title: T' "lang: $2" ---; shift 2; printf '%s\n' "$@"; } >"$NAME.md"; }

# ---- charts, timelines and references in nine languages ----

for lang in en es fr pt it de ar he fa; do
  NAME=all-$lang
  notes . $lang '# A' '' '```chart {#fig-a caption="C"}' 'kind: bars' 'data: { 2023: 12345.5, 2024: 7 }' '```' '' \
    '```timeline {caption="C"}' 'events:' '  - { date: 1846-05-13, to: 1848-02, label: X }' '```' '' 'See @fig-a, @sec-b.' '' \
    '# Bb {#sec-b .unnumbered}'
done
check "a chart speaks English" says all-en 'Vertical bars: 2023, 12,345.5; 2024, 7.' '13 May 1846 to February 1848' '“Bb”'
check "  Spanish" says all-es 'Barras verticales: 2023, 12.345,5; 2024, 7.' '13 de mayo de 1846 a febrero de 1848' '«Bb»'
check "  French" says all-fr $'Barres verticales\u00A0: 2023, 12\u202F345,5\u202F; 2024, 7.' '13 mai 1846 à février 1848' $'«\u202FBb\u202F»'
check "  Portuguese" says all-pt 'Barras verticais: 2023, 12.345,5; 2024, 7.' '13 de maio de 1846 a fevereiro de 1848'
check "  Italian" says all-it 'Barre verticali: 2023, 12.345,5; 2024, 7.' 'da 13 maggio 1846 a febbraio 1848' '«Bb»'
check "  German" says all-de 'Säulen: 2023, 12.345,5; 2024, 7.' '13. Mai 1846 bis Februar 1848' '„Bb“' '"12.345,5"'
check "  Arabic" says all-ar 'أعمدة رأسية: ٢٠٢٣، ١٢٬٣٤٥٫٥؛ ٢٠٢٤، ٧.' 'من ١٣ مايو ١٨٤٦ إلى فبراير ١٨٤٨' '«Bb»' '"١٢٬٣٤٥٫٥"'
check "  Hebrew" says all-he 'עמודות אנכיות: 2023, 12,345.5; 2024, 7.' '13 במאי 1846 עד פברואר 1848'
check "  Persian" says all-fa 'ستون‌های عمودی: ۲۰۲۳، ۱۲٬۳۴۵٫۵؛ ۲۰۲۴، ۷.' '۱۳ مهٔ ۱۸۴۶ تا فوریهٔ ۱۸۴۸'
for lang in en es fr pt it de ar he fa; do
  check "  and nothing is missing in $lang" bash -c "! grep -v hyphen 'all-$lang.err' | grep ."
done

# ---- digits and calendars ----

NAME=digits
notes . fa '# A' '' 'x[^n]' '' '1. y' '' '[^n]: z'
check "pages, chapters, notes and lists have the digits of the language" says digits 'page 1 612 792 "۱"' 'پانویس ۱' '0 "۱"'
NAME=latn
notes . fa-u-nu-latn '# A' '' '1. y'
check "  or those that the tag names" bash -c "'$ENLACE' build latn.md --dump=pages 2>/dev/null | grep -F 'page 1 612 792 \"1\"'"
check "  and the text still runs from right to left" bash -c "'$ENLACE' build latn.md -o latn.pdf 2>/dev/null && grep -aq 'Direction /R2L' latn.pdf ||
  '$ENLACE' build latn.md --dump=pages | grep -q 'direction' || qpdf --qdf latn.pdf - | grep -aq R2L"
NAME=persian
notes . fa-u-ca-persian '```timeline {caption="C"}' 'events:' '  - { date: 2026-03-21, label: X }' '```'
check "dates are in the calendar that the tag names" says persian '۱ فروردین ۱۴۰۵'
NAME=calendar
notes . en-u-ca-japanese-nu-wxyz x
run build calendar.md
expect "an unknown calendar and unknown digits are reported at the tag" 0 \
  'calendar.md:3:7: warning: unknown calendar `japanese`' 'available: gregory, .*persian' 'calendar.md:3:7: warning: unknown digits `wxyz`'

# ---- words that are missing ----

NAME=missing
notes . nl '# A {#sec-a}' '' 'Zie @tbl-a.' '' ': B {#tbl-a}' '' '| x |' '|---|' '| 1 |' '' '```chart {caption="C"}' 'kind: bars' 'data: { a: 1 }' '```'
run build missing.md
expect "words that are printed in English are named" 0 'missing.md:3:7: warning: no words in the language `nl`, .*`table`' \
  'plugin `chart` has no words in the language `nl`'
check "  in one line each" test "$(grep -c 'in English' "$ERR")" = 2
{ printf '%s\n' --- 'title: T' 'lang: nl' 'words: { table: Tabel, page_of: "{page} van {pages}", quotes: "“ ” ‘ ’" }' ---; sed '1,4d' missing.md; } |
  grep -v -A3 '^```chart' >given.md
run build given.md
check "  unless the front matter has them" bash -c "! grep '\`table\`' '$ERR'"

# ---- sums carried from page to page ----

# table NAME LANG CELL...: thirty rows of each cell.
table() {
  NAME=$1
  local lang=$2 i cell
  shift 2
  notes . "$lang" ': Sum {totals="2"}' '' '| a | n |' '|---|--:|'
  for i in $(seq 30); do for cell; do echo "| r | $cell |"; done; done >>"$NAME.md"
  run build "$NAME.md"
}
carried() { pdftotext -raw "$1.pdf" - | grep -F -- "$2"; } # carried NAME TEXT

table good-de de '1.234,5' '1.234,5 €'
check "a German sum is right" carried good-de 'Übertrag 62.959,5'
check "  without a word" bash -c "! grep -v hyphen '$ERR' | grep warning"
table good-ar ar '١٬٢٣٤٫٥' '1,234.5'
check "an Arabic sum reads both kinds of digits" carried good-ar '٦٢٬٩٥٩٫٥'
table good-fr fr '1 234,5' '1 234,5'
check "a French sum reads spaces" carried good-fr '62 959,5'
table wrong en '5-7' '<5' '1/2' '1e3' '2024-01-05' '10'
check "what is not one number does not count" carried wrong 'Carried forward 80'
expect "  and is reported at its cell" 0 'wrong.md:9:7: warning: `5-7` is not one number; the sum of column 2 leaves it out' \
  'wrong.md:10:7: .*`<5`' 'wrong.md:11:7: .*`1/2`' 'wrong.md:12:7: .*`1e3`' \
  'write one number, such as `1,234.5`' '142 more cells'
check "  in at most ten lines" test "$(grep -c 'warning:' "$ERR")" -le 10
run check wrong.md --verbose
expect "  all of them if asked" 0 'wrong.md:13:7: .*`2024-01-05`'
table foreign en '1,5' '12.5' '1.234'
check "numbers of another language do not count, nor those that may be" carried foreign 'Carried forward 212.5'
expect "  and are reported with what to write" 0 '`1,5` does not have the marks' 'write `1.5`' '`1.234` may be two numbers'
table alone en '1.234'
check "numbers that may be of another language count when nothing speaks for it" bash -c "! grep . '$ERR'"
table units en '$5' '7' '€9' '3 million'
check "other units do not count" carried units 'Carried forward $156'
expect "  and are reported" 0 '`€9` has another unit' '`3 million` has another unit'
table none en 'x1' '2-3'
check "a column that counts nothing has no sum" bash -c "pdftotext -raw none.pdf - | grep -x 'Carried forward *'"

# ---- charts from what people type ----

chart() { NAME=$1; notes . "$2" '```chart {caption="C"}' 'kind: bars' 'data:' "${@:3}" 'x: x' 'y: y' '```'; run build "$1.md"; }
chart typed-de de "  - { x: a, y: '1.234,5' }" "  - { x: b, y: '7' }"
check "numbers as text are read in the language" says typed-de 'a, 1.234,5; b, 7.'
chart typed-ar ar "  - { x: a, y: '١٬٢٣٤٫٥' }" "  - { x: b, y: 7 }"
check "  in its digits" says typed-ar 'a، ١٬٢٣٤٫٥؛ b، ٧.'
chart two-de de "  - { x: a, y: '1.500' }"
expect "what may be two numbers is an error" 1 '`1.500` in column `y` may be two numbers' 'write 1.5, or 1500, without quotes'
chart mixed-de de "  - { x: a, y: '1,5' }" "  - { x: b, y: 2.25 }"
expect "so are two forms in one column" 1 'numbers of two forms: `1,5` and `2.25`'

# ---- a new language is one file ----

tree=$WORK/tree
mkdir -p "$tree/core"
cp -R "$ROOT/core/lang" "$tree/core/"
cp "$ROOT/Makefile" "$tree/"
(cd "$tree" && make -s new-lang TAG=sw) >skeleton.txt 2>&1
check "make new-lang writes a skeleton" test -s "$tree/core/lang/sw.c"
check "  and says what is missing" grep -q "core/lang/sw.c:[0-9]*: a figure's caption begins with it" skeleton.txt
check "  which compiles" cc -std=c11 -fsyntax-only -Wall -Wextra -Werror -I"$tree" -I"$ROOT" -I"$ROOT/include" "$tree/core/lang/sw.c"
check "  and is in the list of languages" bash -c "cd '$tree' && make -n build/obj/core/lang/lang.o 2>/dev/null | grep -q 'ENL_LANG(sw)'"
for file in "$ROOT"/core/lang/??.c; do
  lang=$(basename "$file" .c)
  check "nothing is missing in core/lang/$lang.c" bash -c "cd '$ROOT' && make -s new-lang TAG=$lang | grep 'has everything'"
done
check "a wrong code is refused" bash -c "! make -s -C '$tree' new-lang TAG=EN-us"

# ---- languages are known in core/lang alone ----

# A comparison with a literal tag, or a literal handed on as one; comments, words of tables keyed by language, and
# what only looks like a tag (lengths, entities) do not count.
tags='(en|es|fr|pt|it|de|ar|he|fa|iw|ur|nl|pl|ru|sv|da|nb|tr|zh|ja|ko)(-[A-Za-z0-9]+)?'
cd "$ROOT" || exit 1
found=$(grep -rnE "(enl_str_is|enl_str_starts|strcmp|strncmp|strcasecmp|ENL_S|lang_is)[^;]*\"$tags\"" core --include='*.c' --include='*.h' |
  grep -v '^core/lang/' | grep -vE ':[0-9]+: *(/?\*|//)')
found+=$(grep -rniE "lang.*([=~]= *\"$tags\"|\"$tags\" *[=~]=|match\(?\"\^$tags\")" plugins templates --include='*.lua')
if [ -z "$found" ]; then
  ok "no other file compares a language with a literal tag"
else
  not_ok "no other file compares a language with a literal tag" "$found"
fi
