#!/bin/bash
# What stays together at the ends of pages: signatures, entries of lists, text that a last page would hold alone.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# pages_of PDF: its text, one page a file: page-1, page-2 ...
pages_of() {
  rm -f page-*
  pdftotext -layout "$1" - | awk -v RS='\f' 'NF { print > ("page-" NR) }'
}

# ---- a memorandum's end ----

# memo PARAGRAPHS CF: a memorandum of so many paragraphs of one line, with the offices of a list.
memo() {
  front_matter 'template: memo' 'letterhead: [DEPARTMENT]' 'symbol: XYZ' 'date: 2024-03-01' 'to: Chief' \
    'signature: {name: Ann Bee, rank: COL, title: Commanding}' 'enclosures: [Map, List]' "cf: [$2]"
  for i in $(seq "$1"); do printf '\n%s. The unit reported that the crossing stayed open.\n' "$i"; done
}

# No page has the signature or the copies without two lines of text.
ends_with_text() {
  for f in page-*; do
    grep -qE 'ANN BEE|CF:' "$f" || continue
    [ "$(grep -c 'The unit' "$f")" -ge 2 ] || { echo "$1 paragraphs:"; cat "$f"; return 1; }
  done
}

memos_end_with_text() {
  for n in $(seq 12 20) $(seq 33 41); do
    memo "$n" 'G2, G3' >memo.md
    "$ENLACE" build memo.md -o memo.pdf || return 1
    pages_of memo.pdf
    ends_with_text "$n" || return 1
  done
}
check "neither signature nor copies stand on a page without two lines of text" memos_end_with_text

memo 17 "$(seq -s, -f 'G%02g' 60)" >long.md
run build long.md -o long.pdf
pages_of long.pdf
check "a list of copies longer than a page begins under the signature and ends with several" \
  bash -c '[ "$(grep -c "G[0-9]" page-2)" -ge 2 ] && [ "$(grep -c "G[0-9]" page-3)" -ge 3 ]'

# ---- covers ----

# cover TITLES SENTENCES: a briefing whose title says the same so many times, and its bottom line.
cover() {
  front_matter 'template: briefing' "title: $(printf 'a comparative assessment of arrangements for relief, %.0s' $(seq "$1"))end" \
    "bottomline: $(printf 'The whole of it is here and there in the text of what is known. %.0s' $(seq "$2"))over" | sed 2d
  printf '\n# One\n\nText.\n'
}
# The size and place of the words of page 1: the first, and the lowest.
cover_size() { pdftotext -f 1 -l 1 -bbox "$1" - | sed -n 's/.*yMin="\([0-9.]*\)".*yMax="\([0-9.]*\)">comparative<.*/\1 \2/p' | awk 'NR == 1 { printf "%.0f", $2 - $1 }'; }
cover_fits() {
  pdftotext -f 1 -l 1 -bbox "$1" - | awk -F'"' '/<word/ { last = $0; if ($8 > low) low = $8 } END { exit !(last ~ />over</ && low <= 792 - 72) }'
}
cover 1 3 >usual.md
cover 8 12 >large.md
cover 8 45 >huge.md
run build usual.md -o usual.pdf
run build large.md -o large.pdf
check "a cover with a long title and bottom line builds without a word" quiet
check "  all of it is within the margins" cover_fits large.pdf
check "  its title is smaller than usual" [ "$(cover_size large.pdf)" -lt "$(cover_size usual.pdf)" ]
run build huge.md -o huge.pdf
expect "what fits on no cover is an error at the title" 1 '^huge\.md:4:8: error: the cover is [0-9]+ pt higher .*overfull'

# ---- figures and tables in order ----

