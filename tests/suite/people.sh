#!/bin/bash
# People and offices kept as data, and notes that depend on data: contacts, fields, conditions and repetition.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# notes NAME LINE...: a file with these lines of front matter, and what is on stdin as text.
notes() {
  local name=$1
  shift
  { printf '%s\n' --- 'lang: en-US' 'title: T' "$@" --- ''; cat; } >"$name.md"
}
says() { has_text "$1" "$2" || { pdftotext -raw "$1" - | head -20; return 1; }; } # says PDF TEXT, in reading order

# ---- contacts ----

cat >contacts.yaml <<'YAML'
chief-plans:
  name: Ann *Bee*
  rank: COL
  title: { en: "Chief, Plans", es: Jefa de Planes }
  office: G-5
  address:
    - 12 Main Street
    - Springfield
  country: USA
  phone: 0123
  badge: 007
vogel: { name: Cy Vogel, title: { de: Leiter } }
YAML
printf 'id,name,title.en,title.es,address\nfay,Fay Roe,Head,Jefa,"Calle 1\nCiudad"\n' >more.csv

text='{{ to.title }} {{ to.badge }} {{ to.phone }}'
notes to 'contacts: contacts.yaml' 'to: { contact: chief-plans, office: Plans }' <<<"$text {{ to.office }}"
run build to.md --deps=to.d -o to.pdf
check "a contact is named by its id" quiet
check "  and its fields reach the text as they are written" says to.pdf 'Chief, Plans 007 0123'
check "  with what is beside the id laid over it" says to.pdf '0123 Plans'
check "  and the file is an input of the build" grep -qF contacts.yaml to.d
run build to.md --set lang=es-MX -o es.pdf
check "fields by language are in that of the document" says es.pdf 'Jefa de Planes 007'
run build to.md --set to.office=G-9 -o set.pdf
check "a setting takes precedence over the contact" says set.pdf '0123 G-9'
notes short 'to: contacts.yaml#chief-plans' 'from: { contact: "more.csv#fay" }' <<<"$text {{ from.title }}"
run build short.md -o short.pdf
check "a contact is named with its file" says short.pdf 'Chief, Plans 007 0123 Head'
run build short.md --set from=contacts.yaml#chief-plans -o short.pdf
check "  by a setting, too" says short.pdf '0123 Chief, Plans'
notes memo 'template: memo' 'contacts: [contacts.yaml, more.csv]' 'to: [{ contact: chief-plans }, more.csv#fay]' \
  'signature: { contact: fay }' <<<Text.
run build memo.md -o memo.pdf
check "templates have them as people" says memo.pdf 'Ann Bee (COL, Chief, Plans, G-5)'

notes near 'contacts: contacts.yaml' 'to: { contact: cheif-plans }' <<<Text.
run build near.md -o near.pdf
expect "an unknown id is an error" 1 '^near.md:5:16: error: unknown contact `cheif-plans`' 'did you mean `chief-plans`'
check "  and nothing is written" is_missing near.pdf
notes none 'contacts: none.yaml' 'to: { contact: a }' <<<Text.
run build none.md -o near.pdf
expect "a file that is not there is an error" 1 '^none.md:4:11: error: file not found: `(\./)?none.yaml`' '^1 error$'
notes none 'to: none.yaml#a' <<<Text.
run build none.md -o near.pdf
expect "  also beside the id" 1 '^none.md:4:5: error: file not found: `(\./)?none.yaml`' '^1 error$'
notes none 'to: { contact: a }' <<<Text.
run build none.md -o near.pdf
expect "an id without a file is an error" 1 '^none.md:4:16: error: unknown contact `a`' 'contacts: contacts.yaml'
notes other 'to: { name: Ann, contact: ann@example.org }' <<<'{{ to.contact }}'
run build other.md -o other.pdf
check "without contacts the key is anybody's" says other.pdf ann@example.org
notes german 'to: contacts.yaml#vogel' <<<Text.
run build german.md -o german.pdf
expect "a language that a field lacks is told" 0 '^contacts.yaml:12:26: warning: `title` is not given in the language `en-US`; it is in `de`' 'add a line `en:`'
printf 'a: { name: Ann, organisaton: O, badge: 7 }\n' >slip.yaml
notes slip 'to: slip.yaml#a' <<<'{{ to.organisaton }} {{ to.badge }}'
run build slip.md -o slip.pdf
expect "a mistyped field is told" 0 '^slip.yaml:1:17: warning: unknown field `organisaton` of a contact' 'did you mean `organization`'
check "  and can be used all the same" says slip.pdf 'O 7'

# ---- people in plugins and templates ----

mkdir -p plugins/probe
cat >plugins/probe/plugin.lua <<'LUA'
local enlace = require "enlace"
local function plain(inlines) return enlace.para(inlines):plain() end
return enlace.plugin { name = "probe", version = "1.0.0", api = 1, summary = "Probes.",
  blocks = { probe = { summary = "Lists people.", body = "text", render = function(block, doc)
    local out = {}
    for i, p in ipairs(doc:people("to")) do
      local lines = {}
      for k, line in ipairs(p.lines) do lines[k] = plain(line) end
      local address = p.address and table.concat(p.address, "+")
      out[i] = enlace.para(table.concat({ table.concat(lines, "/"), p.name or "-", p.rank or "-", p.title or "-",
        address or "-", p.phone or "-", tostring(p.badge), p.text and plain(p.text) or "-", p.span.line }, "; "))
    end
    return out
  end } } }
LUA
printf '```probe\n```\n' | notes people 'plugins: [probe]' 'contacts: contacts.yaml' 'to:' '- { contact: chief-plans }' \
  '- A *text*' '- { office: G-3, address: "One\nTwo" }'
