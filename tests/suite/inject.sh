#!/bin/bash
# Fails each allocation of a run in turn, libraries included, and each call that opens, reads, writes, syncs, renames,
# closes or maps a file: the output is right, or nothing was written and it is said why. tests/suite/long/inject.sh does
# the same on larger documents.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

if under_sanitizer; then
  ok "the sanitizer has an allocator of its own: only the plain build is tried"
  exit
fi
every() { # NAME KIND STEP SAMPLE OUTPUT ARGUMENTS...
  local name=$1 kind=$2 step=$3 sample=$4 output=$5 said
  shift 5
  if said=$(cd "$ROOT/samples/$sample" &&
    python3 -B "$ROOT/tests/inject/every.py" "$BUILD/tests/fail.so" "$ENLACE" "$kind" "$step" "$output" -- "$@" 2>&1); then
    ok "$name: $said"
  else
    not_ok "$name" "$said"
  fi
}

every "every allocation for a memorandum" malloc 1 memo a.pdf build memo.md -o @/a.pdf
INJECT_COLD=1 every "some while fonts are indexed" malloc 211 memo a.pdf build memo.md -o @/a.pdf
every "some for its preview" malloc 23 memo a1.png preview memo.md -o @/a%d.png
every "some for its preview as SVG" malloc 23 memo a1.svg preview memo.md -o @/a%d.svg
every "some for charts and tables" malloc 67 specimen a.pdf build specimen.md -o @/a.pdf
for kind in open read write fsync rename linkat close mmap; do
  every "every call of $kind" "$kind" 1 memo a.pdf build memo.md -o @/a.pdf
done
