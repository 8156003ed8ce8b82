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
