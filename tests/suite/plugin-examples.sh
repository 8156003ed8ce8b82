#!/bin/bash
# The plugins acronyms, keypoints and wording through the whole program. Their modules are tested in plain Lua,
# with those of the charts.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# notes NAME [LINE...]: a.md with front matter that names the plugin; the text comes from stdin.
notes() {
  local name=$1
  shift
  { front_matter "plugins: [$name]" "$@"; cat; } >a.md
}
tree_has() { "$ENLACE" build a.md --dump=expanded 2>&1 | grep -qF -- "$1"; }
silent_about() { ! grep -qF -- "$1" "$ERR"; }
links_inside() { qpdf --qdf --object-streams=disable "$1" - | grep -ac '/Subtype /Link' | grep -qx "$2"; }
conforms() { "$ROOT/tests/conformance/check-pdf.sh" "$@"; }

# ---- acronyms ----

notes acronyms 'acronyms:' '  DEA: Drug Enforcement Administration' '  SEDENA: { long: Secretaría de la Defensa Nacional, lang: es }' <<'END'

# What DEA does

The *DEA* met `DEA` and SEDENA. The DEA met SEDENA.[^n]

```acronyms {caption="Acronyms"}
OAS: Organization of American States
FBI: Federal Bureau of Investigation
```

[^n]: The OAS and FBI watched.
END
run build a.md -o acronyms.pdf
check "acronyms: a document builds quietly" quiet
check "acronyms: the first use is spelled out" has_text acronyms.pdf \
  "The Drug Enforcement Administration (DEA) met DEA and Secretaría de la Defensa Nacional (SEDENA). The DEA met SEDENA."
check "acronyms: headings stay" has_text acronyms.pdf "What DEA does"
check "acronyms: footnotes come after the text" has_text acronyms.pdf "The Organization of American States (OAS) and"
check "acronyms: the list is in order" has_text acronyms.pdf "DEA Drug Enforcement Administration FBI Federal Bureau of Investigation OAS"
check "acronyms: a Spanish form is Spanish" tree_has 'lang="es" from="acronyms"'

notes acronyms 'acronyms:' '  list:' '    ONU: { en: United Nations, es: Organización de las Naciones Unidas }' '    CIJ: Corte' '  ignore: [OTAN]' \
  '  again: chapter' 'lang: es-MX' <<'END'

# Uno

La ONU, la OTAN y la **OEA**.

# Dos

La ONU. La OEA.
END
sed -i '/^lang: en$/d' a.md
run build a.md -o acronyms-es.pdf
expect "acronyms: what is not in the list, and what is not used" 0 \
  '^a.md:7:10: warning: unused acronym `CIJ`' '^a.md:15:24: warning: undefined acronym `OEA` \(2 uses\)'
check "acronyms: ignored words are not told" silent_about "'OTAN'"
check "acronyms: again in each chapter, in Spanish" has_text acronyms-es.pdf "Dos La Organización de las Naciones Unidas (ONU)"

notes acronyms 'acronyms: { list: { A B: x, GAO: 7 }, agin: chapter }' <<<$'\nText.'
run build a.md -o b.pdf
expect "acronyms: wrong settings" 1 '^a.md:5:26: error: invalid acronym `A B`: expected one word' '^a.md:5:34: error: no long form for the acronym `GAO`' \
  '^a.md:5:45: error: unknown setting `agin`'

# ---- keypoints ----

notes keypoints 'bottomline: Trust *first*.' 'keypoints: { words: 6 }' <<'END'

# In brief {.unnumbered}

```keypoints
```

# First {#one}

::: keypoint
A point with *weight*.[^n]
:::

# Second

## Part {#part}

- within

  ::: keypoint
  This point has more words than it may have.
  :::

# Third

```keypoints {section=before heading=2}
```

[^n]: A note.
END
run build a.md -o keypoints.pdf
expect "keypoints: what is missing and what is long" 0 '^a.md:30:1: warning: no key point in the chapter `Third`' \
  "^a.md:26:3: warning: a key point of 9 words"
check "keypoints: the list in front" has_text keypoints.pdf "Key points Bottom line. Trust first. • A point with weight. (First) • This point has more words than it may have. (Part)"
check "keypoints: the bottom line" has_text keypoints.pdf "Bottom line. Trust first."
check "keypoints: it is notes text" bash -c "[ \$('$ENLACE' build a.md --dump=expanded -o - | grep -A1 'Emph ' | grep 'Text 5:' | grep -c '\"first\"') = 2 ]"
run build a.md -o briefed.pdf --template=briefing
check "  on the cover as well" bash -c "pdftotext -l 1 briefed.pdf - | grep -qx 'Trust first.'"
check "keypoints: the list at the end" has_text keypoints.pdf "Key points again Bottom line. Trust first. • First. A point with weight. • Part."
check "keypoints: every entry has a link to its section" links_inside keypoints.pdf 5
sed -i 's/^lang: en$/lang: es/; s/words: 6/words: false, every: false/' a.md
run build a.md -o keypoints-es.pdf
check "keypoints: a Spanish document builds quietly" quiet
check "keypoints: its titles are Spanish" has_text keypoints-es.pdf "Puntos clave Lo esencial. Trust first. •"
notes keypoints 'keypoints: { words: 4 }' <<'END'

