#!/bin/bash
# The forms of letters: every sample conforms and builds without a word, on letter paper and on A4; then what each form
# prints, and the rules that it checks. A form's part begins with its name.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# words PDF: all its text in the order of reading, in one line.
words() { pdftotext -raw "$1" - | tr -s ' \n\f' '   '; }
# prints NAME TEXT...: the PDF of the last `letter` has each text.
prints() {
  local name=$1 text said missing=""
  shift
  said=$(words letter.pdf)
  for text in "$@"; do grep -qF -- "$text" <<<"$said" || missing+="no \"$text\""$'\n'; done
  if [ -z "$missing" ]; then ok "$name"; else not_ok "$name" "$missing$said"; fi
}
# letter FORM [LINE...]: builds letter.pdf from these lines of front matter and the text on standard input.
letter() {
  local form=$1
  shift
  { front_matter "template: $form" "$@"; cat; } >letter.md
  rm -f letter.pdf
  run build letter.md -o letter.pdf
}

# ---- samples ----

samples_conform() {
  local sample name paper pdfs=() said=""
  for sample in "$ROOT"/samples/memo/*.md "$ROOT"/samples/correspondence/*.md; do
    [ -e "$sample" ] || continue
    name=$(basename "$sample" .md)
    for paper in letter a4; do
      run build "$sample" --set paper=$paper -o "sample-$name-$paper.pdf"
      quiet >logs/quiet || said+="$name on $paper: $(cat logs/quiet)"$'\n'
      pdfs+=("sample-$name-$paper.pdf")
    done
  done
  [ -z "$said" ] || { echo "$said"; return 1; }
  bash "$ROOT/tests/conformance/check-pdf.sh" "${pdfs[@]}"
}
check "every sample builds without a word and conforms, on letter paper and on A4" samples_conform

# ---- memo ----

army=('letterhead: [DEPARTMENT]' 'symbol: XYZ (1)' 'date: 2024-03-01' 'to: Chief' 'signature: {name: Ann Bee, rank: COL, title: Commanding}')

letter memo "${army[@]}" <<<'The one paragraph.'
prints "a paragraph alone has no number" 'SUBJECT: A test The one paragraph. ANN BEE COL Commanding'
letter memo "${army[@]}" <<'EOT'
The first.

- A point.
- A second one.
    1. Below it.
    2. Also.

        - Deepest.
        - Deepest, too.

| a | b |
|---|---|
| 1 | 2 |

# Then

The second.
EOT
prints "plain paragraphs are numbered, and what follows them belongs to them" '1. The first. a. A point. b. A second one. (1)' \
  'Below it. (2)' '(a)' 'Deepest. (b)' 'a b 1 2 Then 2. The second.'
letter memo "${army[@]}" <<<$'Only this.\n\n- One.\n- Two.\n    - Three.\n    - Four.'
prints "what is below a paragraph alone has letters" 'A test Only this. a. One. b. Two. (1)' 'Three. (2)'
letter memo "${army[@]}" 'paragraph-numbers: false' <<<$'One.\n\nTwo.'
prints "numbers can be left out" 'A test One. Two.'
letter memo "${army[@]}" <<<$'1. One.\n2. Two.\n\n    - a bullet\n    - another'
prints "numbers in the notes are kept, and so are bullets below them" '1. One. 2. Two. – a bullet – another'

enclosed() { # enclosed NAME ENCLOSURES TEXT
  letter memo "${army[@]}" "enclosures: $2" <<<'Read it.'
  prints "$1" "$3"
}
enclosed "one enclosure that the text names" '[{title: Map, as: true}]' 'Read it. Encl ANN BEE'
enclosed "several that it names" '[{title: Map, as: true}, {title: List, as: true}]' 'Read it. Encls ANN BEE'
enclosed "a number of them" 3 'Read it. Encls ANN BEE'
enclosed "one that it does not name" 'Map' 'Read it. Encl Map ANN BEE'
enclosed "several that it does not name" '[Map, List]' 'Read it. 2 Encls 1. Map 2. List ANN BEE'
enclosed "some that it names" '[{title: A, as: true}, {title: B, as: true}, C, {title: D, as: true}]' \
  'Read it. 4 Encls 1–2. as 3. C 4. as ANN BEE'

letter memo "${army[@]/to: Chief/to: [A, B, C, D, E, F]}" 'cf: [G]' 'cf-enclosures: false' <<<'Text.'
prints "more than five addressees are at the end" 'MEMORANDUM FOR SEE DISTRIBUTION SUBJECT' 'DISTRIBUTION: A B C D E F CF: (w/o encls) G'
letter memo "${army[@]/to: Chief/to: [A, B, C, D, E, F]}" 'distribution-page: next' <<<'Text.'
prints "  or on a page of their own" 'DISTRIBUTION: (see next page)' 'DISTRIBUTION: A B C D E F'
check "  which is the second" bash -c 'pdftotext -f 2 letter.pdf - | grep -qx F && ! pdftotext -l 1 letter.pdf - | grep -qx F'
letter memo "${army[@]/to: Chief/to: [A, B]}" 'thru: [C, D]' 'suspense: 5 April 2024' <<<'Text.'
prints "a chain and a suspense date" 'S: 5 April 2024 XYZ (1) 1 March 2024 MEMORANDUM THRU C' 'D FOR A B SUBJECT'
letter memo 'kind: record' 'symbol: XYZ (1)' 'date: 2024-03-01' 'signature: {name: Ann Bee, title: Clerk}' <<<'Text.'
prints "a memorandum for record" 'MEMORANDUM FOR RECORD SUBJECT: A test Text. ANN BEE Clerk'
letter memo 'kind: decision' "${army[@]}" <<<'Text.'
prints "a decision memorandum has its lines" 'Text. APPROVED' 'DISAPPROVED' 'SEE ME' 'ANN BEE'
parties=('parties: [First Office, Second Office]' 'signature: [{name: Old Boss, rank: COL}, {name: New Boss, title: Mayor}]')
letter memo 'kind: mou' "${parties[@]}" <<<'Text.'
prints "a memorandum of understanding" 'MEMORANDUM OF UNDERSTANDING BETWEEN FIRST OFFICE AND SECOND OFFICE SUBJECT: A test' 'NEW BOSS Mayor Date: OLD BOSS COL Date:'
letter memo 'kind: moa' "${parties[@]}" <<<'Text.'
check "the senior signs at the right" bash -c 'pdftotext -layout letter.pdf - | grep -qE "NEW BOSS +OLD BOSS"'

# ---- oficio ----

# sheet FORM LINES [LINE...]: builds letter.pdf with these lines of front matter, of which the later ones take the place of
# those in LINES (one to a line) with the same key, and the text on standard input.
sheet() {
  local form=$1 line
  { echo "---"
    echo "template: $form"
    while IFS= read -r line; do
      grep -qxF -- "${line%%:*}" <(printf '%s\n' "${@:3}" | sed 's/:.*//') || echo "$line"
    done <<<"$2"
    printf '%s\n' "${@:3}" '---'
    cat; } >letter.md
  rm -f letter.pdf
  run build letter.md -o letter.pdf
}
OFICIO="title: Informe
lang: es-MX
department: Estudios
number: E/1/2026
file: 8C/1
place: Toluca
date: 2026-11-23
subject: Se informa.
to: { name: Ana Uno, title: Jefa }
signature: { name: Bo Dos, title: El Jefe }"
oficio() { sheet oficio "$OFICIO" "$@"; }
TEXT='Le informo lo siguiente.'

