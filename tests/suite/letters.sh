#!/bin/bash
# The forms of letters: every sample conforms and builds without a word, on letter paper and on A4; then what each form
# prints, and the rules that it checks. A form's part begins with its name.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# words PDF: all its text in the order of reading, in one line.
words() { pdftotext -raw "$1" - | tr -s ' \n\f' '   '; }
# prints NAME TEXT...: the PDF of the last `letter` has each text.
prints() {
  local name=$1 text said missing=""
  shift
  said=$(words letter.pdf)
  for text in "$@"; do grep -qF -- "$text" <<<"$said" || missing+="no \"$text\""$'\n'; done
  if [ -z "$missing" ]; then ok "$name"; else not_ok "$name" "$missing$said"; fi
}
# letter FORM [LINE...]: builds letter.pdf from these lines of front matter and the text on standard input.
letter() {
  local form=$1
  shift
  { front_matter "template: $form" "$@"; cat; } >letter.md
  rm -f letter.pdf
  run build letter.md -o letter.pdf
}

# ---- samples ----

samples_conform() {
  local sample name paper pdfs=() said=""
  for sample in "$ROOT"/samples/memo/*.md "$ROOT"/samples/correspondence/*.md; do
    [ -e "$sample" ] || continue
    name=$(basename "$sample" .md)
    for paper in letter a4; do
      run build "$sample" --set paper=$paper -o "sample-$name-$paper.pdf"
      quiet >logs/quiet || said+="$name on $paper: $(cat logs/quiet)"$'\n'
      pdfs+=("sample-$name-$paper.pdf")
    done
  done
  [ -z "$said" ] || { echo "$said"; return 1; }
  bash "$ROOT/tests/conformance/check-pdf.sh" "${pdfs[@]}"
}
check "every sample builds without a word and conforms, on letter paper and on A4" samples_conform
