#!/bin/bash
# Working on a plugin: new, plugin doc, plugin test, --profile, tracebacks, the type file.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# The plugins that come with Enlace pass their own tests.
for plugin in chart timeline acronyms keypoints wording; do
  run plugin test "$ROOT/plugins/$plugin"
  expect "the tests of $plugin" 0
  check "  are more than one" grep -qE '^([2-9]|[1-9][0-9]+) passed, 0 failed$' "$OUT"
done

printf -- '---\ntitle: T\nlang: en\nplugins: [keypoints]\n---\n\n```keypoints {ordered}\n```\n' >switch.md
run check switch.md
expect "a switch without a value" 1 "^switch.md:7:[0-9]+: error: invalid block options" '`key=true` for a switch'

said() { grep -qE -- "$1" "$OUT"; }       # said REGEX: a line of standard output
unsaid() { ! grep -qE -- "$1" "$ERR"; }

# ---- starting ----

run new plugin lib/bars
expect "a plugin is begun" 0
check "  with its files" test -s lib/bars/plugin.lua -a -s lib/bars/README.md -a -s lib/bars/tests/first.md
run plugin test lib/bars
expect "  and passes its tests at once" 0
check "  all of them" said "^2 passed, 0 failed"
check "  which compare something" bash -c 'grep -q Apples lib/bars/tests/first.expanded && grep -q "unknown field .bars\[1\].valeu" lib/bars/tests/wrong.diag'
cp lib/bars/tests/first.md a.md
run build a.md --plugin=lib/bars -o a.pdf
expect "a plugin can be named by its folder" 0
printf -- '---\ntitle: A\nlang: en\nplugins: [lib/bars]\n---\nx\n' >b.md
run check b.md
expect "  but not by the notes" 1 "unknown plugin \`lib/bars\`"
echo mine >lib/bars/plugin.lua
run new plugin lib/bars
expect "nothing is overwritten" 3 'cannot create `lib/bars`: File exists' "choose another name"
check "  really" grep -qx mine lib/bars/plugin.lua
run new plugin Bars
expect "a plugin's name is checked" 2 'invalid plugin name `Bars`'
for kind in report memo; do
  run new "$kind" "my-$kind"
  expect "a $kind is begun" 0
  run build "my-$kind.md" --strict -o "$kind.pdf"
  check "  and builds without a word" quiet
  check "  and has its title" has_text "$kind.pdf" "My $kind"
  echo mine >"my-$kind.md"
  run new "$kind" "my-$kind.md"
  expect "  and is never overwritten" 3 'cannot create `my-.*`: File exists'
done
check "the starting points conform" bash "$ROOT/tests/conformance/check-pdf.sh" report.pdf memo.pdf a.pdf
run new repotr x
expect "an unknown kind" 2 'unknown kind `repotr`' 'did you mean `report`'
run new report
expect "a missing name" 2 '`new` needs a kind and a name'

# ---- testing ----

rm -rf lib
run new plugin lib/bars
sed -i 's/value: 3/value: 4/' lib/bars/tests/first.md
run plugin test lib/bars
expect "a test that differs fails" 1
check "  is named" said '^FAILED lib/bars/tests/first.md'
check "  shows what was expected" said '^    - .*Apples 3'
check "  and what came out" said '^    \+ .*Apples 4'
run plugin test lib/bars --update
expect "--update takes what came out" 0
run plugin test lib/bars/
expect "  and then it passes" 0
cp lib/bars/tests/first.expanded before
sed -i 's/bars:/bras:/' lib/bars/tests/first.md
run plugin test lib/bars
expect "problems that nothing expects fail a test" 1
check "  and are shown" said "^    \+ first.md:7:1: error: .*unknown field \`bras\`"
sed -i 's/bras:/bars:/' lib/bars/tests/first.md
check "--update of right notes left the tree" same before lib/bars/tests/first.expanded
"$ENLACE" preview lib/bars/tests/first.md --plugin=lib/bars --page=1 -o lib/bars/tests/first.png
run plugin test lib/bars
expect "a picture that is the same passes" 0
sed -i 's/canvas:fill()/canvas:stroke()/' lib/bars/plugin.lua
run plugin test lib/bars
expect "a picture that differs fails" 1
check "  with the number of pixels" said 'first.png: [0-9]+ pixels differ, the first at [0-9]+, [0-9]+'
check "  and what came out is there" test -s lib/bars/tests/first.new.png
run plugin test lib/bars --update
run plugin test lib/bars
expect "--update takes pictures too" 0
check "  and clears up" is_missing lib/bars/tests/first.new.png
printf 'no picture' >lib/bars/tests/first.png
run plugin test lib/bars
expect "a picture that is none fails" 1
check "  and says so" said 'not a readable PNG'
run plugin test lib
expect "a folder without a plugin" 2 'file not found: `lib/plugin.lua`'
mkdir empty && cp lib/bars/plugin.lua empty
run plugin test empty
expect "a plugin without tests" 2 'no notes in `empty/tests`'
run plugin test
expect "no folder" 2 '`plugin test` needs a folder'

