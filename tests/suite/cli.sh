#!/bin/bash
# The command line: help, mistakes, exit statuses, how diagnostics look, and what each option does.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# ---- help and version ----

helps() { # COMMAND...: its help stands on stdout, alone, and is about it
  run "$@" --help
  [ "$status" -eq 0 ] && [ ! -s "$ERR" ] && grep -qi usage "$OUT" && grep -qF -- "enlace${1:+ $1}" "$OUT"
}
has_option() { run "$1" --help; grep -qE -- "(^|[ ,])$2([ =,]|\$)" "$OUT"; } # COMMAND OPTION

check "enlace --help" helps
for command in build check preview; do
  check "enlace $command --help" helps "$command"
done
check "enlace plugin list --help" helps plugin list
for option in -o --template --set --strict --standard --dump --deps --format; do
  check "build's help lists $option" has_option build "$option"
done
check "help lists the commands" bash -c '"$ENLACE" --help | grep -q build && "$ENLACE" --help | grep -q preview'

run --version
version=$(sed -n 's/^#define ENL_VERSION "\(.*\)"/\1/p' "$ROOT/include/enlace.h")
check "--version says which" grep -qE "^enlace ${version//./\\.}" "$OUT"

# ---- mistakes on the command line: status 2, the reason on stderr ----

front_matter >good.md
echo 'Body.' >>good.md

run
expect "no command" 2 '[Uu]sage'
check "  and nothing on stdout" is_empty "$OUT"
run biuld good.md
expect "an unknown command suggests one" 2 biuld "did you mean .*build"
run build good.md --stritc
expect "an unknown option suggests one" 2 stritc "did you mean .*--strict"
run build -x good.md
expect "an unknown short option" 2 '-x'
run build
expect "build without notes" 2
run build good.md -o
expect "an option without its value" 2 '-o'
run build good.md --format=xml
expect "an unknown format" 2 xml
run build good.md --dump=pictures
expect "an unknown stage to dump" 2 pictures
run build good.md --set nothing
expect "a setting without a value" 2 nothing
run build good.md --standard pdfx
expect "an unknown standard" 2 pdfx
run plugin
expect "plugin without what to do" 2
run plugin lsit
expect "plugin with something unknown" 2 lsit
check "no mistake wrote a PDF" bash -c '! ls ./*.pdf'

# ---- building ----

run build good.md
check "a good build is quiet" quiet
check "it writes a PDF beside the notes' name" is_pdf good.pdf
run build good.md -o other.pdf
check "-o names the PDF" is_pdf other.pdf
run build good.md --output=third.pdf
check "--output is the long form" is_pdf third.pdf
mkdir sub
run build good.md -o sub/fourth.pdf
check "it may lie in another folder" is_pdf sub/fourth.pdf
cp good.md -- -odd.md
run build -o odd.pdf -- -odd.md
check "what follows -- is a file" is_pdf odd.pdf

"$ENLACE" build - -o stdin.pdf <good.md >"$OUT" 2>"$ERR"
status=$?
check "notes from standard input" quiet
check "  make a PDF" is_pdf stdin.pdf
"$ENLACE" build good.md -o - >stdout.pdf 2>"$ERR" </dev/null
check "a PDF to standard output" is_pdf stdout.pdf
check "  with the bytes of the file" same stdout.pdf good.pdf
"$ENLACE" check - <good.md >"$OUT" 2>"$ERR"
status=$?
check "check reads standard input" quiet

# ---- diagnostics ----

{ front_matter; printf '%s\n' '' 'Añb, see @fig-none there.'; } >bad.md
run build bad.md
expect "a diagnostic names file, line, column, severity and code" 1 \
  '^bad\.md:6:10: error: .+ \[unknown-reference\]$'
