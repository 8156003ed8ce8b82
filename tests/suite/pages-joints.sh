#!/bin/bash
# Page making where its parts meet: notes, tables, floats, columns, landscape, directions.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"
picture pic.png

# words FROM TO: numbered words, so that each can be told from every other.
words() { seq -f 'w%05.0f' "$1" "$2" | tr '\n' ' '; }
# made NAME: NAME.md builds; every numbered word is in the PDF once, and none is over another.
made() {
  local want got
  run build "$1.md" -o "$1.pdf"
  expect "$1 builds" 0
  want=$(grep -oE 'w[0-9]{5}' "$1.md" | sort)
  got=$(pdftotext "$1.pdf" - | grep -oE 'w[0-9]{5}' | sort)
  check "  with every word, once" diff <(echo "$want") <(echo "$got")
  check "  and none over another" "$ROOT/tests/conformance/overlaps.py" "$1.pdf"
}
page_of() { pdftotext "$1.pdf" - | awk -v RS='\f' -v re="$2" '$0 ~ re { printf "%s%d", n++ ? " " : "", NR }'; }
x_of() { pdftotext -bbox "$1.pdf" - | sed -n "s/.*xMin=\"\([0-9]*\).*>$2<.*/\1/p" | head -n 1; }
is() { [ "$1" = "$2" ] || { echo "'$1', not '$2'"; return 1; }; }

# ---- a table in a footnote ----

{
  front_matter
  printf '\nText.[^a] More.[^b]\n\n[^a]: w00001\n\n    | a | b |\n    |---|---|\n    | w00002 | w00003 |\n\n    w00004\n\n[^b]: w00005\n'
} >note-table.md
made note-table

# Its rows go on to the next page without the head, for which a note has no room.
{
  front_matter "page: { paper: 'a5 landscape' }"
  printf '\nText.[^a]\n\n[^a]: w00001\n\n    | a | b |\n    |---|---|\n'
  for i in $(seq 100 125); do printf '    | w%05d | b |\n' "$i"; done
  printf '\n[^b]: '
} | sed '$d' >long-table.md
{
  printf '\nMore.[^b]\n\n[^b]: '
  words 1000 1300
  echo
} >>long-table.md
made long-table

# ---- labels of rows higher than their page's rows ----

{
  front_matter
  printf '\n| a | b |\n|---|---|\n| '
  for i in $(seq 25); do printf 'label%s<br>' "$i"; done
  printf 'end {rowspan=90} | w00001 |\n'
  for i in $(seq 2 90); do
    printf '| ^ | w%05d%s |\n' "$i" "$([ "$i" -lt 45 ] || echo "[^n$i]")"
  done
  for i in $(seq 45 90); do printf '\n[^n%s]: ' "$i" && words $((i * 100)) $((i * 100 + 40)) && echo; done
} >label.md
made label

# ---- rows as high as the page, with notes: no line of one cell ends where one of its neighbour does ----

lines() { seq -f 'w%05.0f<br>' "$1" "$2" | tr -d '\n'; }
high_rows() {
  printf '\nw00001\n\n| a | b |\n|---|---|\n| %s {rowspan=3} | %s |\n' "$(lines 100 139)" "$(lines 200 201)"
  printf '| ^ | %s |\n| ^ | %s w00399[^n] |\n\nw00400\n\n[^n]: ' "$(lines 210 211)" "$(lines 300 325)"
  words 1000 1100
  echo
}
small="page: { paper: 'a5 landscape' }"
{ front_matter "$small" && high_rows; } >high-rows.md
made high-rows
{ front_matter "$small" 'columns: 2' && high_rows; } >high-column.md
made high-column

# ---- a float on a page of its own, after which the text goes on ----

{
  front_matter 'styles: { paragraph: { keep_together: true } }'
  printf '\n'
  words 1 350
  printf '\n\n| a |\n|---|\n'
  for i in $(seq 700 718); do printf '| w%05d |\n' "$i"; done
  printf '\n: Rows {#tbl-rows place=page}\n\n'
  words 1000 1300
  echo
} >passed.md
made passed
check "the text goes on behind the page of a float" is "$(page_of passed w00718) $(page_of passed w01000)" '2 3'