# ---- documenting ----

run plugin doc ./lib/bars
expect "a reference as text" 0
check "  says types and defaults" said 'bar_height  length, from 10 to 40 pt, else 16pt'
check "  and what lists hold" said 'bars\[\]\.value  number at least 0, required'
run plugin doc chart --format=markdown
expect "a reference as Markdown" 0
check "  has rows" said '^\| `kind` \| `bars`, .* or `stacked`, required \|'
run plugin doc ./lib/bars --format=json-schema
expect "a reference as JSON Schema" 0
cp "$OUT" schema.json
valid() {
  python3 - <<'PY'
import json
s = json.load(open("schema.json"))
assert s["$schema"].endswith("2020-12/schema") and s["anyOf"] == [{"$ref": "#/$defs/bars.body"}]
body, options = s["$defs"]["bars.body"], s["$defs"]["bars.options"]
bars = body["properties"]["bars"]
assert body["required"] == ["bars"] and body["additionalProperties"] is False
assert bars["type"] == "array" and bars["minItems"] == 1 and bars["maxItems"] == 40
assert bars["items"]["properties"]["value"] == {"type": "number", "minimum": 0}
assert sorted(bars["items"]["required"]) == ["name", "value"]
assert options["properties"]["bar_height"]["default"] == "16pt" and options["required"] == ["caption"]
PY
}
check "  that says what the block takes" valid
run plugin doc timelin
expect "an unknown plugin" 1 "unknown plugin \`timelin\`" 'did you mean `timeline`'
run plugin doc chart --format=json
expect "a format that it has not" 2 '`plugin doc` does not write `json`'
check "the references in the plugins' READMEs are current" bash "$ROOT/tests/docs.sh" --check

# ---- what went wrong, and what it cost ----

mkdir -p plugins/broken
cat >plugins/broken/plugin.lua <<'LUA'
local enlace = require "enlace"
local part = require "part"
return enlace.plugin { name = "broken", version = "1", api = 1, summary = "Fails.",
  blocks = { broken = { summary = "Fails.", render = function(block) enlace.log("here", 7)
    local shown = part.first(block)
    return shown end } } }
LUA
cat >plugins/broken/part.lua <<'LUA'
local M = {}
local function second(t)
  local x = t.none.deeper
  return x
end
function M.first(block)
  local ok = second(block)
  return ok
end
return M
LUA
printf -- '---\ntitle: A\nlang: en\nplugins: [broken]\n---\n\n```broken\n```\n' >c.md
run check c.md
expect "a plugin's error is one line" 1 "^c.md:7:1: error: plugin \`broken\`: attempt to index a nil value .field 'none'." "= in plugins/broken/part.lua:3"
check "  without calls" unsaid "calls, most recent first"
check "  and without what it prints" unsaid "here"
run check c.md --verbose
expect "--verbose shows the calls in the plugin's files" 1 "hint: calls, most recent first:" "plugins/broken/part.lua:3: in .*.second." \
  "plugins/broken/part.lua:7: in .*.first." "plugins/broken/plugin.lua:5"
check "  and none of others" unsaid '\[C\]|stack traceback'
expect "--verbose shows what it prints with its place" 1 "note: here.7 \[plugin-log\]" "= in plugins/broken/plugin.lua:4"

