#!/bin/bash
# Pictures of pixels: turned as the camera meant them, in the PDF as in previews; formats that are not read.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

is() { [ "$1" = "$2" ] || { echo "$1"; return 1; }; }

# Four quarters, red and green above blue and white, 32 by 16 pixels; with an Exif orientation, which is 1.
base64 -d >quarters.jpg <<'END'
/9j/4AAQSkZJRgABAQAAAAAAAAD/4QAuRXhpZgAATU0AKgAAAAgAAgEPAAIAAAABeAAAAAESAAMAAAABAAEAAAAAAAD/2wBDAAEBAQEBAQEBAQ
EBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/2wBDAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAARCAAQACADAREAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAA
ECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0
NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJyt
LT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3
AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpan
N0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oA
DAMBAAIRAxEAPwD8X6/ynP8Av4CgD+lCv8tz/wAK8KAP4N6/9pg/6sAoA/3EK/4Bz+qAoA//2Q==
END
# The same in all eight orientations.
python3 - <<'END'
data = open("quarters.jpg", "rb").read()
at = data.index(b"\x01\x12\x00\x03\x00\x00\x00\x01\x00") + 9
for orientation in range(1, 9):
    open(f"turned{orientation}.jpg", "wb").write(data[:at] + bytes([orientation]) + data[at + 1:])
END
{
  front_matter
  for i in 1 2 3 4 5 6 7 8; do printf '\n![Quarters](turned%s.jpg){alt="Four quarters" width=60pt}\n' $i; done
} >turned.md
run build turned.md -o turned.pdf
check "pictures of all orientations are set" quiet
run build turned.md --dump=pages -o turned.txt
check "  their size is that of the picture as shown" is \
  "$(grep -oE ' image [0-9]+ [0-9x]+( orientation [0-9])?' turned.txt | sed 's/ image [0-9]* //' | paste -sd, -)" \
  '32x16,32x16 orientation 2,32x16 orientation 3,32x16 orientation 4,16x32 orientation 5,16x32 orientation 6,16x32 orientation 7,16x32 orientation 8'
check "  their bytes are in the PDF as they are" is "$(pdfimages -list turned.pdf | awk 'NR > 2 { print $4 "x" $5, $9 }' | sort -u)" '32x16 jpeg'
pdftoppm -r 100 -png turned.pdf shown
run preview turned.md -o preview-%d.png --resolution=100
for page in preview-*.png; do
  check "  the PDF and the preview show the same ($page)" python3 "$ROOT/tests/conformance/compare-pages.py" \
    "$page" "shown-${page#preview-}" 60 1
done
# Poppler and the preview turn by themselves; the corners say that both are right.
pdftoppm -r 72 turned.pdf corner
check "  each corner has its colour" python3 - <<'END'
import glob, re
pages = []
for name in sorted(glob.glob("corner-*.ppm")):
    data = open(name, "rb").read()
    head = re.match(rb"P6\s+(\d+) (\d+)\s+255\s", data)
    pages.append((int(head[1]), data[head.end():]))
colours = {"r": (254, 0, 0), "g": (0, 255, 1), "b": (0, 0, 254), "w": (255, 255, 255)}
want = ["rgwb", "grbw", "wbrg", "bwgr", "rbwg", "brgw", "wgrb", "gwbr"]  # clockwise from the top left corner
page, seen = -1, 0
for line in open("turned.txt"):
    page += line.startswith("page ")
    item = re.search(r"image leaf \d+ ([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) image", line)
    if not item:
        continue
    x, y, w, h = map(float, item.groups())
    width, pixels = pages[page]
    for k, (fx, fy) in enumerate([(.25, .25), (.75, .25), (.75, .75), (.25, .75)]):
        at = (int(y + h * fy) * width + int(x + w * fx)) * 3
        got, meant = pixels[at:at + 3], colours[want[seen][k]]
        assert all(abs(a - b) < 8 for a, b in zip(got, meant)), (seen + 1, k, tuple(got), meant)
    seen += 1
assert seen == 8, seen
END

# ---- formats that are not read ----

