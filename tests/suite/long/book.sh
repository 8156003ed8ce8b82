#!/bin/bash
# The book of more than a thousand pages conforms as a whole: veraPDF takes minutes for it.
WHOLE_BOOK=1 exec bash "$ROOT/tests/suite/book.sh"