run build people.md -o people.pdf
check "doc:people gives records" says people.pdf \
  'COL Ann Bee/Chief, Plans/G-5/12 Main Street/Springfield/USA; Ann *Bee*; COL; Chief, Plans; 12 Main Street+Springfield; 0123; 7; -; 7'
check "  of texts, too" says people.pdf 'A text; -; -; -; -; -; nil; A text; 8'
check "  and of offices" says people.pdf 'G-3/One/Two; -; -; -; One+Two; -; nil; -; 9'

# ---- conditions ----

lacks() { ! pdftotext -raw "$1" - | grep -qF -- "$2" && ! pdfinfo "$1" | grep -qF -- "$2" && ! qpdf --qdf --object-streams=disable "$1" - | grep -qaF -- "$2"; }
notes if 'subtitle: "S[ SECRET]{if=hidden}"' 'hidden: false' 'amount: 1200' 'to: { lang: es }' 'due: 2026-03-09' <<'MD'
# Shown {if="to.lang == 'es' and amount > 100"}

A [big]{if="amount > 1000"} and [SECRET]{if="amount <= 1000"}.[^1]

# SECRET heading {if="hidden"}

SECRET text.

# Rest

```python {if="hidden"}
SECRET = 1
```

| A | B |
|---|---|
| 1 | 2 |
| SECRET {if="due < '2026-01-01'"} | 3 |

- One
- [SECRET]{if="hidden"}

```include {if="hidden"}
part.md
```

![SECRET alternative](none.png){if="hidden"}

[]{if="not hidden"} End [SECRET[^2]]{if="hidden"}.

[^1]: Note.
[^2]: SECRET note.
MD
echo 'SECRET part.' >part.md
run build if.md -o if.pdf
check "conditions take parts out" quiet
check "  what holds stays" says if.pdf 'A big and.'
check "  at the start of a paragraph, too" says if.pdf 'End.'
check "  what was taken out is nowhere in the file" lacks if.pdf SECRET
run build if.md --set hidden=true --set amount=5 -o back.pdf
expect "  a setting brings it back" 0 'none.png'
notes plain 'amount: 5' <<<'[Much]{if="amount > 100"}[Little]{if="amount <= 100"}'
run build plain.md --set amount=500 -o plain.pdf
check "  a setting decides" says plain.pdf Much
run build plain.md --set-yaml amount=50 -o plain.pdf
check "  also as YAML" says plain.pdf Little
run build plain.md --set amount=lots -o lots.pdf
expect "unlike kinds are an error at their place" 1 '^plain.md:7:12: error: cannot compare in `amount > 100`: the text `lots` with the number `100`'
check "  and nothing is written" is_missing lots.pdf
notes leak 'hidden: false' <<<'A paragraph. {if="hidden"}'
run build leak.md -o leak.pdf
expect "a condition where none is read is an error" 1 '^leak.md:7:1: error: a condition has no effect here' 'begin the paragraph'

# ---- repetition ----

notes each 'items:' '- { name: Rope, price: 12.5, url: "https://example.org/rope", tags: [long, strong] }' '- { name: Axe, price: 30, url: "https://example.org/axe" }' <<'MD'
::: {each="row in items"}
## {{ row.name }} {#sec-item}

See @sec-item and [its page]({{row.url}}).[^n]

- []{each="tag in row.tags"}{{ tag }} {{ row.name }}
:::

| Name         | Price |
|--------------|------:|
| {{ row.name }} {each="row in items" if="row.price > 20"} | {{ row.price }} |
| Total | 42.5 |

All: [{{ row.name }}; ]{each="row in items"}end.

[^n]: Note on {{ row.name }}.
MD
run build each.md -o each.pdf
check "containers, rows, items and spans are repeated" quiet
check "  with fields of each" says each.pdf 'All: Rope; Axe; end.'
check "  in each other" says each.pdf '• long Rope • strong Rope'
check "  rows are chosen" says each.pdf 'Name Price Axe 30 Total 42.5'
check "  references lead to the copy" says each.pdf "See “Axe” and its page"
check "  addresses are filled" grep -qa 'https://example.org/axe' <(qpdf --qdf --object-streams=disable each.pdf -)
check "  footnotes are those of the copy" says each.pdf '2 Note on Axe.'
notes wrong 'items: 5' <<<'[x]{each="row in items"}'
run build wrong.md -o wrong.pdf
expect "what is not a list is an error" 1 '^wrong.md:7:11: error: cannot repeat for each of `items`: expected a list, found a whole number'

# ---- forms of fields ----

notes forms 'amount: 1234.5' 'share: 0.125' 'day: 2026-03-09' 'cc: [G-1, G-3]' 'to: { name: ann, address: [One, Two] }' <<'MD'
{{ amount as=money currency=MXN }}, {{ share as=percent }}, {{ day as=date }}, {{ cc as=list }}, {{ to.name as=upper }}[{{ to.rank default="-" }}]{.x}

::: {lang=es}
{{ day as=date }} y {{ cc as=list }}
:::

{{ to.address as=lines }}
MD
run build forms.md -o forms.pdf
check "fields have forms" quiet
check "  in the document's language" says forms.pdf '1,234.50, 12.5%, March 9, 2026, G-1 and G-3, ANN-'
check "  and in that of a passage" says forms.pdf '9 de marzo de 2026 y G-1 y G-3'
check "  or on lines" [ "$(pdftotext -raw forms.pdf - | grep -xE 'One|Two' | wc -l)" = 2 ]
notes misfit 'amount: "1,200"' <<<'{{ amount as=money currency=MXN }}'
run build misfit.md -o misfit.pdf
expect "a value that does not fit its form is an error" 1 '^misfit.md:7:1: error: field `amount`: expected a plain number, found `1,200`'