oficio 'letterhead: [Secretaría, Unidad]' 'section: Enlace' 'desk: Dos' 'legend: Año' 'background: Oficio 7.' 'closing: Saludos.' \
  'motto: Sufragio.' 'enclosures: [Uno, Dos]' 'cf: [Cy Tres. Para su conocimiento.]' 'initials: [BD, cy]' <<<"$TEXT"
check "an oficio builds without a word" quiet
prints "  with its parts in order" 'Secretaría Unidad Dependencia: Estudios Sección: Enlace Mesa: Dos Número: E/1/2026 Expediente: 8C/1' \
  'Año ASUNTO: Se informa. Toluca, a 23 de noviembre de 2026. Ana Uno Jefa PRESENTE. Antecedentes: Oficio 7. Le informo' \
  'Saludos. ATENTAMENTE Sufragio. EL JEFE Bo Dos Anexos: 1. Uno 2. Dos c.c.p. Cy Tres. Para su conocimiento. BD/cy'
oficio 'dependencia: Estudios' 'department: ~' 'sección: Enlace' 'anexos: 2' 'ccp: Cy' 'rubricas: BD' 'motto: ~' 'asunto: Otro.' 'subject: ~' <<<"$TEXT"
prints "  fields have the names of the form, too" 'Dependencia: Estudios Sección: Enlace' 'ASUNTO: Otro.' 'Anexos: 2 c.c.p. Cy BD'
oficio 'form: militar' 'urgency: extraurgente' 'motto: Sufragio.' <<<"$TEXT"
prints "  the army has small letters, and the asunto in the box" 'Extraurgente Dependencia: Estudios' 'Expediente: 8C/1 Asunto: Se informa. Toluca' \
  'Jefa Presente.' 'Atentamente Sufragio. El Jefe Bo Dos'
