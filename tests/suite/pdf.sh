#!/bin/bash
# Every PDF made from the samples and from a document of every construct: sound, readable by other programs,
# whole in its structure, and conforming.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

pdfs=()
# build NAME NOTES: quiet and with a PDF, which the checks below get.
build() {
  run build "$2" -o "$WORK/$1.pdf"
  check "$1 builds without a word" quiet
  [ -e "$WORK/$1.pdf" ] && pdfs+=("$WORK/$1.pdf")
}

for notes in "$ROOT"/samples/*/*.md; do
  # Parts that are only included have no front matter; plain Markdown is built with its warnings.
  name=$(basename "$notes" .md)
  # Fields from rows of data are for the suite batch; tags of others are not as ours: suite enclosures.
  case $notes in */samples/batch/* | */transmittal.md) continue ;; esac
  if [ "$(head -n 1 "$notes")" = --- ]; then
    build "$name" "$notes"
  elif [ "$name" = "$(basename "$(dirname "$notes")")" ]; then
    run build "$notes" -o "$WORK/$name.pdf"
    check "$name builds" test "$status" -eq 0
    [ -e "$WORK/$name.pdf" ] && pdfs+=("$WORK/$name.pdf")
  fi
done
mkdir constructs && cp "$ROOT"/tests/golden/constructs/* constructs && picture constructs/fade.png &&
  picture constructs/gray.jpg
build constructs constructs/constructs.md
for template in "$ROOT"/templates/*/template.lua; do
  template=$(basename "${template%/template.lua}")
  run build constructs/constructs.md --template "$template" -o "constructs-$template.pdf"
  # Forms refuse what breaks their rules, which the constructs do.
  broken=$(sed -n "s/^[^ ].*: error: .* \[\([a-z-]*\)\]\$/--rule=\1=off/p" "$ERR" | sort -u)
  [ -z "$broken" ] || run build constructs/constructs.md --template "$template" $broken -o "constructs-$template.pdf"
  check "constructs builds with the template $template" test "$status" -eq 0
  [ -e "constructs-$template.pdf" ] && pdfs+=("$WORK/constructs-$template.pdf")
done

drawn_page() { # at least one page has ink
  rm -f "$WORK"/drawn-*.png
  mutool draw -q -r 36 -o "$WORK/drawn-%d.png" "$1" || return
  python3 - "$WORK"/drawn-*.png <<'EOF'
import sys, zlib
for name in sys.argv[1:]:
    data = open(name, "rb").read()
    i, rows = 8, b""
    while i < len(data):
        n = int.from_bytes(data[i:i + 4], "big")
        if data[i + 4:i + 8] == b"IDAT": rows += data[i + 8:i + 8 + n]
        i += n + 12
    if len(set(zlib.decompress(rows))) > 20: sys.exit(0)
sys.exit("every page is blank")
EOF
}
fonts_embedded() { # every font is embedded, subset, and maps to Unicode
  pdffonts "$1" | awk 'NR > 2 { n++; line = $0; sub(/ +[0-9]+ +[0-9]+ *$/, "", line)
    if (line !~ /yes yes yes$/) { print; bad = 1 } } END { exit bad || n == 0 }'
}

for pdf in ${pdfs[@]+"${pdfs[@]}"}; do
  name=$(basename "$pdf" .pdf)
  check "$name: there is something to see" drawn_page "$pdf"
  check "$name: its fonts are embedded and map to Unicode" fonts_embedded "$pdf"
  check "$name: it is tagged" bash -c "pdfinfo '$pdf' | grep -qE '^Tagged: +yes'"
done
# Syntax, rendering in silence, structure and content both ways, PDF/UA-1 and PDF/A-2a.
checked=0
"$ROOT/tests/conformance/check-pdf.sh" ${pdfs[@]+"${pdfs[@]}"} || checked=$?

# ---- previews ----

# The same display lists through Cairo and through the PDF: another program must show what the preview shows.
same_pages() {
  local page pages
  pages=$(pdfinfo constructs.pdf | sed -n 's/^Pages: *//p')
  "$ENLACE" preview constructs/constructs.md -o 'preview-%d.png' --resolution 72 || return
  pdftoppm -r 72 -png constructs.pdf shown || return
  for page in $(seq 1 "$pages"); do
    python3 "$ROOT/tests/conformance/compare-pages.py" "preview-$page.png" \
      "$(printf 'shown-%0*d.png' "${#pages}" "$page")" || return
  done
}
check "previews show what the PDF shows" same_pages

# ---- metadata ----

info() { pdfinfo "$WORK/constructs.pdf" | sed -n "s/^$1: *//p"; }
check "the title is in the PDF" test "$(info Title)" = "Every construct"
check "the author is in the PDF" test "$(info Author)" = "A. Writer"
holds() { qpdf --qdf --object-streams=disable "$WORK/constructs.pdf" - | LC_ALL=C grep -aqF -- "$1"; }
check "the language is in the PDF" holds '/Lang (en-US)'
check "viewers show the title" holds '/DisplayDocTitle true'
check "it has an outline" holds '/Outlines '
check "it says who made it, by which lib.sh finds it" grep -qa '<pdf:Producer>Enlace' "$WORK/constructs.pdf"
check "it claims PDF/UA-1" holds '<pdfuaid:part>1<'
check "it claims PDF/A-2a" holds '<pdfaid:conformance>A<'
run build constructs/constructs.md --standard none -o none.pdf
check "--standard none builds" quiet
no_claim() { ! qpdf --qdf --object-streams=disable none.pdf - | LC_ALL=C grep -aqE '<(pdfuaid|pdfaid):'; }
check "  and claims nothing" no_claim
check "  and still tags" bash -c "pdfinfo none.pdf | grep -qE '^Tagged: +yes'"

# ---- where links lead ----

links_lead_somewhere() { # Debian's Python has pikepdf
  /usr/bin/python3 - "$WORK/constructs.pdf" <<'EOF'
import sys, pikepdf
pdf = pikepdf.open(sys.argv[1])
uris, inside = [], 0
names = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names else {}
for page in pdf.pages:
    for a in page.get("/Annots", []):
        if a.Subtype != "/Link": continue
        assert "/Contents" in a, "a link without a description"
        action = a.get("/A")
        if action is not None and action.S == "/URI":
            uris.append(str(action.URI))
            continue
        dest = a.get("/Dest") if action is None else action.D
        if isinstance(dest, pikepdf.String): dest = names[str(dest)]
        elif isinstance(dest, pikepdf.Name): dest = pdf.Root.Dests[str(dest)]
        if isinstance(dest, pikepdf.Dictionary): dest = dest.D
        assert any(dest[0].objgen == p.objgen for p in pdf.pages), "a link to no page"
        inside += 1
assert "https://example.org/" in uris, uris
assert inside >= 5, f"{inside} links inside the document"
EOF
}
check "every link leads to a page or an address" links_lead_somewhere
exit "$checked"
