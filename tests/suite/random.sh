#!/bin/bash
# Documents of many constructs made at random, the same ones each time: they build, no word is lost, none comes twice, none
# lies over another or off the paper, and their structure holds (see lib.sh). $DOCUMENTS of them; tests/suite/long has more.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

picture pic.png
documents=${DOCUMENTS:-12}
python3 -B "$ROOT/tests/conformance/random_documents.py" . 1 "$documents"

words_of() { grep -oE 'w[0-9]{5}' | sort; }
# Titles come again in lists and running heads, captions and head rows on further pages.
may_be_repeated() { grep -E '^(#|:|\|)' "$1" | words_of | uniq; }
once_each() { # NAME
  pdftotext "$1.pdf" - | words_of >got
  may_be_repeated "$1.md" >repeated
  diff <(words_of <"$1.md" | uniq) <(uniq got) && diff <(uniq -d got | comm -23 - repeated) /dev/null
}
lost="" refused="" covered=""
for seed in $(seq "$documents"); do
  run build "r$seed.md" -o "r$seed.pdf"
  [ "$status" -eq 0 ] || { refused+="r$seed.md: $(head -n 5 "$ERR")"$'\n'; continue; }
  said=$(once_each "r$seed") || lost+="r$seed.md: $(head -n 8 <<<"$said")"$'\n'
  said=$("$ROOT/tests/conformance/overlaps.py" "r$seed.pdf") || covered+="$said"$'\n'
done
# The same for any text, see the head of kept.py.
kept() { /usr/bin/python3 -B "$ROOT/tests/conformance/kept.py" "$ENLACE" "$@"; }
named() { if [ -z "$2" ]; then ok "$1"; else not_ok "$1" "$2"; fi; }
named "$documents documents at random build" "$refused"
named "  with every word, once" "$lost"
named "  and none over another" "$covered"
"$ROOT/tests/conformance/check-pdf.sh" --no-verapdf r*.pdf >said || sed -n '/^not ok/,$p' said
check "  and every character of their text, within the paper" kept r*.md

# What has no place to break, tables too wide, drawings: hand-made ones, for --standard=none builds nearly anything.
mkdir -p wide && cp "$ROOT"/tests/golden/wide/*.md wide
check "what is too wide keeps every character" kept wide/*.md
check "  in a narrow column as well" kept wide/*.md --set=paper=a5 --set=page.measure=144pt
