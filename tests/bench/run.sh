#!/bin/bash
# Measures speed and memory as ratios, each taken within one run, and prints them beside their targets.
# Times never decide: the exit status tells only whether everything ran.
#
#   ENLACE   the program (default: $BUILD/enlace)        BENCH_ROUNDS   pairs of runs (default: 11)
#   TYPST    the command for Typst, called as `$TYPST compile IN OUT`; `typst` when it is in PATH.
#            "node tests/bench/typst.mjs" will do, with $TYPST_MODULES naming the folder of its package.
#   BENCH_PEERS    set: the book and the long table with Typst as well, which takes minutes
# groff takes part when it is installed with its PDF driver.
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
groff=
if printf 'x\n' | groff -ms -Tpdf >/dev/null 2>&1; then groff="-Tpdf"
elif printf 'x\n' | groff -ms -Tps >/dev/null 2>&1; then groff="-Tps"; fi
pin=
command -v taskset >/dev/null && pin="taskset -c 0"
flagship=samples/us-mexico/us-mexico.md

enlace() { echo "$ENLACE build $1 -o $work/$2.pdf"; }
roff() { echo "groff -k -ms $groff -P-pa4 -dpaper=a4 $1"; }
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
set -- "$@" -- $(enlace "$corpus/figures.md" figures)
[ -z "$groff" ] || set -- "$@" -- $(roff "$corpus/memo.ms")
[ -z "$typst" ] || set -- "$@" -- $typst compile "$corpus/memo.typ" "$work/memo-typst.pdf"
"$work/pair" "$rounds" "$@" >"$small"

long=$work/long.tsv longest=$work/longest.tsv peers=$work/peers.tsv
"$work/pair" 3 -- $pin "$work/limits" "$font" "$corpus/prose.txt" -- $pin $(enlace "$corpus/prose.md" prose) \
  -- $pin $(enlace "$corpus/book.md" book) >"$long"
"$work/pair" 1 -- $pin $(enlace "$corpus/prose.md" prose) -- $pin $(enlace "$corpus/prose10.md" prose10) \
  -- $pin $(enlace "$corpus/table1.md" table1) -- $pin $(enlace "$corpus/table10.md" table10) >"$longest"
set -- -- $(enlace "$corpus/book.md" book)
[ -z "$groff" ] || set -- "$@" -- $(roff "$corpus/book.ms")
[ -z "$typst" ] || [ -z "${BENCH_PEERS:-}" ] || set -- "$@" -- $typst compile "$corpus/book.typ" "$work/book-typst.pdf"
"$work/pair" 1 "$@" >"$peers"

# ---- the table ----

empty=$(median "$small" 0 2) memo=$(median "$small" 1 2) sample=$(median "$small" 2 2) brief=$(median "$small" 3 2)
floor=$(median "$long" 0 2) prose=$(median "$long" 1 2) book=$(median "$long" 2 2)
peak=$(median "$long" 1 4) book_peak=$(median "$long" 2 4)
n=$(pages prose) n10=$(pages prose10)
time1=$(median "$longest" 0 2) time10=$(median "$longest" 1 2)
rows1=$(median "$longest" 2 2) rows10=$(median "$longest" 3 2) rows_peak=$(median "$longest" 3 4)
peak1=$(median "$longest" 0 4) peak10=$(median "$longest" 1 4)

# ---- plugins, by --profile: the best of some runs ----

# profile NOTES OPTIONS...: milliseconds by name
profile() {
  local i
  for i in 1 2 3 4 5 6 7; do
    "$ENLACE" build "$@" --profile -o "$work/profile.pdf" 2>&1 | sed -n 's/^ *\([0-9.]*\) ms  \(.*\)/\2\t\1/p'
  done | awk -F'\t' '!($1 in least) || $2 < least[$1] { least[$1] = $2 } END { for (k in least) print k "\t" least[k] }'
}
cost() { awk -F'\t' -v k="$2" '$1 == k || $1 == k " (within the stages)" { print $2 }' "$1"; } # cost FILE NAME
mkdir -p "$corpus/plugins/visit"
cat >"$corpus/plugins/visit/plugin.lua" <<'LUA'
local enlace = require "enlace"
local function visit() end
return enlace.plugin { name = "visit", version = "1", api = 1, summary = "Visits.", filters = { Text = visit, SoftBreak = visit } }
LUA
awk 'BEGIN { print "---\ntitle: Nodes\nlang: en\nplugins: [visit]\n---\n"
  for (i = 1; i <= 505000; i++) print (i % 50 ? "word" : "word\n") }' >"$corpus/nodes.md"
