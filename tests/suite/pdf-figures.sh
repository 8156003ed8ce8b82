#!/bin/bash
# Pages of PDF files as figures: as they look by themselves, conforming, or refused with the reason.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"
foreign=$ROOT/tests/foreign
cp "$foreign"/*.pdf .

# notes NAME IMAGE...: front matter and the images
notes() {
  local name=$1
  shift
  { front_matter; printf '\n%s\n' "$@"; } >"$name.md"
}

# Renders the first figure of NOTES.pdf and the page that it shows, both at 144 dots an inch of the source, and compares them.
looks_like() { # NOTES SOURCE PAGE BOX
  "$ENLACE" build "$1.md" --dump=pages -o "$1.dump" && python3 - "$@" <<'END' && python3 "$ROOT/tests/conformance/compare-pages.py" shown.png source.png 70 6
import re, subprocess, sys
notes, source, page, box = sys.argv[1:]
number = 0
for line in open(notes + ".dump"):
    number += line.startswith("page ")
    item = re.search(r"image leaf \d+ ([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) image .* page$", line)
    if item:
        break
x, y, w, h = map(float, item.groups())
cut = ["-cropbox"] if box == "crop" else []
draw = lambda *args: subprocess.run(["pdftoppm", "-png", "-singlefile", *map(str, args)], check=True)
draw(*cut, "-r", 144, "-f", page, "-l", page, source, "source")
head = open("source.png", "rb").read(24)
width, height = int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
r = width * 72 / w
draw("-r", r, "-f", number, "-l", number, "-x", round(x * r / 72), "-y", round(y * r / 72), "-W", width, "-H", height, notes + ".pdf", "shown")
if abs(width / height - w / h) > 0.01:
    sys.exit(f"{w} by {h} is not the shape of {width} by {height}")
END
}

shown() { # NAME SOURCE ATTRIBUTES PAGE [BOX]
  notes "$1" "![A page]($2){alt=\"A page of a report\" width=60% $3}"
  run build "$1.md" -o "$1.pdf"
  expect "$1 is shown" 0
  check "  without a warning" quiet
  check "  as it looks by itself" looks_like "$1" "$2" "$4" "${5:-crop}"
}

# ---- files of other programs: shown, or refused with the reason ----
for name in cairo cairo-tagged chromium-tagged ghostscript img2pdf-scan lualatex-tagged pdftex typst-a2a-ua1 typst-tagged typst-ua1 \
  weasyprint-tagged weasyprint-ua1; do
  shown "of-$name" "$name.pdf" page=1 1
done
refuses() { # FILE REGEX...
  local file=$1
  shift
  notes refused "![A page]($file){alt=\"A page\"}"
  run build refused.md -o refused.pdf
  expect "$file is refused" 1 "$@"
  check "  and nothing is written" test ! -e refused.pdf
}
refuses libreoffice-tagged.pdf '^refused.md:[0-9]+:1: error: image `libreoffice-tagged.pdf`: page 1: a character of the Private Use Area .* \[bad-pdf\]'
for name in pikepdf-layers pyhanko-signed qpdf-linear reportlab reportlab-form; do
  refuses "$name.pdf" "error: image .$name.pdf.: page 1: a font is not embedded \(Helvetica\)" 'hint: make it again with its fonts embedded'
done
check "a field on the page is said to be missing" grep -q 'warning: .*an annotation is not shown (Widget) \[pdf-loss\]' "$ERR"
refuses reportlab-cmyk.pdf 'page 1: device colours of CMYK need a profile' 'hint: make it again in RGB'
refuses qpdf-encrypted.pdf 'error: image `qpdf-encrypted.pdf` cannot be used: it needs a password' 'hint: save it without encryption'
head -c 3000 cairo.pdf >short.pdf
refuses short.pdf 'error: image `short.pdf` cannot be used: it .*damaged'
rm short.pdf

# ---- pages of every shape ----
/usr/bin/python3 - <<'END'
import pikepdf
from pikepdf import Array, Dictionary, Name
pdf = pikepdf.new()
mark = b"10 10 60 20 re f 200 240 40 30 re f 2 w 20 60 m 180 200 l S 100 100 50 50 re f "
def page(content=mark, box=(0, 0, 300, 400), **more):
    p = pikepdf.Page(Dictionary(Type=Name.Page, MediaBox=Array(box), Resources=Dictionary(), **more))
    p.obj.Contents = pdf.make_stream(content)
    pdf.pages.append(p)
    return pdf.pages[-1].obj
page()
for turn in (90, 180, 270):
    page(Rotate=turn)
page(CropBox=Array([5, 5, 190, 130]), TrimBox=Array([90, 90, 170, 170]))
page(box=(-100, -50, 200, 300))
page(b"1 0 0 rg q 1 0 0 1 20 20 cm " + mark)                # 7: a state that is not closed
page(b"Q Q 0 0 1 rg " + mark)                               # 8: closed too often
p = page(mark + b"/TR gs 0 1 0 rg 150 150 100 100 re f")    # 9: names that are keys elsewhere
p.Resources.ExtGState = Dictionary(TR=Dictionary(ca=0.5))
p = page(b"/Parent Do " + mark)
p.Resources.XObject = Dictionary(Parent=pdf.make_stream(b"0 0 1 rg 0 0 100 100 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 80, 80])))
page(UserUnit=2)                                            # 11
p = page(b"/OC /A BDC 1 0 0 rg 0 0 150 400 re f EMC /OC /B BDC 0 0 1 rg 150 0 150 400 re f EMC")  # 12: one layer is hidden
a, b = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=n)) for n in "AB")
p.Resources.Properties = Dictionary(A=a, B=b)
page(b"0 0 1 rg " + mark)                                   # 13: what 8 is, which Poppler does not draw
pdf.Root.OCProperties = Dictionary(OCGs=Array([a, b]), D=Dictionary(OFF=Array([a])))
pdf.save("shapes.pdf")
END
shown shape-8 shapes.pdf page=8 13
for n in 1 2 3 4 5 6 7 9 10 12; do shown "shape-$n" shapes.pdf "page=$n" $n; done
shown media-box shapes.pdf 'page=5 box=media' 5 media
notes sizes '![x](shapes.pdf){alt=x page=5}' '![x](shapes.pdf){alt=x page=5 box=trim}' '![x](shapes.pdf){alt=x page=2 width=200pt}' '![x](shapes.pdf){alt=x page=11 box=crop}'
run build sizes.md --dump=pages -o sizes.dump
sizes() { grep -oE 'image leaf .* page$' sizes.dump | awk '{ print $6 "x" $7 }' | paste -sd' '; }
check "figures have the size of their box" test "$(sizes)" = "185x125 80x80 200x150 450x600" || sizes

# ---- mistakes ----
refused() { # ATTRIBUTES REGEX...
  local attributes=$1
  shift
  notes mistake "![A page](typst-ua1.pdf){alt=\"A page\" $attributes}"
  run build mistake.md -o mistake.pdf
  expect "$attributes" 1 "$@"
}
refused page=9 'mistake.md:[0-9]+:1: error: image `typst-ua1.pdf` cannot be used: it has no such page \(9\) \[bad-image\]' 'hint: its last page is 1'
refused page=0 'error: invalid page `0` of an image' 'hint: pages are counted from 1'
refused page=1-2 'error: invalid page `1-2` of an image'
refused box=paper 'error: invalid box `paper` of an image' 'hint: use `crop`, `media`'
notes undescribed '![](typst-ua1.pdf)'
run build undescribed.md -o undescribed.pdf
expect "a figure needs a description" 1 'image `typst-ua1.pdf` has no alternative text'
printf '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>' >dot.svg
notes unread '![A dot](dot.svg){alt="A dot" page=2}'
run build unread.md -o unread.pdf
expect "page= of another picture is told" 0 'warning: nothing reads the attribute `page` of this image' 'hint: only a PDF file has pages'

# ---- without a standard ----
notes none '![Layers](pikepdf-layers.pdf){alt=Layers}' '![Lost](qpdf-encrypted.pdf){alt=Lost}'
run build none.md --standard=none -o none.PDF
expect "without a standard, what breaks one is a warning" 0 'warning: image `pikepdf-layers.pdf`: page 1: a font is not embedded' 'warning: image `qpdf-encrypted.pdf` cannot be used: .*; a box with its description is in its place'

# ---- repeated, in a caption's figure, from right to left ----
notes twice '![One](typst-ua1.pdf){alt=One width=30%}' '![Two](typst-ua1.pdf){alt=Two width=20% page=1}' '![Three](typst-ua1.pdf){alt=Three width=20%}'
notes once '![One](typst-ua1.pdf){alt=One width=30%}'
run build once.md -o once.pdf
run build twice.md -o twice.pdf
forms() { qpdf --qdf --object-streams=disable "$1" - | grep -ac '/Subtype /Form'; }
check "a page that is shown three times is there once or twice" test "$(forms twice.pdf)" -le 2
/usr/bin/python3 -c 'import pikepdf; p = pikepdf.open("lualatex-tagged.pdf"); p.pages.append(p.pages[0]); p.save("two.pdf")'
notes both '![One](two.pdf){alt=One width=30%}' '![Two](two.pdf){alt=Two width=30% page=2}'
run build both.md -o both.pdf
programs() { mutool show "$1" grep | grep -oE 'FontFile3 [0-9]+' | sort | uniq -d | wc -l; }
check "pages of one file share its fonts" test "$(programs both.pdf)" -ge 5
run build both.md -o again.pdf
check "the same notes make the same bytes" cmp both.pdf again.pdf
notes right '![نقشه](typst-ua1.pdf){alt="نقشه" width=50% #map}' 'متن.'
sed -i 's/^lang:.*/lang: fa/' right.md
run build right.md -o right.pdf
expect "a figure in a document from right to left" 0
run build right.md --dump=pages -o right.dump
check "  lies at the right" looks_like right typst-ua1.pdf 1 crop

