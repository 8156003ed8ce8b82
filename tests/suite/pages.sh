#!/bin/bash
# Page making as a user sees it: floats, columns, marginal notes, landscape, page numbers, furniture, watermark.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"
picture pic.png

pdfs=()
# make NAME: builds NAME.md quietly, dumps its pages and takes its text.
make() {
  run build "$1.md" -o "$1.pdf"
  check "$1 builds without a word" quiet
  "$ENLACE" build "$1.md" --dump=pages -o "$1.pages" 2>/dev/null
  pdftotext -layout "$1.pdf" "$1.txt"
  pdfs+=("$WORK/$1.pdf")
}
# words FROM TO: a paragraph of numbered words, so that each can be told from every other.
words() { seq -f 'w%05.0f' "$1" "$2" | tr '\n' ' '; echo; }
# Every numbered word of the notes is in the PDF, once.
all_words() {
  local want got
  want=$(grep -oE 'w[0-9]{5}' "$1.md" | sort)
  got=$(grep -oE 'w[0-9]{5}' "$1.txt" | sort)
  [ "$want" = "$got" ] || { diff <(echo "$want") <(echo "$got") | head -5; return 1; }
}
# page_of NAME REGEX: the pages with a line that matches.
page_of() { awk -v RS='\f' -v re="$2" '$0 ~ re { printf "%s%d", n++ ? " " : "", NR }' "$1.txt"; }
labels() { sed -n 's/^page [0-9]* .*"\(.*\)"$/\1/p' "$1.pages" | tr '\n' ' '; }
is() { [ "$1" = "$2" ] || { echo "'$1', not '$2'"; return 1; }; }

# ---- floats ----

{
  front_matter 'styles: { figure: { place: auto } }'
  printf '\n# One\n\n## A\n\n'
  words 1 330
  printf '\n![First](pic.png){#fig-a alt="Fade" width=300pt height=260pt}\n\n'
  words 400 650
  printf '\n## B\n\n'
  words 651 670
} >floats.md
make floats
check "a figure that does not fit goes to the next page" is "$(page_of floats 'Figure 1')" 2
check "  the text after it fills the page" is "$(page_of floats 'w00400')" 1
check "  and goes on under it" is "$(page_of floats 'w00640')" 2
check "  no word is lost" all_words floats
sed 's/place: auto/place: here/' floats.md >here.md
run build here.md -o here.pdf
pdftotext -layout here.pdf here.txt
check "a figure in its place takes the text with it" is "$(page_of here 'w00400')" 2

{
  front_matter
  printf '\n# One\n\n'
  words 1 30
  printf '\n![Foot](pic.png){#fig-foot alt="Fade" width=100pt place=bottom}\n\n'
  words 31 60
  printf '\n![Alone](pic.png){#fig-alone alt="Fade" width=100pt place=page}\n\n'
  words 61 90
  printf '\n# Two\n\n'
  words 91 99
} >places.md
make places
check "a figure at the foot stands under the text" bash -c \
  'awk "/w00090/ { a = NR } /Figure 1/ { b = NR } END { exit !(a && b > a) }" places.txt'
check "a section waits for its figures" is "$(page_of places 'Figure 2') $(page_of places 'w00091')" '2 3'
check "no word is lost among figures" all_words places

sed 's/place=page/place=left/' places.md >bad.md
run build bad.md -o bad.pdf
expect "a place that there is not" 1 'bad\.md:[0-9]+:.*place.*expect.* `here`, `auto`, `top`.*bad-option'

{
  front_matter
  printf '\n```chart {#fig-c caption="Bars" alt="One bar" place=bottom}\nkind: bars\ndata: { a: 1 }\n```\n\nUnder.\n'
} >chart.md
make chart
check "a chart floats as well" bash -c 'awk "/Under/ { a = NR } /Figure 1/ { b = NR } END { exit !(a && b > a) }" chart.txt'

# ---- what is too high ----

