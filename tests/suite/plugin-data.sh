#!/bin/bash
# Data files as inputs of the build: rows of a large file pass through little memory, and --deps tells the hash
# of what was read.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

mkdir -p plugins/sum
cat >plugins/sum/plugin.lua <<'LUA'
local enlace = require "enlace"
return enlace.plugin {
  name = "sum", version = "1.0", api = 1, summary = "Sums a column.", capabilities = { "read" },
  functions = { sum = {
    summary = "Sums n.", options = { file = "path", most = { type = "integer", default = 1000000000 } },
    render = function(f)
      local rows, sum = 0, 0
      for row in enlace.data.csv_rows(f.options.file, { types = { n = "integer" } }) do
        rows, sum = rows + 1, sum + row.n
        if rows == f.options.most then break end
      end
      return ("%d rows, %d"):format(rows, sum)
    end,
  } },
}
LUA
{
  front_matter 'plugins: [sum]' 'grant: { sum: [read] }'
  printf '\n{{ sum file=big.csv }}\n'
} >a.md
awk 'BEGIN { print "post,n,text"; for (i = 0; i < 400000; i++) printf "post %d,%d,\"text of a row, \"\"as long\"\" as such rows are wont to be: it goes on to here and then for a while\"\n", i, i % 100 }' >big.csv
memory=20M
under_sanitizer && memory=200M
run build a.md -o a.pdf --deps=a.d --memory=$memory
expect "45 MB of rows pass through 20 MB" 0
check "  and are all there" has_text a.pdf "400000 rows, 19800000"
check "the file is an input of the build" grep -q "^  big.csv" a.d
check "  and was hashed on the way" grep -qxF "# $(sha256sum big.csv)" a.d
check "as are the notes and the plugin" sh -c "sed -n 's/^# //p' a.d | grep -E '  (a.md|plugins/sum/plugin.lua)\$' | sha256sum -c --quiet"
sed 's/big.csv/big.csv most=7/' a.md >b.md
run build b.md -o b.pdf --deps=b.d --memory=$memory
check "a walk may end early" has_text b.pdf "7 rows, 21"
check "  and the hash is the file's" grep -qxF "# $(sha256sum big.csv)" b.d
mkdir semicolons
printf 'year;total\n2020;5,5\n2021;7,25\n' >semicolons/numbers.csv
{
  front_matter
  printf '\n```chart {caption="Totals" alt="Two bars"}\nkind: bars\ndata: numbers.csv\nx: year\ny: total\n```\n'
} >semicolons/chart.md
run build semicolons/chart.md -o semicolons/chart.pdf
check "semicolons between cells are found" quiet
run build semicolons/chart.md -o semicolons/chart.pdf --verbose
expect "  and told under --verbose" 0 'numbers\.csv:1:1: note: cells are separated by semicolons'
run build semicolons/chart.md --dump=expanded -o semicolons/chart.txt
mkfifo pipe.csv
sed 's/big.csv/pipe.csv/' a.md >d.md
run build d.md -o d.pdf
expect "a pipe is no file of rows, and nobody waits for it" 1 "\`pipe.csv\` cannot be read"
sed -i 's/csv_rows(f.options.file, .*) do/'"csv_rows('big.csv') do/; s/local rows, sum/enlace.data[f.options.as](f.options.file)\n      &/; s/most =/as = \"string?\", &/" plugins/sum/plugin.lua
bounded() { # run, and give up on what waits
  timeout 120 "$ENLACE" "$@" >"$OUT" 2>"$ERR" </dev/null
  status=$?
}
for reader in csv json toml yaml; do
  sed "s/big.csv/pipe.csv as=$reader/" a.md >d.md
  bounded build d.md -o d.pdf
  expect "  nor is it $reader" 1 "cannot read \`pipe.csv\`"
done
{ front_matter; printf '\n![A pipe](pipe.csv){#fig-a}\n'; } >e.md
bounded build e.md -o e.pdf
expect "  nor a picture" 0 '^e\.md:6:1: warning: image `pipe\.csv` cannot be read' 