profile "$corpus/nodes.md" --dump=expanded >"$work/nodes.tsv"
profile $flagship --plugin=acronyms --plugin=keypoints --plugin=wording >"$work/plugins.tsv"
plugins=$(cost "$work/plugins.tsv" plugins)

printf '%-44s %8s %9s  %-7s %s\n' "ratios, medians of paired runs" "at most" measured "" ""
row "memo / an empty program with its libraries" 4 "$(calc "$(ratio "$small" 0 1)")" "$(ms "$memo") / $(ms "$empty")"
next=5 # column of the first peer in $small
[ -z "$groff" ] || { row "memo / groff -ms $groff" 0.2 "$(calc "$(ratio "$small" 5 1)")" "$(ms "$(median "$small" 5 2)")"; next=6; }
if [ -n "$typst" ]; then
  row "memo / Typst" 0.1 "$(calc "$(ratio "$small" $next 1)")" "$(ms "$memo") / $(ms "$(median "$small" $next 2)")"
else
  echo "memo / Typst: there is no typst here; name one in TYPST"
fi
row "flagship sample / memo" 5 "$(calc "$(ratio "$small" 1 2)")" "$(ms "$sample"), $(pages flagship) pages"
row "prose of about 1,000 pages / the floor" 5 "$(calc "$(ratio "$long" 0 1)")" "$(ms "$prose") / $(ms "$floor"), $n pages"
row "  its memory beyond 32 MiB, KiB a page" 64 "$(calc "($peak - 32768) / $n")" "$(calc "$peak / 1024") MiB"
row "ten times the pages: time" 11 "$(calc "$time10 / $time1")" "$(ms "$time10"), $n10 pages"
row "ten times the pages: memory" 11 "$(calc "$peak10 / $peak1")" "$(calc "$peak10 / 1024") MiB"
row "a brief with charts / memo" "" "$(calc "$(ratio "$small" 1 3)")" "$(ms "$brief"), $(pages brief) pages"
row "the same with charts from SVG files / memo" "" "$(calc "$(ratio "$small" 1 4)")" "$(ms "$(median "$small" 4 2)")"
row "a book with contents and notes / the floor" 2.5 "$(calc "$(ratio "$long" 0 2)")" \
  "$(ms "$book") / $(ms "$floor"), $(pages book) pages, on one core"
row "  its memory, MiB" 200 "$(calc "$book_peak / 1024")" ""
row "  its size, MB" 8 "$(calc "$(stat -c %s "$work/book.pdf") / 1000000")" "tagged"
row "  on all cores / on one" "" "$(calc "$(median "$peers" 0 2) / $book")" "$(ms "$(median "$peers" 0 2)")"
next=1
[ -z "$groff" ] || { row "  / groff -ms $groff, without tables" 0.167 "$(calc "$(ratio "$peers" 1 0)")" \
  "$(ms "$(median "$peers" 1 2)")"; next=2; }
[ -z "$typst" ] || [ -z "${BENCH_PEERS:-}" ] || row "  / Typst, without tables" 0.0667 "$(calc "$(ratio "$peers" $next 0)")" \
  "$(ms "$(median "$peers" $next 2)")"
row "a filter on a million nodes, ms" 1000 "$(cost "$work/nodes.tsv" "plugin visit")" ""
row "the stage of plugins on the sample, ms" 10 "$plugins" "all installed ones"
for name in acronyms keypoints wording chart timeline; do
  row "  $name" "" "$(cost "$work/plugins.tsv" "plugin $name")" "loading and drawing included"
done
row "a table of 100,000 rows / one of 10,000" 11 "$(calc "$rows10 / $rows1")" "$(ms "$rows10"), $(pages table10) pages"
row "  its memory, MiB" 600 "$(calc "$rows_peak / 1024")" ""
