#!/bin/bash
# What a terminal gets to see: carets under the right place, nothing that steers it, colour when wanted; and
# the small print of options and streams.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# said LINE...: notes of one paragraph are checked; their report is in $ERR.
said() { { front_matter; printf '\n%b\n' "$1"; } >case.md; run check case.md --color=never; }
# marks NAME QUOTED MARK: the report quotes QUOTED and has MARK below it.
marks() {
  local got want=$'    6 | '"$2"$'\n      | '"$3"
  got=$(grep -A1 '^    6 |' "$ERR" | head -n 2)
  if [ "$got" = "$want" ]; then ok "$1"; else not_ok "$1" "$got"$'\n'"wanted:"$'\n'"$want"; fi
}

# ---- the mark ----

said 'See @fig-none now.'
marks "the mark underlines what is meant" 'See @fig-none now.' '    ^~~~~~~~~'
said 'añ\tb @fig-none'
marks "tabs are expanded" 'añ      b @fig-none' '          ^~~~~~~~~'
said '漢字 @fig-none'
marks "wide characters take two columns" '漢字 @fig-none' '     ^~~~~~~~~'
said 'e\u0301 @fig-none'
marks "combining marks take none" $'e\u0301 @fig-none' '  ^~~~~~~~~'
said 'a\e[31mb\u202ec @fig-none'
marks "what would steer the terminal is replaced" $'a\uFFFD[31mb\uFFFDc @fig-none' '          ^~~~~~~~~'
long=$(printf '%0200d' 0 | sed 's/0/xy /g')
said "$long@fig-none $long"
window() { # the quoted line is no longer than a screen's, and the mark is below the reference
  local quoted mark
  quoted=$(grep '^    6 |' "$ERR") mark=$(grep '^      |' "$ERR")
  [ ${#quoted} -le 120 ] && [[ $quoted == *'...'*'...' ]] && [ "${quoted:$(expr index "$mark" '^')-1:9}" = @fig-none ]
}
check "of a long line a part is shown" window

# ---- colour ----

# A pseudo-terminal as standard error; prints what it saw.
on_terminal() {
  python3 - "$@" <<'EOP'
import os, pty, sys
pid, fd = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm"
    os.execv(os.environ["ENLACE"], ["enlace", *sys.argv[1:]])
seen = b""
try:
    while block := os.read(fd, 4096):
        seen += block
except OSError:
    pass
sys.stdout.buffer.write(seen)
EOP
}
coloured() { on_terminal "$@" | grep -q $'\033\\['; }
plain() { ! coloured "$@"; }
check "problems are coloured on a terminal" coloured check case.md
check "  not against --color=never" plain check case.md --color=never
NO_COLOR=1 check "  not against NO_COLOR" plain check case.md
NO_COLOR=1 check "  unless --color=always says so" coloured check case.md --color=always
run check case.md
check "  and not in a file" bash -c "! grep -q \$'\\033' '$ERR'"
refuses_terminal() { on_terminal build case.md -o - | grep -q 'standard output is a terminal'; }
check "no PDF goes to a terminal" refuses_terminal

# ---- JSON ----

said 'a "q" \\\\ \e @fig-none'
run check case.md nowhere.md --format=json
lists_both() {
  python3 - "$ERR" <<'EOP'
import json, sys
d = json.load(open(sys.argv[1], encoding="utf-8"))
assert [x["code"] for x in d] == ["unknown-reference", "cannot-read"], d
assert all(set(x) >= {"severity", "code", "file", "line", "column", "end_line", "end_column", "message", "hint", "origin"} for x in d)
EOP
}
check "several files make one list" lists_both
said 'Nothing wrong.'
run check case.md --format=json
check "no problems are an empty list" test "$(cat "$ERR")" = '[]'
run check case.md --format=json --bad
check "mistakes on the command line are in the list" grep -q '"code": "usage"' "$ERR"
run plugin list --format=json
check "plugins are a list, too" python3 -m json.tool "$OUT"

# ---- options ----

run build case.md -oa.pdf
check "-oFILE" is_pdf a.pdf
run build -vob.pdf case.md
check "-v and -oFILE in one" is_pdf b.pdf
run build case.md -o
expect "a missing value is named" 2 '`--output` needs a value'
run build case.md --strict=yes
expect "a flag takes no value" 2 '`--strict` takes no value'
cp case.md notes.pdf
run build notes.pdf -o notes.pdf
expect "the notes are not overwritten" 2 'the output `notes.pdf` is the notes file'
check "  and are as they were" grep -q 'Nothing wrong' case.md
run build case.md other.md
expect "build takes one file" 2 'one notes file; 2 were given'
run build case.md --bad --worse -q
expect "all mistakes are named at once" 2 '`--bad`' '`--worse`' '`-q`' '^3 errors$'
run build case.md --page=1
expect "an option of another command" 2 'does not take `--page`'
run help preview
check "help COMMAND" grep -q -- --resolution "$OUT"
run preview case.md -o page.png
expect "pages need a place for their number" 2 'page-%d.png'

# ---- streams ----

"$ENLACE" --help >/dev/full 2>"$ERR"
status=$?
expect "help that can't be printed" 3 '\[cannot-write\]'
"$ENLACE" build case.md -o - 2>"$ERR" >&-
status=$?
expect "a closed standard output" 3 '\[cannot-write\]'
"$ENLACE" build case.md -o c.pdf 0<&- 1>&- 2>&-
check "a build with every stream closed" is_pdf c.pdf
"$ENLACE" check - <"$WORK" 2>"$ERR"
status=$?
expect "a folder as standard input" 3 'cannot read standard input.*\[cannot-read\]'
stops() { "$ENLACE" build - -o d.pdf 2>"$ERR" < <(sleep 5) & local pid=$!; sleep 0.3; kill -TERM $pid; wait $pid; status=$?; }
stops
expect "a signal ends waiting for input" 4 '\[cancelled\]'
check "  and nothing is written" is_missing d.pdf
"$ENLACE" build case.md -o - 2>"$ERR" | true
status=${PIPESTATUS[0]}
case $status in 0 | 3) ok "a reader that went away is no crash" ;; *) not_ok "a reader that went away is no crash" "$status" ;; esac

