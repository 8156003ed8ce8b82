#!/bin/bash
# Letters of all forms made at random, the same ones each time, and what must hold for each: see the head of
# random_letters.py. $LETTERS of them; tests/suite/long has 2,000.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

letters=${LETTERS:-60}
check "$letters letters at random are whole: nothing lost, covered or off its page, no signature alone" \
  /usr/bin/python3 -B "$ROOT/tests/conformance/random_letters.py" "$ENLACE" . 1 "$letters"
