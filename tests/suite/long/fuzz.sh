#!/bin/bash
# Forty times as many changed inputs for everything that reads bytes from outside: unit tests named fuzz.
export FUZZ_TIMES=40
cd "$ROOT" || exit 1
for test in "$BUILD"/tests/unit_*_fuzz; do
  "$test" 2>&1 | sed "s/^\(not \|\)ok [0-9]*/& ${test##*/}/"
  [ "${PIPESTATUS[0]}" -eq 0 ] || echo "not ok - ${test##*/} ends with status 0"
done
