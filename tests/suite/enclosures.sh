#!/bin/bash
# What letters enclose: notes and PDF files appended with their tags, other files attached.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"
foreign=$ROOT/tests/foreign
merged() { /usr/bin/python3 "$ROOT/tests/conformance/merged.py" --stamped "$@"; }
page_text() { pdftotext -f "$2" -l "$2" "$1" - | tr '\n' ' '; } # FILE PAGE
says() { page_text "$1" "$2" | grep -q "$3"; }

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

# ---- stamps ----
check "pages of notes are stamped" says notes.pdf 3 'Enclosure 2, page 1 of 1'
check "  and those of PDF files" says all.PDF 2 'Enclosure 1, page 1 of 1'
check "  not those of the letter" test -z "$(page_text all.PDF 1 | grep 'page 1 of')"
check "  as artifacts" grep -q '/Artifact <</Type /Pagination>> BDC' <(qpdf --qdf --object-streams=disable all.PDF - | strings)
letter mixed.md '{ file: cairo.pdf, id: plan, alt: "Plan {page}" }' '{ file: report.md, id: report }' \
  '{ file: typst-a2a-ua1.pdf, title: Annex A }' <<<'See @encl-plan and @encl-report.'
sed -i 's/^enclosures:/enclosure-stamp: "US-MX {{ number width=6 }}, {{ page }} in {{ enclosure }}"\n&/' mixed.md
run build mixed.md -o mixed.PDF
expect "stamps can count all pages" 0
check "  in the order of the enclosures" says mixed.PDF 2 'US-MX 000001, 1 in 1'
check "  of notes" says mixed.PDF 3 'US-MX 000002, 1 in 2'
check "  and of PDF files" says mixed.PDF 4 'US-MX 000003, 1 in 3'
check "  each with its tags" merged mixed.PDF cairo.pdf 2
check "  and links" merged mixed.PDF alone.pdf 3
check "  at its place" merged mixed.PDF typst-a2a-ua1.pdf 4
if [ "${BUILD##*/}" != asan ]; then
  check "  conforming to PDF/UA-1" grep -q ^PASS <(claims ua1 mixed.PDF)
  check "  and PDF/A-2a" grep -q ^PASS <(claims 2a mixed.PDF)
fi
cat >places.py <<'X'
"""Where links and outline of a file lead, and the order of its parts."""
import sys

import pikepdf

pdf = pikepdf.open(sys.argv[1])
number = {p.obj.objgen: i for i, p in enumerate(pdf.pages, 1)}
names = {str(k): v for k, v in pikepdf.NameTree(pdf.Root.Names.Dests).items()}


def page(dest):
    return number[(dest if isinstance(dest, pikepdf.Array) else names[str(dest)])[0].objgen]


links = [page(a.Dest) for a in pdf.pages[0].Annots if "/Dest" in a]
with pdf.open_outline() as outline:
    entries = [(o.title, page(o.destination)) for o in outline.root]
parts = [str(k.get("/T", "")) for k in pdf.Root.StructTreeRoot.K[0].K if k.S == "/Part"]
print(links, entries, parts)
X
/usr/bin/python3 places.py mixed.PDF >places
check "  references are links to them" grep -qF "[2, 3] [('cairo.pdf', 2), ('The river', 3), ('Annex A', 4)]" places
check "  parts are in order" grep -qF "['cairo.pdf', 'The river', 'Annex A']" places
sed -i 's/^enclosure-stamp:.*/enclosure-stamp: false/' mixed.md
run build mixed.md -o bare.PDF
expect "stamps can be left out" 0
check "  altogether" test "$(page_text bare.PDF 2)" = "$(page_text cairo.pdf 1)"
sed 's/^enclosure-stamp:.*/enclosure-stamp: "{{ folio }}"/' mixed.md >bad.md
run build bad.md
expect "a stamp has its own fields" 1 'bad.md:10:18: error: unknown field `folio` of `enclosure-stamp`' 'hint: fields of a stamp are `number`'
sed -i 's/^enclosure-stamp:.*/cover-sheets: true/' mixed.md
run build mixed.md -o sheets.PDF
expect "cover sheets" 0
check "  stand before each enclosure" test "$(pdfinfo sheets.PDF | sed -n 's/^Pages: *//p')" = 7
check "  with number and title" says sheets.PDF 6 'Encl 3: Annex A'
check "  pages and hash" says sheets.PDF 6 "Pages: 1 SHA-256: $(sha256sum typst-a2a-ua1.pdf | cut -c 1-64)"
check "  before what they are of" merged sheets.PDF typst-a2a-ua1.pdf 7
check "  and the others" merged sheets.PDF alone.pdf 5
/usr/bin/python3 places.py sheets.PDF >places
check "  which links and outline lead to" grep -qF "[3, 5] [('cairo.pdf', 3), ('The river', 5), ('Annex A', 7)]" places
check "  not stamped" test -z "$(page_text sheets.PDF 6 | grep 'page 1 of')"
if [ "${BUILD##*/}" != asan ]; then
  check "  conforming to PDF/UA-1" grep -q ^PASS <(claims ua1 sheets.PDF)
  check "  and PDF/A-2a" grep -q ^PASS <(claims 2a sheets.PDF)
