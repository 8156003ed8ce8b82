#!/bin/bash
# One document for each row of data: which fields and names rows have, what a row that fails does, and that a row's bytes
# depend on nothing but the notes and the row.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

cat >letter.md <<'EOF'
---
title: A letter
lang: en
template: plain
date: 2026-11-23
to: Everybody
town: Nowhere
subject: Rows
---

1. Dear {{ name }} of {{ town }}, your code is {{ code }}.

   Rank "{{ who.rank }}".

2. This paragraph is the same for all.
EOF
cat >rows.csv <<'EOF'
code,name,town,who.rank
01234,Ann Bee,Rome,Major
0002,"Cy, Dee","San José",Captain
3,Eva/Fox,,
EOF

quiet_but_for_rows() { [ "$status" -eq 0 ] && grep -qE '^5 rows in' "$ERR" && [ "$(wc -l <"$ERR")" = 1 ]; }
text() { pdftotext -layout "$1" - | tr -s ' \n' '  '; }
says() { text "$1" | grep -qF -- "$2"; }
names() { (cd "$1" && ls -1 | sort | paste -sd' '); }
is() { [ "$1" = "$2" ] || { echo "it is \`$1\`, not \`$2\`"; return 1; }; }

# ---- fields and names ----

run batch letter.md --data rows.csv -o out/ --name '{{code}}-{{name}}.pdf'
expect "a batch is made" 0 '^3 rows in '
check "files are named by fields, made safe" is "$(names out)" "0002-Cy, Dee.pdf 01234-Ann Bee.pdf 3-Eva-Fox.pdf"
check "a cell is text as it is written" says "out/01234-Ann Bee.pdf" "Ann Bee of Rome, your code is 01234"
check "a dotted column nests" says "out/01234-Ann Bee.pdf" 'Rank "Major"'
check "a quoted cell keeps its comma" says "out/0002-Cy, Dee.pdf" "Cy, Dee of San José"
check "an empty cell leaves the front matter's value, or nothing" says out/3-Eva-Fox.pdf \
  'Eva/Fox of Nowhere, your code is 3. Rank "".'
run batch letter.md --data rows.csv --out-dir set --set town=Oslo
check "settings are over rows" says set/letter-000001.pdf "Ann Bee of Oslo"
check "files without a pattern have the row's number" is "$(names set)" \
  "letter-000001.pdf letter-000002.pdf letter-000003.pdf"

printf '[{"code": "01234", "name": "Ann Bee", "town": "Rome", "who": {"rank": "Major"}}]' >rows.json
run batch letter.md --data rows.json -o json/ --name '{{code}}.pdf'
check "an object of JSON gives the same as a row of CSV" same "out/01234-Ann Bee.pdf" json/01234.pdf
python3 - <<'EOF'
import sqlite3
d = sqlite3.connect("rows.db")
d.execute("create table people (code text, name text, town text, rank text)")
d.execute("insert into people values ('01234', 'Ann Bee', 'Rome', 'Major')")
d.commit()
EOF
run batch letter.md --data rows.db --query 'select code, name, town, rank as "who.rank" from people' -o db/ \
  --name '{{code}}.pdf'
check "so does a row of a database" same json/01234.pdf db/01234.pdf
run batch letter.md --data rows.db -o db/
expect "a database needs a query" 1 'a database needs a query'

# ---- what a user asks before ----

run batch letter.md --data rows.csv --dry-run --name '{{code}}'
expect "a dry run makes nothing" 0
check "and prints the names" is "$(paste -sd' ' "$OUT")" "01234.pdf 0002.pdf 3.pdf"
run check letter.md --data rows.csv
expect "check looks at all rows" 0
run preview letter.md --data rows.csv --row 2 -o page-%d.png
expect "preview draws one row" 0
check "to pictures" test -s page-1.png
run preview letter.md --data rows.csv --row 9 -o page-%d.png
expect "a row that is not there is told" 2 'row 9 does not exist; the data have 3'

# ---- rows that fail ----

cat >bad.csv <<'EOF'
code,name,town,who.rank,date
1,Ann,Rome,Major,2026-11-23
2,Bea,Rome,Major
3,Cy,Rome,Major,2026-11-24
EOF
run batch letter.md --data bad.csv -o bad/ --name '{{code}}.pdf'
expect "a row that fails takes no other with it" 1 '^bad.csv:3:' 'row 2 was not made' '^3 rows in .*1 failed'
check "the others are made" is "$(names bad)" "1.pdf 3.pdf"
cat >clash.csv <<'EOF'
code,name,town,who.rank
a/b,Ann,Rome,Major
a:b,Bea,Rome,Major
EOF
run batch letter.md --data clash.csv -o clash/ --name '{{code}}.pdf'
expect "two rows of one name are an error" 1 '^clash.csv:3:1: error: row 2 would be written to `a-b.pdf`, as row 1 is \[bad-name\]'
check "and the first is made" is "$(names clash)" "a-b.pdf"
{
  echo 'code,name,town,who.rank'
  printf '%s,Ann,Rome,Major\n' ../x /etc/x .hid Nul com1.x -rf $'a\u202ebc' $'\u0085\u00c9\u00ef'
} >hostile.csv
run batch letter.md --data hostile.csv --dry-run --name '{{code}}.pdf'
check "a name stays in the folder, is no device, and is shown as it is" is "$(paste -sd' ' "$OUT")" \
  "-x.pdf -etc-x.pdf hid.pdf Nul-.pdf com1.x-.pdf -rf.pdf a-bc.pdf -Éï.pdf"