# A page of floats amid a table that carries sums: no row stands on it.
{
  front_matter
  printf '\n'
  words 1 20
  printf '\n\n![Alone](pic.png){#fig-alone alt="Fade" width=100pt height=628pt place=page}\n\n| a | b |\n|---|--:|\n'
  for i in $(seq 200 290); do printf '| w%05d | %s |\n' "$i" "$i"; done
  printf '\n: Rows {#tbl-sums totals=2}\n\n'
} >sums.md
made sums

# ---- a float from before the columns that has to wait ----

{
  front_matter
  printf '\n'
  words 1 420
  printf '\n\n![Before %s](pic.png){#fig-before alt="Fade" width=400pt height=300pt place=auto}\n\n::: columns\n' "$(words 500 530)"
  words 1000 1900
  printf '\n:::\n'
} >before.md
made before

# ---- landscape and columns ----

{
  front_matter 'columns: 3' 'page: { column_gap: 20pt }'
  printf '\n'
  words 1 60
  printf '\n\n:::: {lang=es}\n::: landscape\n'
  words 100 300
  printf '\n\n![Wide](pic.png){alt="Fade" width=600pt height=40pt}\n:::\n::::\n\n'
  words 400 800
  printf '\n\n::: landscape\n\n:::: {.columns n=2}\n'
  words 1000 1100
  printf '\n::::\n\n:::\n\n'
  words 1200 1300
  printf '\n\n![Over all](pic.png){#fig-all .wide alt="Fade" width=900pt height=40pt place=top}\n\n'
  words 1400 2200
  echo
} >turned.md
made turned
check "a landscape section in columns has the whole page" test "$(x_of turned w00111)" -gt 400
wide_picture() { "$ENLACE" build turned.md --dump=pages -o - 2>/dev/null | awk '/^ *image leaf/ { w = $6 } END { print w }'; }
check "a float over all columns is as wide as these" is "$(wide_picture)" 450

# ---- columns go on from right to left behind a table over all of them ----

{
  front_matter 'columns: 2' 'standard: none' | sed 's/^lang: en/lang: he/' # Latin letters are no Hebrew
  printf '\n'
  words 1 20
  printf '\n\n| a | b |\n|---|---|\n'
  for i in $(seq 100 170); do printf '| w%05d | b |\n' "$i"; done
  printf '\n: Rows {#tbl-rows .wide place=top}\n\n'
  words 300 400
  echo
} >rtl.md
made rtl
check "columns go on from right to left" test "$(x_of rtl w00300)" -gt "$(x_of rtl w00400)"

# ---- heads and feet in margins that are too small for them ----

{
  front_matter 'margin: 0.4in'
  printf '\n# Chapter\n\n'
  words 1 2500
  echo
} >margins.md
made margins
rule_y() { "$ENLACE" build margins.md --dump=pages -o - 2>/dev/null | awk '/^page 2 /{ on = 1 } on && /rect artifact/ { print int($4); exit }'; }
check "the head's rule stands over the text" test "$(rule_y)" -lt 29

# ---- marks of the language in what is made ----

{
  front_matter 'template: briefing'
  printf '\n# One\n\nA [a \302\260 b]{.index} and [\342\200\234q\342\200\235 "r"]{.index}.\n\n::: {.index title="Index"}\n:::\n'
} >marks.md
made marks
check "entries of an index have the marks" has_text marks.pdf '“q” “r”, 2'

# ---- appendices in every language that has words ----

for lang in fr pt it de ar he fa; do
  printf '%s\n' --- 'title: T' "lang: $lang" 'template: briefing' --- '' '# Data {.appendix #sec-a}' '' '@sec-a' >"app-$lang.md"
  run build "app-$lang.md" -o "app-$lang.pdf"
  check "appendices in $lang" bash -c '! pdftotext "$1" - | grep -qi "appendix"' - "app-$lang.pdf"
done
