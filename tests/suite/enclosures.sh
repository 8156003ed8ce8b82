#!/bin/bash
# What letters enclose: notes and PDF files appended with their tags, other files attached.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"
foreign=$ROOT/tests/foreign
merged() { /usr/bin/python3 "$ROOT/tests/conformance/merged.py" "$@"; }

letter() { # FILE ENCLOSURES... and the text from standard input
  local file=$1
  shift
  { printf '%s\n' --- 'template: memo' 'lang: en-US' 'letterhead: [Department of Examples]' 'symbol: ABCD-EF' \
      'date: 2026-11-30' 'to: [Chief of Plans]' 'subject: Report' \
      'signature: { name: ANN BEE, rank: COL, title: Chief }' 'enclosures:'
    printf '  - %s\n' "$@"
    printf '%s\n' ---
    cat
  } >"$file"
}
claims() { java -jar "$("$ROOT/tests/conformance/fetch-verapdf.sh")" -f "$1" --format text "$2"; }

cat >report.md <<'X'
---
title: The river
lang: es-MX
---

# Caudales

El río crece; véase [abajo](#sec-abajo).[^n]

[^n]: Desde 1990.

## Abajo {#sec-abajo}

| Año | m |
|-----|--:|
| 2025 | 3 |
X
printf 'a,b\n1,2\n' >data.csv
cp "$foreign/typst-a2a-ua1.pdf" "$foreign/cairo.pdf" "$foreign/qpdf-linear.pdf" .

# ---- notes ----
letter notes.md report.md '{ file: report.md, id: again, title: Once more }' <<<'The report is enclosed, and @encl-again.'
run build notes.md
expect "notes are enclosed with a template of their own" 0
check "  after the letter" test "$(pdfinfo notes.pdf | sed -n 's/^Pages: *//p')" = 3
has_text notes.pdf 'Enclosure 2'
check "  in their language" grep -q 'Lang.*es-MX' <(qpdf --qdf --object-streams=disable notes.pdf - | strings)
"$ENLACE" build report.md -o alone.pdf
check "  as when they are built alone" merged notes.pdf alone.pdf 2
check "  twice without a clash" merged notes.pdf alone.pdf 3
run build notes.md --dump=pages
check "  with an entry in the outline" grep -q 'Once more' "$OUT"

# ---- PDF files and data ----
letter all.md '{ file: typst-a2a-ua1.pdf, id: annex, title: Annex A }' '{ file: data.csv, relationship: Data, description: Numbers }' \
  'Terms of reference' '{ title: Map, file: map.pdf, sent: separately }' <<<'See @encl-annex.'
run build all.md
expect "a PDF file is appended and data are attached" 0
mv all.pdf all.PDF
check "  with tags, links and pixels" merged all.PDF typst-a2a-ua1.pdf 2
check "  as they are" cmp <(pdfdetach -save 1 -o /dev/stdout all.PDF) data.csv
if [ "${BUILD##*/}" != asan ]; then
  check "  conforming to PDF/UA-1" grep -q ^PASS <(claims ua1 all.PDF)
  check "  and PDF/A-3a" grep -q ^PASS <(claims 3a all.PDF)
fi
run build all.md -o again.PDF
check "  with the same bytes again" cmp all.PDF again.PDF
letter alt.md '{ file: cairo.pdf, alt: "Page {page} of the plan" }' <<<'A plan.'
run build alt.md -o alt.PDF
expect "a file without tags is appended as figures" 0
check "  and looks as before" merged alt.PDF cairo.pdf 2
letter attached.md '{ file: cairo.pdf, as: attach }' <<<'A plan.'
run build attached.md
expect "a PDF file can be attached" 0
check "  instead of appended" test "$(pdfinfo attached.pdf | sed -n 's/^Pages: *//p')" = 1
rm attached.pdf
letter part.md '{ file: qpdf-linear.pdf, pages: "2-3", alt: "Page {page}" }' <<<'Two pages.'
run build part.md --standard=none -o part.PDF
expect "some pages of a file" 0
check "  are appended" test "$(pdfinfo part.PDF | sed -n 's/^Pages: *//p')" = 3

# ---- faults ----
refuses() { # NAME ENCLOSURE REGEX...
  local name=$1 what=$2
  shift 2
  letter bad.md "$what" <<<'Text.'
  run build bad.md
  expect "$name" "${want:-1}" "$@"
  check "  nothing is written" test ! -e bad.pdf
}
refuses "a missing file" missing.pdf 'bad.md:11:5: error: cannot read the enclosure `missing.pdf`: No such file'
refuses "a file without tags" cairo.pdf 'bad.md:11:5: error: `cairo.pdf`: it has no tags' 'hint: say what its pages show with `alt:`'
refuses "another file than was meant" '{ file: data.csv, sha256: abc }' '`data.csv` is not the file that this hash is of'
refuses "fonts that are not embedded" '{ file: qpdf-linear.pdf, alt: Page }' 'page 5: a font is not embedded \(Helvetica\)'
refuses "pages that are not there" '{ file: cairo.pdf, alt: A, pages: "7" }' 'it has no such page \(7\)'
printf 'See @sec-nowhere.\n' >broken.md
refuses "notes with errors" broken.md 'broken.md:1:' 'the enclosure `broken.md` has errors'
refuses "data cannot be appended" '{ file: data.csv, as: append }' 'only notes and PDF files can be appended'
letter unknown.md data.csv <<<'See @encl-map.'
run build unknown.md
expect "a reference to no enclosure" 1 'unknown reference `@encl-map`'