# mixed SEED: figures and tables of many heights, in all places, in one chapter.
mixed() {
  front_matter 'template: briefing'
  printf '\n# One\n'
  awk -v seed="$1" 'BEGIN {
    srand(seed)
    split("here auto top bottom here auto", place, " ")
    for (i = 1; i <= 24; i++) {
      printf "\n"
      for (k = int(rand() * 160); k >= 0; k--) printf "text "
      p = place[1 + int(rand() * 6)]
      if (rand() < 0.6) printf "\n\n![Hills](pic.png){#fig-%d alt=\"Fade\" width=200pt height=%dpt place=%s}\n", i, 40 + rand() * 220, p
      else {
        printf "\n\n| a | b |\n|---|---|\n"
        for (k = rand() < 0.2 ? 50 : 1 + int(rand() * 9); k > 0; k--) printf "| c | d |\n"
        printf "\n: Rows {#tbl-%d place=%s}\n", i, p
      }
    }
  }'
}
numbers_rise() {
  for kind in Figure Table; do
    pdftotext -layout "$1" - | grep -oE "^ *$kind [0-9]+ +(Hills|Rows)" | awk -v k="$kind" \
      '$2 != n + 1 { print k, $2, "after", n; bad = 1 } { n = $2 } END { exit bad || n == 0 }' || return 1
  done
}
order_holds() {
  for seed in $(seq 12); do
    mixed "$seed" >mixed.md
    "$ENLACE" build mixed.md -o mixed.pdf || return 1
    numbers_rise mixed.pdf || { echo "seed $seed"; return 1; }
  done
}
picture pic.png
check "figures and tables in all places follow each other in the order of their numbers" order_holds

# ---- contents ----

{
  front_matter 'template: briefing' 'toc: true' 'toc_depth: 2' 'numbering: 2'
  for i in $(seq 30); do
    printf '\n# Chapter of that name %d\n\nText.\n' "$i"
    for k in $(seq $((i % 6))); do printf '\n## Section %d\n\nText.\n' "$k"; done
  done
  printf '\n## A section whose name is so long that it goes on in a second line of the contents, although that is as wide as all of the text {.unnumbered}\n\nText.\n'
} >contents.md
# An entry alone with its chapter's other entries on another page, at the head or the foot of a page of the contents.
no_single_entries() {
  local f
  for f in page-*; do
    grep -q 'Chapter of that name [0-9]* *[0-9]*$' "$f" && grep -q Contents "$f" || continue
    grep -oE '^ *[0-9.]+ +(Chapter|Section)' "$f" | awk -v f="$f" '
      { kind[NR] = $2; number[NR] = $1 }
      END {
        if (kind[1] == "Section" && kind[2] == "Chapter") { print f, number[1], "alone at the head"; exit 1 }
        split(number[NR], n, ".")
        if (kind[NR] == "Chapter" && n[1] % 6 > 0) { print f, number[NR], "without its sections"; exit 1 }
        if (kind[NR - 1] == "Chapter" && n[1] % 6 > 1) { print f, number[NR], "alone at the foot"; exit 1 }
      }' || return 1
  done
}
# Every leader of the contents ends six points before the widest number.
leaders_end() {
  awk '
    $1 == "group" { x = $3 } $1 == "path" && /dash/ { end[++n] = x + $10 }
    $1 == "text" { at = $6 == "11pt" ? $4 : 0 } NF == 3 && $3 ~ /^"[0-9]+"$/ && at > 500 { if (!low || at < low) low = at }
    END { for (i in end) if (low - end[i] < 5.5 || low - end[i] > 6.5) { print low, end[i]; exit 1 } exit !n }' contents.pages
}
run build contents.md -o contents.pdf
pages_of contents.pdf
check "no entry of the contents stands alone at a page's head or foot" no_single_entries
"$ENLACE" build contents.md --dump=pages -o contents.pages 2>"$ERR"
check "leaders end shortly before the widest number" leaders_end
hangs() {
  grep -h -A1 '^ *A section whose.*[^0-9]$' page-[2-6] >entry
  awk 'NR < 3 { indent[NR] = match($0, /[^ ]/) } END { exit !(indent[2] > indent[1] && indent[1] > 0) }' entry || { cat entry; return 1; }
}
check "a long entry without a number hangs" hangs

# ---- text goes on around what does not fit ----

words() { seq -f 'w%05.0f' "$1" "$2" | tr '\n' ' '; echo; }
all_words() { diff <(grep -oE 'w[0-9]{5}' "$1.md" | sort) <(pdftotext "$1.pdf" - | grep -oE 'w[0-9]{5}' | sort); }
is() { [ "$1" = "$2" ] || { echo "'$1', not '$2'"; return 1; }; }
page_with() { grep -l "$1" page-* | sed 's/page-//' | tr '\n' ' '; }
table() { # ROWS
  printf '\n| a | b |\n|---|---|\n'
  for i in $(seq "$1"); do printf '| c%d | d |\n' "$i"; done
  echo
}
turned() {
  printf '\n# One\n\n'
  words 1 200
  printf '\n: Turned {#tbl-t .landscape}\n'
  table "$1"
  words 201 700
  printf '\n## Two\n\n'
  words 701 900
  printf '\n# Next\n\nText.\n'
}
sizes() { sed -n 's/^page [0-9]* \([0-9]* [0-9]*\) .*/\1/p' "$1" | tr '\n' ' '; }
for columns in 1 2; do
  { front_matter "columns: $columns"; turned 30; } >turned.md
  run build turned.md -o turned.pdf
  pages_of turned.pdf
  "$ENLACE" build turned.md --dump=pages -o turned.pages 2>"$ERR"
  check "text in $columns columns goes on before a turned page" is "$(page_with w00250)" '1 '
  check "  the table has two pages of its own" is "$(page_with 'Turned\|Table 1, cont')" '2 3 '
  check "  those lie on their side" is "$(sizes turned.pages | cut -d' ' -f1-8)" '612 792 792 612 792 612 612 792'
  check "  no word is lost" all_words turned
