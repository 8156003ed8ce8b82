#!/bin/bash
# Citation styles as files: what templates/README.md shows, where they are looked for, the lock file, and files that
# are not what they should be.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# ---- the manual ----

sed -n '/^## Citation styles/,$p' "$ROOT/templates/README.md" >manual.md
blocks_of manual.md
prints=0
for is in blocks/*.is; do
  block=${is%.is} kind=$(cat "$is")
  case $kind in
  file\ *) mkdir -p "$(dirname "${kind#file }")" && cp "$block" "${kind#file }" ;;
  prints\ *)
    prints=$((prints + 1)) notes=${kind#prints }
    run build "$notes" --strict -o shown.pdf
    check "${notes} builds without a word" quiet
    check "  and prints what the manual says" diff "$block" <(pdftotext -layout shown.pdf - | sed -n 's/^ *//; /^A house style$/d; /^References$/d; /^page 1 of 1$/d; /./p' | tr -d '\f')
    ;;
  esac
done
check "the manual shows a style" [ "$prints" = 1 ]
run build house.md --set citations=apa-house --strict -o apa.pdf
check "a style that changes another" has_text apa.pdf 'Borders move (Smith and Roe, 2008, p. 4; Paz, 2010).'
check "  keeps all else" has_text apa.pdf 'Smith, A., & Roe, B. (2008). Rivers (2nd ed.). North Press.'

# ---- where styles are ----

export XDG_DATA_HOME=$WORK/data
mkdir -p data/enlace/citations
echo 'return { extends = "apa", citation = { open = "<", close = ">" } }' >data/enlace/citations/angular.lua
run build house.md --set citations=angular --strict -o a.pdf
check "the user's own folder" has_text a.pdf '<Smith & Roe, 2008, p. 4; Paz, 2010>'
echo 'return { extends = "apa", citation = { open = "{", close = "}" } }' >templates/citations/angular.lua
run build house.md --set citations=angular --strict -o a.pdf
check "a style beside the notes takes precedence" has_text a.pdf '{Smith & Roe, 2008, p. 4; Paz, 2010}'
run build house.md --set citations=angula -o a.pdf
expect "all are named where one is not found" 1 'unknown citation style `angula`' \
  'did you mean `angular`\? available: angular, apa, apa-house, author-date, chicago-author-date, .*, house, ieee, .*vancouver$'
run build house.md --set citations=../citations/house -o a.pdf
expect "a path is not a name" 1 'is not the name of a citation style'
HOME=$WORK/home XDG_DATA_HOME='' run build house.md --set citations=angular --strict -o a.pdf
check "without a folder of the user's" quiet
run build house.md --set citations=angular -o a.pdf --deps a.d
check "its file is an input of the build" grep -qF templates/citations/angular.lua a.d
check "  and so is the one that it extends" grep -qF templates/citations/apa.lua a.d

# ---- the lock file ----

run plugin lock house.md
check "plugin lock pins a style" grep -qE '^citations house - sha256:[0-9a-f]{64}$' enlace.lock
check "  in a file of one line besides the comment" [ "$(grep -vc '^#' enlace.lock)" = 1 ]
run build house.md --strict -o a.pdf
check "a style as pinned is used" quiet
echo '-- changed' >>templates/citations/house.lua
run build house.md -o b.pdf
expect "a changed one is not" 1 '^house.md:4:12: error: citation style `house` differs from enlace.lock; it was not read' 'enlace plugin lock'
run build house.md --set citations=angular -o b.pdf
expect "one that is not pinned is not" 1 'citation style `angular` is not in enlace.lock; it was not read'
run build house.md --set citations=apa --strict -o b.pdf
check "installed ones need no pin" quiet
sed -i 's/apa/house/' templates/citations/apa-house.lua
sed 's/citations: house/citations: apa-house/' house.md >both.md
run plugin lock both.md
check "what a style extends is pinned with it" [ "$(grep -cE '^citations (apa-)?house - sha256' enlace.lock)" = 2 ]
rm enlace.lock

# ---- what styles may not be ----