{
  front_matter
  printf '\n# Opening\n\n![High](pic.png){#fig-a alt="Fade" width=60pt height=2000pt}\n\nA note.[^n]\n\n[^n]: '
  for i in $(seq 40); do words $((i * 100)) $((i * 100 + 24)) && printf '\n    '; done
  echo
} >high.md
run build high.md -o high.pdf
expect "a picture and a note higher than the page" 0 'high\.md:8:.*scaled down.*overfull' \
  'high\.md:[0-9]+:.*footnote.*overfull'
pdftotext -layout high.pdf high.txt
check "  the picture stays with its heading and caption" is "$(page_of high '(^|\n)Opening') $(page_of high 'Figure 1')" '1 1'
check "  the note loses no word" all_words high
pdfs+=("$WORK/high.pdf")

# ---- columns ----

{
  front_matter 'columns: 2'
  printf '\n# Columns\n\n'
  words 1 300
  printf '\n[^n]: Under both columns.\n\nA mark.[^n]\n\n## Full width {.wide}\n\n'
  words 301 700
  printf '\n::: {.keypoint .wide}\n'
  words 701 720
  printf ':::\n\n'
  words 721 780
} >columns.md
make columns
check "columns lose no word" all_words columns
check "columns stand beside each other" bash -c 'grep -qE "w[0-9]{5} {3,}w[0-9]{5}" columns.txt'
{
  front_matter
  printf '\nBefore.\n\n::: columns {n=3}\n\n'
  words 1 90
  printf '\n:::\n\nAfter.\n'
} >container.md
make container
check "a container has its own columns" bash -c 'grep -qE "w00001.* {3,}w.* {3,}w" container.txt'
check "  which are equally high" bash -c \
  '[ "$(grep -cE "w[0-9]{5}.* {3,}w[0-9]{5}.* {3,}w[0-9]{5}" container.txt)" -ge "$(($(grep -cE "w[0-9]{5}" container.txt) - 1))" ]'
{
  front_matter 'columns: 6' 'page: { column_gap: 60pt }'
  printf '\nSome words.\n'
} >narrow.md
run build narrow.md -o narrow.pdf
expect "columns too narrow for words" 0 'narrow\.md:[0-9]+:.*columns.*overfull'

# Floats in columns: of one column, and over all of them.
float() { printf '\n![Fig%s](pic.png){#fig-%s %s alt="Fade" width=%spt height=%spt place=%s}\n\n' "$1" "$1" "$2" "$3" "$4" "$5"; }
{
  front_matter 'columns: 2'
  printf '\n# One\n\n'
  words 1 60
  float a '' 150 90 top
  words 100 300
  float b '' 150 90 bottom
  words 301 400
  float c .wide 400 120 top
  words 401 900
  float d .wide 400 120 bottom
  float e '' 150 90 auto
  words 901 1200
  printf '\n# Two\n\n'
  words 1201 1300
  float f .wide 400 300 auto
  words 1301 1400
  printf '\n# Three\n\n'
  words 1401 1500
} >colfloats.md
make colfloats
check "columns with floats lose no word" all_words colfloats
# Page, column, and end of the page of a caption's word.
at() {
  pdftotext -bbox colfloats.pdf - | awk -v w=">$1<" -F'"' '/<page /{ n++ } index($0, w) {
    print n, ($2 > 300 ? "right" : "left"), ($4 < 160 ? "top" : $4 > 450 ? "foot" : "middle"); exit }'
}
for place in 'a 1 right top' 'b 1 right foot' 'c 2 left top' 'd 3 left foot' 'e 4 left top'; do
  check "figure ${place%% *} of columns stands at ${place#* }" is "$(at "Fig${place%% *}")" "${place#* }"
done
page_at() { at "$1" | cut -d' ' -f1; }
check "a section waits for its wide figure" test "$(page_at Three)" -ge "$(page_at Figf)"
check "  which does not come before its own" test "$(page_at Figf)" -ge "$(page_at Two)"

