#!/bin/bash
# What pages hold, against dumps; how they look, against pictures of the specimen. After a change of layout that is
# meant, UPDATE_GOLDEN=1 writes both anew: look at the difference before committing it.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"
golden=$ROOT/tests/golden

for notes in "$golden"/pages/*.md; do
  name=$(basename "$notes" .md)
  run build "$notes" --dump=pages -o "$name.pages"
  [ -z "${UPDATE_GOLDEN:-}" ] || cp "$name.pages" "$golden/pages/"
  check "the pages of $name are as before" diff -u "$golden/pages/$name.pages" "$name.pages"
done

cp -R "$ROOT/samples/specimen" specimen
run preview specimen/specimen.md -o 'page-%d.png' --resolution 50
check "the specimen is drawn" quiet
python3 "$ROOT/tests/conformance/compare-pages.py" --gray page-?.png
if [ -n "${UPDATE_GOLDEN:-}" ]; then
  rm -f "$golden"/specimen/*.png
  cp page-?.png "$golden/specimen/"
fi
check "it has as many pages as before" test "$(ls page-?.png | wc -l)" = "$(ls "$golden"/specimen | wc -l)"
for picture in "$golden"/specimen/*.png; do
  check "$(basename "$picture" .png) of the specimen looks as before" \
    python3 "$ROOT/tests/conformance/compare-pages.py" "$picture" "$(basename "$picture")" 20 1
done
