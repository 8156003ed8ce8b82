#!/bin/bash
# Forms of other programs through the whole program: their tags, their look when they meet, and Pandoc as a witness where it is
# installed.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

golden=$ROOT/tests/golden/forms
if command -v pandoc >/dev/null; then
  check "lists, tables and lines are read as Pandoc reads them" python3 "$ROOT/tests/conformance/forms.py" "$ENLACE" "$golden"/*.md
else
  echo "# pandoc is not installed: it was not asked"
fi

{
  printf '%s\n' --- 'title: Forms' 'lang: es' --- ''
  sed '/^---$/d' "$ROOT/tests/golden/notes/callouts.md" | grep -v '^title: \|^!!! note$\|^Not indented'
  cat "$golden"/*.md
} >forms.md
run build forms.md -o forms.pdf
check "a document of all forms builds" test "$status" -eq 0
pdftotext forms.pdf forms.txt
# said WORD...: the text has each.
said() { local word; for word; do grep -qi -- "$word" forms.txt || { echo "no $word"; return 1; }; done; }
check "  labels are in the language, titles as typed" said Nota Custom Danger
check "  numbers are as typed" said '^a\.' '^(c)' '^II\.' '^A\.' '^i)' '^(1)'
"$ENLACE" build forms.md --dump=pages -o - 2>/dev/null >forms.pages
numbered() { local kind; for kind; do grep -q "L $kind\$" forms.pages || { echo "no list $kind"; return 1; }; done; }
check "  lists are tagged with their numbers" numbered lower-alpha upper-alpha lower-roman upper-roman decimal disc

# ---- links to blocks with an id ----

{ front_matter; printf '\n$$\nx\n$$ {#eq-x}\n\n```c {#lst-x}\ny\n```\n\n<dl id="dl-x"><dt id="dt-x">T<dd>D</dl>\n\n@eq-x, [code](#lst-x), [list](#dl-x), [term](#dt-x), [link](#a-x), [`word`](#c-x).\n\nA [site](https://example.org){#a-x} and `word`{#c-x}.\n'; } >ids.md
run build ids.md -o ids.pdf
check "formulas, code, lists, links and words of code can be linked to" test "$status" -eq 0
check "  a reference to what has no words is its id" has_text ids.pdf "eq-x, code, list, term, link, word."
check "  each link leads there" test "$(qpdf --qdf --object-streams=disable ids.pdf - | grep -ac '/Subtype /Link')" -eq 7

"$ROOT/tests/conformance/check-pdf.sh" forms.pdf