# Lists that are made stand in the columns as well.
sources='sources: { one: { author: "Adams, Ann", title: First, issued: 2001 }, two: { author: "Brown, Bob", title: Second, issued: 2002 } }'
marks() { printf '\nSee [@one] and [@two]: [alpha]{.index} and [beta]{.index}. '; }
{
  front_matter 'columns: 2' "$sources"
  marks
  words 1 700
} >sources.md
make sources
check "the list of sources goes on in the columns" bash -c 'grep -qE "w[0-9]{5} {3,}.*References" sources.txt'
{
  front_matter "$sources"
  marks
  words 1 100
  printf '\n::: {.index .columns title="Index" #idx}\n:::\n\n# Sources\n\n::: {.references .columns}\n:::\n\nSee [the index](#idx).\n'
} >lists.md
make lists
check "an index in columns" bash -c 'grep -qE "^ *A {3,}B$" lists.txt'
check "sources in columns" bash -c 'grep -qE "Adams.* {3,}Brown" lists.txt'

# ---- the margin ----

cat >margin.body <<'EOF'

A paragraph [beside the text]{.margin} goes on.

::: aside
Also a remark.
:::

Another paragraph.
EOF
{ front_matter 'page: { outer: 2.2in, inner: 1in, margin_notes: { width: 1.4in } }' && cat margin.body; } >margin.md
{ front_matter && cat margin.body; } >inline.md
make margin
make inline
x_of() { # where the word begins, in points
  pdftotext -bbox "$1.pdf" - | sed -n "s/.*xMin=\"\([0-9]*\).*>$2<.*/\1/p" | head -n 1
}
check "a marginal note stands in the margin" test "$(x_of margin beside)" -gt 450
check "  and in the text where there is no margin for it" test "$(x_of inline beside)" -lt 200

{
  front_matter 'page: { outer: 2.2in, inner: 1in, margin_notes: { width: 1.4in } }'
  printf '\nText. '
  for i in $(seq 60); do printf '['; words $((i * 100)) $((i * 100 + 20)) | tr '\n' ' '; printf ']{.margin} '; done
  echo
} >full-margin.md
run build full-margin.md -o full-margin.pdf
expect "more notes than the pages have margin" 0 'marginal notes continue after the last page.*overfull'
pdftotext -layout full-margin.pdf full-margin.txt
check "  are all there" all_words full-margin
inside() { pdftotext -bbox full-margin.pdf - | awk -F'"' '/<word/ && ($4 < 0 || $8 > 792) { bad = 1 } END { exit bad }'; }
check "  and on the paper" inside
pdfs+=("$WORK/full-margin.pdf")

# In lists, boxes, quotes and columns, beside the line that has the mark.
{
  front_matter 'page: { outer: 2.4in, inner: 1in, margin_notes: { width: 1.5in } }'
  printf '\n'
  words 1 40
  printf 'linetwo [besidea]{.margin} '
  words 41 60
  printf '\n1. item [besideb]{.margin}\n2. ::: aside\n   besidec\n   :::\n\n   itemtext\n\n   - inner [besided]{.margin}\n\n'
  printf '> quoted [besidee]{.margin}\n>\n> ::: aside\n> besidef\n> :::\n\nafterquote\n\n::: keypoint\nboxed [besideg]{.margin}\n:::\n\n'
  printf '::: columns\nincolumn [besideh]{.margin} '
  words 61 200
  printf '\n:::\n\n| a |\n|---|\n| incell [besidei]{.margin} |\n'
} >nested.md
make nested
check "nested notes lose no word" all_words nested
for word in a b c d e f g h; do check "note $word stands in the margin" test "$(x_of nested "beside$word")" -gt 430; done
check "one in a cell stays there" test "$(x_of nested besidei)" -lt 300
base_of() { pdftotext -bbox nested.pdf - | sed -n "s/.*yMax=\"\([0-9]*\).*>$1<.*/\1/p" | head -n 1; }
beside() { [ "$(($(base_of "$1") - $(base_of "$2")))" -lt 6 ] && [ "$(($(base_of "$2") - $(base_of "$1")))" -lt 6 ]; }
for pair in linetwo:besidea item:besideb itemtext:besidec inner:besided quoted:besidee boxed:besideg incolumn:besideh; do
  check "${pair#*:} stands beside ${pair%:*}" beside "${pair%:*}" "${pair#*:}"
