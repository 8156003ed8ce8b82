#!/bin/bash
# Tables: spans, numbers under one another, rows over pages, sums carried, bad widths, and very long ones.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

pdfs=()
# build NAME: builds NAME.md, which the checks at the end get.
build() {
  run build "$1.md" -o "$1.pdf"
  [ -e "$1.pdf" ] && pdfs+=("$WORK/$1.pdf")
}
words() { pdftotext -raw "$1" - | tr -s ' \n' '  '; }
# x_of WORD PDF: where the word ends, in points.
right_of() { pdftotext -bbox "$2" - | sed -n "s/.*xMax=\"\([0-9]*\)\.[0-9]*\".*>$1<.*/\1/p" | head -n 1; }
left_of() { pdftotext -bbox "$2" - | sed -n "s/.*xMin=\"\([0-9]*\)\.[0-9]*\".*>$1<.*/\1/p" | head -n 1; }
lorem() { for ((i = 0; i < $1; i++)); do printf 'Lorem ipsum dolor sit amet consectetur adipiscing elit sed do. '; done; }
# rows FROM TO: six columns.
rows() { seq "$1" "$2" | awk '{ printf "| %d | 2026-%02d-11 | Customer %d | Item %d | %d | %d.%02d |\n", $1, $1 % 12 + 1, $1 % 7, $1 % 5, $1 % 100, $1 * 37 % 9000, $1 % 100 }'; }

# ---- spans ----