printf 'RIFF\0\0\0\0WEBPVP8 ' >a.webp
printf 'GIF89a' >a.gif
{
  front_matter
  printf '\n![A](a.webp)\n\n![A](a.gif)\n\n![A](data:image/png;base64,iVBORw0KGgo=)\n'
} >other.md
run build other.md -o other.pdf
expect "other formats are named, with what to do" 0 'image `.*a\.webp` cannot be used: it is a WebP file; save it as PNG or JPEG' \
  'it is a GIF file; save it as PNG' 'image `data:image/png;base64,iVBORw0KGgo=` cannot be used: '


# ---- pictures that cannot be shown ----

picture pic.png
{
  front_matter
  printf '\n![The harbour at night](gone.png)\n\nWords ![A badge](https://example.org/a-badge.svg) go on.\n'
} >gone.md
run build gone.md -o gone.pdf
expect "a picture that is missing or remote and has a description is a warning" 0 \
  '^gone\.md:6:1: warning: image `gone\.png` cannot be read: No such file .*a box with its description is in its place' \
  '^gone\.md:8:7: warning: image `https://example\.org/a-badge\.svg` cannot be read: pictures are not fetched'
check "  the page has description and address" has_text gone.pdf "The harbour at night gone.png"
check "  in a line, too" has_text gone.pdf "A badge https://example.org/a-badge.svg"
"$ENLACE" build gone.md --dump=pages -o gone.txt 2>/dev/null
check "  the boxes are figures with the description" is "$(grep -oE 'Figure alt "[^"]*" box' gone.txt | paste -sd, -)" \
  'Figure alt "The harbour at night" box,Figure alt "A badge" box'
{ front_matter; printf '\n![](gone.png)\n\n![](https://example.org/b.png)\n'; } >bare.md
run build bare.md -o bare.pdf
expect "without a description they are errors" 1 '^bare\.md:6:1: error: .*gone\.png.* cannot be read' \
  '^bare\.md:8:1: error: .*b\.png.* cannot be read: pictures are not fetched'
check "  and nothing is written" is_missing bare.pdf
run build bare.md -o bare.pdf --standard none
expect "  but for documents that claim no standard" 0 '^bare\.md:6:1: warning: .*gone\.png.* cannot be read'
check "  whose boxes have the addresses" has_text bare.pdf "gone.png https://example.org/b.png"
rm -f bare.pdf
{
  front_matter
  for i in $(seq 40); do printf '\n![Picture %d](https://example.org/%d.png)\n' "$i" "$i"; done
} >many.md
run build many.md -o many.pdf
expect "many of them are few problems" 0 '37 more images cannot be read, the first `https://example\.org/4\.png`'
check "  a handful of lines" is "$(grep -c warning: "$ERR")" 4
{ front_matter; printf '\n![Long](https://example.org/%s.png){width=60pt}\n' "$(printf 'segment%.0s' $(seq 40))"; } >long.md
run build long.md -o long.pdf
pdftotext -bbox long.pdf long.html
check "a long address is divided inside its box, whole" python3 - <<'END'
import re
words = re.findall(r'xMin="(\S+)" yMin="\S+" xMax="(\S+)" yMax="\S+">([^<]*)<', open("long.html").read())
address = [w for w in words if "seg" in w[2] or "ment" in w[2]]
assert "".join(w[2] for w in words).count("segment") == 40, words
left = min(float(w[0]) for w in address)
assert all(float(w[1]) <= left + 53 for w in address), address
END

# ---- addresses that hold their picture, and paths as addresses write them ----

cp pic.png 'a pic.png'
{
  front_matter
  printf '\n![A](data:image/png;base64,%s){width=20pt}\n' "$(base64 -w0 pic.png)"
  printf '\n![B](a%%20pic.png){width=20pt}\n\n![C](pic.png?raw=true){width=20pt}\n'
} >inside.md
run build inside.md -o inside.pdf
check "pictures in data addresses, with escapes and with a query are shown" quiet
check "  all three" is "$(pdfimages -list inside.pdf | awk 'NR > 2 { print $4 "x" $5 }' | sort | uniq -c | tr -d ' \n')" 38x8

# ---- linked pictures ----

{
  front_matter
  printf '\n[![linked](pic.png){width=2cm}](https://e.org/img)\n\nWords [in ![a](pic.png){width=2cm} link](https://e.org/b).\n'
} >linked.md
run build linked.md --dump=pages -o linked.txt
check "a linked picture's area is the picture" is "$(awk '/image leaf/ { print $4, $5, $6, $7; exit }' linked.txt)" \
  "$(awk '/link element/ { print $4, $5, $6, $7; exit }' linked.txt)"
check "  among words the area holds both" python3 - <<'END'
import re
text = open("linked.txt").read()
x, y, w, h = [list(map(float, m)) for m in re.findall(r"image leaf \d+ (\S+) (\S+) (\S+) (\S+)", text)][1]
lx, ly, lw, lh = [list(map(float, m)) for m in re.findall(r"link element \d+ (\S+) (\S+) (\S+) (\S+)", text)][1]
assert lx < x and lx + lw > x + w and ly <= y and ly + lh >= y + h, (x, y, w, h, lx, ly, lw, lh)
END

# ---- sizes as HTML and Quarto write them ----

{
  front_matter
  printf '\n![A](pic.png){width=48}\n\n![A](pic.png){width=48px}\n\n<img src="pic.png" alt="A" width="48">\n'
  printf '\n<p align="center"><img src=pic.png alt="A" height="48px"></p>\n\n![](pic.png){fig-alt="A" width=36pt}\n'
  printf '\n![](pic.png){#fig-a fig-alt="A" fig-cap="The *caption*" width=36pt}\n'
} >sizes.md
run build sizes.md -o sizes.pdf
check "pixels are 96 to the inch, fig-alt and fig-cap are known" quiet
check "  the caption is there" has_text sizes.pdf "The caption"
run build sizes.md --dump=pages -o sizes.txt
check "  48 pixels are 36 pt" is "$(awk '/image leaf/ { print $6 }' sizes.txt | head -3 | tr '\n' ' ')" "36 36 36 "

# ---- pictures that an SVG file links to ----

mkdir -p drawings/deep
cp pic.png drawings/deep/in.png
svg() { # CONTENT: an SVG file with that in it
  printf '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">%s</svg>\n' "$1"
}
svg '<rect width="5" height="5"/><image href="deep/in.png" width="20" height="20"/><image xlink:href="../pic.png" x="20" width="20" height="20"/>' >drawings/linked.svg
{ front_matter; printf '\n![A](drawings/linked.svg)\n'; } >svg.md
run build svg.md -o svg.pdf
check "pictures that an SVG links to are shown" quiet
check "  as they are, at their places" is "$("$ENLACE" build svg.md --dump=pages -o - | grep -cE '^ +image .* 8x8$')" 2
run build svg.md -o svg.pdf --deps svg.d
check "  and are inputs of the build" grep -q 'deep/in.png' svg.d
pdftoppm -r 72 svg.pdf svgpage
check "  the preview shows them, too" bash -c "'$ENLACE' preview svg.md -o svg-%d.png --resolution=72 && pdftoppm -r 72 -png svg.pdf svgshown && \
  python3 '$ROOT/tests/conformance/compare-pages.py' svg-1.png svgshown-1.png 60 1"
svg '<image transform="rotate(30)" href="deep/in.png" width="20" height="20"/>' >drawings/linked.svg
run build svg.md -o svg.pdf
check "turned ones are drawn" quiet
check "  as pixels" bash -c "pdfimages -list svg.pdf | grep -q smask"
for link in '<image href="none.png" width="9" height="9"/>' '<image href="https://example.org/a.png" width="9" height="9"/>' \
  '<image href="../../outside.png" width="9" height="9"/>' '<image href="/etc/passwd" width="9" height="9"/>' \
  '<use href="other.svg#a"/>' '<image href="linked.svg" width="9" height="9"/>'; do
  svg "$link" >drawings/linked.svg
  rm -f svg.pdf
  run build svg.md -o svg.pdf
  expect "what cannot be followed is an error: $link" 1 '^svg\.md:6:1: error: image `drawings/linked\.svg` cannot be used: it links to `'
done
run build svg.md -o svg.pdf --standard=none
expect "  and a box where no standard is claimed" 0 'warning: .*it links to `linked\.svg`.*a box'