done

# What is wide, and running heads, go over the text and its margin, at the left of left pages; notes keep off.
{
  front_matter 'page: { outer: 2.4in, inner: 1in, margin_notes: { width: 1.5in, gap: 0.25in }, header: { left: "hhead", right: "rhead", first_page: true } }'
  for page in one two; do
    printf '\nBefore%s [besidebefore%s]{.margin}\n' $page $page
    printf '\n![Over](pic.png){.wide #fig-%s alt="Fade" width=100%% height=300pt}\n\nAfter%s [besideafter%s]{.margin}\n' $page $page $page
    printf '\n::: pagebreak\n:::\n'
  done
  printf 'End.\n'
} >over.md
make over
# In points: text 367.2 wide, from 72 or 172.8; with the margin 493.2, from 72 or 46.8.
check "a wide figure goes over text and margin, on both sides" is \
  "$(awk '/^ *image/ { print $4, $6 }' over.pages | tr '\n' ' ')" '72 493.2 46.8 493.2 '
check "running heads do, too" is "$(x_of over hhead) $(pdftotext -f 2 -l 2 -bbox over.pdf - | sed -n 's/.*xMin="\([0-9]*\).*>hhead<.*/\1/p')" '72 46'
y_of() { pdftotext -bbox over.pdf - | sed -n "s/.*yMin=\"\([0-9]*\).*>$1<.*/\1/p" | head -n 1; }
check "a note beside a line over it ends over it or begins under it" \
  bash -c "[ $(y_of besideafterone) -ge $(( $(y_of Afterone) - 8 )) ] && [ $(y_of besidebeforeone) -lt 130 -o $(y_of besidebeforeone) -ge $(( $(y_of Afterone) - 8 )) ]"

# ---- landscape ----

{
  front_matter
  printf '\nUpright.\n\n::: landscape\n\nOn its side.\n\n:::\n\nUpright again.\n'
} >landscape.md
make landscape
check "a landscape section has pages of its own" is \
  "$(sed -n 's/^page [0-9]* \([0-9]* [0-9]*\) .*/\1/p' landscape.pages | tr '\n' ' ')" '612 792 792 612 612 792 '

# A note marked in the margin, more notes than the margin holds, a landscape section within another.
{
  front_matter 'page: { outer: 2.2in, inner: 1in, margin_notes: { width: 1.4in } }'
  printf '\nText.\n\n::: aside\nWith a mark.[^m]\n:::\n\n[^m]: The note.\n\n'
  for i in $(seq 12); do printf '::: aside\n' && words $((i * 100)) $((i * 100 + 30)) && printf ':::\n\n'; done
  words 5000 5900
  printf '\n:::: landscape\n\n::: landscape\n\nIn.\n\n:::\n\n'
  words 6000 6100
  printf '\n::::\n'
} >crowded.md
make crowded
check "a crowded margin loses no word" all_words crowded
check "  nor its footnotes" has_text crowded.pdf 'The note.'

# ---- page numbers, sides, furniture, watermark ----