oficio 'form: intersecretarial' 'legend: Año' <<<"$TEXT"
prints "  between ministries the number is last in the box, and the asunto comes after the addressee" \
  'Año Dependencia: Estudios Expediente: 8C/1 Número: E/1/2026 Toluca' 'PRESENTE. ASUNTO: Se informa. Le informo'
oficio 'form: civic' <<<"$TEXT"
expect "  an unknown form is an error" 1 'error: .*`civic`'
oficio 'to: { name: Ana Uno, post: president }' <<<"$TEXT"
prints "  the President is greeted most respectfully" 'MUY RESPETUOSAMENTE'
oficio 'to: { name: Ana Uno, address: [Calle 1] }' <<<"$TEXT"
check "  who has an address is not \`Presente\`" bash -c '! pdftotext letter.pdf - | grep -qi presente'
for lang in en fr pt it de ar he fa; do
  oficio "lang: $lang" 'enclosures: 2' 'urgency: urgent' <<<Text.
  check "an oficio in $lang" is_pdf letter.pdf
  check "  has no Spanish words" bash -c "! pdftotext letter.pdf - | grep -qE 'Dependencia|Expediente|Asunto:|Atentamente|Anexos:'$([ $lang = pt ] && echo '| grep -v Anexos')"
done

for case in "place: ~|no \`place\` or \`lugar\`" "number: ~|no \`number\` or \`numero\`" "file: ~|no \`file\` or \`expediente\`" \
  "department: ~|no \`department\` or \`dependencia\`" "date: ~|no \`date\`"; do
  oficio "${case%%|*}" <<<"$TEXT"
  expect "oficio-organ: ${case##*|}" 1 "error: ${case##*|} \[oficio-organ\]" 'source: LFPA 3, X, XII and XIII'
done
oficio 'subject: [Uno, Dos]' <<<"$TEXT"
expect "oficio-subject: two in a list" 1 '^letter.md:[0-9]+:10: error: found 2 asuntos, expected one \[oficio-subject\]'
oficio 'asunto: Dos' 'subject: Uno' <<<"$TEXT"
expect "  under both names" 1 'error: found `subject` and `asunto`, expected one asunto \[oficio-subject\]'
oficio <<<$'Le informo.\n\nAsunto: otra cosa.'
expect "  one more in the text" 1 'error: an asunto in the text, expected one at the head \[oficio-subject\]'
oficio 'title: ""' 'subject: ~' <<<"$TEXT"
expect "  none" 1 'error: no `subject` or `asunto` \[oficio-subject\]'
oficio 'signature: { title: El Jefe }' <<<"$TEXT"
expect "oficio-signature: a post without a name" 1 'oficio-signature'
oficio 'urgency: mucha' <<<"$TEXT"
expect "oficio-urgency: a rank that is none" 1 'error: unknown urgency `mucha` \[oficio-urgency\]'
oficio 'to: { name: Ana Uno, post: charge }' <<<'Tengo el honor de informarle lo siguiente.'
expect "oficio-honor: to a chargé d'affaires" 0 'letter.md:[0-9]+:10: warning: the formula of honor to a chargé .*\[oficio-honor\]'
oficio <<<'Tengo el honor de informarle lo siguiente.'
check "  to others it is usual" quiet
oficio 'act: true' <<<"$TEXT"
expect "oficio-ground: an act without a ground" 0 'without the article' 'without reasons' 'without the remedies' 'without the office where its file'
oficio 'acto: true' <<<'Con fundamento en el artículo 3, fracción V, y toda vez que se cumplen los requisitos, se otorga la autorización. Procede el recurso de revisión; el expediente puede consultarse en esta oficina.'
check "  an act that says it all" quiet
oficio 'letterhead: { lines: [Secretaría], seal: seal.svg, alt: "Escudo Nacional con las palabras «Gobierno de México»" }' <<<"$TEXT" 2>&1
cp "$ROOT/samples/correspondence/seal.svg" .
oficio 'letterhead: { lines: [Secretaría], seal: seal.svg, alt: "Escudo Nacional con las palabras «Gobierno de México»" }' <<<"$TEXT"
expect "oficio-arms: other words, and no authority" 0 'with the words `Gobierno de México` \[oficio-arms\]' 'authority \[oficio-arms\]'
oficio 'letterhead: { lines: [Secretaría], seal: seal.svg, alt: "Escudo Nacional con las palabras «Estados Unidos Mexicanos»" }' 'official: true' <<<"$TEXT"
check "  an authority's" quiet