{ front_matter; cat <<'EOF'

: Spans {#tbl-spans align="l c d r"}

| Region | Both years {colspan=2} | | Change |
|---|---|---|---|
| North {rowspan=2} | 2024 | 12.5 | +3 |
| ^ | 2025 | 1,204.25 | -4 |
| South {rowspan=3} | 2023 | 7 | 1 |
| 2024 | .75 | 22 |
| | 2025 | n/a | 5 |
| Total over all {.total colspan=3} | 99 |

: Note: The numbers are *made up*.

: Source: None.

Text goes on.
EOF
} >spans.md
build spans
check "spans build without a word" quiet
check "covered cells show nothing" bash -c "! pdftotext spans.pdf - | grep -qF '^'"
check "cells keep their order" has_text spans.pdf "South 2023 7 1 2024 .75 22 2025 n/a 5 Total over all 99"
check "notes stand under the table" has_text spans.pdf "99 Note: The numbers are made up. Source: None. Text goes on."
spans_tagged() {
  qpdf --qdf --object-streams=disable spans.pdf - | LC_ALL=C grep -aoE '/(Row|Col)Span [0-9]' | sort | tr '\n' ';' |
    grep -qxF '/ColSpan 2;/ColSpan 3;/RowSpan 2;/RowSpan 3;'
}
check "spans are in the structure" spans_tagged

# What a cell holds decides how wide its column is, code and tables among it.
{ front_matter; cat <<'EOF'

<table>
<tr><td>

```
return left + right_of(code);
```

</td><td>Code</td></tr>
<tr><td><table><tr><td>Inner cell</td><td>and another one</td></tr></table></td><td>A table</td></tr>
</table>
EOF
} >blocks.md
build blocks
check "code and tables in cells have room" bash -c \
  "pdftotext -layout blocks.pdf - | grep -qF 'return left + right_of(code);' && pdftotext -layout blocks.pdf - | grep -qE 'Inner cell +and another one'"

{ front_matter; cat <<'EOF'

| A | B | C |
|---|---|---|
| one {colspan=2} | two | three |
| four {rowspan=2} | five | six |
| seven | eight | nine {colspan=9} |
| ten {rowspan=50} | eleven {colspan=0} | twelve {rowspan=x} |
EOF
} >cut.md
build cut
expect "spans over text, past the edges, and of no number are cut" 0 'cut.md:8:[0-9]+: warning: .*spans over a cell with text' \
  'cut.md:10:[0-9]+: warning: .*spans over a cell with text' 'cut.md:10:[0-9]+: warning: .*past the table' \
  'cut.md:11:[0-9]+: warning: .*more rows than there are' 'colspan=0' 'rowspan=x'
check "  and no cell is lost" has_text cut.pdf "one two three four five six seven eight nine ten eleven twelve"

# ---- numbers ----

{ front_matter; printf '%s\n' '' ': N {align="l d"}' '' '| A | N |' '|---|---|' '| a | 1.25 |' '| b | 1234.5 |' '| c | 77 |'; } >points.md
build points
check "decimals build without a word" quiet
# 1.25 begins where 1234.5 has its last whole digit: three figures further right; 77 ends left of the point.
under_points() {
  local a b c
  a=$(left_of 1.25 points.pdf) b=$(left_of 1234.5 points.pdf) c=$(right_of 77 points.pdf)
  [ "$a" -gt $((b + 10)) ] && [ "$c" -lt "$(right_of 1234.5 points.pdf)" ] && [ "$c" -gt "$a" ]
}
check "numbers stand with their points under one another" under_points
sed -e 's/lang: en/lang: es/' -e 's/1\.25/1,25/' -e 's/1234\.5/1234,5/' points.md >comas.md
build comas
same_place() { [ "$(left_of 1,25 comas.pdf)" = "$(left_of 1.25 points.pdf)" ]; }
check "in Spanish with their commas" same_place

# ---- pages ----

{ front_matter; printf '%s\n' '' ': Orders {#tbl-orders totals="5 6" align="r l l l r d"}' '' \
  '| No. | Date | Customer | Item | Quantity | Amount |' '|--:|---|---|---|--:|--:|'; rows 1 120; } >orders.md
build orders
check "a table over pages builds without a word" quiet
sums_agree() { # what is carried is the sum of the rows before, and is brought forward as it was carried
  pdftotext -layout orders.pdf - | awk '
    function number(s) { gsub(",", "", s); return s + 0 }
    /Carried forward/ { if (number($3) != q || sprintf("%.2f", a) != sprintf("%.2f", number($4))) bad = 1; last = $3 " " $4; carried++ }
    /Brought forward/ { if ($3 " " $4 != last) bad = 1; brought++ }
    $2 ~ /^2026-/ { q += $(NF - 1); a += number($NF) }
    END { exit bad || carried < 2 || carried != brought }'
}
check "sums are carried from page to page" sums_agree
continues() { [ "$(pdftotext orders.pdf - | grep -c '^Table 1, continued$')" = "$(($(pdfinfo orders.pdf | sed -n 's/^Pages: *//p') - 1))" ]; }
check "every later page says that the table goes on" continues
sed 's/lang: en/lang: es/' orders.md >pedidos.md
build pedidos
check "in Spanish too" bash -c "pdftotext pedidos.pdf - | grep -q '^Tabla 1, continuación$' && pdftotext pedidos.pdf - | grep -q '^Suma anterior$'"

{ front_matter; echo; lorem 24; printf '%s\n' '' '' ': Long rows {#tbl-long}' '' '| Term | Text | More |' '|---|---|---|' \
  '| Short | a | b |' "| Long | $(lorem 60) | $(lorem 25) |" '| Last | c | d |'; } >long.md
build long
check "a row longer than a page builds without a word" quiet
splits() { # on the first page, and its two columns both there
  [ "$(pdftotext -f 1 -l 1 long.pdf - | grep -c '^Long$')" = 1 ] && [ "$(words long.pdf | grep -o Lorem | wc -l)" = 109 ]
}
check "  begins where there is room and loses nothing" splits

{ front_matter; printf '%s\n' '' '| A | B |' '|---|---|'; for i in $(seq 1 60); do
  if [ $((i % 2)) = 1 ]; then echo "| head $i {.keep-next} | x |"; else echo "| tail $i | x |"; fi; done; } >keep.md
build keep
pairs_hold() {
  local page pages
  pages=$(pdfinfo keep.pdf | sed -n 's/^Pages: *//p')
  [ "$pages" -gt 1 ] || return
  for page in $(seq 1 "$pages"); do
    pdftotext -f "$page" -l "$page" keep.pdf - | awk '/^head/ { h++ } /^tail/ { t++ } END { exit h != t }' || return
  done
}
check "rows kept with the next stay with it" pairs_hold

# ---- widths ----

# wide NAME COLUMNS WORD ATTRIBUTES
wide() {
  { front_matter; printf '%s\n' '' ": Wide {$4}" ''; for row in 0 1 2; do
    for ((i = 0; i < $2; i++)); do printf '| %s%d%d ' "$3" "$row" "$i"; done
    echo '|'
    if [ $row = 0 ]; then for ((i = 0; i < $2; i++)); do printf '|---'; done; echo '|'; fi
  done; } >"$1.md"
  build "$1"
}
wide smaller 12 international ''
expect "a table too wide is set smaller, and said" 0 'smaller.md:6:1: warning: a table needs at least [0-9]+ pt .* 7\.5 pt'
wide narrow 40 ab ''
expect "forty columns" 0 'narrow.md:6:1: warning: a table needs'
wide contradict 3 ab 'widths="90% 90% 90%"'
expect "widths that contradict each other" 0 'contradict.md:6:17: warning: the `widths` and what the other columns need'
wide senseless 3 ab 'widths="-3cm 0 wide"'
expect "negative, zero and senseless widths" 0 'invalid column width `-3cm`' 'invalid column width `0`' 'invalid column width `wide`'
wide huge 3 ab 'widths="500cm * *"'
expect "a column wider than the page" 0 'huge.md:6:17: warning: the `widths` and what the other columns need'
wide syllable 3 abcdef 'widths="2pt * *"'
expect "a column narrower than a syllable" 0 'syllable.md:6:17: warning: column 1 is 2\.0 pt wide'
wide many 2 ab 'widths="1cm 1cm 1cm"'
expect "more widths than columns" 0 '3 widths for a table of 2 columns'
wide shares 3 ab 'widths="3cm * 2*"'
check "fixed widths and shares build without a word" quiet
in_shares() { # the second column is 85 pt from the first, the third a third of the rest further on
  local a b c
  a=$(left_of ab00 shares.pdf) b=$(left_of ab01 shares.pdf) c=$(left_of ab02 shares.pdf)
  [ $((b - a)) -ge 84 ] && [ $((b - a)) -le 93 ] && [ $((c - b)) -ge 115 ] && [ $((c - b)) -le 130 ]
}
check "  and are what they were asked to be" in_shares

# The words of a carried row end before its first number, however narrow the columns are.
{
  front_matter
  printf '%s\n' '' ': Sums {#tbl-narrow totals="2"}' '' '| N | Amount |' '|---|-------:|'
  for i in $(seq 120); do echo "| $i | $((i * 13)) |"; done
} >narrowsum.md
run build narrowsum.md
check "sums over narrow columns build" quiet
words_clear() { # in a line with "forward", the next word begins behind it
  pdftotext -bbox narrowsum.pdf - | awk -F'"' '
    after && $4 - line < 2 && line - $4 < 2 { seen++; if ($2 < end + 2) { print; bad = 1 } }
    { after = 0 }
    />forward</ { after = 1; end = $6; line = $4 }
    END { exit bad || seen < 2 }'
}
check "  and their words are clear of the number" words_clear

# A carried sum has its cells' unit.
{
  printf '%s\n' --- 'title: T' 'lang: de-DE' --- '' ': Kosten {#tbl-unit totals="2 3"}' '' '| N | Betrag | Soll |' '|---|-------:|---:|'
  for i in $(seq 120); do echo "| $i | 1,5 € | \$2 |"; done
} >unitsum.md
run build unitsum.md
check "sums of money build" quiet
check "  and have its unit" has_text unitsum.pdf 'Übertrag '
pdftotext -layout unitsum.pdf - >unitsum.txt
check "  on its side" grep -Eq '[0-9],[05] ?€ +\$[0-9]+$' <(grep bertrag unitsum.txt | tr '\302\240' '  ')

# ---- labels of rows on later pages, and what says that a table goes on ----

# provinces FILE ATTRIBUTES [CAPTION]: rows under labels in two columns, over three pages.
provinces() {
  front_matter
  [ -z "${2-}" ] || printf '\n: Provinces {#tbl-p %s}\n' "$1"
  printf '%s\n' '' '| Country | Region | Year | Value |' '|---|---|---|--:|'
  for country in Alpha Beta; do
    for region in north middle south; do
      for year in $(seq 1990 1999); do
        local a='^' b='^'
        [ "$year" = 1990 ] && b="$country-$region {rowspan=10}"
        [ "$region$year" = north1990 ] && a="$country land {rowspan=30}"
        echo "| $a | $b | $year | $((year * 3)) |"
      done
    done
  done
}
page_words() { pdftotext -f "$2" -l "$2" -raw "$1" - | tr -s ' \n' '  '; }
provinces '' captioned >labels.md
build labels
check "labels over several rows build without a word" quiet
check "the first page shows a label once" test "$(page_words labels.pdf 1 | grep -o 'Alpha land' | wc -l)" = 1
run build labels.md --dump=pages
check "the next page repeats those of its first row, as artifacts" awk '
  /^page / { page = $2 } / text artifact/ { artifact = 1; next } / text / { artifact = 0 }
  page == 2 && artifact && /"Alpha-south"/ { inner = 1 } page == 2 && artifact && /"Alpha"_ .*"land"/ { outer = 1 }
  END { exit !(inner && outer) }' "$OUT"
provinces 'row_labels=continued width="100%"' captioned >again.md
build again
check "or with a word behind them" bash -c "pdftotext -f 2 -l 2 again.pdf - | grep -q '^Alpha land (continued)'"
provinces 'row_labels=once continued=none width="50%"' captioned >once.md
build once
check "or not at all" bash -c "! pdftotext -f 2 -l 2 once.pdf - | grep -q 'Alpha land'"
check "  and without a continued line" bash -c "! pdftotext once.pdf - | grep -q continued"
provinces '' >plain.md
build plain
check "a table without a caption says nothing on later pages" bash -c "! pdftotext plain.pdf - | grep -q continued"
provinces '' | sed '2i styles: { table: { continued: all, row_labels: once } }' >all.md
build all
check "  unless its style asks for it" test "$(pdftotext all.pdf - | grep -c '^(continued)$')" = "$(($(pdfinfo all.pdf | sed -n 's/^Pages: *//p') - 1))"
provinces 'row_labels=twice continued=1 width="-3cm"' captioned >wrong.md
run build wrong.md
expect "wrong values are reported at their place" 1 'wrong.md:6:.*row_labels.*expect.* `repeat`, `continued` or `once`' \
  'continued.*expect.* `numbered`, `all` or `none`' 'invalid table width `-3cm`'

# ---- the width of a table ----

wide_as() { # wide_as NAME FROM TO: the longest rule is that wide
  "$ENLACE" build "$1.md" --dump=pages | awk -v from="$2" -v to="$3" '
    /^page 2 / { exit } /rect artifact/ && $5 > most { most = $5 } END { print most; exit !(most >= from && most <= to) }'
}
check "a narrow table is as wide as its content" wide_as labels 150 250
check "  or as the measure, if it asks for that" wide_as again 449 451
check "  or as a share of it" wide_as once 224 226
{ front_matter 'styles: { table: { width: 100% } }'; printf '%s\n' '' '| a | b |' '|---|--:|' '| 1 | 2 |'; } >full.md
check "  or as its style says" wide_as full 449 451
{ front_matter 'styles: { table: { width: 100% } }'; printf '%s\n' '' ': T {width=auto}' '' '| a | b |' '|---|--:|' '| 1 | 2 |'; } >auto.md
check "  which a table may take back" wide_as auto 10 100

# ---- heads of several rows, totals, dashes, addresses ----

{ front_matter; cat <<'EOF'

: Two heads {#tbl-heads head=2 align="l r r r r"}

| Region {rowspan=2} | 2024 {colspan=2} | | 2025 {colspan=2} | |
|---|---|---|---|---|
| ^ | Spring | Autumn | Spring | Autumn |
| North | 1 | 2 | 3 | 4 |
| Everything {.total} | 1000000 | 2 | 3 | 4 |

Text.

: Dashes {#tbl-dash align="l d"}

| Item | Value |
|---|---|
| A | 12.5 |
| B | – |
| C | 3 |
EOF
} >heads.md
build heads
check "a head of two rows builds without a word" quiet
heads_tagged() { # 5 cells head columns in the first table, 2 in the second; 4 + 3 head rows
  qpdf --qdf --object-streams=disable heads.pdf - | LC_ALL=C grep -aoE '/Scope */(Column|Row)' | sort | uniq -c | tr -s ' \n' ' ' |
    grep -q ' 9 /Scope */Column'
}
check "  and all its cells head columns" heads_tagged
run build heads.md --dump=pages
partial() { # two rules of their own under the years, clear of each other
  awk '/rect artifact/ && $5 < 100 { n[$4]++; if (n[$4] == 2 && $3 > end + 4) ok = 1; end = $3 + $5 } END { exit !ok }' "$OUT"
}
check "  with rules under those that span columns" partial
y_of() { awk -v w="\"$1\"" '/^  text/ { y = $5 } index($0, w) { print int(y * 10); exit }' "$OUT"; }
check "  each at the foot of its rows" test "$(y_of Region)" = "$(y_of Spring)"
check "a word of a row of totals is not divided" has_text heads.pdf "Everything 1000000"
check "a dash stands where whole numbers end" test "$(right_of – heads.pdf)" -lt "$(right_of 12.5 heads.pdf)"
{ front_matter; printf '%s\n' '' ': T {head=x}' '' '| a |' '|---|' '| b |'; } >badhead.md
run build badhead.md
expect "a wrong number of head rows" 1 'badhead.md:6:.*invalid `head`: expected a number of rows'
{ front_matter; cat <<'EOF'

| a | b |
|---|---|
| one {rowspan=3} | two {rowspan=3} |
| ^ | ^ |
| | |
| three | four |

| Only | a head |
|---|---|
EOF
} >covered.md
build covered
check "rows that are covered whole, and heads alone, build without a word" quiet
run build covered.md --dump=pages
check "  such rows take no room" test "$(grep -c 'TR' "$OUT")" = 4
{
  front_matter
  printf '%s\n' '' '| Key | Address |' '|---|---|'
  echo '| one | https://example.org/a/very/long/address/that/does/not/break/at/all/in/the/cell/of/the/table/because/it/is/long |'
} >address.md
build address
check "an address is broken before its table is set smaller" quiet
{
  front_matter
  for i in $(seq 60); do printf '| c%d ' "$i"; done; echo '|'
  for i in $(seq 60); do printf '|---'; done; echo '|'
  for i in $(seq 60); do printf '| %d ' $((i * 37)); done; echo '|'
} >sixty.md
sed -i '4a\\' sixty.md
run build sixty.md
check "sixty columns are one warning" test "$(grep -c warning: "$ERR")" = 1

# A table that is too wide is set smaller, then into the side margins, then on its side; its numbers are not broken.
numbers() { # COLUMNS NUMBER
  printf '\n| Region |'
  for i in $(seq "$1"); do printf ' Month %d |' "$i"; done
  printf '\n|---|'
  for i in $(seq "$1"); do printf -- '--:|'; done
  printf '\n| Interior highlands |'
  for i in $(seq "$1"); do printf ' %s |' "$2"; done
  printf '\n'
}
whole() { [ "$(pdftotext -raw "$1" - | grep -oF -- "$2" | wc -l)" -eq "$3" ]; }
for try in '8 smaller 612' '11 margins 612' '14 turned 792'; do
  read -r columns name width <<<"$try"
  { front_matter 'template: plain' 'paper: letter'; printf '\nText before it.\n'; numbers "$columns" 339,663.0; printf '\nText after it.\n'; } >"$name.md"
  run build "$name.md"
  expect "a table of $columns columns of numbers builds" 0 'a table needs at least'
  check "  its numbers are whole" whole "$name.pdf" 339,663.0 "$columns"
  page=$(for p in 1 2; do pdftotext -f $p -l $p "$name.pdf" - 2>"$ERR" | grep -q 339,663.0 && echo $p && break; done)
  check "  and stand on a page $width pt wide" grep -q "size: *$width x" <(pdfinfo -f "$page" -l "$page" "$name.pdf")
done
long=$(printf 'w%.0s' $(seq 150))
{ front_matter 'template: plain' 'paper: letter'; printf '\n| a | b | c |\n|---|--:|---|\n| %s | 1,234.5 | %s |\n' "$long" "$long"; } >words.md
run build words.md
check "a table of words that would not fit on its side either is not turned" grep -q 'size: *612 x' <(pdfinfo words.pdf)
check "  and its number is whole" whole words.pdf 1,234.5 1
{ front_matter 'template: plain' 'paper: letter'; printf '\n- In a list\n'; numbers 14 339,663.0 | sed 's/^/  /'; } >inlist.md
run build inlist.md
check "where it cannot be turned they are whole all the same" whole inlist.pdf 339,663.0 14

# ---- pictures and fields that are as wide as their column allows ----

python3 - <<'EOF'
import struct, zlib
for name, width in ("small.png", 200), ("wide.png", 3000):
    rows = (b"\0" + b"\x40\x80\xc0" * width) * (width // 2)
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    open(name, "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, width // 2, 8, 2, 0, 0, 0))
                           + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
EOF
{ front_matter 'paper: letter'; cat <<'EOF'; } >shares.md

| a | b |
|---|---|
| ![A map](small.png){width=100%} | ![Another](wide.png){width=60%} |
| ![A map](gone.png){width=50%} | Some words beside a picture that is not there, as many as it takes to fill several lines of this column |

| a | b |
|---|---|
| Name: | ![A map](wide.png) |
EOF
run build shares.md
expect "a picture's share of its column says nothing about the column" 0 'image `gone.png` cannot be read'
check "  nor does a picture that is wider than the page" bash -c '! grep -q overfull "$1"' _ "$ERR"
mkdir -p templates/fields && cat >templates/fields/template.lua <<'EOF'
local enlace = require "enlace"
return enlace.template { name = "fields", version = "1", api = 1, extends = "plain", tail = function()
  local field = enlace.form_field { kind = "text", name = "name", label = "Your name", width = "100%" }
  return { enlace.table { rows = { { enlace.cell { enlace.para { "Name:" } }, enlace.cell { enlace.para { field } } } } } }
end }
EOF
{ front_matter 'template: fields'; printf '\nText.\n'; } >share-field.md
run build share-field.md
check "a field that is as wide as its column builds without a word" quiet

# ---- a very long one ----

{ front_matter; printf '%s\n' '' '| No. | Date | Customer | Item | Quantity | Amount |' '|--:|---|---|---|--:|--:|'; rows 1 20000; } >big.md
{ front_matter; printf '%s\n' '' '| No. | Date | Customer | Item | Quantity | Amount |' '|--:|---|---|---|--:|--:|'; rows 1 2000; } >small.md
# Kilobytes a row between 2,000 and 20,000 rows; 100,000 rows must do with 600 MB.
peak() { # kilobytes that building NAME.md needs at most
  python3 - "$ENLACE" "$1" <<'EOF'
import resource, subprocess, sys
subprocess.run([sys.argv[1], "build", sys.argv[2] + ".md", "-o", sys.argv[2] + ".pdf"], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
EOF
}
grows_slowly() {
  local small big
  small=$(peak small) big=$(peak big) || return
  echo "$small kB and $big kB"
  [ $(((big - small) / 18000)) -lt 6 ]
}
under_sanitizer || check "a row costs less than 6 kB" grows_slowly

# ---- lists in cells ----

{ front_matter 'template: plain' 'paper: letter' && printf '\nEdge of the page.\n\n%s\n' '+---------+--------+
| First   | Second |
+=========+========+
| - one   | - x    |
| - two   | - y    |
+---------+--------+
| 1. one  | text   |
| 2. two  |        |
+---------+--------+'; } >inside.md
run build inside.md
# left TEXT: where it begins.
left() { pdftotext -bbox inside.pdf - | awk -F'"' -v text=">$1<" 'index($0, text) { printf "%.0f", $2; exit }'; }
check "markers of a list are in their cell" bash -c "[ $(left •) -ge $(left Edge) ] && [ $(left 1.) -ge $(left Edge) ]"

checked=0
"$ROOT/tests/conformance/check-pdf.sh" "${pdfs[@]}" || checked=$?
exit "$checked"
