#!/bin/bash
# What a reader of the pages may rely on, whatever the notes are.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# Every word lies within the page: what pdftotext places outside it is lost to a reader.
inside_the_page() {
  pdftotext -bbox "$1" - | awk -F'"' '
    /<page / { w = $2; h = $4 }
    /<word / && ($2 < 0 || $4 < 0 || $6 > w || $8 > h) { print "outside: " $0; bad = 1 }
    END { exit bad }'
}
# The last words of page $2, and the words of a page.
page_text() { pdftotext -f "$2" -l "$2" -raw "$1" - | tr -s ' \n' '  '; }
pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }

{ front_matter; echo; printf '> %.0s' $(seq 150); echo 'words far in'; } >deep.md
run build deep.md
check "a quotation 150 deep builds" quiet
check "  its words are on the page" inside_the_page deep.pdf
check "  and are there" has_text deep.pdf 'words far in'

{
  front_matter
  for i in $(seq 90); do printf '%*s- item %d\n' $((i * 2)) '' "$i"; done
} >lists.md
run build lists.md
check "a list 90 deep stays on the page" inside_the_page lists.pdf

{
  front_matter
  printf '%s\n' '' '| Name | Number |' '|---|--:|'
  for i in $(seq 120); do echo "| row $i | $i |"; done
} >rows.md
run build rows.md
check "a long table builds" quiet
n=$(pages rows.pdf)
for p in $(seq 1 "$n"); do
  case $(page_text rows.pdf "$p") in
  *'Name Number'*) ok "its head stands on page $p of $n" ;;
  *) not_ok "its head stands on page $p of $n" "$(page_text rows.pdf "$p" | head -c 200)" ;;
  esac
done
heads=$(pdfinfo -struct-text rows.pdf | grep -c '"Name"')
check "  and once in the structure" test "$heads" -eq 1

# Headings are kept with text under them, however the paragraphs before them fall.
for lines in 34 35 36 37 38 39 40 41; do
  {
    front_matter
    for i in $(seq "$lines"); do printf '\nA line.\n'; done
    printf '\n# The heading\n\nIts text begins here and goes on for a while, so that it takes more than one line of the '
    printf 'page and shows whether the heading stands with at least two of them. It ends here.\n'
  } >"keep$lines.md"
  run build "keep$lines.md" --set 'styles.paragraph.above=4pt'
  last=$(pages "keep$lines.pdf")
  at=$(for p in $(seq "$last"); do page_text "keep$lines.pdf" "$p" | grep -q 'The heading' && echo "$p"; done | tail -1)
  check "a heading after $lines lines stands with its text" \
    bash -c "[[ \"\$1\" == *'Its text begins here'* ]]" _ "$(page_text "keep$lines.pdf" "$at")"
done

{
  front_matter
  printf '\nWords before[^long] and after.\n\n[^long]: '
  for i in $(seq 1500); do printf 'note%d ' "$i"; done
  echo
} >note.md
run build note.md
expect "a footnote longer than a page builds with a warning" 0 "^note\.md:8:1: warning: .*\[overfull\]"
words=$(pdftotext -raw note.pdf - | grep -oE 'note[0-9]+' | sort -u | wc -l)
check "  all its words are there" test "$words" -eq 1500
check "  within the page" inside_the_page note.pdf

{ front_matter; printf '\n%s\n' "$(head -c 3000 /dev/zero | tr '\0' x)"; } >word.md
run build word.md
check "a word wider than the page is divided" inside_the_page word.pdf
check "  and whole" test "$(pdftotext -raw word.pdf - | tr -cd x | wc -c)" -eq 3000

# Whatever has no place to break is divided all the same.
long=$(printf 'abcdefghij%.0s' $(seq 20))
{
  front_matter
  printf '\n# A heading %s\n\nA word foo-bar-%s, an address <https://example.org/%s>, `code%s`.[^1]\n' "$long" "$long" "$long" "$long"
  printf '\n- item %s\n\n> quoted %s\n\n: Caption %s\n\n| a | b | c |\n|---|--:|---|\n| %s | 1 | %s |\n' "$long" "$long" "$long" "$long" "$long"
  printf '\n```\n  code that goes on for a while %s https://example.org/%s and more\n```\n\n[^1]: A note %s.\n' "$long" "$long" "$long"
} >long.md
run build long.md --set toc=true --set "title=Title $long"
check "text without a place to break builds" test "$status" -eq 0
check "  and stays on the page" inside_the_page long.pdf

