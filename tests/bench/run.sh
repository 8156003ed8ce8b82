#!/bin/bash
# Measures speed and memory as ratios, each taken within one run, and prints them beside their targets.
# Times never decide: the exit status tells only whether everything ran.
#
#   ENLACE   the program (default: $BUILD/enlace)        BENCH_ROUNDS   pairs of runs (default: 11)
#   TYPST    the command for Typst, called as `$TYPST compile IN OUT`; `typst` when it is in PATH.
#            "node tests/bench/typst.mjs" will do, with $TYPST_MODULES naming the folder of its package; with
#            it the second build of the book after a changed word is measured as well.
#   NEATROFF       a command for neatroff with tbl and pic, called as `$NEATROFF IN OUT`; none: it takes no part
#   TYPST_PYTHON   a Python with the package typst, for a thousand letters; none: it takes no part
#   BENCH_PEERS    set: the book and the long table with the peers as well, which takes minutes
#   BASE     another build of the program: only the instructions of both are counted, by instructions.sh
# groff takes part when it is installed, with its PDF driver or else with Ghostscript behind its other one.
set -eu
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build}
ENLACE=${ENLACE:-$BUILD/enlace}
[ -z "${BASE:-}" ] || exec bash tests/bench/instructions.sh "$BASE"
rounds=${BENCH_ROUNDS:-11}
work=$BUILD/bench corpus=$BUILD/bench/corpus
source=tests/bench
mkdir -p "$work"
export LC_ALL=C
XDG_CACHE_HOME=$(cd "$work" && pwd)/cache # no other version's list of fonts
export XDG_CACHE_HOME

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
peers=
[ -z "$typst" ] || peers="typst"
if printf 'x\n' | groff -ms -Tpdf >/dev/null 2>&1; then peers="$peers groff"; fi
if command -v ps2pdf >/dev/null && printf 'x\n' | groff -ms -Tps >/dev/null 2>&1; then peers="$peers groff-gs"; fi
[ -z "${NEATROFF:-}" ] || peers="$peers neatroff"
pin=
command -v taskset >/dev/null && pin="taskset -c 0"
flagship=samples/us-mexico/us-mexico.md

enlace() { echo "$ENLACE build $1 -o $work/$2.pdf"; }
peer() { # peer NAME DOCUMENT: its command
  local in=$corpus/$2 out=$work/$2-$1.pdf
  case $1 in
    typst) echo "$typst compile $in.typ $out" ;;
    groff) echo "groff -k -t -p -ms -Tpdf -P-pa4 -dpaper=a4 $in.ms" ;;
    groff-gs) echo "sh $source/groff-gs.sh $in.ms $out" ;;
    neatroff) echo "$NEATROFF $in.ms $out" ;;
  esac
}
pages() { pdfinfo "$work/$1.pdf" 2>/dev/null | sed -n 's/^Pages: *//p'; }

# ---- figures from the lines that pair prints ----

