#!/bin/bash
# SVG pictures: vectors in the PDF, the same in previews, conforming; hostile files do no harm.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# Pango and fontconfig keep the fonts that they opened until the process ends.
if under_sanitizer; then export ASAN_OPTIONS=detect_leaks=0; fi

svg() { # svg NAME ATTRIBUTES CONTENT
  printf '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" %s>%s</svg>\n' \
    "$2" "$3" >"$1.svg"
}
notes() { # notes NAME...: a document that shows these pictures
  front_matter
  printf '\n![The picture %s](%s.svg)\n' $(for n in "$@"; do echo "$n" "$n"; done)
}
pictures() { pdfimages -list "$1" | tail -n +3 | wc -l; }

size='width="300" height="120"'
svg plain "$size" '<defs><clipPath id="c"><circle cx="60" cy="60" r="40"/></clipPath></defs>
  <rect x="-200" y="10" width="900" height="20" fill="#33658a" fill-opacity="0.5"/>
  <g clip-path="url(#c)"><rect width="200" height="120" fill="#cc3333"/></g>
  <g transform="rotate(20 200 60) scale(1.5 1)"><ellipse cx="140" cy="60" rx="30" ry="20" fill="none"
    stroke="black" stroke-width="3" stroke-dasharray="6 2 1"/></g>
  <text x="110" y="100" font-family="Liberation Serif" font-size="20">Letters &amp; words</text>
  <path d="M 250 40 h 30 v 30 h -30 z M 258 48 h 14 v 14 h -14 z" fill-rule="evenodd"/>
  <rect x="10" y="100" width="40" height="15" fill="#008800" opacity="0.4"/>'
svg fade 'viewBox="0 0 100 50"' '<defs><linearGradient id="g"><stop stop-color="red"/>
  <stop offset="1" stop-color="blue" stop-opacity="0"/></linearGradient></defs>
  <rect x="5" y="5" width="90" height="40" fill="url(#g)"/>'

notes plain >plain.md
run build plain.md -o plain.pdf
check "a picture of paths and letters builds" quiet
check "  and stays vectors" test "$(pictures plain.pdf)" = 0
# Ink beside the picture would be what lies outside its edges.
outside() {
  pdftoppm -r 72 -gray plain.pdf plain && python3 - <<'PY'
data = open("plain-1.pgm", "rb").read()
_, width, height, _, pixels = data.split(None, 4)[0], *map(int, data.split(None, 4)[1:4]), data.split(None, 4)[4]
rows = [pixels[y * width:(y + 1) * width] for y in range(height)]
ink = [x for row in rows for x in range(width) if row[x] < 200 and x > width - 60]
raise SystemExit("ink at the edge of the page" if ink else 0)
PY
}
check "  and shows nothing outside its edges" outside
notes fade >fade.md
run build fade.md -o fade.pdf
check "what paths can't show builds as well" quiet
check "  as pixels with a mask" test "$(pictures fade.pdf)" = 2

{ notes plain fade; printf '\nIn a line: ![dot](fade.svg){height=10pt} and ![mark](plain.svg){height=10pt}.\n'; } >all.md
run build all.md -o all.pdf
check "pictures in lines build" quiet
same_page() {
  "$ENLACE" preview all.md -o 'all-%d.png' --resolution 72 && pdftoppm -r 72 -png all.pdf shown &&
    python3 "$ROOT/tests/conformance/compare-pages.py" all-1.png shown-1.png
}
check "previews show what the PDF shows" same_page
check "the same bytes every time" bash -c '"$ENLACE" build all.md -o again.pdf && cmp all.pdf again.pdf'
checked=0
"$ROOT/tests/conformance/check-pdf.sh" plain.pdf fade.pdf all.pdf || checked=$?

# ---- faults ----

fault() { # fault NAME REGEX...: the picture of that name is refused with such a line; a box is in its place
  local name=$1
  shift
  notes "$name" >"$name.md"
  run build "$name.md" -o "$name.pdf"
  expect "$name is refused" 0 "$@"
}
printf '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect' >torn.svg
fault torn '^torn\.md:6:1: warning: .*torn\.svg.*not valid SVG.* \[bad-image\]$'
svg sizeless '' '<rect width="10" height="10"/>'
fault sizeless 'no size; give it a `width` and `height` in pixels, or a `viewBox`'
svg huge 'width="1e9" height="1e9"' '<rect width="10" height="10"/>'
fault huge '\[bad-image\]'
ENLACE_MODULE_DIR=$WORK run build fade.md -o missing.pdf
expect "a missing module is said" 1 'need the module `enlace-rsvg`, which cannot be loaded: file not found' 'hint: install `enlace-rsvg`'