mkdir -p plugins/broken/tests
cp c.md plugins/broken/tests/first.md
run plugin test plugins/broken
expect "an error in a test" 1
check "  names the plugin's line" said '^    in plugins/broken/part.lua:3: .*attempt to index'
run plugin test plugins/broken --verbose
expect "  and under --verbose the calls, and what was printed" 1 "note: here.7 \[plugin-log\]" "plugins/broken/part.lua:7: in .*.first."
run plugin test plugins/broken --update --verbose
check "  which are not written" bash -c '! grep -E "here|calls" plugins/broken/tests/first.diag'
run plugin test plugins/broken
expect "  so the test passes from then on" 0
echo 'x = = 1' >>plugins/broken/plugin.lua
run plugin test plugins/broken
check "an error in plugin.lua is told from the plugin's folder" said '^    \+ plugin.lua:7:1: error: '

front_matter >d.md
printf '\n```chart {caption=x}\nkind: bars\ndata: { 2001: 4, 2002: 5 }\n```\n' >>d.md
run build d.md -o plain.pdf
run build d.md -o timed.pdf --profile
expect "--profile says what stages and plugins cost" 0 '^ +[0-9.]+ ms  read notes$' '^ +[0-9.]+ ms  layout and drawing$' \
  '^ +[0-9.]+ ms  output$' '^ +[0-9.]+ ms  plugin chart' '^ +[0-9.]+ ms  template plain'
check "  and leaves the output alone" same plain.pdf timed.pdf

# ---- the type file ----

types=$ROOT/plugins/enlace.d.lua
check "the type file is Lua" luac5.4 -p "$types"
mkdir -p plugins/probe
cat >plugins/probe/plugin.lua <<'LUA'
local enlace = require "enlace"
for name, v in pairs(enlace) do
  print("enlace." .. name)
  if type(v) == "table" then for inner in pairs(v) do print("enlace." .. name .. "." .. inner) end end
end
return enlace.plugin { name = "probe", version = "1", api = 1, summary = "Prints names." }
LUA
"$ENLACE" check b.md --plugin=probe -v 2>&1 | sed -n 's/.* note: \(enlace\.[a-z_.]*\) .*/\1/p' | sort >real
{ sed -n 's/^function \(enlace\.[a-z_.]*\)(.*/\1/p; s/^\(enlace\.[a-z_]*\) = .*/\1/p' "$types"
  printf 'enlace.%s\n' api version; } | sort >typed
check "it names the interface's functions" diff real typed
members() { sed -n "/^---@class enlace\.$1\$/,/^\$/s/^---@field \([a-z_]*\).*/\1/p" "$types" | sort; }
sed -n 's/.*{ "\([a-z_]*\)", canvas_.*/\1/p' "$ROOT/core/script/api/luacanvas.c" | sort >real
sed -n 's/^function canvas:\([a-z_]*\)(.*/\1/p' "$types" | sort >typed
check "  the canvas's methods" diff real typed
grep -oE '\{ "[a-z_]+", F_[A-Z_]+ \}' "$ROOT/core/script/api/luanode.c" | cut -d'"' -f2 | sort >real
members Node >typed
check "  what nodes have" diff real typed
keys() { sed -n "/ $1\[\] = {/,/^};/p" "$ROOT"/core/script/schema/*.c | grep -oE '\{ "[a-z]+", ENL_V' | cut -d'"' -f2 | sort; }
for pair in PLUGIN_KEYS:PluginDefinition BLOCK_KEYS:BlockDefinition HANDLER_KEYS:HandlerDefinition \
  CHECK_KEYS:CheckDefinition TYPE_KEYS:Type; do
  keys "${pair%:*}" >real
  members "${pair#*:}" | tr -d '?' >typed
  check "  the keys of ${pair#*:}" diff real typed
done
sed -n '/static int report(/,/};/p' "$ROOT/core/script/rules.c" | grep -oE '"[a-z]+"' | tr -d '"' | grep -vE '^(note|warning|error)$' | sort >real
members Problem | tr -d '?' >typed
check "  and of a report" diff real typed
grep -oE 'strcmp\(key, "[a-z]+"\)' "$ROOT/core/script/api/luadoc.c" | cut -d'"' -f2 | sort -u >real
members Document >typed
check "  and documents" diff real typed