{
  front_matter 'template: briefing' 'toc: true' 'page_numbers: { front: roman, appendices: true }' 'watermark: Draft' \
    'styles: { heading1: { page_break: right }, paragraph: { protrude: false } }' \
    'page:' '  inner: 1.5in' '  outer: 1in' '  background: "#fffdf5"' \
    '  header: { first: { center: opening }, left: { left: "even {page}" }, right: { right: "odd {page}" } }' \
    '  footer: { right: "{page} of {pages}" }'
  printf '\n# One {#sec-one}\n\n'
  words 1 700
  printf '\n# Two\n\nText.\n\n# Figures {.appendix}\n\nMore.\n'
} >book.md
make book
check "page labels by part" is "$(labels book)" 'i ii 1 2 3 4 A-1 '
check "the contents show them" bash -c 'grep -qE "Figures.*A-1" book.txt'
check "the PDF has them" bash -c 'mutool show book.pdf trailer/Root/PageLabels | grep -q "A-1"'
check "totals count a part's own pages" is "$(page_of book '3 of 4')" 5
check "a chapter opens on a right page" is "$(page_of book 'Two' | tr ' ' '\n' | tail -n 1)" 5
check "left and right pages have their own heads" is "$(page_of book 'even 2') $(page_of book 'odd 1')" '4 3'
check "the first page has its own" is "$(page_of book opening)" 2
check "a blank page has nothing on it" bash -c '! grep -A40 "^page 6 " book.pages | sed "/^page 7/q" | grep -q " text "'
check "the watermark is on the page" bash -c 'grep -q "matrix" book.pages'
check "  and not in the text" bash -c '! grep -qi "draft" book.txt'
check "inner margins change sides" bash -c \
  'a=$(sed -n "/^page 3 /,/^page 4 /s/^  text leaf [0-9]* \([0-9.]*\) .*/\1/p" book.pages | sort -g | head -n 1)
   b=$(sed -n "/^page 4 /,/^page 5 /s/^  text leaf [0-9]* \([0-9.]*\) .*/\1/p" book.pages | sort -g | head -n 1)
   [ "$a" = 108 ] && [ "$b" = 72 ]'

# ---- appendices ----

appendices() { # LANG
  printf '%s\n' --- 'title: A test' "lang: $1" 'template: briefing' 'toc: true' 'numbering: 2' \
    'page_numbers: { front: roman, appendices: true }' --- '' '# One' '' 'See @sec-data and @sec-sub.' '' \
    '# Data {.appendix #sec-data}' '' '## Part {#sec-sub}' '' 'Text.' '' '# More {.appendix}' '' 'Text.' '' '# Two' '' 'Text.' '' \
    '# Loose {.appendix .unnumbered}' '' 'Text.'
}
appendices en >appendix.md
appendices es >anexo.md
make appendix
make anexo
check "an appendix has a letter in references" has_text appendix.pdf 'See Appendix A and Section A.1.'
check "  in the contents" has_text appendix.pdf 'Appendix A Data A-1 A.1 Part A-1 Appendix B More B-1 2 Two 2 Loose 3'
check "  over its title and in the running head" bash -c \
  'awk -v RS="\f" "NR == 4 { gsub(/[ \n]+/, \" \"); print }" appendix.txt | grep -qF "Appendix A Data APPENDIX A Data A.1 Part"'
check "  and in the outline" bash -c 'grep -qF "Appendix B More" appendix.pages'
check "chapters behind appendices go on counting" is "$(labels appendix)" 'i ii 1 A-1 B-1 2 3 '
check "  and so do their pages" is "$(page_of appendix 'page 1 of 3') $(page_of appendix 'page 2 of 3')" '3 6'
check "Spanish has its own words" has_text anexo.pdf 'See Anexo A and Sección A.1.'

# ---- over the text, and under pages ----

