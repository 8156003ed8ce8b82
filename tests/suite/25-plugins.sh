#!/bin/sh
# Plugins' modules in plain Lua: tests/plugins/NAME/*.lua, each run with plugins/NAME on its path.
root=$(cd "$(dirname "$0")/../.." && pwd)
status=0
for test in "$root"/tests/plugins/*/*.lua; do
    plugin=$(basename "$(dirname "$test")")
    [ -d "$root/plugins/$plugin" ] || continue
    LUA_PATH="$root/tests/plugins/?.lua;$root/plugins/$plugin/?.lua" lua5.4 "$test" || status=1
done
exit $status
