#!/bin/bash
# Empty fields to sign and to fill in: where they are, what they say, that they can be left out.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# form LUA: the template `form`, which sets these blocks after the text.
form() {
  mkdir -p templates/form
  cat >templates/form/template.lua <<LUA
local enlace = require "enlace"
local function field(kind, name, more)
  local key = { kind = kind, name = name, label = "Label of " .. name }
  for k, v in pairs(more or {}) do key[k] = v end
  return enlace.form_field(key)
end
return { name = "form", version = "1.0.0", api = 1, extends = "plain", tail = function(doc) return { $1 } end }
LUA
}

# fields [LINE...]: builds notes with these front matter lines and prints the fields of the PDF.
fields() {
  front_matter 'template: form' "$@" | if [[ $* == *lang:* ]]; then grep -v '^lang: en'; else cat; fi >form.md
  printf '\nSome text.\n' >>form.md
  run build form.md -o form.pdf
  [ "$status" -eq 0 ] || { cat "$ERR"; return 1; }
  /usr/bin/python3 "$ROOT/tests/conformance/fields.py" form.pdf
}

# are NAME EXPECTED [LINE...]: the fields are these, line by line as patterns of the shell.
are() {
  local name=$1 expected=$2 got
  shift 2
  got=$(fields "$@")
  # shellcheck disable=SC2053
  if [[ $got == $expected ]]; then ok "$name"; else not_ok "$name" "found:"$'\n'"$got"; fi
}

form 'field("signature", "signature-1"), enlace.para { "Date: ", field("date", "date-1") },
  enlace.para { field("text", "comment-1", { width = "100%", height = "1in" }) }'
are "a signature, a date and lines of text have their names, sizes, labels and elements" \
  'signature-1 Sig p1 81,* 216x36 - "Label of signature-1" Document/*/Form
date-1 Tx p1 * 90x* - "Label of date-1" Document/*P/Form
comment-1 Tx p1 81,* *x72 lines "Label of comment-1" Document/*P/Form'
check "the fields conform" bash "$ROOT/tests/conformance/check-pdf.sh" form.pdf

are "signature-fields: false leaves them out" '' 'signature-fields: false'
run build form.md --dump=pages -o -
check "  and the paragraphs that held nothing else" test "$(grep -c "^ *P$" "$OUT")" = 3
run build form.md -o a.pdf --set signature-fields=maybe
expect "  which is yes or no" 1 'signature-fields.*expected `true` or `false`'

form 'field("signature", "one"), field("text", "one")'
front_matter 'template: form' >twice.md
echo text >>twice.md
run build twice.md -o twice.pdf
expect "two fields with one name are an error" 1 'the name `one` is of two form fields.*duplicate-field'

front_matter 'template: memo' 'kind: decision' 'symbol: X' 'date: 2026-11-23' 'to: A' 'thru: [B, C]' 'signature: {name: D}' >chain.md
printf '\nText.\n' >>chain.md
run build chain.md -o chain.pdf
expect "the lines of a decision are numbered after the comments of a chain" 0

# ---- filled in and signed ----

form 'field("signature", "signature-1"), field("signature", "signature-2"), field("text", "comment-1"),
  enlace.table { header = { "A", "B" }, rows = { { enlace.form_field { kind = "signature", name = "cell-1", label = "In a cell",
    width = "2in" }, enlace.cell { field("date", "date-1"), enlace.para "Beside it" } } } }'
for face in 'Liberation Sans' 'Linux Libertine O'; do
  fields "fonts: { text: $face }" >got
  check "what is typed beside $face has a font" /usr/bin/python3 "$ROOT/tests/conformance/fill.py" form.pdf "filled ${face%% *}.pdf"
  check "  and is in the file" has_text "filled ${face%% *}.pdf" 'Héllo – “x” €'
done
check "  and conforms" bash "$ROOT/tests/conformance/check-pdf.sh" filled*.pdf
check "a field in a cell is where the cell is" grep -q '^cell-1 Sig p1 .* 144x36 - "In a cell" Document/Table/TBody/TR/TD/' got
check "  and what is beside one is not lost" has_text form.pdf 'Beside it'

cp form.pdf unsigned.pdf
fields >got
check "the same notes give the same bytes" same form.pdf <("$ENLACE" build form.md -o -)

if python=$("$ROOT/tests/conformance/fetch-pyhanko.sh" 2>"$ERR"); then
  check "pyHanko signs both fields, one after the other, and finds both valid" \
    "$python" -B "$ROOT/tests/conformance/sign.py" form.pdf . signature-1 signature-2
  pdfsig signed-signature-2.pdf >"$OUT" 2>&1
  check "  and so does pdfsig" test "$(grep -c 'Signature is Valid' "$OUT")" = 2
  check "  the signed files conform" bash "$ROOT/tests/conformance/check-pdf.sh" signed-signature-1.pdf signed-signature-2.pdf
else
  not_ok "pyHanko is there" "$(cat "$ERR")"
fi

# ---- from right to left, on later pages, too wide ----

form 'enlace.para { "תאריך: ", field("date", "date-1") }, field("text", "comment-1", { width = "4in" })'
are "from right to left a field follows its text to the left, and is filled in from the right" \
  'date-1 Tx p1 * 90x* right "Label of date-1" Document/P/Form
comment-1 Tx p1 * 288x* right "Label of comment-1" Document/P/Form' 'lang: he'
left_of() { fields 'lang: he' | awk '$1 == "date-1" { split($4, at, ","); exit !(at[1] > 300 && at[1] < 480) }'; }
check "  at the right of the page" left_of

form 'enlace.pagebreak(), field("signature", "signature-1", { width = "40in" })'
front_matter 'template: form' >wide.md
echo text >>wide.md
run build wide.md -o form.pdf
expect "a field too wide is cut with a warning" 0 'the width of the field `signature-1` is 2880 pt.*cut'
/usr/bin/python3 "$ROOT/tests/conformance/fields.py" form.pdf >got
check "  and is on its page" grep -q '^signature-1 Sig p2 81,' got