printf 'code,name,town,who.rank\nÉa,Ann,Rome,Major\néA,Bea,Rome,Major\n' >case.csv
run batch letter.md --data case.csv --dry-run --name '{{code}}.pdf'
expect "names that differ only in case are one name" 1 'row 2 would be written to `éA.pdf`, as row 1 is'
printf 'code,name,town,who.rank\n1,Ann,Rome,Major\n,,,\n , ,,\n2,Bea,Rome,Major\n' >trailing.csv
run batch letter.md --data trailing.csv --dry-run
check "rows of commas alone are none" is "$(paste -sd' ' "$OUT")" "letter-000001.pdf letter-000002.pdf"
printf 'code,name,town,who.rank\n1,{{ who.rank }} {{ name }},{{,Major\n' >braces.csv
run batch letter.md --data braces.csv -o braces/ --name '{{code}}.pdf' --strict
expect "braces in a cell are no field" 0
check "but text" says braces/1.pdf "Dear {{ who.rank }} {{ name }} of {{, your code"
printf -- '---\ntitle: "For {{ name }}"\nauthor: "By {{ title }}"\nlang: en\n---\n{{ author }}\n' >front.md
run batch front.md --data braces.csv -o braces/ --name 'front.pdf' --strict
check "also where the front matter names it" says braces/front.pdf "By For {{ who.rank }} {{ name }}"
run build front.md --set 'name={{ title }}' -o braces/set.pdf --strict
check "and in a setting" says braces/set.pdf "By For {{ title }}"
run batch letter.md --data rows.db --query 'select code, name as code from people' --dry-run
expect "a query has no two columns of one name" 1 'two columns are called `code`'
run batch letter.md --data rows.csv -o out/ --name '{{nam}}.pdf'
expect "a pattern names columns" 1 'the pattern names a field that there is not: `nam`'
printf 'code,name,town,who,who.rank\n1,2,3,4,5\n' >both.csv
run batch letter.md --data both.csv -o out/
expect "a column is a text or a map" 1 'the columns `who` and `who.rank` exclude each other'
run batch letter.md --data absent.csv -o out/
expect "data that are not there are told" 1 'absent.csv'
printf 'code,name,town\n1,2,3\n' >short.csv
run batch letter.md --data short.csv -o short/
expect "a field that is no column is an error of the notes" 1 '^letter.md:13:.*unknown field `who.rank`'

# ---- the same bytes ----

python3 - <<'EOF'
with open("many.csv", "w") as f:
    f.write("code,name,town,who.rank\n")
    for i in range(1, 61):
        f.write(f"{i:03},{'Łódź' if i % 7 == 0 else 'Ann'} {i},{'Rome' if i % 3 else ''},{'Major' if i % 2 else 'Captain'}\n")
