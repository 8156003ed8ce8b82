#!/bin/bash
# The guide in templates/README.md works, step by step. A comment before a fenced block says what it is, as in README.md
# (readme.sh).
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"
mkdir bin
ln -s "$ENLACE" bin/enlace
export PATH=$WORK/bin:$PATH ENLACE_DATA_DIR=$ROOT
sed -n '/^## From an empty folder/,/^## Settings/p' "$ROOT/templates/README.md" >guide.md
blocks_of guide.md

runs() { bash -e "$1" >printed 2>said && is_empty said && return; cat said; return 1; }
prints() { bash -c "$2" 2>&1 | diff - "$1"; }

found=0
for is in blocks/*.is; do
  block=${is%.is} kind=$(cat "$is")
  found=$((found + 1))
  case $kind in
  "file "*) mkdir -p "$(dirname "${kind#file }")" && cp "$block" "${kind#file }" && ok "a file: ${kind#file }" ;;
  run)
    check "it runs: $(head -n 1 "$block")" runs "$block"
    cat printed >>all ;;
  "prints "*) check "it prints that: ${kind#prints }" prints "$block" "${kind#prints }" ;;
  *) not_ok "every block says what it is" "$kind" ;;
  esac
done
check "there are all steps" test "$found" -eq 8
check "the letter has its letterhead" has_text closing.pdf "Office of Bridges 14 River Road Harbor City"
check "  its number" has_text closing.pdf "OB-12/2026"
check "  and its signature" has_text closing.pdf "Ann Bee Head of the Office"
check "  and its seal" bash -c "enlace build closing.md --dump=pages -o - | grep -q 'Seal of the Office of Bridges'"
check "the template explains its rules" grep -q '^    bridges-length  warning  A letter has one page\.$' all
check "a letter of its own starts with a number" grep -q '^our-reference: OB-1/2026  # number of the letter (required)$' visit.md
{ sed 's#13/2026#OB-13/2026#; s/12 tons/12 tonnes/' wrong.md; for i in {1..60}; do printf '\nParagraph %d.\n' "$i"; done; } >long.md
run check long.md
expect "the rule on pages works" 0 '^long\.md:3:8: warning: the letter has 4 pages \[bridges-length\]$' '^  = source: House book, 1\.1$'
run check wrong.md --set our-reference=OB-13/2026 --rule=bridges-units=warning
expect "a level is set" 0 'warning: a load in tons \[bridges-units\]$'
mkdir -p home/enlace/templates && mv templates/bridges home/enlace/templates && rm enlace.lock
XDG_DATA_HOME=$WORK/home run build closing.md -o user.pdf
check "the template is the user's" quiet
check "  and makes the same letter" has_text user.pdf "Office of Bridges 14 River Road Harbor City"
for pdf in closing.pdf user.pdf; do check "$pdf is sound" qpdf --check "$pdf"; done

# ---- defaults ----

template() { mkdir -p "templates/$1" && printf 'return { name = "%s", extends = "plain", %s }\n' "$1" "$2" >"templates/$1/template.lua"; }
template base 'defaults = { title = "Of the base", lang = "en-US", columns = 2, about = { one = "one of base", two = "two of base" } }'
template heir 'extends = "base", defaults = { about = { two = "two of heir" } }'
sed -i 's/extends = "plain", extends/extends/' templates/heir/template.lua
printf -- '---\ntemplate: heir\nabout: { one: one of the notes }\n---\n{{ about.one }}, {{ about.two }}, {{ columns }}.\n' >d.md
run build d.md -o d.pdf
check "defaults are inherited, and the notes go over them key by key" has_text d.pdf "one of the notes, two of heir, 2."
check "  they are title and language, too" quiet
run build d.md -o d.pdf --set title=Set --set about.two=set
check "  settings go over both" has_text d.pdf "one of the notes, set, 2."
printf -- '---\ntemplate: heir\ntitle:\nlang: en\n---\nText.\n' >nil.md
run check nil.md
expect "a key without a value takes a default away" 0 'no `title`'
template wrong 'defaults = 1'
run check d.md --template=wrong
expect "defaults are names with values" 1 'invalid `defaults` in the template: expected names with values, found a whole number'
template lost 'defaults = { picture = "none.png" }, head = function(doc) local e = require "enlace" return e.para { e.image { url = doc.meta.picture, alt = "x", place = doc:place "picture" } } end'
run build nil.md --template=lost --set title=x -o lost.pdf
expect "a picture that is not there is reported where it is named" 0 '^templates/lost/template\.lua:1:1: .*none\.png'
