#!/bin/bash
# Scripts and directions, quotation marks and ties, random layouts; and their PDFs conform.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"
export PYTHONDONTWRITEBYTECODE=1
ended=0
mkdir pdf
/usr/bin/python3 "$ROOT/tests/conformance/typography.py" "$ENLACE" pdf || ended=$?
"$ROOT/tests/conformance/check-pdf.sh" pdf/scripts.pdf pdf/more.pdf pdf/hebrew.pdf pdf/smart.pdf pdf/random3.pdf || ended=$?
exit "$ended"
