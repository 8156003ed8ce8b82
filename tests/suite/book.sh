#!/bin/bash
# A tagged book of more than a thousand pages with notes, contents and a table of 5,000 rows, and a table of 10,000: as whole
# in their structure as short documents, and small. veraPDF looks at the table here, at the book in tests/suite/long/book.sh.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

python3 -B - "$ROOT/tests/bench" <<'PY' || exit 1
import sys
sys.path.insert(0, sys.argv[1])
import corpus
corpus.book(".", corpus.Markdown)
corpus.long_table(".", "table", 10000, corpus.Markdown)
PY

long() { # NAME PAGES: of at least so many pages, without a word
  quiet && [ "$(pdfinfo "$1.pdf" | awk '/^Pages/ { print $2 }')" -ge "$2" ]
}
run build book.md
check "a book" long book 1000
run build table.md
check "a long table" long table 200
[ "$(stat -c %s book.pdf)" -le 8000000 ] && ok "  the book's file is small" || not_ok "  the book's file is small"
checked=0 no_verapdf=1
[ -z "${WHOLE_BOOK:-}" ] || no_verapdf=
"$ROOT/tests/conformance/check-pdf.sh" ${no_verapdf:+--no-verapdf} book.pdf || checked=$?
"$ROOT/tests/conformance/check-pdf.sh" table.pdf || checked=$?
rm -f book.pdf table.pdf # they were checked: not once more when the script ends
exit "$checked"