# ---- previews ----
run preview once.md -o once-%d.png --resolution=40
expect "a preview shows a box" 0
run preview once.md -o once-%d.svg
check "  also as SVG" test -s once-1.svg

# ---- in the text of the PDF, the figure is one with its description ----
check "the figure has its description" grep -qa 'Alt (A page of a report)' <(qpdf --qdf --object-streams=disable of-cairo.pdf -)

if [ "${BUILD##*/}" != asan ]; then # the bytes are the same
  rm -f two.pdf shapes.pdf
  for f in "$foreign"/*.pdf; do rm -f "${f##*/}"; done
  said=$(bash "$ROOT/tests/conformance/verapdf.sh" *.pdf | grep -v '^ok')
  if [ -z "$said" ]; then ok "all of them conform"; else not_ok "all of them conform" "$said"; fi
  for f in *.pdf; do qpdf --check "$f" >/dev/null || not_ok "qpdf finds a fault in $f"; done
fi

# ---- hostile files: an answer, and never a crash ----
hostile() {
  local i
  for i in $(seq 1 30); do
    python3 - "$foreign/typst-ua1.pdf" $i >changed.PDF <<'END'
import random, sys
data, r = bytearray(open(sys.argv[1], "rb").read()), random.Random(int(sys.argv[2]))
for _ in range(r.choice([1, 3, 20])):
    data[r.randrange(len(data))] = r.randrange(256)
sys.stdout.buffer.write(data)
END
    timeout 60 "$ENLACE" build changed.md -o changed-out.PDF 2>said >/dev/null
    case $? in 0 | 1) ;; *) echo "change $i: $?"; cat said; return 1 ;; esac
  done
}
notes changed '![A page](changed.PDF){alt="A page"}'
check "changed files are shown or refused" hostile
