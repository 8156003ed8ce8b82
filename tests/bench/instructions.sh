#!/bin/bash
# Counts the instructions of a build of each document of the bench, against another program's: instructions.sh BASE. They do
# not depend on what else the machine does. With callgrind, which takes fifty times as long as the program alone.
#
#   ENLACE     the program (default: $BUILD/enlace)     BENCH_ONLY   only these documents, as "memo book"
set -eu
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build}
ENLACE=${ENLACE:-$BUILD/enlace}
base=$1
work=$BUILD/bench corpus=$BUILD/bench/corpus
command -v valgrind >/dev/null || { echo "instructions.sh: valgrind is missing: apt-get install valgrind" >&2; exit 1; }
[ -x "$base" ] || { echo "instructions.sh: $base is no program" >&2; exit 1; }
mkdir -p "$work"
if [ ! -e "$corpus/made" ] || [ tests/bench/corpus.py -nt "$corpus/made" ]; then
  python3 tests/bench/corpus.py "$corpus"
  touch "$corpus/made"
fi
export LC_ALL=C
cache=$(cd "$work" && pwd)/cache

count() { # PROGRAM NOTES NAME: writes the number to $work/NAME.count; "-" when the program fails
  local XDG_CACHE_HOME=$cache-${3##*-} # the index of fonts has another form in another version
  export XDG_CACHE_HOME
  "$1" build "$2" -o "$work/$3.pdf" >/dev/null 2>&1 || { echo - >"$work/$3.count"; return; } # fontconfig's cache is warm then
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$1" build "$2" -o "$work/$3.pdf" 2>&1 |
    sed -n 's/.*Collected : \([0-9]*\)$/\1/p' >"$work/$3.count"
}

printf '%-12s %16s %16s %8s\n' document "base, millions" "now, millions" ratio
for document in memo flagship brief figures table1 prose book; do
  case " ${BENCH_ONLY:-$document} " in *" $document "*) ;; *) continue ;; esac
  notes=$corpus/$document.md
  [ "$document" = flagship ] && notes=samples/us-mexico/us-mexico.md
  count "$base" "$notes" "$document-base" &
  count "$ENLACE" "$notes" "$document-now"
  wait
  paste -d ' ' "$work/$document-base.count" "$work/$document-now.count" | awk -v name="$document" '
    $1 + 0 == 0 || $2 + 0 == 0 { printf "%-12s %16s %16s   it failed\n", name, $1, $2; next }
    { worse = ($2 > 1.02 * $1) ? "  more than 2 % worse" : "" }
    { printf "%-12s %16.2f %16.2f %8.4f%s\n", name, $1 / 1e6, $2 / 1e6, $2 / $1, worse }'
done