{
  front_matter 'watermark: { text: Draft, over: true }' \
    'page: { inner: 1.4in, outer: 1in, background: { first: pic.png, left: "#fffdf0", all: "#f0f6ff" } }'
  for i in 1 2 3; do printf '\nText of a page.\n\n::: pagebreak\n:::\n'; done
} >over.md
make over
check "a watermark over the text lets it show through" bash -c 'grep -A1 "^ over$" over.pages | grep -q "clear 2"'
check "  in the file as well" bash -c 'mutool show over.pdf pages/1/Resources/ExtGState/G0 | grep -qE "/ca 0?\.1[78]"'
check "  and is no text" bash -c '! grep -qi draft over.txt'
check "the first page has a picture under it" bash -c 'sed -n "/^page 1 /,/^page 2 /p" over.pages | grep -q " image artifact"'
check "  left pages a colour" bash -c 'sed -n "/^page 2 /,/^page 3 /p" over.pages | grep -q "fffdf0"'
check "  others the colour of all" bash -c 'sed -n "/^page 3 /,/^structure/p" over.pages | grep -q "f0f6ff"'
sed 's/first: pic.png/first: none.png/; s/left:/odd:/' over.md >over-bad.md
run build over-bad.md -o over-bad.pdf
expect "pictures and pages that there are not" 1 "over-bad\.md:5:.*none\.png.*cannot be read" 'over-bad\.md:5:.*unknown key `odd` in `page.background`'

# ---- heads that are too long, notes that are too long ----

long='A title of the document that is much too long to stand beside another on one line'
{
  printf '%s\n' --- "title: $long" 'lang: en' ---
  printf '\n# A chapter whose title is long as well, and too long to stand beside that of the document\n\n'
  words 1 900
} >heads.md
make heads
check "heads that are too long are shortened" has_text heads.pdf 'A title of the document that is much'
ends_apart() { # no two words of the head's line overlap
  pdftotext -f 2 -l 2 -bbox heads.pdf - | awk -F'"' '/<word/ && $4 < 60 { print $2, $6 }' | sort -g |
    awk 'NR > 1 && $1 < last - 0.5 { bad = 1 } { last = $2 } END { exit bad || NR < 6 }'
}
check "  and do not meet" ends_apart
{
  front_matter
  printf '\nA mark.[^n]\n\n'
  words 1 500
  printf '\n![Kept](pic.png){#fig-a alt="Fade" width=300pt height=250pt}\n\n'
  words 501 900
  printf '\n[^n]: '
  for i in $(seq 30); do words $((i * 100 + 1000)) $((i * 100 + 1060)) && printf '\n    '; done
  echo
} >kept.md
run build kept.md -o kept.pdf
pdftotext -layout kept.pdf kept.txt
check "a note that goes over pages loses no word" all_words kept
picture_page() { "$ENLACE" build kept.md --dump=pages -o - 2>/dev/null | awk '/^page /{ n = $2 } /^ *image leaf/{ print n; exit }'; }
check "  nor parts a figure from its caption" is "$(picture_page)" "$(page_of kept 'Figure 1')"
pdfs+=("$WORK/kept.pdf")

# ---- numbers in the text, and tables that go on ----

rows() { for i in $(seq "$1"); do echo "| Item $i | $i |"; done; }
{
  front_matter 'page_numbers: { front: roman, appendices: true }' 'styles: { heading1: { page_break: true } }'
  printf '%s\n' '' '# Preface {.unnumbered #pre}' '' 'Data: [page @app]{.page}. A [river]{.index}.'
  printf '%s\n' '' '# One' '' 'Before: [page @pre]{.page}.' '' '::: {.columns n=2}' '' '| Name | Number |' '|---|--:|'
  rows 80
  printf '%s\n' '' ': Long {#tbl-long totals="2"}' '' ':::'
  printf '%s\n' '' '# Data {.appendix #app}' '' 'A [river]{.index}.' '' '::: {.index title="Index"}' ':::'
} >carried.md
make carried
check "references name printed page numbers" has_text carried.pdf 'Data: page A-1.'
check "  from the front part, too" has_text carried.pdf 'Before: page ii.'
check "so does the index" has_text carried.pdf 'river, ii, A-1'
forward() { grep -o "$1 forward" carried.txt | wc -l; }
check "columns carry sums to the next" is "$(forward Carried) $(forward Brought)" '3 3'

# ---- full pages on request ----