done
sed 's/landscape}/landscape place=here}/' turned.md >place.md
run build place.md -o place.pdf
pages_of place.pdf
check "a turned table with place=here holds up the text" is "$(page_with w00201 | cut -c1)" 4

{
  front_matter 'columns: 2'
  printf '\n# One\n\n'
  words 1 280
  table 16
  printf ': Rows\n\n'
  words 281 700
} >column.md
run build column.md -o column.pdf
pages_of column.pdf
check "a table that does not fit in its column lets the text go on" is "$(page_with w00300)$(page_with Rows)" '1 2 '
check "  no word is lost" all_words column

# ---- a few lines that a last page would hold alone ----

# A chapter whose headings leave spaces between blocks, and which is so many lines long.
short_end() {
  front_matter
  printf '\n# One\n'
  for i in $(seq 6); do printf '\n## Section\n\n'; words $((i * 100)) $((i * 100 + 20)); done
  printf '\n'
  for i in $(seq "$1"); do printf 'line%d\\\n' "$i"; done
  printf 'lastline\n\n::: pagebreak\n:::\n\nText.\n'
}
# The chapter's height grows line by line: where it would need another page, one or two lines are taken up by the spaces.
pages_saved() {
  local lines pages bottom before=1 tight=0
  for lines in $(seq 2 26); do
    short_end "$lines" >short.md
    "$ENLACE" build short.md -o short.pdf || return 1
    pages=$(pdftotext -layout short.pdf - | awk -v RS='\f' '/lastline/ { print NR }')
    bottom=$(pdftotext -bbox -f "$pages" -l "$pages" short.pdf - | awk -F'"' '/lastline/ { printf "%.0f", $8 }')
    [ "$bottom" -le 722 ] || { echo "$lines lines end at $bottom"; return 1; }
    gap=$(pdftotext -bbox -f 1 -l 1 short.pdf - | awk -F'"' '/>Section</ { y[++n] = $4 } END { printf "%.1f", y[2] - y[1] }')
    [ "$lines" -eq 2 ] && usual=$gap
    if [ "$pages" -eq 1 ] && [ "$gap" != "$usual" ]; then tight=$((tight + 1)); fi
    if [ "$pages" -eq 2 ] && [ "$gap" != "$usual" ]; then echo "$lines lines: spaces shrink for nothing"; return 1; fi
  done
  [ "$pages" -eq 2 ] && [ "$tight" -ge 1 ] || { echo "$tight with less space, $pages pages at last"; return 1; }
}
check "spaces between blocks give a fifth where that saves a page, and only there" pages_saved

# ---- a summary and what it opens ----

summaries_stay() {
  for n in $(seq 30 47); do
    { front_matter && printf '\n# One\n\n' && printf 'Line.\\\n%.0s' $(seq "$n") && printf 'Last.\n\n'
      printf '<details><summary>The summary</summary>\n\nText of it.\n\nMore.\n\n</details>\n'; } >summary.md
    "$ENLACE" build summary.md -o summary.pdf || return 1
    pdftotext -raw summary.pdf - | awk -v RS='\f' '/The summary/ { a = NR } /Text of it/ { b = NR } END { exit !a || a != b }' ||
      { echo "parted after $n lines"; return 1; }
  done
}
check "the summary of details is on the page of its text" summaries_stay

{ front_matter 'styles: { paragraph: { leading: 900pt } }' && printf '\n# Head\n\nText.\n'; } >high.md
run build high.md -o high.pdf
expect "a block higher than its page is told at its place" 0 'high\.md:9:1:.*a block on page 2 is 900 pt high.*overfull'
