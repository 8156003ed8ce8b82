#!/bin/bash
# What plugins from elsewhere may do: capabilities that notes or the command line grant, the lock file, and
# databases, which stay as they are.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

mkdir -p plugins/facts
python3 - <<'PY'
import sqlite3
db = sqlite3.connect("a.db")
db.execute("create table town (name text, people int, height real)")
db.executemany("insert into town values (?, ?, ?)", [("Alamo", 1, 2.5), ("Bravo", 20, None), ("Cobre", 300, 4)])
db.commit()
wal = sqlite3.connect("wal.db")
wal.execute("pragma journal_mode = wal")
wal.execute("create table t (x)")
wal.commit()
wal.close()
PY
echo 'no database' >no.db

plugin() { # CODE: the body of the function {{ ask }}
  cat >plugins/facts/plugin.lua <<LUA
local enlace = require "enlace"
return enlace.plugin { name = "facts", version = "1.0", api = 1, summary = "Facts.",
  capabilities = { "sqlite", "time", "read" },
  functions = { ask = { summary = "Asks.", render = function(f, doc) $1 end } } }
LUA
}
notes() { # FRONT-MATTER-LINES...
  front_matter 'plugins: [facts]' "$@"
  printf '\n{{ ask }}\n'
}
query() { # NAME WANT LUA-ARGUMENTS: joins the first row's cells
  plugin "local rows = enlace.data.sqlite($3) local t = { #rows } for _, r in ipairs(rows) do for _, c in ipairs(rows.columns) do t[#t + 1] = tostring(r[c]) end end return table.concat(t, ' ')"
  run build a.md --dump=expanded -o a.txt
  check "$1" grep -qF -- "$2" a.txt
}
refuses() { # NAME REGEX LUA-ARGUMENTS
  plugin "enlace.data.sqlite($3) return 'x'"
  run build a.md -o b.pdf
  expect "$1" 1 "$2"
}

# ---- grants ----

plugin "return enlace.time().iso"
notes >a.md
run build a.md -o a.pdf
expect "a plugin needs a grant for what it declares" 1 "^a.md:7:1: error: .*plugin \`facts\` may not see the build's time" "--grant facts:time"
check "nothing is written then" is_missing a.pdf
run build a.md -o a.pdf --grant facts:time --standard none
check "the command line grants it" quiet
SOURCE_DATE_EPOCH=86400 run build a.md -o a.pdf --grant facts:time
check "the time is the build's" has_text a.pdf 1970-01-02
run build a.md -o b.pdf --grant facts:read
expect "a grant is for one capability" 1 "may not see the build's time"
run build a.md -o b.pdf --grant facts:network
expect "an unknown capability" 1 "grant: unknown capability \`network\`" "available: read, sqlite, time"
notes 'grant: [facts]' >a.md
run build a.md -o b.pdf
expect "a grant that names none" 1 '^a.md:5:8: error: invalid `grant`: expected a map from plugins to capabilities, found a list'
notes 'grant: { facts: [time, sqlite] }' >a.md
run build a.md -o a.pdf
check "the front matter grants it" quiet

# ---- databases ----

query "a query gives rows" '3 Alamo 1 2.5 Bravo 20 nil Cobre 300 4.0' '"a.db", "select * from town order by name"'
query "parameters are bound by place" '1 Bravo' '"a.db", "select name from town where people > ? and people < ?", { 5, 100 }'
query "parameters are bound by name" '1 Cobre' '"a.db", "select name from town where name = :n;", { n = "Cobre" }'
query "a parameter is never part of the query" '0' '"a.db", "select name from town where name = ?", { "x'"' or '1'='1"'" }'
refuses "writing" "not authorized" '"a.db", "delete from town"'
refuses "attaching" "not authorized|no such|expected one" '"a.db", "attach '"'/etc/passwd'"' as x"'
refuses "pragmas" "not authorized" '"a.db", "pragma table_info(town)"'
refuses "functions that change from run to run" "not authorized" '"a.db", "select random()"'
refuses "the clock" "not authorized" '"a.db", "select datetime('"'now'"')"'
refuses "extensions" "not authorized" '"a.db", "select load_extension('"'x'"')"'
refuses "two statements" "expected one SELECT" '"a.db", "select 1; select 2"'
refuses "a wrong query" "no such column: nowhere" '"a.db", "select nowhere from town"'
refuses "a missing parameter" "expected 1 parameter, found 0 values" '"a.db", "select ?"'
refuses "an endless query" "limit of 50 million steps" '"a.db", "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"'
refuses "endless rows" "1,000,000 rows" '"a.db", "with recursive c(x) as (select 1 union all select x + 1 from c) select x from c"'
many='with recursive c(x) as (select 1 union all select x + 1 from c limit 2000000)'
refuses "a query of few steps, each of which takes long" "limit of 10 seconds" \
  "\"a.db\", \"$many select sum(length(hex(zeroblob(500000 + x % 2)))) from c\""
