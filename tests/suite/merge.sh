#!/bin/bash
# Files that are PDF already: pages appended with their tags, files attached and taken out again.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"
foreign=$ROOT/tests/foreign

"$ENLACE" build "$ROOT/samples/memo/memo.md" -o host.pdf
merged() { /usr/bin/python3 "$ROOT/tests/conformance/merged.py" "$@"; }

# With another extension, so that the structure checker, which knows how we tag, passes them over.
mkdir by-others
# ---- tagged files: the standards hold, and what veraPDF does not see ----
for name in typst-a2a-ua1 typst-tagged typst-ua1 weasyprint-tagged weasyprint-ua1 chromium-tagged cairo-tagged lualatex-tagged; do
  run merge host.pdf "$foreign/$name.pdf" -o "by-others/$name.PDF"
  expect "$name is appended" 0
  check "  its tags, links, words and pixels are there" merged "by-others/$name.PDF" "$foreign/$name.pdf" 2
done
conforms() { bash "$ROOT/tests/conformance/verapdf.sh" by-others/*.PDF | grep -v '^ok'; }
if [ "${BUILD##*/}" != asan ]; then # the bytes are the same
  said=$(conforms)
  if [ -z "$said" ]; then ok "merged files conform"; else not_ok "merged files conform" "$said"; fi
fi
for f in by-others/*.PDF; do check "qpdf finds no fault in ${f##*/}" qpdf --check "$f"; done

run merge host.pdf "$foreign/typst-a2a-ua1.pdf" "$foreign/typst-a2a-ua1.pdf" -o by-others/twice.PDF
expect "a file is appended twice" 0
check "  its ids are told apart" merged by-others/twice.PDF "$foreign/typst-a2a-ua1.pdf" 3
run merge host.pdf "$foreign/typst-a2a-ua1.pdf" "$foreign/typst-a2a-ua1.pdf" -o by-others/again.PDF
check "the same files make the same bytes" cmp by-others/twice.PDF by-others/again.PDF

# ---- files without tags ----
refuses() { # NAME FILE REGEX...
  local name=$1 file=$2
  shift 2
  run merge host.pdf "$foreign/$file" -o refused.pdf
  expect "$name" 1 "$@"
  check "  and nothing is written" test ! -e refused.pdf
}
refuses "a file without tags is refused" cairo.pdf '`.*cairo.pdf`: it has no tags \[bad-pdf\]' 'hint: say what its pages show with `--alt`'
refuses "fonts that are not embedded are named by page" qpdf-linear.pdf 'page 3: a font is not embedded \(Helvetica\)'
refuses "device colours of CMYK" reportlab-cmyk.pdf 'page 1: device colours of CMYK need a profile'
refuses "characters of the Private Use Area" libreoffice-tagged.pdf 'page 1: a character of the Private Use Area'
refuses "a password" qpdf-encrypted.pdf 'it needs a password'
refuses "a signature would be lost" pyhanko-signed.pdf 'its signature is lost' 'it has no tags'
refuses "form fields would be lost" reportlab-form.pdf 'its form fields are lost'
head -c 3000 "$foreign/cairo.pdf" >short.PDF
run merge host.pdf short.PDF -o refused.pdf
expect "a broken file is refused" 1 'short.PDF'
run merge host.pdf "$foreign/cairo.pdf:2" -o refused.pdf
expect "a page that is not there" 1 'it has no such page \(2\)'
run merge host.pdf "$foreign/cairo.pdf:one" -o refused.pdf
expect "no page numbers" 1 'these are not page numbers \(one\)' 'hint: for example `2-5,8,z`'

for name in cairo ghostscript img2pdf-scan pdftex; do
  run merge host.pdf "$foreign/$name.pdf" --alt='Page {page} of the annex' -o "by-others/$name.PDF"
  expect "$name: each page becomes a figure" 0
  check "  which looks and reads as before" merged "by-others/$name.PDF" "$foreign/$name.pdf" 2
done
figure() { mutool show by-others/img2pdf-scan.PDF grep | grep -c "(Page 2 of the annex)"; }
check "  with its number in the text" test "$(figure)" = 1
if [ "${BUILD##*/}" != asan ]; then
  said=$(bash "$ROOT/tests/conformance/verapdf.sh" by-others/{cairo,ghostscript,img2pdf-scan,pdftex}.PDF | grep -v '^ok')
  if [ -z "$said" ]; then ok "pages as figures conform"; else not_ok "pages as figures conform" "$said"; fi
fi

# ---- some pages, layers ----
"$ENLACE" build "$ROOT/samples/us-mexico/us-mexico.md" -o briefing.pdf
run merge host.pdf briefing.pdf:3-4,7 -o by-others/part.PDF
expect "some pages with what belongs to them" 0
qpdf --empty --pages briefing.pdf 3-4,7 -- part-source.PDF 2>/dev/null
check "  are tagged" merged by-others/part.PDF part-source.PDF 2
run merge host.pdf "$foreign/pikepdf-layers.pdf" --standard=none -o by-others/layers.PDF
expect "a file with layers is shown without a standard" 0 'warning: .*it has no tags'
check "  and what was hidden stays hidden" merged by-others/layers.PDF "$foreign/pikepdf-layers.pdf" 2

# ---- attached files ----
cp "$ROOT/samples/us-mexico/spending.csv" .
run attach host.pdf spending.csv --relationship=Data --description='Spending by year' -o with.pdf
expect "a file is attached" 0
run detach with.pdf --list
check "  and listed" grep -qx $'spending.csv\t423\ttext/csv\tData\tSpending by year' "$OUT"
run detach with.pdf -o out
check "  and taken out as it was" cmp out/spending.csv spending.csv
run detach with.pdf -o out
expect "nothing is overwritten" 3 'cannot write `out/spending.csv`: File exists'
/usr/bin/python3 -c '
import pikepdf
with pikepdf.open("with.pdf") as pdf:
    spec = pdf.Root.Names.EmbeddedFiles.Names[1]
    spec.F = spec.UF = "n" * 300
    pdf.save("long.PDF")'
run detach long.PDF -o long
expect "a file that cannot be written is named" 3 'cannot write `long/nnn.*: File name too long'
check "the file claims PDF/A-3" grep -qaE 'pdfaid:part>3|pdfaid:part="3' <(qpdf --qdf with.pdf -)
run attach with.pdf --remove=spending.csv -o without.pdf
expect "a file is removed" 0
run detach without.pdf --list
check "  and gone" test ! -s "$OUT"
: >nothing.txt
run attach host.pdf nothing.txt -o with.pdf
run detach with.pdf -o out
expect "a file of no bytes is taken out again" 0
check "  with no bytes" cmp out/nothing.txt nothing.txt
run attach host.pdf --remove=nothing.csv -o x.pdf
expect "what is not there cannot be removed" 1 'it has no such file \(nothing.csv\)'
rm -f with.pdf

# ---- mistakes ----
run merge host.pdf -o x.pdf
expect "one file is not enough" 2 'needs two or more PDF files'
run merge host.pdf missing.pdf -o x.pdf
expect "a missing file" 3 'cannot read `missing.pdf`'

# ---- hostile files ----
times=200
[ "${BUILD##*/}" = asan ] && times=100
said=$(python3 "$ROOT/tests/fuzz/pdfin.py" "$BUILD/enlace-pdfin" host.pdf "${FUZZ_PDFS:-$times}" "$foreign"/*.pdf)
status=$?
if [ $status -eq 0 ]; then ok "changed files are answered"; else not_ok "changed files are answered" "$said"; fi