check "  and nothing stands on stdout" is_empty "$OUT"
check "  and no PDF is written" is_missing bad.pdf
# The caret stands under the column: as far from the quoted line's start as the column says.
caret_fits() {
  LC_ALL=C.UTF-8 awk -v text='Añb, see @fig-none there.' -v column=10 '
    before { at = index($0, "^"); exit !(at == from + column - 1) }
    index($0, text) { from = index($0, text); before = 1 }
    END { if (!before) exit 1 }' "$ERR"
}
check "  and the source line stands above a caret at the column" caret_fits
check "  and no colour goes to a file" bash -c "! grep -q \$'\\033' '$ERR'"
run build sub/../bad.md
expect "the file is named as given" 1 '^sub/\.\./bad\.md:6:10: error:'
"$ENLACE" check - <bad.md >"$OUT" 2>"$ERR"
status=$?
expect "standard input has a name" 1 '^(-|<stdin>|stdin):6:10: error:'

run build bad.md --format=json
expect "JSON on request" 1
check "  is JSON" python3 -m json.tool "$ERR"
json_holds() {
  python3 - "$ERR" <<'EOF'
import json, sys
found = json.load(open(sys.argv[1], encoding="utf-8"))
d = (found if isinstance(found, list) else found["diagnostics"])[0]
assert d["file"] == "bad.md" and d["line"] == 6 and d["column"] == 10, d
assert d["severity"] == "error" and d["code"] == "unknown-reference" and d["message"], d
EOF
}
check "  with the same facts" json_holds

# ---- strictness ----

echo 'No front matter.' >warned.md
run build warned.md
expect "warnings do not stop a build" 0 '^warned\.md:.*warning: .+ \[no-title\]$' 'warning: .+ \[no-language\]$'
check "  and the PDF is there" is_pdf warned.pdf
rm -f warned.pdf
run build warned.md --strict
expect "--strict makes warnings errors" 1 '\[no-title\]$'
check "  and no PDF is written" is_missing warned.pdf

# ---- settings ----

{ front_matter; printf '%s\n' '' 'To {{ who }}.'; } >field.md
run build field.md
expect "a field that nothing fills" 1 '^field\.md:6:4: error: .+ \[unknown-field\]$'
run build field.md --set who=Ana
check "--set fills a field" quiet
check "  and its value is in the text" has_text field.pdf 'To Ana.'
run build field.md --set who='a=b'
check "a value may have an equals sign" has_text field.pdf 'To a=b.'
run build good.md --set 'who=nobody' --set-yaml 'odd={}' -o titled.pdf
expect "settings that nothing reads are told" 0 'warning: nothing reads the setting `--set who`' 'the setting `--set-yaml odd`'
run build good.md --set 'titel=x' -o titled.pdf
expect "  with the key that was meant" 0 'did you mean `title`'
{ front_matter 'page: { footer: { left: "{who}" } }'; printf '\nText.\n'; } >foot.md
run build foot.md --set 'who=The foot' -o foot.pdf
check "a running head reads one" quiet
check "  and prints it" has_text foot.pdf 'The foot'
for text in 'Smith # Co' 'Dr: Who' '"Bob" Lee' '@home' '[x' '007' '1.10' 'null' '~' '- a' '2026-01-02' 'true' '12'; do
  "$ENLACE" build field.md --set who="$text" --dump=expanded -o - >told.txt 2>&1
  check "--set takes text as it is: $text" grep -qF "Text 6:4-6:13 \"${text//\"/\\\"}\"" told.txt
done
run build field.md --set-yaml 'who=[a, b]' -o x.pdf
expect "--set-yaml takes a list" 1 'expected text, found a list'
run build good.md --set-yaml nothing
expect "--set-yaml without a value" 2 'for example `--set-yaml '
run build good.md --set 'title=Another' -o titled.pdf
check "--set goes over the front matter" bash -c 'pdfinfo titled.pdf | grep -qE "^Title: +Another$"'

# ---- dumps ----

for stage in tree expanded styles pages; do
  rm -f good.pdf
  run build good.md --dump="$stage"
  cp "$OUT" "dump.$stage"
  check "--dump=$stage goes to stdout" test -s "dump.$stage"
  check "  and nothing else happens" is_missing good.pdf
  run build good.md --dump="$stage"
  check "  and is the same again" same "$OUT" "dump.$stage"
done
check "the tree has the notes' text" grep -q '"Body\."' dump.tree
run build good.md --dump=tree -o dumped
check "-o names the dump" same dumped dump.tree

# ---- make rules ----

