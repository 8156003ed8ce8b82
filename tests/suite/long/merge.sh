#!/bin/bash
# Ten thousand changed PDF files.
FUZZ_PDFS=10000 exec bash "$ROOT/tests/suite/merge.sh"
