#!/bin/bash
# The text of PDFs: a fixed set of constructs, every word of the samples, and every example of the CommonMark
# specification.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"
export PYTHONDONTWRITEBYTECODE=1
conformance=$ROOT/tests/conformance

mkdir golden spec
ended=0
python3 "$conformance/golden.py" "$ENLACE" golden || ended=$?

has_every_word() { # NOTES
  "$ENLACE" build "$1" -o words.pdf </dev/null && "$ENLACE" build "$1" --dump=expanded </dev/null >words.tree &&
    python3 "$conformance/words.py" words.pdf <words.tree
}
# Envelopes and labels have nothing but a front matter.
has_text_of_its_own() { sed '1,/^---$/d; 1,/^---$/d' "$1" | grep -q '[^[:space:]]'; }
for notes in "$ROOT"/samples/*/*.md; do
  case $notes in */samples/batch/*) continue ;; esac # its fields come from rows of data
  [ "$(head -n 1 "$notes")" = --- ] && has_text_of_its_own "$notes" && check "the PDF has every word of ${notes#"$ROOT"/}" has_every_word "$notes"
done
mkdir constructs && cp "$ROOT"/tests/golden/constructs/* constructs && picture constructs/fade.png &&
  picture constructs/gray.jpg
check "the PDF has every word of the constructs" has_every_word constructs/constructs.md

if specification=$("$conformance/get-spec.sh" 2>"$ERR"); then
  python3 "$conformance/spec.py" "$specification" "$ENLACE" spec || ended=$?
else
  echo "# The examples of the specification are left out: $(tail -n 1 "$ERR")"
fi
exit "$ended"
