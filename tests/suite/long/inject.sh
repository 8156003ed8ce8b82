#!/bin/bash
# Fails every allocation and every call for files on the larger samples: see tests/suite/inject.sh.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

under_sanitizer && exit
every() { # NAME KIND SAMPLE OUTPUT ARGUMENTS...
  local name=$1 kind=$2 sample=$3 output=$4 said
  shift 4
  if said=$(cd "$ROOT/samples/$sample" &&
    python3 -B "$ROOT/tests/inject/every.py" "$BUILD/tests/fail.so" "$ENLACE" "$kind" 1 "$output" -- "$@" 2>&1); then
    ok "$name: $said"
  else
    not_ok "$name" "$said"
  fi
}

every "the specimen's allocations" malloc specimen a.pdf build specimen.md -o @/a.pdf
every "parallel texts' allocations" malloc parallel a.pdf build parallel.md -o @/a.pdf
every "the plain sample's, with pictures" malloc plain a.pdf build plain.md -o @/a.pdf
every "the briefing's allocations" malloc us-mexico a.pdf build us-mexico.md -o @/a.pdf
every "a preview's allocations" malloc specimen a1.png preview specimen.md --page=1 -o @/a%d.png
every "a preview's as SVG" malloc specimen a1.svg preview specimen.md --page=1 -o @/a%d.svg
for kind in open read write fsync rename linkat close mmap; do
  every "the briefing's calls of $kind" "$kind" us-mexico a.pdf build us-mexico.md -o @/a.pdf
  INJECT_COLD=1 every "  while fonts are indexed" "$kind" memo a.pdf build memo.md -o @/a.pdf
done
