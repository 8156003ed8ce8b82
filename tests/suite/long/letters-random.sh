#!/bin/bash
# 2,000 letters at random.
LETTERS=2000 exec bash "${ROOT:?is set by tests/run.sh}/tests/suite/letters-random.sh"
