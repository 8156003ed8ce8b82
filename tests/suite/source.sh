#!/bin/bash
# Headers compile alone, includes go in the direction that the layout table allows, and C is laid out as
# .clang-format says.
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
errors=$(for header in core/*.h core/*/*.h; do
  [ -e "$header" ] || continue
  echo "#include \"$header\"" |
    cc -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE $cflags $strict c - 2>&1
done)
report "every header of the core compiles alone" "$errors"

# Prints file:line of each include that is not allowed. Files in core/ itself may include all.
errors=$(grep -n '^ *# *include' core/*/*.[ch] | awk '
  BEGIN {
    may["base"] = "base"
    may["tree"] = "tree base"
<<<<<<< HEAD:tests/suite/10-headers.sh
    may["notes"] = "notes tree base"
    may["resolve"] = "resolve tree base"
    may["script"] = "script tree base page"
=======
    may["data"] = "data base"
    may["image"] = "image page base"
    may["notes"] = "notes data tree base"
    may["script"] = "script data tree base page"
>>>>>>> main:tests/suite/source.sh
    may["style"] = "style script text tree base"
    may["text"] = "text base"
    may["page"] = "page text base"
    may["cite"] = "cite layout tree base"
    may["layout"] = "layout cite image tree style text page base"
    may["icu"] = "icu text base"
    may["draw"] = "draw image page text base"
    may["svg"] = "svg page text base"
    may["rsvg"] = "rsvg svg page text base"
    may["sqlite"] = "data base"
    may["pdf"] = "pdf page text base"
    may["deliver"] = "deliver base"
    may["cli"] = "cli base"
    only["^hpdf"] = "pdf"
    only["^unicode/"] = "icu"
    only["^cairo"] = "draw rsvg"
    only["^(librsvg|glib)"] = "rsvg"
    only["^sqlite"] = "sqlite"
    only["^(lua|lualib|lauxlib|luaconf)\\.h"] = "script"
    only["^cmark"] = "notes"
    only["^yaml"] = "data"
    only["^(png|jpeglib)\\.h"] = "image cli"
    only["^(hb|ft2build|freetype)"] = "text draw pdf"
    only["^(hyphen|fribidi|fontconfig)"] = "text"
  }
  function has(list, word) { return index(" " list " ", " " word " ") > 0 }
  {
    split($0, place, ":"); split(place[1], path, "/"); folder = path[2]
    match($0, /[<"][^>"]*[>"]/)
    quote = substr($0, RSTART, 1); name = substr($0, RSTART + 1, RLENGTH - 2)
    split(name, part, "/")
    bad = !(folder in may)
    if (quote == "\"") bad = bad || (name != "enlace.h" && !(part[1] == "core" && has(may[folder], part[2])))
    else for (r in only) if (name ~ r && !has(only[r], folder)) bad = 1
    if (bad) print place[1] ":" place[2] ": may not include " name
  }')
report "includes go in the direction of the layout table" "$errors"

# Other versions lay out a few things differently, so only the one that the tree was formatted with is asked.
if clang-format --version 2>/dev/null | grep -q 'version 14\.'; then
  report "the C sources are formatted (make format)" \
    "$(make -s format FORMAT='clang-format --dry-run -Werror --ferror-limit=1' 2>&1 | grep -E 'error:')"
else
  echo "# the layout of the C sources was not checked: clang-format 14 is not here"
fi
