#!/bin/bash
# Measures speed and memory as ratios, each taken within one run, and prints them beside their targets.
# Times never decide: the exit status tells only whether everything ran.
#
#   ENLACE   the program (default: $BUILD/enlace)        BENCH_ROUNDS   pairs of runs (default: 11)
#   TYPST    the command for Typst, called as `$TYPST compile IN OUT`; `typst` when it is in PATH.
#            "node tests/bench/typst.mjs" will do, with $TYPST_MODULES naming the folder of its package.
set -eu
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build}
ENLACE=${ENLACE:-$BUILD/enlace}
rounds=${BENCH_ROUNDS:-11}
work=$BUILD/bench corpus=$BUILD/bench/corpus
source=tests/bench
mkdir -p "$work"
export LC_ALL=C

# ---- what is needed ----

build() { ${CC:-cc} -std=c11 -O2 -D_DEFAULT_SOURCE "$@"; }
build $source/pair.c -o "$work/pair"
build $source/limits.c -o "$work/limits" $(pkg-config --cflags --libs harfbuzz libdeflate)

# An empty program that loads the libraries that enlace loads.
libraries=$(readelf -d "$ENLACE" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/-l:\1/p' | grep -v ld-linux)
echo 'int main(void) { return 0; }' >"$work/empty.c"
build "$work/empty.c" -o "$work/empty" -Wl,--no-as-needed $libraries

if [ ! -e "$corpus/made" ] || [ $source/corpus.py -nt "$corpus/made" ]; then
  python3 $source/corpus.py "$corpus"
  touch "$corpus/made"
fi
font=$(fc-match -f '%{file}' 'Liberation Serif:style=Regular')
typst=${TYPST:-$(command -v typst || true)}
pin=
command -v taskset >/dev/null && pin="taskset -c 0"
flagship=samples/us-mexico/us-mexico.md

enlace() { echo "$ENLACE build $1 -o $work/$2.pdf"; }
pages() { pdfinfo "$work/$1.pdf" 2>/dev/null | sed -n 's/^Pages: *//p'; }

# ---- figures from the lines that pair prints ----

# median FILE COMMAND FIELD
median() {
  awk -v c="$2" -v f="$3" '$1 == c { print $f }' "$1" | sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
# The median of second over first, round by round: ratio FILE FIRST SECOND
ratio() {
  awk -v a="$2" -v b="$3" '$1 == a { first = $2 } $1 == b { print $2 / first }' "$1" | sort -g |
    awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
calc() { awk "BEGIN { printf \"%.4g\", $1 }"; }
ms() { awk "BEGIN { printf \"%.1f ms\", $1 * 1000 }"; }

row() { # what, target, measured, details
  local verdict=
  [ -z "$2" ] || verdict=$(awk "BEGIN { print ($3 <= $2) ? \"met\" : \"MISSED\" }")
  printf '%-44s %8s %9s  %-7s %s\n' "$1" "${2:--}" "$3" "$verdict" "$4"
}

# ---- runs ----

small=$work/small.tsv
set -- -- "$work/empty" -- $(enlace "$corpus/memo.md" memo) -- $(enlace $flagship flagship) \
  -- $(enlace "$corpus/brief.md" brief)
[ -z "$typst" ] || set -- "$@" -- $typst compile "$corpus/memo.typ" "$work/memo-typst.pdf"
"$work/pair" "$rounds" "$@" >"$small"

long=$work/long.tsv longest=$work/longest.tsv
"$work/pair" 3 -- $pin "$work/limits" "$font" "$corpus/prose.txt" -- $pin $(enlace "$corpus/prose.md" prose) \
  -- $pin $(enlace "$corpus/book.md" book) >"$long"
"$work/pair" 1 -- $pin $(enlace "$corpus/prose.md" prose) -- $pin $(enlace "$corpus/prose10.md" prose10) >"$longest"

# ---- the table ----

empty=$(median "$small" 0 2) memo=$(median "$small" 1 2) sample=$(median "$small" 2 2) brief=$(median "$small" 3 2)
floor=$(median "$long" 0 2) prose=$(median "$long" 1 2) book=$(median "$long" 2 2)
peak=$(median "$long" 1 4) book_peak=$(median "$long" 2 4)
n=$(pages prose) n10=$(pages prose10)
time1=$(median "$longest" 0 2) time10=$(median "$longest" 1 2)
peak1=$(median "$longest" 0 4) peak10=$(median "$longest" 1 4)

printf '%-44s %8s %9s  %-7s %s\n' "ratios, medians of paired runs" "at most" measured "" ""
row "memo / an empty program with its libraries" 4 "$(calc "$(ratio "$small" 0 1)")" "$(ms "$memo") / $(ms "$empty")"
if [ -n "$typst" ]; then
  row "memo / Typst" 0.1 "$(calc "$(ratio "$small" 4 1)")" "$(ms "$memo") / $(ms "$(median "$small" 4 2)")"
else
  echo "memo / Typst: there is no typst here; name one in TYPST"
fi
row "flagship sample / memo" 5 "$(calc "$(ratio "$small" 1 2)")" "$(ms "$sample"), $(pages flagship) pages"
row "prose of about 1,000 pages / the floor" 5 "$(calc "$(ratio "$long" 0 1)")" "$(ms "$prose") / $(ms "$floor"), $n pages"
row "  its memory beyond 32 MiB, KiB a page" 64 "$(calc "($peak - 32768) / $n")" "$(calc "$peak / 1024") MiB"
row "ten times the pages: time" 11 "$(calc "$time10 / $time1")" "$(ms "$time10"), $n10 pages"
row "ten times the pages: memory" 11 "$(calc "$peak10 / $peak1")" "$(calc "$peak10 / 1024") MiB"
row "a brief with charts / memo" "" "$(calc "$(ratio "$small" 1 3)")" "$(ms "$brief"), $(pages brief) pages"
row "a book with contents and notes / the floor" "" "$(calc "$(ratio "$long" 0 2)")" \
  "$(ms "$book"), $(pages book) pages, $(calc "$book_peak / 1024") MiB"