refuses "sorting that takes much memory" "limit of 256 MiB of memory" \
  "\"a.db\", \"$many select count(*) from (select distinct zeroblob(100000) || x from c)\""
steps='with recursive c(x) as (select 1 union all select x + 1 from c limit 2000000) select count(*) from c'
plugin "for _ = 1, 100 do enlace.data.sqlite('a.db', '$steps') end return 'x'"
run build a.md -o a.pdf
expect "queries without end count as instructions" 1 "200 million instructions per call"
refuses "a pattern that is searched for without end" "too complex" \
  '"a.db", "select ? like ?", { ("a"):rep(500000), "%" .. ("a"):rep(40000) .. "b" }'
refuses "a large value" "too big" '"a.db", "select zeroblob(900000000)"'
refuses "a file that is no database" "\`no.db\`: the file is not an SQLite database" '"no.db", "select 1"'
refuses "a write-ahead log" "journal_mode = delete" '"wal.db", "select 1"'
refuses "a database outside the notes' folder" "lies outside|is not in the notes' folder" '"../a.db", "select 1"'
plugin "enlace.data.sqlite('a.db', 'select 1') return 'x'"
run build a.md -o a.pdf --deps a.d
check "a database is an input of the build" grep -qF a.db a.d

# ---- the lock file ----

run plugin lock a.md
check "plugin lock says nothing" quiet
check "it pins the plugin by version and hash" grep -qE '^plugin facts 1.0 sha256:[0-9a-f]{64}$' enlace.lock
listed() { "$ENLACE" plugin list 2>&1 | grep -A3 '^facts' | grep -qxF "    lock: $1"; }
check "plugin list calls it locked" listed locked
run build a.md -o a.pdf
check "a plugin as pinned runs" quiet
cp enlace.lock kept.lock
echo '-- changed' >>plugins/facts/plugin.lua
cp a.pdf kept.pdf
run build a.md -o a.pdf
expect "a changed plugin is refused" 1 "enlace.lock:3:1: error: plugin \`facts\` differs from enlace.lock" "enlace plugin lock"
check "plugin list calls it changed" listed changed
check "  and does not run it" bash -c "'$ENLACE' plugin list | grep -qx facts"
check "  as JSON" bash -c "'$ENLACE' plugin list --format=json | python3 -c 'import json, sys; assert [p[\"lock\"] for p in json.load(sys.stdin) if p[\"name\"] == \"facts\"] == [\"changed\"]'"
check "and the older PDF stays" same a.pdf kept.pdf
run plugin lock a.md
check "locking again accepts it" quiet
run build a.md -o a.pdf
check "and it runs" quiet
echo 'return 1' >plugins/facts/more.lua
run build a.md -o a.pdf
expect "a file more is a change" 1 "differs from enlace.lock"
rm plugins/facts/more.lua
sed -i '/^plugin/d' enlace.lock
run build a.md -o a.pdf
expect "a plugin that is not pinned is refused" 1 "plugin \`facts\` is not in enlace.lock"
check "plugin list says that it is not in the lock file" listed "not in the lock file"
echo 'plugin facts 1.0 md5:0' >enlace.lock
run build a.md -o a.pdf
expect "a line that can't be read" 1 "enlace.lock:1:1: error: malformed line"
rm enlace.lock
mkdir -p templates/house
echo 'return require("enlace").template { extends = "plain" }' >templates/house/template.lua
notes 'grant: { facts: [time, sqlite] }' 'template: house' >a.md
run plugin lock a.md
check "templates from elsewhere are pinned too" grep -qE '^template house - sha256:' enlace.lock
echo '-- changed' >>templates/house/template.lua
run build a.md -o a.pdf
expect "a changed template is refused" 1 "template \`house\` differs from enlace.lock"
run plugin lock
expect "plugin lock takes notes" 2 "takes one notes file"

# ---- what looks like front matter and is none ----

mkdir -p front/plugins/probe && cd front || exit 1
cat >plugins/probe/plugin.lua <<'LUA'
local enlace = require "enlace"
return enlace.plugin { name = "probe", version = "1", api = 1, summary = "s",
  blocks = { probe = { summary = "s", render = function() return enlace.para "It ran." end } } }
LUA
printf -- '---\r\ntitle: T\r\nlang: en\r\nplugins: [probe]\r\n---\r\n\r\n```probe\r\n```\r\n' >returns.md
run build returns.md
expect "notes with carriage returns name their plugins" 0
check "  which run" bash -c 'pdftotext returns.pdf - | grep -q "It ran"'
printf -- '---\n\nplugins: [probe]\n---\n\n```probe\n```\n' >rule.md
run build rule.md
expect "a rule and a heading are no front matter" 0
check "  and name no plugins" bash -c 'pdftotext rule.pdf - | grep -q "plugins: \[probe\]" && ! pdftotext rule.pdf - | grep -q "It ran"'
cd .. || exit 1
