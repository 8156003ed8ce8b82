#!/bin/bash
# Bad input and faults: each ends in the right status with a message at the right place, no PDF half
# written, and an older PDF as it was.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

picture pic.png && picture pic.jpg
front_matter >good.md
echo 'Body.' >>good.md

# refused NAME CODE PLACE [REGEX...] <<notes: the notes are an error with CODE at PLACE, an expression for
# "file:line:column", and there is no PDF. More expressions must be found on stderr as well.
refused() {
  local name=$1 code=$2 place=$3
  shift 3
  cat >case.md
  rm -f case.pdf
  run build case.md
  expect "$name" 1 "^$place: error: .+ \[$code\]\$" "$@"
  [ ! -s "$OUT" ] && [ ! -e case.pdf ] || not_ok "$name: no output"
}

# has_words FILE WORDS...: all of the words are in the file.
has_words() {
  local file=$1 words
  shift
  for words; do grep -qF -- "$words" "$file" || { echo "no $words"; return 1; }; done
}

# ---- what the notes say ----

{ front_matter; printf '%s\n' '' '```timelin {#fig-a}' 'events: []' '```'; } >case.md
run build case.md
expect "an unknown block is a warning" 0 '^case\.md:6:[0-9]+: warning: .+ \[unknown-block\]$' \
  "did you mean .*timeline"
run build case.md --strict -o strict.pdf
expect "  or an error when strict" 1 '^case\.md:6:[0-9]+: .+ \[unknown-block\]$'
check "  without a PDF" is_missing strict.pdf

: >empty.md
run build empty.md
expect "empty notes are a warning, and nothing else is said" 0 '^empty\.md:1:1: warning: the notes are empty \[empty\]$'
check "  once" [ "$(grep -c warning: "$ERR")" = 1 ]

