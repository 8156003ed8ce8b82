#!/bin/bash
# One document for each row of data: which fields and names rows have, what a row that fails does, and that a row's bytes
# depend on nothing but the notes and the row.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

cat >letter.md <<'EOF'
---
title: A letter
lang: en
template: memo
date: 2026-11-23
to: Everybody
town: Nowhere
subject: Rows
---

1. Dear {{ name }} of {{ town }}, your code is {{ code }} and your rank is "{{ who.rank }}".

2. This paragraph is the same for all.
EOF
cat >rows.csv <<'EOF'
code,name,town,who.rank
01234,Ann Bee,Rome,Major
0002,"Cy, Dee","San José",Captain
3,Eva/Fox,,
EOF

text() { pdftotext -layout "$1" - | tr -s ' \n' '  '; }
says() { text "$1" | grep -qF -- "$2"; }
names() { (cd "$1" && ls -1 | sort | paste -sd' '); }
is() { [ "$1" = "$2" ] || { echo "it is \`$1\`, not \`$2\`"; return 1; }; }

# ---- fields and names ----

run batch letter.md --data rows.csv -o out/ --name '{{code}}-{{name}}.pdf'
expect "a batch is made" 0 '^3 rows in '
check "files are named by fields, made safe" is "$(names out)" "0002-Cy, Dee.pdf 01234-Ann Bee.pdf 3-Eva-Fox.pdf"
check "a cell is text as it is written" says "out/01234-Ann Bee.pdf" "Ann Bee of Rome, your code is 01234"
check "a dotted column nests" says "out/01234-Ann Bee.pdf" 'your rank is “Major”'
check "a quoted cell keeps its comma" says "out/0002-Cy, Dee.pdf" "Cy, Dee of San José"
check "an empty cell leaves the front matter's value, or nothing" says out/3-Eva-Fox.pdf \
  'Eva/Fox of Nowhere, your code is 3 and your rank is “'
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
run batch letter.md --data rows.csv -o out/ --name '{{nam}}.pdf'
expect "a pattern names columns" 1 'the pattern names a field that there is not: `nam`'
printf 'code,name,town,who,who.rank\n1,2,3,4,5\n' >both.csv
run batch letter.md --data both.csv -o out/
expect "a column is a text or a map" 1 'the columns `who` and `who.rank` exclude each other'
run batch letter.md --data absent.csv -o out/
expect "data that are not there are told" 1 'absent.csv'
printf 'code,name,town\n1,2,3\n' >short.csv
run batch letter.md --data short.csv -o short/
expect "a field that is no column is an error of the notes" 1 '^letter.md:11:.*unknown field `who.rank`'

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