EOF
(head -1 many.csv; sed -n '31,$p' many.csv) >half.csv
run batch letter.md --data many.csv -o one/ --name '{{code}}.pdf' -j 1
run batch letter.md --data many.csv -o four/ --name '{{code}}.pdf' -j 4
check "the number of threads changes no byte" diff -r one four
run batch letter.md --data half.csv -o half/ --name '{{code}}.pdf' -j 3
differing() { for f in half/*.pdf; do cmp -s "$f" "one/${f#half/}" || echo "$f"; done; }
check "other rows change no byte" is "$(differing)" ""
# Łódź is beyond the exemplar characters of English, so its letters have subsets of their own.
check "a letter has the text that it has alone" same <(text one/007.pdf) \
  <("$ENLACE" build letter.md --set code=007 --set 'name=Łódź 7' --set who.rank=Major --set town=Rome -o alone.pdf && text alone.pdf)
rm -rf four half

# The file is larger than the window that it is read through, and rows are read while others are made.
python3 - <<'EOF'
with open("wide.csv", "w") as f:
    f.write("code,name,town,who.rank,filler\n")
    for i in range(1, 401): f.write(f"{i:04},Ann {i},Town {i},Rank {i},{'x' * 3000}\n")
EOF
run batch letter.md --data wide.csv -o one/ --name 'wide-{{code}}.pdf' -j 1
run batch letter.md --data wide.csv -o wide/ --name 'wide-{{code}}.pdf' -j 4
check "a row's text stays its own in large data" diff -r -x '.enlace*' -x '???.pdf' one wide
check "and is that of its line" says wide/wide-0300.pdf "Ann 300 of Town 300, your code is 0300"
rm -rf wide one/wide-*
run batch letter.md --data rows.csv -o one.pdf
expect "a batch writes no single file" 2 'writes a file for each row'

# ---- which rows ----

run batch letter.md --data many.csv -o where/ --name '{{code}}.pdf' --where "town == 'Rome' and code <= 9"
check "an expression chooses rows" is "$(names where)" "001.pdf 002.pdf 004.pdf 005.pdf 007.pdf 008.pdf"
run batch letter.md --data many.csv -o where/ --where "twon == 'Rome'"
expect "an expression names columns" 1 'unknown field `twon` in `--where`'
for i in 1 2 3; do run batch letter.md --data many.csv -o shards/ --name '{{code}}.pdf' --shard $i/3; done
check "shards make all rows, each once" diff -r -x '.enlace*' one shards
run batch letter.md --data many.csv -o shards/ --shard 4/3
expect "a shard is one of them" 2 'invalid `--shard` `4/3`'
rm -rf shards where

# ---- reports ----

run batch letter.md --data bad.csv -o bad/ --name '{{code}}.pdf' --report bad-report.csv
sum=$(sha256sum <bad/1.pdf)
check "a report has a line for each row" is "$(sed 's/,"bad.csv.*//' bad-report.csv | paste -sd' ')" \
  "row,name,status,pages,sha256,messages 1,\"1.pdf\",done,1,${sum%% *}, 2,,failed,0, 3,\"3.pdf\",done,1,$(sha256sum <bad/3.pdf | cut -d' ' -f1),"
check "and what was wrong" grep -q '^2,.*"bad.csv:3:.*error: .*\[bad-data\]"' bad-report.csv
sed 's/^2,Bea,Rome,Major$/&,2026-11-23/' bad.csv >mended.csv
run batch letter.md --data mended.csv -o mended/ --name '{{code}}.pdf' --only bad-report.csv --report again.json
expect "the rows that failed are made again" 0 '^1 rows in'
check "and only they" is "$(names mended)" "2.pdf"
check "a report can be JSON" python3 -c 'import json, sys
r = json.load(open("again.json"))
assert len(r) == 1 and r[0]["row"] == 2 and r[0]["status"] == "done" and r[0]["messages"] == [], r'

# ---- a run that is killed ----

python3 - <<'EOF'
with open("long.csv", "w") as f:
    f.write("code,name,town,who.rank\n")
    for i in range(1, 1201): f.write(f"{i:04},Ann {i},Rome,Major\n")
EOF
setsid "$ENLACE" batch letter.md --data long.csv -o killed/ --name '{{code}}.pdf' -j 2 2>/dev/null &
pid=$!
for _ in $(seq 600); do
  [ "$(wc -l 2>/dev/null <killed/.enlace-batch.journal)" -gt 200 ] 2>/dev/null && break
  sleep 0.1
done
kill -9 $pid
wait $pid 2>/dev/null
before=$(($(wc -l <killed/.enlace-batch.journal) - 1))
check "a killed run has noted what is done" test "$before" -ge 200 -a "$before" -lt 1200
printf '1199\t1\t-\t11' >>killed/.enlace-batch.journal # a line that was cut short
touch -d '2001-01-01' killed/*.pdf
run batch letter.md --data long.csv -o killed/ --name '{{code}}.pdf' --resume --report resumed.csv
expect "a killed run goes on" 0 '^1200 rows in'
check "nothing is missing" is "$(ls killed | wc -l) $(grep -c ',done,1,' resumed.csv)" "1200 1200"
check "nothing that was noted is made twice" is "$(find killed -name '*.pdf' ! -newermt 2002-01-01 | wc -l)" "$before"
check "and nothing else is there" is "$(ls -A killed | grep -vc '\.pdf$')" "1"
sums_hold() { awk -F, 'NR > 1 { gsub(/"/, "", $2); print $5 "  killed/" $2 }' resumed.csv | sha256sum -c --quiet -; }
check "the report has the sums of all" sums_hold
run batch letter.md --data many.csv -o killed/ --name '{{code}}.pdf' --resume
expect "a journal of other data is refused" 3 'it is of other notes, data or options'
rm -rf killed

# ---- the sample ----

letters=$ROOT/samples/batch
run check "$letters/letter.md" --data "$letters/rows.csv" --strict
check "the sample's letters are sound" quiet_but_for_rows
sbatch_of() { (cd "$letters" && OUT=$WORK/array SLURM_ARRAY_TASK_ID=$1 SLURM_ARRAY_TASK_MAX=2 ENLACE=$ENLACE bash array.sh); }
check "a job of its array makes a share" sbatch_of 1
check "and another the rest" sbatch_of 2
check "which is all" is "$(ls array | wc -l)" 5
