#!/bin/bash
# Eight threads compile the same notes by the library at the same time, to PDF and to a picture: all write the same
# bytes. `make tsan` runs this with the thread sanitizer, which finds data races.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# The program lies below the build, where the library looks for neither.
export ENLACE_DATA_DIR=$ROOT ENLACE_MODULE_DIR=$BUILD
export TSAN_OPTIONS="suppressions=$ROOT/tests/inject/tsan.supp halt_on_error=1"
TIMES=${TIMES:-2}
for sample in specimen plain us-mexico parallel; do
  check "eight threads write the same: $sample" "$BUILD/tests/threads" "$ROOT/samples/$sample/$sample.md" "$TIMES"
done