# median FILE COMMAND FIELD
median() {
  awk -v c="$2" -v f="$3" '$1 == c { print $f }' "$1" | sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
# The median of second over first, round by round: ratio FILE FIRST SECOND [FIELD]; first runs before second.
ratio() {
  awk -v a="$2" -v b="$3" -v f="${4:-2}" '$1 == a { first = $f } $1 == b { print $f / first }' "$1" | sort -g |
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
"$work/pair" "$rounds" "$@" >"$small"

long=$work/long.tsv longest=$work/longest.tsv both=$work/both.tsv
"$work/pair" 3 -- $pin "$work/limits" "$font" "$corpus/prose.txt" -- $pin $(enlace "$corpus/prose.md" prose) \
  -- $pin $(enlace "$corpus/book.md" book) >"$long"
"$work/pair" 1 -- $pin $(enlace "$corpus/prose.md" prose) -- $pin $(enlace "$corpus/prose10.md" prose10) \
  -- $pin $(enlace "$corpus/table1.md" table1) -- $pin $(enlace "$corpus/table10.md" table10) >"$longest"
"$work/pair" 1 -- $(enlace "$corpus/book.md" book) >"$both"

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
row "  on all cores / on one" "" "$(calc "$(median "$both" 0 2) / $book")" "$(ms "$(median "$both" 0 2)")"
row "a filter on a million nodes, ms" 1000 "$(cost "$work/nodes.tsv" "plugin visit")" ""
row "the stage of plugins on the sample, ms" 10 "$plugins" "all installed ones"
for name in acronyms keypoints wording chart timeline; do
  row "  $name" "" "$(cost "$work/plugins.tsv" "plugin $name")" "loading and drawing included"
done
row "a table of 100,000 rows / one of 10,000" 11 "$(calc "$rows10 / $rows1")" "$(ms "$rows10"), $(pages table10) pages"
row "  its memory, MiB" 600 "$(calc "$rows_peak / 1024")" ""

# ---- a batch ----

letters=$work/letters.tsv data=$work/letters.csv
python3 $source/letters.py rows 1000 "$data"
head -n 101 "$data" >"$work/letters100.csv"
batch() { echo "$ENLACE batch samples/batch/letter.md --data $1 --out-dir $work/letters"; }
set -- -- $(batch "$work/letters100.csv") -- $(batch "$data")
[ -z "${TYPST_PYTHON:-}" ] || set -- "$@" -- "$TYPST_PYTHON" $source/letters.py typst "$data" "$work/letters-typst"
"$work/pair" 3 "$@" >"$letters"
row "a batch of 1,000 letters / one of 100" 10 "$(ratio "$letters" 0 1)" \
  "$(calc "1000 / $(median "$letters" 1 2)") a second, $(calc "$(median "$letters" 1 4) / 1024") MiB"
[ -z "${TYPST_PYTHON:-}" ] || row "a batch of 1,000 letters / typst" 0.25 "$(calc "1 / $(ratio "$letters" 1 2)")" \
  "$(ms "$(median "$letters" 1 2)") / $(ms "$(median "$letters" 2 2)"); of processor time $(calc "1 / $(ratio "$letters" 1 2 3)")"

# ---- peers ----

# compare DOCUMENT ROUNDS NAME=TARGET...: what we take as a part of what each peer takes; "any" is the target
# for peers that are not named.
compare() {
  local document=$1 count=$2 file=$work/$1-peers.tsv name target given i=0
  shift 2
  local command="-- $(enlace "$corpus/$document.md" "$document")"
  for name in $peers; do command="$command -- $(peer "$name" "$document")"; done
  "$work/pair" "$count" $command >"$file"
  for name in $peers; do
    i=$((i + 1)) target=
    for given in "$@"; do
      case $given in any=* | "$name"=*) target=${given#*=} ;; esac
    done
    if awk -v c="$i" '$1 == c && $5 != 0 { found = 1 } END { exit !found }' "$file"; then
      printf '%-44s %8s %9s\n' "$document / $name" "$target" "it failed"
    else
      row "$document / $name" "$target" "$(calc "1 / $(ratio "$file" 0 "$i")")" \
        "$(ms "$(median "$file" 0 2)") / $(ms "$(median "$file" "$i" 2)"); of processor time $(calc "1 / $(ratio "$file" 0 "$i" 3)")"
    fi
  done
}

[ -n "$peers" ] || { echo "there is no peer here; name one in TYPST or NEATROFF, or install groff"; exit 0; }
printf '\n%-44s %8s %9s\n' "against peers, on all cores" "at most" measured
compare memo "$rounds" any=0.2
compare figures "$rounds" any=0.333
[ -n "${BENCH_PEERS:-}" ] || exit 0
compare book 1 typst=0.0667 groff=0.167
compare table10 1 typst=0.1
case $typst in *typst.mjs*)
  again=$($typst edit "$corpus/book.typ")
  row "book, cold / Typst, a word changed" 1 "$(calc "$(median "$work/book-peers.tsv" 0 2) / $again")" \
    "$(ms "$(median "$work/book-peers.tsv" 0 2)") / $(ms "$again")" ;;
esac
