#!/bin/bash
# Runs that are killed at any time (SIGKILL) leave the old file or the whole new one, and what else they leave is gone
# after the next run.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

KILLS=${KILLS:-20}
cp "$ROOT/samples/specimen/specimen.md" "$ROOT/samples/specimen/rose.svg" .
mkdir out
began=$EPOCHREALTIME
"$ENLACE" build specimen.md -o out/a.pdf 2>/dev/null
lasts=$(((${EPOCHREALTIME/./} - ${began/./}) * 11 / 10)) # microseconds, and a little more
cp out/a.pdf new.pdf
echo "the old one" >old
torn=0 killed=0
for ((i = 0; i < KILLS; i++)); do
  cp old out/a.pdf
  "$ENLACE" build specimen.md -o out/a.pdf 2>/dev/null &
  pid=$!
  # The end, where the file is written, is tried more often than the rest.
  at=$((i % 3 ? lasts * 6 / 10 + RANDOM % 1000 * lasts / 2500 : RANDOM % 1000 * lasts / 1000))
  sleep "$(printf '%d.%06d' $((at / 1000000)) $((at % 1000000)))"
  kill -9 "$pid" 2>/dev/null && killed=$((killed + 1))
  wait "$pid" 2>/dev/null
  cmp -s out/a.pdf old || cmp -s out/a.pdf new.pdf || torn=$((torn + 1))
done
check "the file is the old one or the new one ($killed of $KILLS runs were killed)" test "$torn" -eq 0
"$ENLACE" build specimen.md -o out/a.pdf 2>/dev/null
check "the next run leaves its file alone in the folder" test "$(ls -A out)" = a.pdf
check "  and it is whole" same out/a.pdf new.pdf
