#!/bin/bash
# SVG of the kinds that programs write is read without librsvg, and looks as it does with it.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# Pango and fontconfig keep the fonts that they opened until the process ends.
if under_sanitizer; then export ASAN_OPTIONS=detect_leaks=0; fi

notes() { # notes FILE
  front_matter
  printf '\n![A picture](%s)\n' "$1"
}
# An empty image is nothing to see, and nothing that is read here: with it librsvg draws.
by_librsvg() { sed '$ s|</svg>|<image/></svg>|' "$1"; }
empty=$WORK/no-modules
mkdir "$empty"

looks_alike() { # looks_alike NAME
  local name=$1
  by_librsvg "$name.svg" >"$name-rsvg.svg" && notes "$name-rsvg.svg" >"$name-rsvg.md" &&
    "$ENLACE" preview "$name.md" -o "$name-%d.png" --resolution 144 &&
    "$ENLACE" preview "$name-rsvg.md" -o "$name-rsvg-%d.png" --resolution 144 &&
    /usr/bin/python3 "$ROOT/tests/conformance/compare-pages.py" "$name-1.png" "$name-rsvg-1.png" 40 0.25
}

pdfs=()
for file in "$ROOT"/tests/svg/*.svg; do
  name=$(basename "$file" .svg)
  cp "$file" "$name.svg"
  notes "$name.svg" >"$name.md"
  ENLACE_MODULE_DIR=$empty run build "$name.md" -o "$name.pdf"
  check "$name is read without a module" quiet
  check "  and looks as librsvg draws it" looks_alike "$name"
  pdfs+=("$name.pdf")
done
check "its text is text" has_text gnuplot.pdf "time (s)"
check "  turned as well" has_text matplotlib.pdf "tonnes (−)"
check "  and by lines" has_text inkscape.pdf "Two lines in a box"
check "  in any style" has_text text.pdf "Sans with bold navy inside"
check "  with what entities stand for" has_text text.pdf "slanted & red, été <1>"
checked=0
"$ROOT/tests/conformance/check-pdf.sh" "${pdfs[@]}" || checked=$?

# ---- what is left to librsvg ----

svg() { # svg NAME CONTENT [ATTRIBUTES]
  printf '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90" %s>%s</svg>\n' "${3:-}" "$2" >"$1.svg"
  notes "$1.svg" >"$1.md"
}
left() { # left NAME CONTENT [ATTRIBUTES]: not read here, and no harm
  svg "$@"
  ENLACE_MODULE_DIR=$empty run build "$1.md" -o left.pdf
  expect "$1 is left to librsvg" 1 'need the module `enlace-rsvg`, which cannot be loaded: file not found'
  run build "$1.md" -o left.pdf
  check "  which draws it" quiet
}
box='<rect width="40" height="40"'
gradient='<linearGradient id="g"><stop stop-color="red"/></linearGradient>'
left gradient "$gradient$box fill=\"url(#g)\"/>"
left filter "<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter>$box filter=\"url(#f)\"/>"
left mask "<mask id=\"m\"><rect width=\"9\" height=\"9\" fill=\"white\"/></mask>$box mask=\"url(#m)\"/>"
left pattern "<pattern id=\"p\" width=\"9\" height=\"9\"/>$box fill=\"url(#p)\"/>"
left marker '<marker id="m"><path d="M0 0h9v9"/></marker><path d="M9 9h40" stroke="red" marker-end="url(#m)"/>'
left family '<text y="40" font-family="No Such Family">abc</text>'
left glyphs '<text x="10 20 30" y="40" font-family="Liberation Serif">abc</text>'
left arabic '<text y="40" font-family="DejaVu Sans">سلام</text>'
left outlined '<text y="40" font-family="Liberation Serif" stroke="red">abc</text>'
left faded '<text y="40" font-family="Liberation Serif" opacity=".5">abc</text>'
left path-text '<path id="a" d="M0 40h80"/><text font-family="Liberation Serif"><textPath href="#a">abc</textPath></text>'
left blended "<g opacity=\".5\">$box/><circle r=\"30\"/></g>"
left both "$box opacity=\".5\" stroke=\"red\"/>"
left sheet "<style>rect:hover { fill: red }</style>$box/>"
left at-rule "<style>@media print { rect { fill: red } }</style>$box/>"
left language "<switch>$box systemLanguage=\"en\"/></switch>"
left scaled "$box style=\"transform: scale(2)\"/>"
left union '<clipPath id="c"><circle r="30"/><circle cx="30" r="30"/></clipPath><g clip-path="url(#c)">'"$box/></g>"

# ---- hostile files ----

# bounded NAME: ends by itself with a file or a word about it, within a minute of processor time.
bounded() {
  local status=0
  in_time 60 "$ENLACE" build "$1.md" -o "$1.pdf" >out 2>&1 || status=$?
  rm -f "$1.pdf" # a picture of nothing leaves its figure empty
  [ "$status" -le 1 ] || { echo "status $status"; cat out; return 1; }
}
svg itself '<g id="a"><use href="#a"/></g><use href="#b" id="b"/>'
check "what uses itself ends" bounded itself
svg numbers '<path d="M1e999 0L1e60 1e-999a1e59 1e59 0 01 1e60 1e60z"/><rect width="1e60" height="1e60" transform="scale(1e60)"/>'
check "numbers beyond any page end" bounded numbers
/usr/bin/python3 - <<'PY'
head = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">'
def write(name, text):
    open(name + ".svg", "w").write(text)
write("depth", head + "<g>" * 100000 + "</g>" * 100000 + "</svg>")
write("many", head + "<g/>" * 1000000 + "</svg>")
write("attributes", head + "<g " + " ".join(f'a{i}="1"' for i in range(20000)) + "/></svg>")
rules = "".join(f".a{i} .b{i} .c{i} {{fill:red}}" for i in range(400))
write("rules", head + f"<style>{rules}</style>" + '<g class="a1 b1 c1">' * 150 + "<rect/>" * 50000 + "</g>" * 150 + "</svg>")
deep = "".join(f".z{i} " + ".a " * 5 + "{fill:red}" for i in range(400))
write("ancestors", head + f"<style>{deep}</style>" + '<g class="a">' * 180 + '<rect class="a"/>' * 50000 + "</g>" * 180 + "</svg>")
write("uses", head + f'<path id="p" d="M0 0{" " * 8000000}"/>' + '<use href="#p"/>' * 90000 + "</svg>")
write("points", head + '<polyline points="' + "1,2 " * 2000000 + '"/></svg>')
PY
for name in depth many attributes rules uses points; do
  notes "$name.svg" >"$name.md"
  check "a file of far too many $name ends in time" bounded "$name"
done
notes ancestors.svg >ancestors.md # which librsvg takes minutes for
ENLACE_MODULE_DIR=$empty check "selectors that match far too often end the reading in time" bounded ancestors
torn() { # every beginning of a file is drawn or refused
  local size at status
  size=$(stat -c %s "$1")
  for ((at = 100; at < size; at += size / 20)); do
    head -c "$at" "$1" >torn.svg
    status=0
    in_time 60 "$ENLACE" build torn.md -o torn.pdf >out 2>&1 || status=$?
    [ "$status" -eq 0 ] && grep -q 'warning: image `torn.svg` cannot be used' out || { echo "status $status at $at"; cat out; return 1; }
  done
}
notes torn.svg >torn.md
check "a file cut short is refused wherever" torn inkscape.svg
exit "$checked"
