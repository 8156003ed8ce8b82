#!/bin/bash
# What plugins/README.md shows works, in the order of the text. A comment before a fenced block says what it is, as
# in README.md (readme.sh), and
#
#   <!-- shows PLUGIN "TEXT" -->       notes; built with the plugin they have the text
#   <!-- reports PLUGIN "REGEX" -->    notes; checked with the plugin a line on stderr is like that
#
# Lua without a comment has to compile.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"
mkdir bin
ln -s "$ENLACE" bin/enlace
export PATH=$WORK/bin:$PATH ENLACE_DATA_DIR=$ROOT
blocks_of "$ROOT/plugins/README.md"

runs() { bash -e "$1" 2>said && is_empty said && return; cat said; return 1; }
prints() { bash -c "$2" 2>&1 | diff - "$1"; }
notes_of() { { front_matter 'grant: { stores: [read] }'; echo; cat "$1"; } >shown.md; }
shows() { notes_of "$1" && enlace build shown.md --plugin="$2" && has_text shown.pdf "$3"; }
reports() { notes_of "$1"; enlace check shown.md --plugin="$2" 2>&1 | grep -E -- "$3"; }
compiles() { # a chunk, or part of a table
  luac5.4 -p "$1" 2>said || { printf 'return {\n'; cat "$1"; printf '}\n'; } | luac5.4 -p - 2>>said || { cat said; return 1; }
}

found=0
for is in blocks/*.is; do
  block=${is%.is} kind=$(cat "$is") first=$(head -n 1 "${is%.is}")
  found=$((found + 1))
  argument=${kind#* \"} argument=${argument%\"} plugin=${kind#* } plugin=${plugin%% *}
  case $kind in
  "file "*) mkdir -p "$(dirname "${kind#file }")" && cp "$block" "${kind#file }" && ok "a file: ${kind#file }" ;;
  run) check "it runs: $first" runs "$block" ;;
  "prints "*) check "it prints that: ${kind#prints }" prints "$block" "${kind#prints }" ;;
  "shows "*) check "$plugin shows: $argument" shows "$block" "$plugin" "$argument" ;;
  "reports "*) check "$plugin reports: $argument" reports "$block" "$plugin" "$argument" ;;
  bare) check "it compiles: $first" compiles "$block" ;;
  *) not_ok "every block says what it is" "$kind: $first" ;;
  esac
done
check "there are examples" test "$found" -gt 15
check "the figure of the guide has its numbers" has_text notes.pdf 31
check "the guide's tests hold a picture" test -s plugins/dots/tests/first.png
check "house opens its chapter" has_text house.pdf "Winter readiness Roads Both roads are open."
check "house has a foot of its own" has_text house.pdf "2 of 2"
check "house has a cover" bash -c "pdftotext -l 1 house.pdf - | grep -q 'November 23, 2026'"

# A guide's PDF is as good as any.
for pdf in notes.pdf house.pdf tally.pdf; do check "$pdf is sound" qpdf --check "$pdf"; done

# Every plugin here passes and explains itself.
for plugin in plugins/*/; do
  check "${plugin%/} has a reference" bash -c "enlace plugin doc ./$plugin --format=markdown | grep -q '^# '"
done

missing=$(grep -oE '\]\([A-Za-z./-]+\)' "$ROOT/plugins/README.md" | tr -d '()]' | while read -r path; do
  [ -e "$ROOT/plugins/$path" ] || echo "$path"
done)
check "what it links to is there" test -z "$missing"
