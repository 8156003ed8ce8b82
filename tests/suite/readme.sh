#!/bin/bash
# What README.md shows works. A comment before a fenced block says what the block is:
#
#   <!-- file NAME -->       a file, saved under that name
#   <!-- run -->             shell commands, run in the folder of the files
#   <!-- prints COMMAND -->  what the command prints, its status aside
#   <!-- notes -->           notes without front matter: they build with --strict and without a word
#   <!-- make -->            make targets
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

san=""
under_sanitizer && san=1
check "it can be installed" make -s -C "$ROOT" install BUILD="$BUILD" SAN=$san LDCONFIG=true PREFIX="$WORK/prefix"
mkdir bin
printf '#!/bin/sh\nPATH=${PATH#*:} exec cc %s "$@"\n' "${san:+-fsanitize=address,undefined}" >bin/cc
chmod +x bin/cc
export PATH=$WORK/bin:$WORK/prefix/bin:$PATH
export PKG_CONFIG_PATH=$WORK/prefix/lib/pkgconfig LD_LIBRARY_PATH=$WORK/prefix/lib

blocks_of "$ROOT/README.md"

builds_strictly() { run build "$1" --strict -o "$1.pdf" && quiet && is_pdf "$1.pdf"; }
prints() { bash -c "$2" 2>&1 | diff - "$1"; }
runs() { bash -e "$1" 2>said && is_empty said && return; cat said; return 1; }
# Runs $1 where only `make install`, by root and with no options, put anything into /usr/local.
after_installing() {
  BUILD=$BUILD san=$san WORK=$WORK unshare -rm bash -e -c '
    cp -a /etc "$WORK/etc" 2>"$WORK/etc.log" || true
    mount --bind "$WORK/etc" /etc
    mount -t tmpfs none /usr/local
    make -s -C "$ROOT" install BUILD="$BUILD" SAN="$san"
    unset PKG_CONFIG_PATH LD_LIBRARY_PATH
    . "$1"' bash "$1"
}
known_targets() { sed 's/#.*//' "$1" | while read -r line; do ${line/make/make -n -C "$ROOT"} >/dev/null || exit 1; done; }

found=0
for is in blocks/*.is; do
  block=${is%.is} kind=$(cat "$is") first=$(head -n 1 "${is%.is}")
  found=$((found + 1))
  case $kind in
  "file "*) cp "$block" "${kind#file }" && ok "a file: ${kind#file }" ;;
  run) check "it runs: $first" runs "$block" ;;
  "prints "*) check "it prints that: ${kind#prints }" prints "$block" "${kind#prints }" ;;
  notes)
    { front_matter; echo; cat "$block"; } >"notes${block#blocks/}.md"
    check "notes that build: $first" builds_strictly "notes${block#blocks/}.md"
    ;;
  make) check "make knows: $first" known_targets "$block" ;;
  *) not_ok "every block says what it is" "$kind: $first" ;;
  esac
done
embedding=$(grep -l 'cc embed' blocks/??)
if unshare -rm mount -t tmpfs none /usr/local 2>/dev/null; then
  rm -f embed embedded.pdf
  check "the program of the text finds what a plain make install put there" after_installing "$embedding"
  check "  and makes its PDF" is_pdf embedded.pdf
else
  echo "# a plain make install was not tried: unshare can't make a place for it here"
fi
check "there are examples" test "$found" -gt 8

# Files and folders that it links to.
missing=$(grep -oE '\]\([^)#:]+\)' "$ROOT/README.md" | tr -d '()]' | while read -r path; do
  [ -e "$ROOT/$path" ] || echo "$path"
done)
check "what it links to is there" test -z "$missing"