# ---- many problems of one kind ----

# many N FORMAT: notes with N numbered lines.
many() { { front_matter; printf '\n'; seq -f "$2" "$1"; } >many.md; }
lines() { [ "$(wc -l <"$ERR")" -le "$1" ] || wc -l "$ERR"; }
many 1005 $'<blink>a</blink> %g\n'
run check many.md
expect "a thousand warnings of one kind are one report with a count" 0 \
  'many.md:6:1: warning: .*`<blink>`.*\(1005 times\)$' '^  = 1001 more of this kind; `--verbose` shows all$'
check "  in ten lines" lines 10
check "  with its hint once" [ "$(grep -c 'hint:' "$ERR")" -eq 1 ]
run check many.md --verbose
check "  --verbose shows all in full" [ "$(grep -c 'hint:' "$ERR")" -eq 1005 ]
run check many.md --format=json
check "  and JSON has all" [ "$(python3 -c 'import json, sys; print(len(json.load(sys.stdin)))' <"$ERR")" -eq 1005 ]
many 300 'See @fig-%g here.'
run check many.md
expect "errors that differ in a name are of one kind too" 1 'many.md:8:5: error: .*`@fig-3`' \
  '^  = 296 more of this kind' '^300 errors$'
check "  in ten lines" lines 10
many 2 $'<blink>a</blink> %g\n'
run check many.md
check "two of a kind are shown in full" [ "$(grep -c 'hint:' "$ERR")" -eq 2 ]
many 5 $'<blink>a</blink> %g\n'
run check many.md
check "of five all places are shown" [ "$(grep -c 'many.md:.*raw-html' "$ERR")" -eq 5 ]
