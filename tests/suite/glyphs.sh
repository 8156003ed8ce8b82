#!/bin/bash
# Characters that no font has, and coloured emoji, from a font of pictures that the test brings along.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

is() { [ "$1" = "$2" ] || { echo "$1"; return 1; }; }

# ---- characters that no font has: once a script and font, with count, first place and package ----

{
  front_matter
  printf '\nWords.\n\nA \U0001B002 \U0001B003, `\U0001B004`.\n'
  for i in $(seq 200); do printf '\nB \U0001B002\U0001B003 \U0001FAE9 %d.\n' "$i"; done
} >many.md
run build many.md -o many.pdf
expect "letters that no font has are an error, told once a script and font" 1 \
  '^many\.md:8:3: error: no installed font has 402 Hiragana characters of the text in `[^`]+`, the first `.+` \(U\+1B002\) \[missing-glyph\]$' \
  '^many\.md:8:8: error: no installed font has the character `.+` \(U\+1B004\)' \
  '= hint: install a font that has them, such as Debian'"'"'s package `fonts-noto-cjk`$'
check "  and three problems in all" is "$(grep -c missing-glyph "$ERR")" 3
run build many.md -o many.pdf --standard=none
expect "  boxes and warnings where no standard is claimed" 0 'many\.md:8:3: warning: .*boxes are in their place'
check "  that keep their text" has_text many.pdf "$(printf 'B \U0001B002\U0001B003')"

{ front_matter; printf '\nSign \U0001FAE9 and \U0001FAE9\U0001FAE9, alone \U000F0001.\n'; } >signs.md
run build signs.md -o signs.pdf
expect "signs that no font has are a warning and a box" 0 \
  '^signs\.md:6:6: warning: no installed font has 4 signs .*boxes are in their place'
check "  that keeps its text" has_text signs.pdf "$(printf 'Sign \U0001FAE9 and \U0001FAE9\U0001FAE9, alone \U000F0001.')"

# ---- coloured emoji ----

mkdir fonts
python3 "$ROOT/tests/conformance/picture_font.py" fonts/emoji.ttf
export ENLACE_FONT_PATH=$PWD/fonts XDG_CACHE_HOME=$PWD/cache
text=$(printf 'Smile \U0001F600 and \u2764\uFE0F, family \U0001F468\u200D\U0001F469 flag \U0001F1F2\U0001F1FD thumb \U0001F44D\U0001F3FD, key 1\uFE0F\u20E3 but 1, no\U0001F680space.')
{ front_matter; printf '\n# Rocket \U0001F680\n\n%s\n\n| A |\n|---|\n| \U0001F600 |\n' "$text"; } >emoji.md
run build emoji.md -o emoji.pdf
check "emoji build quietly" quiet
check "  their text is on the page, as it was written" bash -c \
  "PYTHONPATH='$ROOT/tests/conformance' /usr/bin/python3 -c 'import tagged, sys; print(*tagged.of_pdf(sys.argv[1]), sep=chr(10))' emoji.pdf | grep -qxF -- '$text'"
check "  in ActualText, too" bash -c "qpdf --qdf --object-streams=disable emoji.pdf - | grep -aqiE 'ActualText ?<FEFFD83DDE00>'"
check "  spaces beside them are read" has_text emoji.pdf "$(printf 'Rocket \U0001F680 Smile \U0001F600 and')"
check "  one font of pictures holds them" is "$(pdffonts emoji.pdf | grep -c 'Type 3')" 1
pdftoppm -r 72 emoji.pdf page
pdftoppm -r 72 -png emoji.pdf shown
run preview emoji.md -o preview-%d.png --resolution=72
cat >colours.py <<'END'
"""Which colours of the pictures a page shows: sys.argv[1] is a PPM file."""
import re, sys
data = open(sys.argv[1], "rb").read()
head = re.match(rb"P6\s+(\d+) (\d+)\s+255\s", data)
pixels = data[head.end():]
seen = {pixels[i:i + 3] for i in range(0, len(pixels), 3)}
for name, colour in (("smile", (250, 200, 0)), ("rocket", (200, 0, 0)), ("heart", (255, 0, 80)), ("family", (10, 10, 90)),
                     ("flag", (0, 100, 0)), ("thumb", (120, 90, 60)), ("key", (0, 0, 250)), ("man", (90, 60, 30))):
    if any(max(abs(a - b) for a, b in zip(p, colour)) <= 3 for p in seen):
        print(name)
END
check "  each is its picture, sequences have theirs" is "$(python3 colours.py page-1.ppm | paste -sd, -)" smile,rocket,heart,family,flag,thumb,key
check "  the preview shows the same" python3 "$ROOT/tests/conformance/compare-pages.py" preview-1.png shown-1.png 60 1
{ front_matter; printf '\nText \u2764 and \u00A9, \u263A\uFE0E.\n'; } >text.md
run build text.md -o text.pdf
check "signs that are not meant as pictures stay text" is "$(pdffonts text.pdf | grep -c 'Type 3')" 0
"$ROOT/tests/conformance/check-pdf.sh" emoji.pdf signs.pdf