cat >case.md <<'EOF'
---
title: Shown all the same
lang: en_US
standard: none
---
See @fig-none, [@nobody], a note[^1] and {{ nothing }}. {#p-a .b c}

::: aside {#twice}
One.

## Twice {#twice}
EOF
run build case.md
expect "without a standard what can be shown is, with warnings" 0 '^case\.md:3:7: warning: .+ \[bad-metadata\]$' \
  '^case\.md:6:5: warning: .+ \[unknown-reference\]$' '\[unknown-citation\]$' '\[unknown-footnote\]$' \
  '\[unknown-field\]$' '^case\.md:8:1: warning: .+ \[bad-container\]$' '\[duplicate-id\]$'
pdftotext case.pdf shown.txt
check "  each at its place" has_words shown.txt '@fig-none' nobody '[^1]' '{{ nothing }}' 'One.' Twice
run build case.md --standard=pdfua1+pdfa2a
expect "  and errors with one" 1 '^case\.md:6:5: error: .+ \[unknown-reference\]$'
run build case.md --strict
expect "  or when strict" 1 '^case\.md:6:5: error: .+ \[unknown-reference\]$'

cat >case.md <<'EOF'
---
titel: Slips
lang: en
tocc: true
date: 2026-11-23
dates: 1846 to 2026
keypoint: no slip of a known key
subtitel: shown below
prepared_fro: the office
template: briefing
---
In {{ subtitel }}.
EOF
run build case.md
expect "a key of the front matter that is nearly a known one" 0 \
  '^case\.md:2:1: warning: .*titel.* \[unknown-key\]$' 'did you mean `title`' \
  '^case\.md:4:1: warning: .*tocc' '^case\.md:9:1: warning: .*prepared_fro' 'did you mean `prepared-for`'
check "  is named, and no other" [ "$(grep -c unknown-key "$ERR")" = 3 ]
cat >case.md <<'EOF'
---
title: Slips
titel: Shown nowhere
lang: en
date: 2026-11-23
dates: 1846 to 2026
data: none
author: A. Writer
authr: B. Writer
---
EOF
run build case.md
expect "a slip beside the key that was meant" 0 '^case\.md:3:1: warning: .*titel.* \[unknown-key\]$' \
  'did you mean `title`, which is there as well' '^case\.md:9:1: warning: .*authr'
check "  is named, and no word of its own" [ "$(grep -c unknown-key "$ERR")" = 2 ]

cat >case.md <<'EOF'
---
title: Slips
lang: en
template: briefing
---
# A

::: keypoit
Text
:::

::: house-box
A class of one's own.
:::
EOF
run build case.md
expect "a container that is nearly a known one" 0 \
  '^case\.md:8:1: warning: .*keypoit.* \[unknown-container\]$' 'did you mean `keypoint`'
check "  is named, and no other" [ "$(grep -c unknown-container "$ERR")" = 1 ]

refused "a day that the calendar does not have" bad-metadata 'case\.md:3:7' 'for example `2026-03-09`' <<'EOF'
---
title: T
date: 2026-02-30
lang: en
---
Text.
EOF
refused "a colon in a value of the front matter" bad-yaml 'case\.md:2:9' 'in quotes' <<'EOF'
---
title: a: b
---
Text.
EOF
check "  is the only problem then" grep -q '^1 error$' "$ERR"
refused "a tab in the front matter" bad-yaml 'case\.md:5:1' 'indent with spaces' < <(
  printf -- '---\ntitle: T\nx:\n  a: 1\n\tb: 2\n---\nText.\n')

# A block with the word of a plugin, its options and its body.
timeline() { front_matter; printf '%s\n' '' "\`\`\`timeline $1"; cat; echo '```'; }
events='events:
  - { date: 1846-05-13, label: War declared }'

refused "an unknown option" unknown-option 'case\.md:6:[0-9]+' "did you mean .*scale" \
  < <(timeline '{#fig-a caption="Dates" scael=even}' <<<"$events")
refused "an option with a wrong value" bad-option 'case\.md:6:[0-9]+' 'linear.*even' \
  < <(timeline '{#fig-a caption="Dates" scale=round}' <<<"$events")
refused "a missing option" missing-option 'case\.md:6:[0-9]+' caption \
  < <(timeline '{#fig-a}' <<<"$events")
refused "an unknown field of a block" unknown-option 'case\.md:8:5' "did you mean .*date" \
  < <(timeline '{#fig-a caption="Dates"}' <<<$'events:\n  - daet: 1846-05-13\n    label: War declared')
refused "a field with a wrong value" bad-option 'case\.md:8:[0-9]+' date \
  < <(timeline '{#fig-a caption="Dates"}' <<<$'events:\n  - { date: soon, label: War declared }')
refused "bad YAML in a block" bad-yaml 'case\.md:9:[0-9]+' \
  < <(timeline '{#fig-a caption="Dates"}' <<<$'events:\n  - { date: 1846, label: War }\n  - } date: 1848')

mkdir -p plugins/broken
cat >plugins/broken/plugin.lua <<'LUA'
return require("enlace").plugin { name = "broken", version = "1", api = 1, summary = "s",
  blocks = { broken = { summary = "s", render = function() error("out of order") end } } }
LUA
refused "a wrong template hides nothing else" unknown-template 'case\.md:4:[0-9]+' '\[unknown-reference\]' \
  '\[plugin-error\]' '\[bad-style\]' "^4 errors$" < <(
    front_matter 'template: memmo' 'plugins: [broken]' 'prepared-fro: us' 'styles: { para: { size: 9pt } }'
    printf '%s\n' '' 'See @sec-none.' '' '```broken' '```')
rm -r plugins/broken

refused "an unknown field" unknown-field 'case\.md:6:6' nobody \
  < <(front_matter; printf '\nWith {{ nobody }}.\n')
refused "an unknown reference, with a near one" unknown-reference 'case\.md:8:5' "did you mean .*sec-one" \
  < <(front_matter; printf '%s\n' '' '# One {#sec-one}' '' 'See @sec-oen.')
refused "an unknown citation" unknown-citation 'case\.md:6:[56]' nobody1900 \
  < <(front_matter; printf '\nSee [@nobody1900, p. 4].\n')
refused "an unknown footnote" unknown-footnote 'case\.md:6:4' \
  < <(front_matter; printf '\nSee[^none].\n')
refused "two nodes with one id" duplicate-id 'case\.md:8:[0-9]+' twice \
  < <(front_matter; printf '%s\n' '' '# One {#twice}' '' '# Two {#twice}')
refused "a container without end" bad-container 'case\.md:6:1' \
  < <(front_matter; printf '%s\n' '' '::: keypoint' 'Text.')
refused "attributes of a span that cannot be read" bad-attributes 'case\.md:6:10' \
  < <(front_matter; printf '%s\n' '' 'A [x]{.c =} word.')
refused "attributes of a heading that cannot be read" bad-attributes 'case\.md:6:[0-9]+' \
  < <(front_matter; printf '%s\n' '' '# One {#a key=}')
refused "bad YAML in the front matter" bad-yaml 'case\.md:[23]:[0-9]+' \
  < <(printf '%s\n' --- 'title: [open' 'lang: en' ---)
refused "a template that is not there" unknown-template 'case\.md:4:[0-9]+' "did you mean .*memo" \
  < <(front_matter 'template: memmo')
refused "a plugin that is not there" unknown-plugin 'case\.md:4:[0-9]+' nosuch \
  < <(front_matter 'plugins: [nosuch]')
refused "several problems in one run" unknown-reference 'case\.md:6:1' \
  '^case\.md:7:1: error: .+ \[unknown-reference\]$' '^case\.md:8:1: error: .+ \[unknown-field\]$' \
  < <(front_matter; printf '%s\n' '' '@fig-a' '@fig-b' '{{ c }}')

# ---- files that the notes name ----

refused "a missing image" '(cannot-read|bad-image)' 'case\.md:6:1' 'none\.png' \
  < <(front_matter; printf '\n![](none.png)\n')
head -c 60 pic.png >cut.png
refused "a PNG cut short" bad-image 'case\.md:6:1' 'cut\.png' \
  < <(front_matter; printf '\n![](cut.png)\n')
head -c 150 pic.jpg >cut.jpg
refused "a JPEG cut short" bad-image 'case\.md:6:1' 'cut\.jpg' \
  < <(front_matter; printf '\n![](cut.jpg)\n')
echo 'no picture' >fake.png
refused "an image that is none" bad-image 'case\.md:6:1' 'fake\.png' \
  < <(front_matter; printf '\n![](fake.png)\n')
refused "a missing inclusion" bad-include 'case\.md:7:1' 'none\.md' \
  < <(front_matter; printf '%s\n' '' '```include' 'none.md' '```')
printf '%s\n' '```include' 'case.md' '```' >loop.md
refused "notes that include themselves" bad-include '(case|loop)\.md:[0-9]+:[0-9]+' \
  < <(front_matter; printf '%s\n' '' '```include' 'loop.md' '```')
chart() { front_matter; printf '%s\n' '' '```chart {#fig-a caption="Counts" alt="Bars."}' 'kind: bars' "data: $1" 'x: year' 'y: count' '```'; }
refused "a missing data file" '(cannot-read|bad-data|bad-option)' 'case\.md:8:7' 'none\.csv' < <(chart none.csv)
printf 'year,count\n2007,1\n2008\n2009,3\n' >ragged.csv
refused "a data file with ragged rows" bad-data '(case\.md:8|ragged\.csv:3):[0-9]+' 'ragged\.csv' < <(chart ragged.csv)
mkdir -p inner && printf 'year,count\n2007,1\n' >outside.csv
chart ../outside.csv >inner/case.md
run build inner/case.md
expect "data from outside the notes' folder" 1 '^inner/case\.md:[68]:[0-9]+: error:'
refused "a sources file that is not there" '(cannot-read|bad-sources)' 'case\.md:4:[0-9]+' 'none\.yaml' \
  < <(front_matter 'sources: none.yaml')

# ---- text ----

refused "a letter that no font has" missing-glyph 'case\.md:6:3' 'U\+11F04' \
  < <(front_matter; printf '\na \xf0\x91\xbc\x84 b\n')
{ front_matter; printf '\na \xf4\x8f\xbf\xbd b\n'; } >case.md
run build case.md
expect "a sign that no font has is a box" 0 '^case\.md:6:3: warning: .+U\+10FFFD.+ \[missing-glyph\]$'
refused "bytes that are not UTF-8" bad-encoding 'case\.md:6:3' \
  < <(front_matter; printf '\na \xff b\n')
refused "a NUL" bad-encoding 'case\.md:6:3' < <(front_matter; printf '\na \0 b\n')

# ---- conformance ----

refused "an image without alternative text" no-alternative 'case\.md:6:1' \
  < <(front_matter; printf '\n![](pic.png)\n')
run build case.md --standard none
expect "  is a warning when no standard is claimed" 0 '^case\.md:6:1: warning: .+ \[no-alternative\]$'
check "  and the PDF is there" is_pdf case.pdf
refused "a heading level left out" heading-skip 'case\.md:8:1' \
  < <(front_matter; printf '%s\n' '' '# One' '' '### Three')
run build case.md --standard none
expect "  is a warning when no standard is claimed" 0 '^case\.md:8:1: warning: .+ \[heading-skip\]$'

# ---- hostile size and depth: an answer within seconds ----

# answers NAME STATUS [REGEX...]: the run of case.md ends within 20 seconds in STATUS.
answers() {
  local name=$1 want=$2
  shift 2
  timeout 120 "$ENLACE" build case.md -o case.pdf >"$OUT" 2>"$ERR" </dev/null
  status=$?
  expect "$name" "$want" "$@"
}
repeat() { head -c "$2" < <(yes "$1" | tr -d '\n'); } # repeat TEXT BYTES

{ front_matter; echo; repeat '>' 10000; echo ' deep'; } >case.md
answers "10,000 nested quotes" 1 '^case\.md:6:[0-9]+: error: .+ \[nesting\]$'
{ front_matter; echo; repeat '[' 10000; echo; } >case.md
answers "10,000 open brackets" 0
{ front_matter; echo; repeat '*a ' 100000; echo; } >case.md
answers "many open emphases" 1 '^case\.md:6:[0-9]+: error: .+ \[limit\]$'
{ front_matter; for i in $(seq 1 300); do printf '%*s- item\n' $((2 * i)) ''; done; } >case.md
answers "300 nested lists" 1 '\[nesting\]$'
{
  printf '%s\n' --- 'title: A test' 'lang: en' 'a0: &a0 [x,x,x,x,x,x,x,x,x,x]'
  for i in 1 2 3 4 5 6 7 8 9; do
    printf 'a%d: &a%d [' "$i" "$i"
    for _ in 1 2 3 4 5 6 7 8 9; do printf '*a%d,' $((i - 1)); done
    printf '*a%d]\n' $((i - 1))
  done
  echo ---
} >case.md
answers "a YAML alias bomb" 1 '^case\.md:[0-9]+:[0-9]+: error: .+ \[bad-yaml\]$'
{ front_matter; echo; repeat 'word ' 10000000; echo; } >case.md
under_sanitizer || answers "a line of 10 MB" 0
rm -f case.md case.pdf

# ---- output ----

echo 'an older file' >plain
run build good.md -o plain/out.pdf
expect "an output folder that is a file" 3 'plain/out\.pdf.*\[cannot-write\]'
run build good.md -o none/out.pdf
expect "an output folder that is not there" 3 'none/out\.pdf.*\[cannot-write\]'
check "  and it is not made" is_missing none
mkdir folder
run build good.md -o folder
expect "a folder in place of the output" 3 'folder.*\[cannot-write\]'
if ! is_root; then
  mkdir readonly && chmod a-w readonly
  run build good.md -o readonly/out.pdf
  expect "a folder that may not be written" 3 'readonly/out\.pdf.*\[cannot-write\]'
fi
"$ENLACE" build good.md -o - >/dev/full 2>"$ERR" </dev/null
status=$?
expect "a full disk on standard output" 3 '\[cannot-write\]'
run build good.md -o /dev/full
expect "a full device" 3 '/dev/full.*\[cannot-write\]'
check "  which is not replaced" test -c /dev/full

# An older PDF, to be found again byte for byte.
mkdir kept && run build good.md -o kept/out.pdf && cp kept/out.pdf old.pdf
untouched() { same kept/out.pdf old.pdf && [ "$(ls -A kept)" = out.pdf ]; }

para=$(repeat 'More and more text. ' 400)
{ front_matter; for _ in $(seq 1 400); do printf '\n%s\n' "$para"; done; } >grown.md
# A limit on file size stands for a disk that fills while it is written.
(trap '' XFSZ; ulimit -f 8; exec "$ENLACE" build grown.md -o kept/out.pdf </dev/null) >"$OUT" 2>"$ERR"
status=$?
expect "a disk that fills up" 3 'kept/out\.pdf.*\[cannot-write\]'
check "  leaves the old PDF and nothing else" untouched

{ front_matter; printf '\n@fig-none\n'; } >case.md
run build case.md -o kept/out.pdf
expect "notes with errors" 1 '\[unknown-reference\]$'
check "  leave the old PDF and nothing else" untouched

# ---- interruption ----

sed 1,4d grown.md >more.md
for _ in $(seq 1 40); do cat more.md >>grown.md; done

# interrupted SIGNAL: ends the program while it works. False when it was always done before.
interrupted() {
  local delay pid
  for delay in 0.5 0.3 0.2 0.1 0.05 0.02; do
    "$ENLACE" build grown.md -o kept/out.pdf >"$OUT" 2>"$ERR" </dev/null &
    pid=$!
    sleep "$delay"
    kill -s "$1" "$pid" 2>/dev/null && { wait "$pid" 2>/dev/null; status=$?; [ "$status" -ne 0 ]; } && return
    wait "$pid" 2>/dev/null
    cp old.pdf kept/out.pdf
  done
  return 1
}
if interrupted KILL; then
  check "killed at work, it leaves the old PDF" same kept/out.pdf old.pdf
else
  not_ok "killed at work, it leaves the old PDF" "it was done before it could be killed"
fi
rm -f kept/.e* kept/*.tmp
if interrupted TERM; then
  check "ended at work, it leaves the old PDF and nothing else" untouched
else
  not_ok "ended at work, it leaves the old PDF and nothing else" "it was done before it could be ended"
fi

# ---- memory ----

run build grown.md -o kept/out.pdf --memory 16M
expect "a limit on memory" 4 '\[(limit|out-of-memory)\]'
check "  leaves the old PDF and nothing else" untouched

# with_memory KIB NOTES OUT: builds with so much address space.
with_memory() { (ulimit -v "$1"; exec "$ENLACE" build "$2" -o "$3" </dev/null) >"$OUT" 2>"$ERR"; }
if ! under_sanitizer; then
  # The least that is enough to load the program and build a page is too little for a thousand.
  for kib in $(seq 20000 5000 200000); do with_memory "$kib" good.md small.pdf && break; done
  with_memory "$kib" grown.md kept/out.pdf
  status=$?
  expect "memory that runs out" 4 '\[out-of-memory\]'
  check "  leaves the old PDF and nothing else" untouched
fi

# ---- little that becomes much ----

{
  front_matter
  printf '[a]: https://example.org/%s\n\n' "$(head -c 30000 /dev/zero | tr '\0' u)"
  for _ in {1..500}; do printf '[a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] [a] '; done
} >used.md
check "a reference used ten thousand times" in_time 5 "$ENLACE" build used.md -o used.pdf
check "  has its address in the file once" test "$(stat -c %s used.pdf)" -lt 700000
check "  and everywhere" test "$(qpdf --qdf --object-streams=disable used.pdf - | grep -ac '/Subtype /Link')" -ge 10000
{
  front_matter && printf '[%s](https://example.org/ "")\n\n' "$(head -c 30000 /dev/zero | tr '\0' x)"
  printf '[here](https://example.org/%s)\n' "$(head -c 12000 /dev/zero | tr '\0' '^')"
} >long.md
run build long.md -o long.pdf
expect "an address that is too long once it is written is not cut" 4 "a link's address is longer than 32,767 bytes"
sed -i '$ d' long.md
check "a link over one long word" in_time 3 "$ENLACE" build long.md -o long.pdf
check "  is described by its beginning" test "$(qpdf --qdf --object-streams=disable long.pdf - | grep -a '/Contents <\|/Contents (' | awk '{ if (length > n) n = length } END { print n + 0 }')" -lt 2100
"$ROOT/tests/conformance/check-pdf.sh" --no-verapdf used.pdf
"$ROOT/tests/conformance/check-pdf.sh" long.pdf
