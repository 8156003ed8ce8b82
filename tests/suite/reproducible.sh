#!/bin/bash
# The same notes give the same bytes: again, in another folder, at another time and place.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# One document with text, pictures, charts by a plugin, references and a date from the build.
make_notes() {
  mkdir -p "$1" && (
    cd "$1" || exit 1
    picture pic.png && picture pic.jpg
    printf 'year,count\n2007,10\n2008,25\n2009,15\n' >counts.csv
    {
      front_matter 'toc: true'
      printf '%s\n' '' '# Text {#sec-text}' '' 'Words with *stress*, a note[^n] and @fig-a.' '' \
        '[^n]: The note.' '' '![A fade](pic.png)' '' '![Gray](pic.jpg)' '' \
        '```chart {#fig-a caption="Counts" alt="Bars; 2008 is the highest, 25."}' 'kind: bars' \
        'data: counts.csv' 'x: year' 'y: count' '```' '' \
        '| A | B |' '|---|--:|' '| one | 1 |' '' '`code` and <https://example.org/>.'
    } >notes.md
    touch -d '2026-11-23 12:00:00 UTC' ./*
  )
}
make_notes first
mkdir -p "another folder/deep"
make_notes "another folder/deep/second"

# build_as PDF COMMAND...: builds the first notes with the command before the program.
build_as() {
  local out=$1
  shift
  "$@" "$ENLACE" build first/notes.md -o "$out" </dev/null
}

check "the notes build" build_as one.pdf env
check "a second run gives the same bytes" bash -c '"$ENLACE" build first/notes.md -o two.pdf && cmp one.pdf two.pdf'
check "another folder gives the same bytes" bash -c \
  'cd "another folder/deep/second" && "$ENLACE" build notes.md -o ../out.pdf && cmp ../out.pdf "$OLDPWD/one.pdf"'
check "an absolute path gives the same bytes" bash -c \
  '"$ENLACE" build "$PWD/first/notes.md" -o "$PWD/abs.pdf" && cmp one.pdf abs.pdf'
check "standard output gives the same bytes" bash -c '"$ENLACE" build first/notes.md -o - | cmp - one.pdf'

same_with() { # COMMAND...
  build_as varied.pdf "$@" && cmp one.pdf varied.pdf
}
for zone in Pacific/Kiritimati America/Mexico_City; do
  check "the time zone $zone does not matter" same_with env TZ="$zone"
done
# Languages with other letters, digits and decimal signs, as far as the machine has them.
for language in C de_DE.UTF-8 tr_TR.UTF-8 es_MX.UTF-8 ar_EG.UTF-8; do
  check "the language $language does not matter" same_with env LC_ALL="$language" LANG="$language"
done
check "the umask does not matter" same_with bash -c 'umask 077; exec "$@"' -
check "the user's name and home do not matter" same_with env HOME=/nonexistent USER=nobody LOGNAME=nobody
check "an empty environment does not matter" same_with env -i

# The file's date comes from SOURCE_DATE_EPOCH, else from `date` in the front matter, else it has none.
build_as epoch.pdf env SOURCE_DATE_EPOCH=1700000000
touch first/*
check "the files' times do not matter" same_with env
check "with SOURCE_DATE_EPOCH the files' times do not matter" bash -c \
  'SOURCE_DATE_EPOCH=1700000000 "$ENLACE" build first/notes.md -o touched.pdf && cmp epoch.pdf touched.pdf'
check "another SOURCE_DATE_EPOCH is another document" bash -c \
  'SOURCE_DATE_EPOCH=1800000000 "$ENLACE" build first/notes.md -o later.pdf && ! cmp -s epoch.pdf later.pdf'
check "it is the date in the PDF" bash -c 'TZ=UTC pdfinfo -isodates epoch.pdf | grep -q "^CreationDate: *2023-11-14T22:13:20"'
dates() { # LINES: builds notes with these lines in the front matter and prints the dates in the file
  { front_matter "$@"; printf '\nText.\n'; } >dated.md
  "$ENLACE" build dated.md -o dated.pdf || return
  TZ=UTC pdfinfo -isodates dated.pdf | sed -n 's/^\(.*\)Date: *//p' | tr '\n' ' '
  pdfinfo -meta dated.pdf | grep -c 'xmp:.*Date>'
}
check "the front matter's date is the file's" [ "$(dates 'date: 2024-05-05')" = '2024-05-05T00:00:00Z 2024-05-05T00:00:00Z 3' ]
check "SOURCE_DATE_EPOCH takes precedence" [ "$(SOURCE_DATE_EPOCH=0 dates 'date: 2024-05-05')" = '1970-01-01T00:00:00Z 1970-01-01T00:00:00Z 3' ]
check "a date in words is none" [ "$(dates 'date: Spring 2026')" = 0 ]
check "without a date the file carries none" [ "$(dates)" = 0 ]
check "  and claims what it did" grep -qa pdfaid:part dated.pdf
check "today is the build's day" [ "$(SOURCE_DATE_EPOCH=1700000000 dates 'date: today')" = '2023-11-14T22:13:20Z 2023-11-14T22:13:20Z 3' ]
check "  printed as a date" has_text dated.pdf '14 November 2023'
check "else the clock's" [ "$(dates 'date: today' | cut -c1-11)" = "$(date +%F)T" ]
for wrong in abc 12x -1 1e3 999999999999999999999; do
  SOURCE_DATE_EPOCH=$wrong run build first/notes.md -o wrong.pdf
  expect "SOURCE_DATE_EPOCH=$wrong" 2 "expected seconds, found \`$wrong\`" 'date \+%s'
done
check "nothing is written then" is_missing wrong.pdf

same_preview() { # KIND
  "$ENLACE" preview first/notes.md -o "a-%d.$1" && TZ=Asia/Tokyo "$ENLACE" preview first/notes.md -o "b-%d.$1" &&
    cmp "a-1.$1" "b-1.$1"
}
check "previews in PNG are the same" same_preview png
check "previews in SVG are the same" same_preview svg
