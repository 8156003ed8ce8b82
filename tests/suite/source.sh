#!/bin/bash
# Headers compile alone, includes go in the direction that the layout table allows, core/ has the shape that
# tests/conformance/structure.py asks for, and C is laid out as .clang-format says.
cd "$ROOT" || exit 1
report() { # name, details (none: it holds)
  if [ -z "$2" ]; then echo "ok - $1"; else echo "not ok - $1"; sed 's/^/# /' <<<"$2"; fi
}

strict="-fsyntax-only -pedantic -Wall -Wextra -Werror -x"
for header in include/*.h; do
  report "$header compiles alone as C" "$(cc -std=c11 $strict c "$header" 2>&1)"
  report "$header compiles alone as C++" "$(c++ -std=c++11 $strict c++ "$header" 2>&1)"
done

cflags="-I. -Iinclude $(pkg-config --cflags harfbuzz fribidi lua5.4 freetype2 cairo)"
errors=$(for header in core/*.h core/*/*.h core/*/*/*.h; do
  [ -e "$header" ] || continue
  echo "#include \"$header\"" |
    cc -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE $cflags $strict c - 2>&1
done)
report "every header of the core compiles alone" "$errors"

# Prints file:line of each include that is not allowed, and rooms that the table does not name. A room is a folder of core, or
# one in that: may["layout/para"]. Files in core/ itself may include all.
errors=$(find core -mindepth 2 -name '*.[ch]' | sort | xargs grep -n '^ *# *include' | awk '
  BEGIN {
    may["base"] = "base"
    may["lang"] = "lang base"
    may["tree"] = "tree base"
    may["data"] = "data base"
    may["image"] = "image page base"
    may["notes"] = "notes data tree lang base"
    may["resolve"] = "resolve cite tree lang base"
    may["script"] = "script script/schema script/api script/lua data page tree lang base"
    may["script/schema"] = "script/schema script/api script/lua data tree base"
    may["script/api"] = "script/api script/lua data page tree lang base"
    may["script/lua"] = "script/lua base"
    may["style"] = "style text tree lang base"
    may["text"] = "text lang base"
    may["page"] = "page text base"
    may["cite"] = "cite tree lang base"
    may["layout"] = "layout resolve image tree style text page lang base"
    may["layout/para"] = "layout/para layout resolve tree style text page lang base"
    may["layout/table"] = "layout/table layout/para layout resolve tree style page lang base"
    may["layout/block"] = "layout/block layout/table layout/para layout resolve tree style page lang base"
    may["layout/paginate"] = "layout/paginate layout/table layout/para layout resolve style page lang base"
    may["layout/layout.c"] = "layout layout/para layout/block layout/paginate base"
    may["icu"] = "icu text base"
    may["draw"] = "draw image page text base"
    may["svg"] = "svg page text base"
    may["rsvg"] = "rsvg svg page text base"
    may["sqlite"] = "data base"
    may["pdfin"] = "pdfin base"
    may["pdf"] = "pdf pdf/cff image page text lang base"
    may["pdf/cff"] = "pdf/cff base"
    may["batch"] = "batch session.h modules.h notes resolve data lang base"
    may["cli"] = "cli base"
    only["^hpdf"] = "pdf"
    only["^unicode/"] = "icu"
    only["^cairo"] = "draw rsvg"
    only["^(librsvg|glib)"] = "rsvg"
    only["^sqlite"] = "sqlite"
    only["^qpdf"] = "pdfin"
    only["^(lua|lualib|lauxlib|luaconf)\\.h"] = "script"
    only["^cmark"] = "notes"
    only["^yaml"] = "data"
    only["^(png|jpeglib)\\.h"] = "image cli"
    only["^(hb|ft2build|freetype)"] = "text draw pdf"
    only["^(hyphen|fribidi|fontconfig)"] = "text"
  }
  function room_of(parts, n) { return n == 4 ? parts[2] "/" parts[3] : parts[2] }
  function has(list, word) { return index(" " list " ", " " word " ") > 0 }
  {
    split($0, place, ":"); folder = room_of(path, split(place[1], path, "/"))
    if (place[1] == "core/layout/layout.c") folder = "layout/layout.c" # calls the rooms in order
    match($0, /[<"][^>"]*[>"]/)
    quote = substr($0, RSTART, 1); name = substr($0, RSTART + 1, RLENGTH - 2)
    target = room_of(part, split(name, part, "/"))
    if (!(folder in may) && !(folder in told)) { print "the table does not name " folder; told[folder] }
    bad = 0
    if (quote == "\"") bad = bad || (name != "enlace.h" && !(part[1] == "core" && has(may[folder], target)))
    else for (r in only) if (name ~ r && !has(only[r], folder) && !has(only[r], path[2])) bad = 1
    if (bad) print place[1] ":" place[2] ": may not include " name
  }')
report "includes go in the direction of the layout table" "$errors"

python3 -B tests/conformance/structure.py "$BUILD"

kept=" core plugins include templates samples tests Makefile README.md CHANGELOG.md LICENSE "
others=
[ ! -e .git ] || for name in $(git ls-files | sed 's|/.*||' | sort -u); do
  case $name in .*) ;; *) [[ $kept == *" $name "* ]] || others+="$name " ;; esac
done
report "nothing else is at the top of the tree" "$others"

sources=$(find core plugins templates -name '*.c' -o -name '*.def' -o -name '*.lua' | sort |
  grep -vF "plugins/wording/likelihood.lua")
report "messages say what was found and what to do, in one form" "$(python3 tests/conformance/messages.py $sources)"

# Other versions lay out a few things differently, so only the one that the tree was formatted with is asked.
formatter=$(command -v clang-format-14 clang-format | head -n 1)
if [ -n "$formatter" ] && "$formatter" --version | grep -q 'version 14\.'; then
  report "the C sources are formatted (make format)" \
    "$(make -s format FORMAT="$formatter --dry-run -Werror --ferror-limit=1" 2>&1 | grep -E 'error:')"
else
  echo "# the layout of the C sources was not checked: clang-format 14 is not here"
fi
