#!/bin/bash
# The plugins that come with the program: their modules in plain Lua (tests/plugins/NAME/*.lua, run with
# plugins/NAME on the path), and their blocks through the whole program.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

failed=0
for test in "$ROOT"/tests/plugins/*/*.lua; do
  plugin=$(basename "$(dirname "$test")")
  [ -d "$ROOT/plugins/$plugin" ] || continue
  LUA_PATH="$ROOT/tests/plugins/?.lua;$ROOT/plugins/$plugin/?.lua" lua5.4 "$test" || failed=1
done

block() { # WORD OPTIONS BODY...: notes that hold one block
  front_matter
  printf '\n```%s {#fig-a caption="A figure"%s}\n' "$1" "$2"
  shift 2
  printf '%s\n' "$@" '```'
}

is_same() { [ "$1" = "$2" ] || { echo "$1"; return 1; }; }

# alternative TEXT: some drawing of the expanded tree has it
alternative() { "$ENLACE" build a.md --dump=expanded 2>&1 | grep -F 'Drawing' | grep -qF -- "$1"; }

# ---- every kind of chart ----

for kind in bars hbars line lines grouped stacked; do
  block chart "" "kind: $kind" "data:" "  - { q: 2001, a: 5, b: 7 }" "  - { q: 2002, a: -3 }" "  - { q: 2003, a: 12.5, b: 1 }" \
    "x: q" "y: [a, b]" "highlight: [2001]" "tentative: [2003]" "gaps: dashed" >a.md
  run build a.md -o "$kind.pdf"
  check "a chart of kind $kind builds quietly" quiet
  check "a chart of kind $kind has its values in the text" has_text "$kind.pdf" 2003
done

# ---- long names, in columns ----

long=$(printf 'Donaudampfschifffahrtsgesellschaft%.0s' 1 2 3)
han=$(printf '北方地区过境点联合检查程序%.0s' 1 2 3)
{
  front_matter
  printf '\n::: columns\n'
  for name in "$long" "$han"; do
    for kind in line grouped stacked; do
      printf '\n```chart {caption="Names"}\nkind: %s\nx: x\ny: ["%s A", "%s B"]\ndata:\n' "$kind" "$name" "$name"
      for i in 2 4 6; do printf '  - { x: "%s %s", "%s A": %s000, "%s B": -%s }\n' "$name" "$i" "$name" "$i" "$name" "$i"; done
      printf '```\n'
    done
    printf '\n```timeline {caption="Dates"}\nevents:\n'
    for i in 1 2 3 4 5; do printf '  - { date: 190%s, label: "%s %s", era: "%s %s" }\n' "$i" "$name" "$i" "$name" "$((i / 3))"; done
    printf '```\n'
  done
  printf ':::\n'
} >names.md
run build names.md -o names.pdf
check "long names in charts and timelines build quietly" quiet
check "  and stand on the page, none over another" "$ROOT/tests/conformance/overlaps.py" names.pdf

printf 'year,deaths\n2021,106699\n2022,107941\n2023,\n' >d.csv
block chart "" "kind: hbars" "data: d.csv" "x: year" "y: deaths" "unit: deaths" >a.md
run build a.md -o a.pdf
check "a chart from a file builds quietly" quiet
check "values stand at the bars" has_text a.pdf "107,941"
check "the text alternative is made from the data" alternative "Horizontal bars, deaths: 2021, 106,699; 2022, 107,941; 2023, no value."
run build a.md -o a.pdf --deps a.d
check "the file is an input of the build" grep -qF d.csv a.d
block chart ' alt="Our own words."' "kind: hbars" "data: d.csv" "x: year" "y: deaths" >a.md
check "alt goes before the text alternative" alternative "Our own words."

block chart "" "kind: bars" "data: { January: 10, February: null, March: 30, April: ~, May: n/a, june: 6 }" >a.md
run build a.md -o a.pdf
check "a map builds quietly" quiet
check "a map is drawn in the order of the notes" has_text a.pdf "January February March April May june"
check "what is null in a map is told" alternative "January, 10; February, no value; March, 30; April, no value; May, no value; june, 6."

block chart "" "kind: line" "data: { 2021: 5 }" >a.md
run build a.md -o a.pdf
check "one point builds quietly" quiet
pdftotext -bbox a.pdf a.html
check "  and stands over its year" python3 - <<'END'
import re
words = {}
for x0, x1, text in re.findall(r'xMin="(\S+)" yMin="\S+" xMax="(\S+)" yMax="\S+">([^<]*)<', open("a.html").read()):
    words.setdefault(text, []).append((float(x0), float(x1)))
value, year = words["5"][-1], words["2021"][-1]
middle = (year[0] + year[1]) / 2
assert abs(value[0] - 8 - middle) < 1, (value, year)
END
block chart "" "kind: line" "data: { 2024-01-31: 3, 2024-12-31: 8, 2024-02-29: 5 }" >a.md
run build a.md -o a.pdf
check "a line over dates builds quietly" quiet
check "  tells them in words, in order" alternative "Line: 31 January 2024, 3; 29 February 2024, 5; 31 December 2024, 8."
block chart "" "kind: line" "data: { 2023-Q1: 3, 2023-Q2: 8, 2024-Q4: 5 }" >a.md
run build a.md -o a.pdf
pdftotext -bbox a.pdf a.html
check "quarters are to scale" python3 - <<'END'
import re
at = {}
for x0, y, x1, text in re.findall(r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="\S+">(20\d\d-Q\d)<', open("a.html").read()):
    if text not in at or float(y) > at[text][1]:
        at[text] = ((float(x0) + float(x1)) / 2, float(y))
a, b, c = (at[q][0] for q in ("2023-Q1", "2023-Q2", "2024-Q4"))
assert abs((c - b) / (b - a) - 6) < 0.1, at
END

# ---- what is higher than a page is divided ----

# within PDF N WORD: all words are on their pages, and N of them are WORD
within() {
  pdftotext -bbox "$1" within.html
  python3 - "$2" "$3" <<'END'
import re, sys
text, n = open("within.html").read(), 0
for width, height, body in re.findall(r'<page width="(\S+)" height="(\S+)">(.*?)</page>', text, re.S):
    for x0, y0, x1, y1, word in re.findall(r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">([^<]*)<', body):
        assert 0 <= float(x0) and float(x1) <= float(width) and 0 <= float(y0) and float(y1) <= float(height) - 30, (x0, y0, x1, y1, word)
        n += word == sys.argv[2]
assert n == int(sys.argv[1]), n
END
}
{
  front_matter
  printf '\n```chart {#fig-a caption="Offices"}\nkind: hbars\ndata:\n'
  for i in $(seq 60); do printf '  "Office %d": %d\n' "$i" "$((i * 7 % 50))"; done
  printf '```\n\nText after it.\n'
} >tall.md
run build tall.md -o tall.pdf
check "a chart higher than a page builds quietly" quiet
check "  all its bars are on pages" within tall.pdf 60 Office
check "  and later ones have a caption" has_text tall.pdf "Figure 1 (continued) Office"
check "  its parts are figures" is_same "$("$ENLACE" build tall.md --dump=pages -o - | grep -c 'Figure alt')" 2
{
  front_matter
  printf '\n# Head\n\n::: landscape\n\n```chart {caption="Offices"}\nkind: grouped\ndata:\n'
  for i in $(seq 40); do printf '  - { x: "An office with quite a long name %d", a: %d, b: 3, c: 4, d: 5, e: 6 }\n' "$i" "$i"; done
  printf 'x: x\ny: [a, b, c, d, e]\n```\n\n:::\n'
} >wide.md
sed -i 's/kind: grouped/kind: hbars/' wide.md
run build wide.md -o wide.pdf
check "so is one on landscape pages, with its legend on each" quiet
check "  all of it is on pages" within wide.pdf 40 office
for scale in even linear; do
  {
    front_matter
    printf '\n```timeline {caption="Events" scale=%s}\nevents:\n' $scale
    for i in $(seq 10 69); do printf '  - { date: 19%d-01-05, label: Event number %d of the long series of events, era: Era %d }\n' "$i" "$i" $((i / 20)); done
    printf '```\n'
  } >events.md
  run build events.md -o events.pdf
  check "a timeline of 60 events ($scale) builds quietly" quiet
  check "  all of them are on pages" within events.pdf 60 Event
done

# ---- words, numbers and dates of each language ----

for lang in es fr pt it de ar he fa; do
  { block chart "" "kind: line" "data: { 2024-01-31: 1234.5, 2024-02-29: null, 2024-12-31: 8 }"
    printf '\n```timeline {caption="y"}\nevents:\n  - { date: 1966-10-08, to: 1970-12, label: X }\n```\n'; } | sed "s/^lang: en/lang: $lang/" >a.md
  run build a.md -o a.pdf
  check "charts and timelines know the words of $lang" quiet
  check "  and say nothing in English" bash -c "! '$ENLACE' build a.md --dump=expanded | grep -E 'Drawing.*(Line:|January|October|December|no value|Timeline|1,234\.5[^0-9].*(no value)| to scale)'"
done
block chart "" "kind: bars" "data: { a: 12345.5 }" | sed "s/^lang: en/lang: de-DE/" >a.md
check "numbers are the language's" alternative "Säulen: a, 12.345,5."
block chart "" "kind: bars" "data: { a: 5 }" | sed "s/^lang: en/lang: nl/" >a.md
run build a.md -o a.pdf
expect "a language without words is told" 0 'warning: plugin `chart` has no words in the language `nl`'

# ---- documents that run from right to left ----

# leftwards FILE WORD...: each word on the page stands further left than the one before
leftwards() {
  pdftotext -bbox "$1" rtl.html
  shift
  python3 - "$@" <<'END'
import re, sys
words = re.findall(r'xMin="(\S+)" yMin="\S+" xMax="(\S+)" yMax="\S+">([^<]*)<', open("rtl.html").read())
at = [max((float(a) + float(b)) / 2 for a, b, w in words if w == word) for word in sys.argv[1:]]
assert at == sorted(at, reverse=True) and len(set(at)) == len(at), at
END
}
right_to_left() { block "$@" | sed 's/^lang: en/lang: he/'; }
right_to_left chart "" "kind: bars" "data: { 2021: 5, 2022: 7, 2023: 6 }" >a.md
run build a.md -o a.pdf
check "bars in Hebrew build quietly" quiet
check "  and run from right to left" leftwards a.pdf 2021 2022 2023
right_to_left chart "" "kind: hbars" "data: { Sea: 5, Coast: 70 }" >a.md
run build a.md -o a.pdf
check "horizontal bars grow to the left" leftwards a.pdf Coast 5 70
right_to_left chart "" "kind: line" "data: { 2021: 5, 2022: 7, 2024: 6 }" >a.md
run build a.md -o a.pdf
check "lines run from right to left" leftwards a.pdf 2021 2022 2023 2024
right_to_left chart "" "kind: grouped" "data:" "  - { q: Sea, a: 5, b: 7 }" "x: q" "y: [a, b]" "labels: [Alef, Bet]" >a.md
run build a.md -o a.pdf
check "so do legends" leftwards a.pdf Alef Bet
right_to_left timeline " scale=linear" "events:" "  - { date: 1846, label: Sea }" "  - { date: 1966, label: Coast }" >a.md
run build a.md -o a.pdf
check "timelines run from right to left" leftwards a.pdf Sea Coast

# ---- what is wrong is told at its place ----

block chart "" "kind: bars" "data: nothere.csv" "x: a" "y: b" >a.md
run build a.md -o b.pdf
expect "a missing file" 1 "^a.md:8:7: error: .*expected an existing file, found \`nothere.csv\`"
block chart "" "kind: bars" "data: d.csv" "x: year" "y: death" >a.md
run build a.md -o b.pdf
expect "an unknown column" 1 '^a.md:10:4: error: .*unknown column `death`' 'did you mean `deaths`'
block chart "" "kind: bars" "data:" "  - { a: x, b: 1 }" "  - { a: y, b: many }" "x: a" "y: b" >a.md
run build a.md -o b.pdf
expect "a value that is no number" 1 '^a.md:10:16: error: .*invalid number `many` in column `b`'
block chart "" "kind: bars" "data: []" "x: a" "y: b" >a.md
run build a.md -o b.pdf
expect "no rows" 1 "^a.md:8:7: error: .*no rows"
check "nothing is written then" is_missing b.pdf

# ---- timelines ----

for scale in even linear; do
  block timeline " scale=$scale" "events:" "  - { date: 1966-10, label: A storm, era: Relief }" \
    "  - { date: 1846-05-13, label: War declared, era: Conflict }" "  - { date: 2007-10-22, to: 2021, label: A plan, era: Relief }" >a.md
  run build a.md -o "$scale.pdf"
  check "a timeline of scale $scale builds quietly" quiet
  check "a timeline of scale $scale names its eras" has_text "$scale.pdf" Conflict
  check "a timeline of scale $scale tells its events in order" alternative "Conflict: 13 May 1846, War declared. Relief: October 1966, A storm; 22 October 2007 to 2021, A plan."
done
block timeline "" "events:" "  - { date: 1966-13, label: x }" "  - { date: 1966, to: 1960, label: y }" >a.md
run build a.md -o b.pdf
expect "wrong dates" 1 "^a.md:8:13: error: .*13.* is not a valid date" "^a.md:9:23: error: .*ends before it begins"

exit $failed