# Notes keep their order when one that is carried over cannot be divided where the page ends.
{
  front_matter
  printf '\nText[^a] and more[^b].\n\n[^a]: firstbegin\n\n    | A | B |\n    |---|---|\n'
  for i in $(seq 80); do printf '    | firstrow | %d |\n' "$i"; done
  printf '\n    firstend\n\n[^b]: '
  for i in $(seq 600); do printf 'second%d ' "$i"; done
  echo
} >order.md
run build order.md
check "a note begins after the one before has ended" bash -c \
  '[ "$(pdftotext -raw order.pdf - | grep -oE "firstend|second1\b" | tr "\n" " ")" = "firstend second1 " ]'

# A running head that does not fit has as many words as do, or letters of a word and of text without spaces.
for title in "$(printf 'Donaudampf%.0s' $(seq 40))" "$(printf '关于边境过境点检查程序的年度报告%.0s' $(seq 8))"; do
  printf -- '---\ntitle: %s\nlang: en-US\n---\n# %s\n\nOne.\n\n::: pagebreak\n:::\n\nTwo.\n' "$title" "$title" >head.md
  run build head.md --standard=none
  check "a running head shows the beginning of ${title:0:5}" bash -c \
    'pdftotext -f 2 -l 2 -layout head.pdf - | grep -qE "^ *$1.*…"' - "${title:0:8}"
done

# Footnotes marked in footnotes follow them, also when two mark each other.
{
  front_matter
  printf '\nFirst[^a] and second[^d].\n\n[^a]: Note one, see[^b]\n\n[^b]: Note three, with[^c] and[^a]\n\n'
  printf '[^c]: Note four, see[^b]\n\n[^d]: Note two.\n\n| a | b |\n|---|---|\n| cell[^e] | x |\n\n[^e]: Note five[^f]\n\n[^f]: Note six.\n'
} >nested.md
run build nested.md
check "footnotes in footnotes build" test "$status" -eq 0
in_order() { pdftotext -raw "$1" - | grep -oE 'Note (one|two|three|four|five|six)' | tr '\n' ' ' | grep -qx 'Note one Note two Note three Note four Note five Note six '; }
check "  and stand in order" in_order nested.pdf

# What a thread needs is said in enlace.h: 1 MiB.
{ front_matter; echo; printf '> %.0s' $(seq 199); echo 'words far in'; } >depth.md
{ front_matter; printf '\nx[^1]\n\n'; for i in $(seq 2999); do printf '[^%d]: note %d[^%d]\n\n' "$i" "$i" $((i + 1)); done; printf '[^3000]: end\n'; } >chain.md
small_stack() { (ulimit -s 1024 && "$ENLACE" build "$1" -o stack.pdf --standard=none); }
if ! under_sanitizer; then
  check "blocks nested 199 deep need less than 1 MiB of stack" small_stack depth.md
  check "  and 3,000 notes that mark one another" small_stack chain.md
fi

# Code is copied with its spaces, and lines of Han text end in more than one character.
{ front_matter; printf '\n```\nfor x:\n    if  x:\n        done      # spaces\n```\n'; } >spaces.md
run build spaces.md
check "code keeps its spaces when it is copied" grep -qx '        done      # spaces' <(pdftotext -raw spaces.pdf -)
check "  between words as well" grep -qx '    if  x:' <(pdftotext -raw spaces.pdf -)
for n in 41 82 123; do
  { printf '%s\n' --- 'title: A test' 'lang: zh-Hans' --- ''; printf '漢%.0s' $(seq "$n"); printf '。\n'; } >"han$n.md"
  run build "han$n.md" --standard=none
  last=$(pdftotext -raw "han$n.pdf" - | grep 漢 | tail -n 1)
  check "the last line of $n characters is more than one" test "${#last}" -gt 2
done