fi
cat >odd.py <<'X'
"""Pages of odd sizes, turned and full ones."""
import pikepdf

pdf = pikepdf.new()
for width, height, turn in [(612, 792, 90), (300, 900, 180), (842, 595, 270), (200, 200, 0), (100, 60, 0)]:
    page = pdf.add_blank_page(page_size=(width, height))
    page.Rotate = turn
    full = b"0.4 g 1 1 99 198 re f 101 1 98 198 re f" if width == 200 else b"0.4 g 40 25 20 20 re f"
    page.Contents = pdf.make_stream(full)
pdf.save("odd.pdf")
X
/usr/bin/python3 odd.py
letter odd.md '{ file: odd.pdf, alt: "Sheet {page}" }' <<<'Sheets.'
run build odd.md -o odd.PDF
expect "pages of all sizes are stamped" 0
for page in 2 3 4 5 6; do
  check "  upright, page $page" says odd.PDF $page "Enclosure 1, page $((page - 1)) of 5"
done
check "  a full one grows" test "$(pdfinfo -f 5 -l 5 odd.PDF | sed -n 's/^Page.*size: *[0-9.]* x \([0-9]*\).*/\1/p')" -gt 210
cat >kept.py <<'X'
"""Whether what page N of the second file shows is on page N + 1 of the first one."""
import subprocess
import sys


def picture(path, n):
    return subprocess.run(["pdftoppm", "-r", "40", "-gray", "-f", str(n), "-l", str(n), path], capture_output=True).stdout


a, b = picture(sys.argv[2], int(sys.argv[3])), picture(sys.argv[1], int(sys.argv[3]) + 1)
sys.exit(len(a) != len(b) or a == b or any(x < 250 and x != y for x, y in zip(a, b)))
X
for page in 1 2 3; do check "  nothing is covered on page $page" /usr/bin/python3 kept.py odd.PDF odd.pdf $page; done
{
  printf '%s\n' --- 'lang: de' 'title: Voll' 'margin: 0' ---
  seq 1 400 | sed 's/.*/Zeile & mit Text, der die ganze Seite bis an den Rand füllt./'
} >full.md
letter full-letter.md full.md <<<'Full.'
sed -i 's/^lang: en-US/lang: de/' full-letter.md
run build full-letter.md -o full.PDF
expect "a page of notes without space" 0 'warning: the stamp of page 1 of the enclosure covers something'
check "  in the language of the letter" says full.PDF 2 'Anlage 1, Seite 1 von'

# ---- the sample ----
for paper in letter a4; do
  run build "$ROOT/samples/correspondence/transmittal.md" --strict --set paper=$paper -o "transmittal-$paper.PDF"
  expect "the sample encloses a briefing, a PDF file and data, on $paper" 0
done
check "  data as they are" cmp <(pdfdetach -save 1 -o /dev/stdout transmittal-a4.PDF) "$ROOT/samples/us-mexico/encounters.csv"
check "  the PDF file as it is" merged transmittal-a4.PDF "$ROOT/samples/correspondence/survey.pdf" 28
if [ "${BUILD##*/}" != asan ]; then
  check "  conforming to PDF/UA-1 and PDF/A-3a" bash "$ROOT/tests/conformance/verapdf.sh" transmittal-letter.PDF transmittal-a4.PDF
fi

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