```keypoints
```

# First {#one}

::: {.keypoint lang=es}
- primera *parte*
- la segunda
:::
END
run build a.md -o b.pdf
check "keypoints: a list's items are words apart" quiet
check "  and stand apart when repeated" has_text b.pdf "primera parte; la segunda (First)"
check "  in their language" tree_has 'lang="es" from="keypoints"'
notes keypoints <<<$'\n```keypoints\n```'
run build a.md -o b.pdf
expect "keypoints: none to list" 1 "^a.md:7:1: error: block \`keypoints\`: no key points to list"

# ---- wording ----

printf 'list,term,use,why,lang\nsensitive,Estado fallido,Estado débil,juzga a un país,es\npreferred,utilize,use,,en\n' >terms.csv
notes wording 'wording:' '  file: terms.csv' '  sensitive:' '    failed state: { use: weak institutions, why: it judges, severity: error }' '  sentence: 12' <<'END'

# A failed state

It was decided that the the army may utilize *failed
state* as a word in a sentence of more than twelve words. Perhaps \* utilize.

[El estado fallido y el Estado fallido]{lang=es}

> A quoted failed state.

```wording {caption="Words"}
```

And.[^n]

[^n]: Utilize it.
END
run build a.md -o b.pdf
expect "wording: every finding at its place" 1 \
  '^a.md:12:5: error: `failed state` is a sensitive term' 'hint: write `weak institutions`: it judges' \
  '^a.md:14:1: note: `It was decided` does not say who' "^a.md:14:1: note: a sentence of 22 words" \
  '^a.md:14:25: warning: repeated word `the`' '^a.md:14:38: note: `utilize` is not the preferred term' \
  '^a.md:14:47: error: `failed state` is a sensitive term' '^a.md:15:59: warning: `Perhaps` is not on the scale' \
  '^a.md:15:70: note: `utilize`' '^a.md:17:25: warning: `Estado fallido` is a sensitive term' '^a.md:26:7: note: `Utilize`' 'write `Use`'
check "wording: quotations are left alone" silent_about "a.md:19"
sed -i 's/, severity: error//' a.md
"$ENLACE" check a.md --format=json >wording.json 2>&1
check "wording: what to write instead is for editors too" python3 -c "
import json
found = [d for d in json.load(open('wording.json')) if d.get('hint', '').startswith('write ')]
assert len(found) > 2 and [d['line'] for d in found if 'replacement' not in d] == [14], found  # over two lines
assert all(d['replacement'] in d['hint'] for d in found if 'replacement' in d), found"
run build a.md -o wording.pdf
expect "wording: findings of other severities build" 0
check "wording: the lists as a table" has_text wording.pdf "failed state weak institutions it judges"
notes wording 'wording:' '  file: none.csv' '  sentense: 3' '  severity: { passive: loud }' <<<$'\nText.'
run build a.md -o b.pdf
expect "wording: wrong settings" 1 '^a.md:6:9: error: cannot read `none.csv`' '^a.md:7:13: error: unknown setting `sentense`' \
  "^a.md:8:24: error: invalid severity"

# ---- without being named they do nothing ----

front_matter 'wording: { preferred: { utilize: use } }' 'acronyms: { DEA: x }' >a.md
printf '\nUtilize the the DEA.\n' >>a.md
run build a.md -o none.pdf
check "a plugin that is not named does nothing" quiet

# ---- much of everything: time and memory grow with the text ----

{
  printf '%s\n' --- 'title: Much' 'lang: en' 'plugins: [acronyms, keypoints, wording]' 'wording: { likelihood: false, sentence: false }' 'acronyms:'
  printf '  AB%d: long form\n' {1..10000}
  echo ---
  printf 'AB%d ' {1..10000}
  printf '\n\nA'
  printf -- '-%.0s' {1..200000}
  printf 'b ....'
  printf ".'%.0s" {1..100000}
  printf '\n\n'
  printf 'word other %.0s' {1..50000}
  printf '\n'
} >a.md
start=$SECONDS
run build a.md -o much.pdf
expect "ten thousand acronyms and huge paragraphs" 0
check "they take seconds" test $((SECONDS - start)) -le 30

check "the PDFs conform" conforms acronyms.pdf acronyms-es.pdf keypoints.pdf keypoints-es.pdf wording.pdf