mkdir "in here"
picture pic.png
echo 'Included.' >"in here/part two.md"
{
  front_matter
  printf '%s\n' '' '![A fade](pic.png)' '' '```include' 'in here/part two.md' '```'
} >whole.md
run build whole.md -o whole.pdf --deps whole.d
check "--deps is quiet" quiet
printf 'whole.pdf:\n\t@echo made again\n-include whole.d\n' >rules.mk
up_to_date() { make -q -f rules.mk whole.pdf; }
made_again() { up_to_date && touch -d '+1 minute' "$1" && ! make -q -f rules.mk whole.pdf; }
check "make finds the PDF up to date" up_to_date
for input in whole.md pic.png "in here/part two.md"; do
  touch -d '-1 hour' whole.md pic.png "in here/part two.md"
  check "  and old once $input changed" made_again "$input"
done

# ---- check ----

mkdir checked && cp good.md checked/one.md && cp good.md checked/two.md && cp bad.md checked/bad.md
run check checked/one.md checked/two.md
check "check of two good files is quiet" quiet
run check checked/one.md checked/bad.md checked/two.md
expect "check goes on after a bad file" 1 '^checked/bad\.md:6:10: error'
run check checked/bad.md checked/none.md
expect "the graver status wins" 3 '^checked/bad\.md:6:10: error' 'checked/none\.md.*\[cannot-read\]'
check "check writes nothing" bash -c '[ "$(ls checked)" = $'"'"'bad.md\none.md\ntwo.md'"'"' ]'

# ---- previews ----

{ front_matter; printf '%s\n' '' 'First.' '' '# Second' '' 'More.'; } >pages.md
for i in $(seq 1 60); do printf '\nParagraph %d of many, to fill a page.\n' "$i"; done >>pages.md
run preview pages.md -o 'page-%d.png'
check "preview is quiet" quiet
png_size() {
  python3 - "$1" <<'EOF'
import struct, sys
data = open(sys.argv[1], "rb").read()
assert data[:8] == b"\x89PNG\r\n\x1a\n"
print(*struct.unpack(">II", data[16:24]))
EOF
}
is_page_at_96() { case $(png_size "$1") in "816 1056" | "794 1123" | "793 1122") ;; *) png_size "$1"; return 1 ;; esac; }
check "page 1 is a picture at 96 dots an inch" is_page_at_96 page-1.png
check "page 2 as well" is_page_at_96 page-2.png
run preview pages.md -o 'page-%d.svg'
check "a name in .svg makes SVG" python3 -c 'import xml.dom.minidom as m; assert m.parse("page-1.svg").documentElement.tagName == "svg"'
run preview pages.md -o one.png --page 2
check "--page chooses one page" same one.png page-2.png
run preview pages.md -o one.png --page 99
expect "a page that is not there" 2 99
run preview pages.md -o 'small-%d.png' --resolution 48
check "--resolution changes the size" bash -c "cmp -s small-1.png page-1.png; [ \$? = 1 ]"
run preview pages.md -o 'huge-%d.png' --resolution 100000
expect "a resolution out of bounds" 2 100000
run preview pages.md -o 'huge-%d.png' --resolution 2400
expect "a picture too large to make" 4 '\[limit\]'
run preview pages.md -o 'page.bmp'
expect "an unknown kind of picture" 2 bmp
run preview bad.md -o 'bad-%d.png'
expect "notes with errors have no preview" 1 '\[unknown-reference\]$'
check "  and no picture" is_missing bad-1.png

# ---- plugins ----

run plugin list
check "plugin list is well" test "$status" -eq 0
check "  and has the charts" grep -qE '^ *chart\b' "$OUT"
check "  and the time lines" grep -qE '^ *timeline\b' "$OUT"

# ---- exit statuses 3 and 4 ----

run build none.md
expect "notes that are not there" 3 'none\.md.*\[cannot-read\]'
run build sub
expect "a folder in place of notes" 3 '\[cannot-read\]'
run build good.md -o none/out.pdf
expect "an output folder that is not there" 3 'none/.*\[cannot-write\]'
truncate -s 300M long.md
run build long.md
expect "notes over the limit of size" 4 'long\.md.*\[limit\]'
rm -f long.md
