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
  front_matter 'template: form' 'standard: pdfua1+pdfa2a' "$@" >form.md
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
