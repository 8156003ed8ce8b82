#!/bin/bash
# Writes the reference of each installed plugin into its README, between the two comments that mark the place.
# With --check it writes nothing and names the files that are not current.
set -u
cd "${ROOT:-$(cd "$(dirname "$0")/.." && pwd)}" || exit 1
ENLACE=${ENLACE:-${BUILD:-build}/enlace}
new=$(mktemp) reference=$(mktemp) || exit 1
trap 'rm -f "$new" "$reference"' EXIT
stale=0
for readme in plugins/*/README.md; do
  grep -q '^<!-- reference' "$readme" || continue
  plugin=$(dirname "$readme")
  "$ENLACE" plugin doc "./$plugin" --data-dir=. --format=markdown | sed -n '/^## /,$p' >"$reference" || exit 1
  [ -s "$reference" ] || { echo "$plugin: no reference came out"; exit 1; }
  awk -v reference="$reference" '
    /^<!-- reference/ { print; print ""; while ((getline line < reference) > 0) print line; skip = 1 }
    /^<!-- end of reference/ { print ""; skip = 0 }
    !skip' "$readme" >"$new"
  cmp -s "$new" "$readme" && continue
  stale=1
  if [ "${1:-}" = --check ]; then
    echo "$readme is not current: make docs"
  else
    cat "$new" >"$readme"
    echo "wrote $readme"
  fi
done
[ "${1:-}" != --check ] || exit $stale
