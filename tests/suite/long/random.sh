#!/bin/bash
# More documents and layouts at random than tests/suite/random.sh and typography.sh have.
LAYOUTS=300 bash "$ROOT/tests/suite/typography.sh"
DOCUMENTS=250 exec bash "$ROOT/tests/suite/random.sh"