bad() { # NAME REGEX LUA [HINT]
  printf '%s\n' "$3" >templates/citations/bad.lua
  run build house.md --set citations=bad -o bad.pdf
  expect "$1" 1 "templates/citations/bad.lua:$2" "${4:-}"
  check "  and no PDF is written" is_missing bad.pdf
}
bad "a function" '1:19: error: expected a value, found `function`' 'return { number = function() end }' 'the file holds data only'
bad "a call" '1:10: error: unknown name `require`' 'return { require "os" }'
bad "a metatable" '1:8: error: unknown name `setmetatable`' 'return setmetatable({}, {})'
bad "an endless loop" '1:1: error: expected `return`, found `while`' 'while true do end'
bad "a method" '1:24: error: nothing can be called' 'return { number = ("x"):rep(1e9) }'
bad "an unknown key" '2:3: error: citation style `bad`: unknown key `knid`' $'return {\n  knid = "author" }' 'did you mean `kind`'
bad "a wrong value" '1:17: error: citation style `bad`: unknown `kind` `auther`' 'return { kind = "auther", entry = { book = "x" } }' 'did you mean `author`'
bad "a wrong form" '1:27: error: citation style `bad`: `book`: unknown field `titel`' 'return { entry = { book = "{titel}" } }' 'did you mean `title`'
bad "a style without forms" '1:8: error: citation style `bad`: the form `entry.book` is missing' 'return {}'
bad "a style that extends itself" '1:20: error: citation styles extend each other more than 8 deep' 'return { extends = "bad" }'
bad "a style that extends nothing" '1:20: error: unknown citation style `ap`' 'return { extends = "ap" }' 'did you mean `apa`'
bad "a style that extends a table" '1:20: error: `extends`: expected the name of a citation style, found' 'return { extends = {} }'
bad "deep tables" '1:24: error: nested more than 16 deep' "return $(printf '{%.0s' $(seq 100000))"
bad "a string without end" '1:10: error: unclosed string' 'return { "x }'
python3 -c 'print("return { summary = \"" + "x" * 2000000 + "\" }")' >templates/citations/bad.lua
run build house.md --set citations=bad -o bad.pdf
expect "a huge file" 1 'templates/citations/bad.lua. is larger than 1 MiB'
head -c 5000 /dev/urandom >templates/citations/bad.lua
run build house.md --set citations=bad -o bad.pdf
expect "bytes of any kind" 1 'templates/citations/bad.lua:1:[0-9]+: error: '
rm templates/citations/bad.lua && mkfifo templates/citations/bad.lua
timeout 10 "$ENLACE" build house.md --set citations=bad -o bad.pdf 2>"$ERR"
check "a pipe is not waited for" [ $? = 1 ]
rm templates/citations/bad.lua

# The manual names all that there is: each list of an error is in its tables.
listed() { # LUA: the names that the hint for it lists
  printf '%s\n' "$1" >templates/citations/bad.lua
  "$ENLACE" build house.md --set citations=bad -o bad.pdf 2>&1 | sed -n 's/^  = hint: available: //p' | tr -d ','
}
manual=$(sed -n '/^## Citation styles/,$p' "$ROOT/templates/README.md")
for lua in '{ zzzzzzzzzzzz = 1 }' '{ citation = { zzzzzzzzzzzz = 1 } }' '{ names = { lead = { zzzzzzzzzzzz = 1 } } }' \
  '{ editor = { zzzzzzzzzzzz = 1 } }' '{ dates = { es = { zzzzzzzzzzzz = 1 } } }' '{ kind = "zzzzzzzzzzzz" }' \
  '{ entry = { book = "{zzzzzzzzzzzz}" } }'; do
  names=$(listed "return $lua") missing=
  for name in $names; do grep -qF "\`$name\`" <<<"$manual" || missing+=" $name"; done
  check "the manual has all of $lua" test -n "$names" -a -z "$missing"
done

# What is wrong with the rest of the notes is said in the same run.
sed 's/@paz/@pas/' house.md >both.md
run build both.md --set citations=nowhere -o b.pdf
expect "a style that is not there hides nothing" 1 'unknown citation style `nowhere`'
check "  of what else is wrong" grep -qE '@?pas' "$ERR"

"$ROOT/tests/conformance/check-pdf.sh" --no-verapdf shown.pdf apa.pdf a.pdf
