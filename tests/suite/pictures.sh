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
expect "other formats are named, with what to do" 1 'image `.*a\.webp` cannot be used: it is a WebP file; save it as PNG or JPEG' \
  'it is a GIF file; save it as PNG' 'image `data:image/png;base64,iVBORw0KGgo=` cannot be read: its bytes are in its address'
