#!/bin/bash
# What readers and checkers find in the files that tests/unit/pdf writes. Needs $BUILD as
# tests/run.sh sets it; prints `ok - NAME` and `not ok - NAME`.
set -u
here=$(cd "$(dirname "$0")" && pwd)
BUILD=${BUILD:-build}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
sample=$work/device.pdf long=$work/long.pdf
status=0

# check NAME COMMAND...
check() {
  local name=$1 said
  shift
  if said=$("$@" 2>&1); then
    echo "ok - $name"
  else
    echo "not ok - $name"
    sed 's/^/# /' <<<"$said"
    status=1
  fi
}

# Words as a reader gets them, a line each.
words() { tr -s ' \n\f' '\n\n\n' <"$1"; }
says_what_was_set() {
  pdftotext -raw "$sample" "$work/text" && diff <(words "$here/device.txt") <(words "$work/text")
}

# Letters in the order of the structure tree, where furniture is left out. poppler shows a soft
# hyphen as a hyphen there, and dots that ActualText replaces by nothing.
letters() { sed 's/\xC2\xAD/-/g; s/\xC2\xA0//g; s/\.\.\.*//' | tr -d ' \n'; }
tree_says_what_was_set() {
  pdfinfo -struct-text "$sample" | sed -n 's/^ *"\(.*\)"$/\1/p' | letters >"$work/tree"
  grep -vxE 'Devices|[12]' "$here/device.txt" | letters >"$work/want"
  diff "$work/want" "$work/tree"
}
lists_of_pages() { [ "$(pdfinfo "$long" | sed -n 's/^Pages: *//p')" = 400 ]; }

check "the sample is written" "$BUILD/tests/unit_pdf_write" --save "$sample" "$work/places"
check "the long document is written" "$BUILD/tests/unit_pdf_speed" --save "$long"
check "the text is what was set" says_what_was_set
check "the structure tree says what was set" tree_says_what_was_set
check "words stand where they were set" "$here/check-places.py" "$sample" "$work/places"
check "a tree of 400 pages is complete" lists_of_pages
"$here/check-pdf.sh" "$sample" || status=1
"$here/check-pdf.sh" --no-verapdf "$long" || status=1
"$here/test-checker.py" "$sample" || status=1

# veraPDF's verdict itself: a file that lost its language must not pass.
/usr/bin/python3 - "$sample" "$work/mute.pdf" <<'PY'
import pikepdf, sys
with pikepdf.open(sys.argv[1]) as pdf:
    del pdf.Root.Lang
    pdf.save(sys.argv[2])
PY
mute_fails() {
  ! "$here/verapdf.sh" "$work/mute.pdf" >"$work/verdict" &&
    grep -q '^not ok - PDF/UA-1' "$work/verdict"
}
check "veraPDF refuses a file without language" mute_fails
exit $status