# ---- hostile files ----

picture secret.png
svg reach "$size" "<image xlink:href=\"secret.png\" width=\"50\" height=\"50\"/>
  <image xlink:href=\"file://$WORK/secret.png\" width=\"50\" height=\"50\"/><rect width=\"9\" height=\"9\"/>"
notes reach >reach.md
run build reach.md -o reach.pdf
expect "a picture gets no files by their addresses" 1 'reach\.svg` cannot be used: it links to `file://'
{
  printf '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" %s><defs>' "$size"
  printf '<g id="g0"><rect width="5" height="5"/></g>'
  for i in 1 2 3 4 5 6 7 8 9; do
    printf '<g id="g%d">' "$i"
    for _ in 1 2 3 4 5 6 7 8 9 10; do printf '<use xlink:href="#g%d"/>' $((i - 1)); done
    printf '</g>'
  done
  printf '</defs><use xlink:href="#g9"/></svg>'
} >laughs.svg
notes laughs >laughs.md
bounded() { # ends by itself, in a minute of processor time and 4 GiB, with a file or a word about it
  local status=0
  (ulimit -v $((under ? 1 << 40 : 4 << 20)); in_time 60 "$ENLACE" build "$1.md" -o "$1.pdf" >out 2>&1) || status=$?
  [ "$status" -le 1 ] || { echo "status $status"; cat out; return 1; }
}
under=0
under_sanitizer && under=1
check "a picture that multiplies itself ends in time" bounded laughs
svg blur 'width="3000" height="3000"' '<filter id="f"><feGaussianBlur stdDeviation="90"/></filter>
  <rect x="500" y="500" width="2000" height="2000" filter="url(#f)"/>'
notes blur >blur.md
check "a large filter ends in time" bounded blur
python3 - <<'PY'
deep = "<g clip-path='url(#c)'>" * 400
open("deep.svg", "w").write("<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'><clipPath id='c'>"
    "<circle cx='45' cy='45' r='40'/></clipPath>" + deep + "<rect width='90' height='90'/>" + "</g>" * 400 + "</svg>")
PY
notes deep >deep.md
check "clips hundreds deep are drawn" bounded deep

# ---- limits on time ----

svg slow "$size" '<defs><filter id="f"><feTurbulence numOctaves="100" baseFrequency="0.1"/></filter></defs>
  <rect filter="url(#f)" width="100" height="100"/>'
sed 's|<rect filter.*|&&&&&&&&&|; s|</svg>|@|g' slow.svg | sed 's|@||g; $ s|$|</svg>|' >slower.svg # nine times as slow
notes slower >slower.md
two_seconds() { # of processor time for the picture, and what the rest takes
  local before after
  before=$(awk '{ print $16 + $17 }' /proc/$$/stat)
  "$ENLACE" build slower.md --standard=none -o slower.pdf 2>slower.err
  [ $? -eq 1 ] || { echo "status $?"; cat slower.err; return 1; }
  after=$(awk '{ print $16 + $17 }' /proc/$$/stat)
  [ $((after - before)) -lt $((under ? 2000 : 350)) ] || { echo "$((after - before)) ticks"; return 1; }
}
check "a picture that takes too long is refused" two_seconds
check "  with a word" grep -q 'error: the SVG image takes more than 2 seconds of processor time' slower.err
check "  and nothing is written" is_missing slower.pdf
heard() { # SIGNAL: ends within 200 ms, which a loaded machine may make 500
  local pid began
  "$ENLACE" build slower.md -o slower.pdf 2>/dev/null &
  pid=$!
  sleep 0.7
  began=$EPOCHREALTIME
  kill -"$1" "$pid"
  wait "$pid"
  [ $(((${EPOCHREALTIME/./} - ${began/./}) / 1000)) -lt 500 ]
}
check "SIGTERM is heard while it is drawn" heard TERM
exit "$checked"