{
  front_matter 'flags: { justify_pages: true }' 'styles: { paragraph: { below: 6pt, indent: 0, keep_together: true } }'
  echo
  for i in $(seq 40); do words $((i * 100)) $((i * 100 + 20)) && echo; done
} >full.md
make full
sed 's/justify_pages: true/justify_pages: false/' full.md >ragged.md
run build ragged.md -o ragged.pages --dump=pages
feet() { # the lowest baseline of each page's text but the last
  awk '/^page /{ if (n++) print low; low = 0 } /^  text leaf/ { if ($5 > low) low = $5 }' "$1.pages"
}
check "pages end at one height when asked to" is "$(feet full | sort -u | wc -l)" 1
check "  and not otherwise" test "$(feet ragged | sort -u | wc -l)" -gt 1

# ---- pictures asked to be wider than there is room for ----

{
  printf '%s\n' --- 'title: T' 'lang: en' --- ''
  echo '![A square](wide.svg){width=50cm}'
} >wide.md
echo '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="100" height="9"/></svg>' >wide.svg
run build wide.md
expect "a picture wider than its lines" 0 'wide\.md:6:.*1417 pt wide.*450 pt.*scaled down.*overfull' 'use a smaller width'

# ---- page ends ----

python3 - >hyphens.md <<'PY'
import random
random.seed(5)
words = ("international cooperation establishment of responsibilities between neighbouring administrations and their "
         "representatives").split()
print("---\ntitle: T\nlang: en-US\npaper: 9cm x 15cm\nmargin: 1cm\npage: { header: false, footer: false }\n---\n")
for _ in range(120): print(" ".join(random.choice(words) for _ in range(random.randint(20, 120))) + ".\n")
PY
run build hyphens.md
few_broken_ends() { # less than half as often as other lines do
  local page lines broken
  for page in $(seq "$(pdfinfo hyphens.pdf | awk '/^Pages/ { print $2 }')"); do
    pdftotext -raw -f "$page" -l "$page" hyphens.pdf - | tr -d '\f' | sed '/^$/d' | tail -n 1
  done >ends
  pdftotext -raw hyphens.pdf - | tr -d '\f' | sed '/^$/d' >lines
  lines=$(wc -l <lines) broken=$(grep -c $'\u00ad$' lines)
  [ "$(wc -l <ends)" -gt 80 ] && [ $(($(grep -c $'\u00ad$' ends) * 2 * lines)) -lt $((broken * $(wc -l <ends))) ]
}
check "pages seldom end in a word" few_broken_ends

# ---- fixed places ----

mkdir -p templates/placed
cat >templates/placed/template.lua <<'EOT'
local enlace = require "enlace"
return enlace.template {
  name = "placed", version = "1.0.0", api = 1, extends = "plain", summary = "x",
  styles = { ["div.stamp"] = { frame = "300pt 400pt 100pt 50pt" } },
  cover = function() return { enlace.para { "Cover" }, enlace.div { class = "stamp", "Stamped" } } end,
  tail = function() return { enlace.div { class = "stamp", "Ended" } } end,
}
EOT
{
  front_matter 'template: placed' 'styles: { figure: { place: top } }'
  printf '%s\n' 'First.' '' '::: {.stamp frame="10pt 700pt 100pt 50pt"}' 'With the text' ':::' '' \
    '![Up](pic.png){#fig-up alt="Fade" width=100pt height=600pt}' '' '![On](pic.png){#fig-on alt="Fade" width=100pt height=600pt}' '' 'Last.'
} >placed.md
make placed
# placed WORD: "x y" of the line that begins with the word, without fractions, and its page.
placed() { awk -v w="\"$1\"" '$1 == "page" { n = $2 } $1 == "text" { x = $4; y = $5 } index($0, " 0 " w) { printf "%d %d %d", x, y, n; exit }' placed.pages; }
check "a frame on the cover" is "$(placed Stamped)" '300 411 1'
check "a frame stays on the page that it begins on, whatever floats away after it" is "$(placed With)" '10 711 2'
check "a frame after the text is on the text's last page" is "$(placed Ended)" '300 411 2'

"$ROOT/tests/conformance/check-pdf.sh" "${pdfs[@]}"
