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
    [ "${sample##*/}" != transmittal.md ] || continue # it has tags of another program: see the suite enclosures
    name=$(basename "$sample" .md)
    for paper in letter a4; do
      # What these are printed on is the envelope or the sheet.
      grep -qE '^template: (envelope|labels)' "$sample" && [ $paper = a4 ] && continue
      run build "$sample" --set paper=$paper -o "sample-$name-$paper.pdf"
      quiet >logs/quiet || said+="$name on $paper: $(cat logs/quiet)"$'\n'
      pdfs+=("sample-$name-$paper.pdf")
    done
  done
  [ -z "$said" ] || { echo "$said"; return 1; }
  bash "$ROOT/tests/conformance/check-pdf.sh" "${pdfs[@]}"
}
check "every sample builds without a word and conforms, on letter paper and on A4" samples_conform

for form in memo army-letter navy-letter af-memo; do
  run new "$form" "new-$form"
  run build "new-$form.md" --strict -o "new-$form.pdf"
  check "enlace new $form begins a letter that keeps its rules" quiet
done

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
letter memo "${army[@]}" 'paragraph-numbers: false' 'rules: {memo-number-single: off}' <<<$'One.\n\nTwo.'
prints "numbers can be left out" 'A test One. Two.'
letter memo "${army[@]}" <<<$'1. One.\n2. Two.\n\n    - a bullet\n    - another'
prints "numbers in the notes are kept, and so are bullets below them" '1. One. 2. Two. – a bullet – another'

enclosed() { # enclosed NAME ENCLOSURES TEXT
  letter memo "${army[@]}" "enclosures: $2" <<<'Read Encl 1, A, B and D.'
  prints "$1" "$3"
}
enclosed "one enclosure that the text names" '[{title: Map, as: true}]' 'and D. Encl ANN BEE'
enclosed "several that it names" '[{title: A, as: true}, {title: B, as: true}]' 'and D. Encls ANN BEE'
enclosed "a number of them" 3 'and D. Encls ANN BEE'
enclosed "one that it does not name" 'Map' 'and D. Encl Map ANN BEE'
enclosed "several that it does not name" '[Map, List]' 'and D. 2 Encls 1. Map 2. List ANN BEE'
enclosed "some that it names" '[{title: A, as: true}, {title: B, as: true}, C, {title: D, as: true}]' \
  'and D. 4 Encls 1–2. as 3. C 4. as ANN BEE'

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
check "  with fields that fit" bash -c '! grep -q overfull "$1"' _ "$ERR"
parties=('parties: [First Office, Second Office]' 'signature: [{name: Old Boss, rank: COL}, {name: New Boss, title: Mayor}]')
letter memo 'kind: mou' "${parties[@]}" <<<'Text.'
prints "a memorandum of understanding" 'MEMORANDUM OF UNDERSTANDING BETWEEN FIRST OFFICE AND SECOND OFFICE SUBJECT: A test' 'NEW BOSS Mayor Date: OLD BOSS COL Date:'
letter memo 'kind: moa' "${parties[@]}" <<<'Text.'
check "the senior signs at the right" bash -c 'pdftotext -layout letter.pdf - | grep -qE "NEW BOSS +OLD BOSS"'

# breaks RULE TEXT [LINE...]: a letter of the form that is right but for these lines and this text breaks the rule and no other.
form=memo
right=("${army[@]}" 'enclosures: [Map]')
breaks() {
  local rule=$1 text=$2 found name
  shift 2
  { front_matter "template: $form" "$@"; printf '%s\n' "$text"; } >broken.md
  run check broken.md ${spoken:+--set lang="$spoken"}
  found=$(grep -oE '\[(memo|mou|army|navy|af|unknown|bad)-[a-z-]+\]' "$ERR" | sort -u | tr -d '\n')
  name="rule: ${rule:-none} (${text//$'\n'/ })"
  if [ "$found" = "${rule:+[$rule]}" ]; then ok "$name"; else not_ok "$name" "found: $found $(cat "$ERR")"; fi
}
but() { # but LINE...: the right front matter with these lines in place of those with the same keys.
  local line key own out=()
  for line in "${right[@]}"; do
    key=${line%%:*}
    for own in "$@"; do [ "${own%%:*}" = "$key" ] && continue 2; done
    out+=("$line")
  done
  printf '%s\n' "${out[@]}" "$@"
}
breaks_with() { # breaks_with RULE TEXT LINE...
  local lines
  mapfile -t lines < <(but "${@:3}")
  breaks "$1" "$2" "${lines[@]}"
}
poc='Call 555-0100.'
breaks "" "$poc" "${right[@]}"
breaks "" $'Purpose.\n\n- One.\n- Two.\n\nCall 555-0100.' "${right[@]}"
breaks_with memo-kind "$poc" 'kind: memorial'
breaks_with memo-subject-words "$poc" 'subject: A subject of many more than ten words in a single line' 'rules: {memo-subject-title: off}'
breaks_with "" "$poc" 'subject: Exactly ten words in a subject that is long enough' 'rules: {memo-subject-title: off}'
breaks_with memo-subject-abbr "$poc" 'subject: Report of the XYZ to HQDA' 'rules: {memo-subject-title: off}'
breaks_with "" "$poc" 'subject: Report of the XYZ to HQDA in FY26, part II' 'subject-acronyms: [XYZ]' 'rules: {memo-subject-title: off}'
breaks_with memo-subject-title "$poc" 'subject: Another one'
for date in 'January 2, 2018' '2 Jan 2018' '2 January 18' '1/2/2018' '2018-01-02'; do
  breaks memo-date-form "Since $date. $poc" "${right[@]}"
done
breaks_with memo-date-form "$poc" 'date: "March 1, 2024"'
breaks "" "Since 5 January 2018 and in May 2019 there are 12 cars. $poc" "${right[@]}"
for time in '1430 hours' '2:30 p.m.' '2 PM'; do breaks memo-time "At $time. $poc" "${right[@]}"; done
breaks_with memo-suspense-body "$poc" 'suspense: 5 April 2024'
breaks_with "" "By 5 April 2024. $poc" 'suspense: 5 April 2024'
breaks_with memo-addressees "$poc" 'to: [CHIEF OF STAFF, Commander]'
breaks_with memo-addressees "$poc" 'to: []'
breaks_with memo-thru-final "$poc" 'to: []' 'thru: Chief'
breaks_with memo-audience "$poc" 'to: The Honorable Ann Bee'
breaks_with memo-audience "$poc" 'to: {name: Ann Bee, country: Mexico}'
breaks memo-number-single "1. $poc" "${right[@]}"
breaks_with memo-number-single $'One.\n\nCall 555-0100.' 'paragraph-numbers: false'
breaks memo-depth $'One.\n\n- a\n- b\n\n    - c\n    - d\n\n        - e\n        - f\n\n            - g\n            - h\n\nCall 555-0100.' "${right[@]}"
breaks memo-level-single $'One.\n\n- a\n\nCall 555-0100.' "${right[@]}"
breaks memo-poc-last 'That is all.' "${right[@]}"
breaks memo-refs-first $'Purpose.\n\nReferences.\n\n- a\n- b\n\nCall 555-0100.' "${right[@]}"
breaks memo-refs-first $'References.\n\n- a\n- b\n\nSee reference 1b, then reference 1a. Call 555-0100.' "${right[@]}"
breaks memo-encl-form "See enclosure 2. $poc" "${right[@]}"
breaks_with memo-encl-form "See encl 2 and encl 1. $poc" 'enclosures: [Map, List]'
breaks_with memo-encl-mentioned "$poc" 'enclosures: [{title: Map, as: true}]'
breaks_with "" "The map (Encl) shows it. $poc" 'enclosures: [{title: Chart, as: true}]'
spoken=de
breaks_with memo-encl-mentioned 'Ruf 555-0100.' 'enclosures: 2'
breaks_with "" 'Siehe die Anlagen. Ruf 555-0100.' 'enclosures: 2'
breaks_with "" 'Siehe Anlage 1 und Anlage 2. Ruf 555-0100.' 'enclosures: [{title: Karte, as: true}, {title: Liste, as: true}]'
spoken=
breaks_with memo-authority "$poc" 'authority: "FOR THE CHIEF:"'
breaks_with memo-sig-lines "$poc" 'signature: {name: Ann Bee, rank: COL}'
breaks_with memo-sig-lines "$poc" 'signature: []'
breaks memo-postscript $'Call 555-0100.\n\nP.S. One more, call 555.' "${right[@]}"
breaks memo-ssn "It is 123-45-6789. $poc" "${right[@]}"
breaks memo-sentences "This is a sentence of very many words that goes on and on until nobody knows any more what it was about, call 555." "${right[@]}"
breaks_with memo-superseded "$poc" 'signature: {name: Ann Bee, title: Secretary of the Army}'
breaks mou-sign "Text." 'kind: mou' 'parties: [A, B]' 'signature: [{name: Ann Bee, title: Mayor}]'

# Rules that need pages.
lines_of() { for i in $(seq "$1"); do printf 'The unit reported that the crossing stayed open all day and night. '; done; }
paragraphs() { for i in $(seq "$1"); do printf 'Sentence.\n\n'; done; printf '%s' "$2"; }
breaks memo-para-lines "$(lines_of 16) $poc" "${right[@]}"
breaks memo-cont-head "$(paragraphs 30 "$poc")" "${right[@]:0:1}" "${right[@]:2}"
breaks_with memo-decision-pages "$(paragraphs 60 "$poc")" 'kind: decision'
breaks "" "$(paragraphs 30 "$(lines_of 3)$poc")" "${right[@]}"
# With widows and orphans of one line some text is divided as the regulation does not allow; the template's own are two.
divided() { # divided WIDOWS: whether memo-page-para is told for a paragraph of three lines somewhere near the page's end
  local n lines
  mapfile -t lines < <(but "styles: {paragraph: {widows: $1, orphans: $1}}")
  for n in $(seq 12 20); do
    { front_matter 'template: memo' "${lines[@]}"; paragraphs "$n" "$(lines_of 3)"; printf '\n\n'; paragraphs 8 "$poc"; } >divided.md
    run check divided.md
    ! grep -qF '[memo-page-para]' "$ERR" || return 0
  done
  return 1
}
# swept RULE FROM TO TEXT LINE...: whether the rule is told for a letter of some number of paragraphs before this text.
swept() {
  local rule=$1 n from=$2 to=$3 text=$4 lines
  shift 4
  mapfile -t lines < <(but "$@")
  for n in $(seq "$from" "$to"); do
    { front_matter "template: $form" "${lines[@]}"; paragraphs "$n" "$text"; } >swept.md
    run check swept.md
    ! grep -qF "[$rule]" "$ERR" || return 0
  done
  return 1
}
loose='keep_previous: false'
check "rule: memo-page-sig" swept memo-page-sig 14 24 "$(lines_of 3) $poc" "styles: {table.signature: {$loose}, table.signable: {$loose}}"
check "  by default the signature keeps two lines of the text" eval '! swept memo-page-sig 14 24 "$(lines_of 3) $poc" "paper: letter"'
check "rule: memo-page-para" divided 1
check "  by default no paragraph is divided so" eval '! divided 2'

# In Arabic the date is at the left margin, where lines end, as it is at the right one in English.
letter memo "${army[@]}" 'suspense: 5 April 2024' <<<'Text.'
reaches() { pdftotext -bbox letter.pdf - | sed -n "s/.*$1=\"\([0-9]*\).*>$2<.*/\1/p" | head -1; }
check "the date ends at the right margin" [ "$(reaches xMax 2024)" -ge 539 ]
letter memo "${army[@]}" 'suspense: ٥' <<<'نص.'
run build letter.md --set lang=ar -o letter.pdf
check "  and in Arabic at the left one, as does the suspense date" eval '[ "$(reaches xMin ٢٠٢٤)" -le 72 ] && [ "$(reaches xMin ٥)" -le 72 ]'

# ---- army-letter ----

form=army-letter
right=('letterhead: [DEPARTMENT]' 'date: 2024-03-01' 'to: {name: Cy Dee, address: [1 Main Street, "Town, Texas"], salutation: Dear Mr. Dee}'
  'signature: {name: Ann Bee, rank: "Colonel, U.S. Army", title: Commanding}' 'enclosures: [Map]' 'cf: [Office]')
letter army-letter "${right[@]}" <<<$'See the enclosed map.\n\n- One.\n- Two.\n\nAlso:\n\n- Alone.'
prints "an Army letter" 'DEPARTMENT March 1, 2024 Cy Dee 1 Main Street Town, Texas Dear Mr. Dee: See the enclosed map. a. One. b. Two. Also: - Alone.' \
  'Sincerely, Ann Bee Colonel, U.S. Army Commanding Enclosure cc: Office'
letter army-letter "${right[@]}" 'subject: The Map' <<<"See the enclosed map.$(for i in $(seq 20); do printf '\n\nThe unit reported that the crossing stayed open all day and night.'; done)"
prints "  over two pages" 'SUBJECT: The Map Cy Dee' '‐2‐'
text='See the enclosed map.'
breaks "" "$text" "${right[@]}"
breaks army-letter-numbered "1. $text"$'\n2. Two.' "${right[@]}"
breaks army-letter-record-number "$text" "${right[@]}" 'symbol: XYZ'
breaks army-letter-suspense "$text" "${right[@]}" 'suspense: March 5, 2024'
breaks army-letter-authority "$text" "${right[@]}" 'authority: "FOR THE CHIEF:"'
for date in '5 January 2018' '5 Jan 2018' 'Jan 5, 2018' '1/5/2018'; do breaks army-letter-date-form "Since $date. $text" "${right[@]}"; done
breaks "" "Since January 5, 2018. $text" "${right[@]}"
breaks army-letter-time "At 1430 hours. $text" "${right[@]}"
breaks_with army-letter-salutation "$text" 'to: Cy Dee'
breaks_with army-letter-grade "$text" 'signature: {name: Ann Bee, rank: COL, title: Commanding}'
spoken=ar
breaks_with "" 'في المرفق خريطة.' 'signature: {name: سالم, rank: مقدم, title: رئيس}' 'to: {name: آنا, salutation: تحية}'
spoken=
breaks_with army-letter-capitals "$text" 'signature: {name: ANN BEE, rank: "Colonel, U.S. Army", title: Commanding}'
breaks_with army-letter-abbr "$text" 'to: {name: Cy Dee, address: [1 Main Ave.], salutation: Dear Mr. Dee}'
breaks army-letter-subparagraphs "$text"$'\n\n- a\n- b\n- c\n- d\n- e' "${right[@]}"
breaks army-letter-encl-mentioned 'Text.' "${right[@]}"
breaks army-letter-para-lines "$(lines_of 12) $text" "${right[@]}"
check "rule: army-letter-last" swept army-letter-last 13 22 "$text" "styles: {div.signing: {$loose}}"
check "  by default two lines of the text are on the last page" eval '! swept army-letter-last 13 22 "$text" "paper: letter"'

# ---- navy-letter ----

form=navy-letter
right=('ssic: 3000' 'code: Ser N3/1' 'date: 2024-03-01' 'from: CO, One' 'to: Commander, Two' 'via: [Commander, Three]' 'references: [Directive, Meeting]'
  'enclosures: [Map, List]' 'signature: {name: A. B. Bee}' 'copy-to: [Office]')
chain='endorsements: [{from: Commander, to: Force, code: Ser 7, date: 3 March 2024, basic: CO ltr of 1 March, references: [Third], enclosures: [Costs], text: "Forwarded.\n\nApproved.", signature: C. Dee}]'
letter navy-letter "${right[@]}" "$chain" <<<$'One.\n\n- Two.\n- Three.\n\nFour.'
prints "a standard letter" '3000 Ser N3/1 1 March 2024 From: CO, One To: Commander, Two Via:' 'Subj: A TEST' 'Ref: (a) Directive' '(b) Meeting Encl: (1)' \
  '1. One. a. Two. b. Three. 2. Four. A. B. Bee Copy to: Office'
prints "  and its endorsement" 'FIRST ENDORSEMENT on CO ltr of 1 March From: Commander To: Force Ref: (c)' 'Third Encl: (3)' 'Costs 1. Forwarded. 2. Approved. C. Dee'
letter navy-letter 'from: CO, One' 'to: Two' 'references: [One, Two]' 'enclosures: [Three, Four]' 'signature: A. Bee' "$chain" <<<'One.'
check "  on the same page" [ "$(pdfinfo letter.pdf | sed -n 's/^Pages: *//p')" = 1 ]
letter navy-letter 'from: CO, One' 'to: Two' 'signature: A. Bee' "${chain/signature/page: new, signature}" <<<'One.'
check "  or on its own" [ "$(pdfinfo letter.pdf | sed -n 's/^Pages: *//p')" = 2 ]
letter navy-letter "${right[@]}" "$chain" <<<"$(paragraphs 10 Last.)"
check "  which it also gets when it does not fit whole" bash -c '! pdftotext -l 1 letter.pdf - | grep -q ENDORSEMENT'
letter navy-letter 'via: [One, Two]' 'endorsement: 2' 'basic: CO ltr of 1 March' 'first-reference: 3' 'references: [Third]' <<<'Forwarded.'
prints "an endorsement by itself" 'SECOND ENDORSEMENT on CO ltr of 1 March Via: (1)' '(2)' 'Ref: (c)'
breaks "" Text. "${right[@]}" "$chain"
breaks_with navy-via Text. 'via: [(1) Commander, (2) Force]'
breaks navy-endorse Text. "${right[@]}" 'endorsement: 1'
breaks navy-endorse Text. "${right[@]}" 'endorsement: first' 'basic: CO ltr'
breaks navy-endorse Text. "${right[@]}" "${chain/Third/Meeting}"
breaks navy-endorse Text. "${right[@]}" 'endorsements: [{from: A, to: B, text: Forwarded, signature: C}]'
breaks_with navy-rank Text. 'signature: {name: A. B. Bee, rank: CAPT}'
breaks navy-size Text. "${right[@]}" 'styles: {document: {size: 14pt}}'
nested() { # nested LEVELS: a list of two items in each item of that many levels
  for level in $(seq "$1"); do printf '%*s- One.\n%*s- Two.\n\n' $((4 * level - 4)) '' $((4 * level - 4)) ''; done
}
breaks "" $'One.\n\n'"$(nested 7)"$'\n\nLast.' "${right[@]}"
breaks navy-depth $'One.\n\n'"$(nested 8)"$'\n\nLast.' "${right[@]}"
breaks "" $'One alone.\n\n'"$(nested 7)" "${right[@]}"
breaks navy-depth $'One alone.\n\n'"$(nested 8)" "${right[@]}"

# ---- af-memo ----

form=af-memo
right=('date: 2024-03-01' 'to: [HQ AAA/A1, HQ AAA/A2]' 'from: [BBB/CC, 1 Main Street]' 'subject: A Matter of Importance'
  'references: [Directive, Meeting]' 'signature: {name: Ann Bee, rank: "Colonel, USAF", title: Commander}' 'attachments: [Map, List]' 'cf: [Office]')
letter af-memo "${right[@]}" 'in-turn: true' 'suspense: 5 April 2024' 'cf-enclosures: false' 'authority: FOR THE COMMANDER' \
  'indorsements: [{from: AAA/A1, to: AAA/A2, date: 3 March 2024, text: Concur., signature: {name: Cy Dee, rank: "Colonel, USAF", title: Director}}]' <<<$'One.\n\n- Two.\n- Three.\n\nFour.'
prints "an Air Force memorandum" '1 March 2024 MEMORANDUM FOR HQ AAA/A1' 'HQ AAA/A2 IN TURN FROM: BBB/CC' '1 Main Street SUBJECT: A Matter of Importance (SUSPENSE: 5 April 2024) References: (a) Directive' \
  '(b) Meeting 1. One. a. Two.' 'b. Three. 2. Four. FOR THE COMMANDER ANN BEE, Colonel, USAF Commander 2 Attachments: 1. Map 2. List cc: wo/Atch Office'
prints "  and its indorsement" '1st Ind, AAA/A1' '3 March 2024 MEMORANDUM FOR AAA/A2 Concur. CY DEE, Colonel, USAF Director'
at() { pdftotext -bbox letter.pdf - | sed -n "s/.*xMin=\"\([0-9]*\).*yMin=\"\([0-9]*\).*>$1<.*/\1 \2/p" | head -1; }
check "  the signature is 4.5 inches from the left edge, the date 1.75 from the top" eval '[ "$(at ANN | cut -d " " -f 1)" = 324 ] && [ "$(at March | cut -d " " -f 2)" -ge 126 ] && [ "$(at March | cut -d " " -f 2)" -le 128 ]'
breaks "" Text. "${right[@]}"
breaks_with af-attach Text. 'attachments: 2'
breaks_with af-attach Text. 'attachments: [As stated]'
breaks_with af-capitals Text. 'to: Chief of Plans'
breaks_with af-subject-case Text. 'subject: A matter of importance'
breaks af-depth $'One.\n\n- a\n- b\n\n    - c\n    - d\n\n        - e\n        - f\n\n            - g\n            - h\n\nTwo.' "${right[@]}"
breaks af-date-form 'Since 1/2/2018.' "${right[@]}"
breaks_with af-sig-lines Text. 'signature: {name: Ann Bee, rank: Colonel, title: Commander}'
breaks af-size Text. "${right[@]}" 'styles: {document: {size: 9pt}}'
list_of() { printf 'Sheet %d, ' $(seq "$1"); }
breaks_with af-attach-page Text. "attachments: [$(list_of 60)]"
breaks_with "" "$(paragraphs 14 Text.)" "attachments: [$(list_of 20)]"
check "rule: af-page-para" swept af-page-para 12 20 "$(lines_of 3)"$'\n\n'"$(paragraphs 8 Text.)" 'styles: {paragraph: {widows: 1, orphans: 1}}'
check "  by default no paragraph is divided so" eval '! swept af-page-para 12 20 "$(lines_of 3)"$'"'\\n\\n'"'"$(paragraphs 8 Text.)" "paper: letter"'
check "rule: af-page-sig" swept af-page-sig 12 22 Text. "styles: {div.signing: {$loose}}"
check "  by default the signature has text over it" eval '! swept af-page-sig 12 22 Text. "paper: letter"'

# ---- oficio ----

# filled FORM LINES [LINE...]: builds letter.pdf with these lines of front matter, of which the later ones take the place of
# those in LINES (one to a line) with the same key, and the text on standard input.
filled() {
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
oficio() { filled oficio "$OFICIO" "$@"; }
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
oficio 'numero: 2' <<<"$TEXT"
expect "oficio-fields: one field under two names" 1 'error: found `number` and `numero`, which are one field \[oficio-fields\]'
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

# ---- tarjeta ----

TARJETA="title: Informe
lang: es-MX
letterhead: [Secretaría]
number: 7/2026
place: Toluca
date: 2026-11-23
subject: Se informa.
to: { name: Ana Uno, title: Jefa }
from: { name: Bo Dos, title: Director }
signature: { name: Bo Dos }"
tarjeta() { filled tarjeta "$TARJETA" "$@"; }

tarjeta 'anexos: 1' 'ccp: Cy' <<<"$TEXT"
check "a tarjeta builds without a word, and without what an oficio needs" quiet
prints "  with its parts in order" 'Secretaría TARJETA INFORMATIVA NÚM. 7/2026 Toluca, a 23 de noviembre de 2026. Para: Ana Uno Jefa De: Bo Dos Director' \
  'Director Asunto: Se informa. Le informo lo siguiente. ATENTAMENTE Bo Dos Anexo: 1 c.c.p. Cy'
tarjeta <<<"$(yes "$TEXT" | head -n 250)"
expect "tarjeta-pages: a tarjeta over its page" 0 'warning: the tarjeta has 2 pages, expected 1 \[tarjeta-pages\]'
tarjeta 'pages: 2' <<<"$(yes "$TEXT" | head -n 250)"
check "  unless it may have more" quiet
tarjeta 'subject: [Uno, Dos]' <<<"$TEXT"
expect "  it has one asunto, as an oficio has" 1 'oficio-subject'

# ---- note verbale ----

NOTE="title: Note
lang: en-US
number: 12/2026
date: 2026-11-23
place: Springfield
from: { organization: Embassy of Northland }
to: { organization: The Ministry of Foreign Affairs, address: [1 A Street] }
opening: inform it of a meeting."
note() { filled note-verbale "$NOTE" "$@"; }
NOTA=('lang: es-MX' 'place: Ciudad de México' 'from: { organization: Embajada de Norlandia }' 'opening: comunicarle una reunión.')
SAID='The Embassy asks for three names.'

note 'letterhead: [Embassy of Northland]' 'enclosures: [A, B]' 'translation: Courtesy translation' <<<"$SAID"
check "a note verbale builds without a word" quiet
prints "  with its formulas, made from both names" 'Courtesy translation Embassy of Northland No. 12/2026 The Embassy of Northland presents its compliments to the Ministry of Foreign Affairs and has the honor to inform it of a meeting. The Embassy asks for three names. The Embassy of Northland avails itself of this opportunity to renew to the Ministry of Foreign Affairs the assurances of its highest consideration. Springfield, November 23, 2026' \
  '2026 The Ministry of Foreign Affairs 1 A Street Enclosures: 2'
note 'lang: en-GB' <<<"$SAID"
prints "  in the spelling of the language" 'has the honour to inform'
note 'to: { organization: Ministry, post: charge }' 'opening: informs it of a meeting.' <<<"$SAID"
prints "  a chargé d'affaires gets compliments without the honor" 'presents its compliments to the Ministry and informs it'
note 'closing: Other assurances of esteem.' <<<"$SAID"
prints "  other assurances take the place of those made" 'three names. Other assurances of esteem. Springfield'
note 'to: { name: Ambassador Ann Bee }' <<<"$SAID"
prints "  a person's name has no article" 'its compliments to Ambassador Ann Bee and has'
note <<<$'One.\n\nThe Embassy renews the assurances of its highest consideration.'
check "  assurances in the text are not doubled" bash -c '[ "$(pdftotext letter.pdf - | grep -c assurances)" -eq 1 ]'
for case in 'Ministerio de Relaciones Exteriores|saluda atentamente al Ministerio de Relaciones Exteriores y tiene el honor de comunicarle una reunión.|reiterar al Ministerio' \
  'Honorable Secretaría de Relaciones Exteriores|saluda atentamente a la Honorable Secretaría|reiterar a la Honorable' \
  'el Ministro de Asuntos Exteriores|atentamente al Ministro|reiterar al Ministro' 'Misión de Surlandia|atentamente a la Misión de|reiterar a la Misión' \
  'Programa de la Misión de Surlandia|atentamente al Programa|reiterar al Programa'; do
  IFS='|' read -r name first last <<<"$case"
  note "${NOTA[@]}" "to: { organization: $name }" <<<'La Embajada solicita tres nombres.'
  check "una nota verbal builds without a word" quiet
  prints "  to ${name%% *}, with its article" "Núm. 12/2026 La Embajada de Norlandia" "$first" "$last" 'Ciudad de México, a 23 de noviembre de 2026'
done
for lang in fr pt it de ar he fa; do
  note "lang: $lang" <<<Text.
  check "a note in $lang" is_pdf letter.pdf
  check "  has no formula of another language" bash -c "! pdftotext letter.pdf - | grep -qE 'compliments|assurances|saluda'"
done

# person LINES...: how often the note of standard input is reported to be in the first person.
person() { note "$@"; grep -c '^letter.md.*note-person\]' "$ERR"; }
reported() { local want=$1 said; shift; said=$(person "$@"); [ "$said" = "$want" ] || { echo "$said reports, expected $want"; cat "$ERR"; return 1; }; }
check "note-person: every word of the first person" reported 5 <<<'We thank you; our Embassy and I ask for it, for us and for me.'
note <<<'We thank you.'
expect "  at its place" 1 '^letter.md:[0-9]+:1: error: `We`: a note verbale is in the third person \[note-person\]'
check "  but no numbers, countries and quotations" reported 0 <<<$'Article I and World War I concern the US. The Ministry said “we agree”, "I do", «our view» and ‘my own’.\n\n> We agree.\n\nPart II is by `us`.'
check "  and none in contractions that are quoted" reported 1 <<<'The Embassy’s view is ‘theirs’, not ours.'
check "  in Spanish" reported 4 "${NOTA[@]}" 'to: Ministerio' <<<'Agradezco a ese Ministerio; nos permitimos enviarle nuestro programa y mi saludo.'
check "  in Spanish words of English are words" reported 0 "${NOTA[@]}" 'to: Ministerio' <<<'El artículo I y el saludo “agradecemos”.'
check "  in a text in the other language" reported 1 <<<$'::: {lang=es}\nNos permitimos pedirlo.\n:::'
check "  in tables, lists, captions and footnotes" reported 5 \
  <<<$'| we | x |\n|---|---|\n| our | y |\n\n: My caption {#tbl-a}\n\n- us[^1]\n\n[^1]: In me.\n\nSee @tbl-a.'
check "  in the opening" reported 1 'opening: inform you that we meet.' <<<"$SAID"
note 'signature: { name: Ann Bee }' <<<"$SAID"
expect "  a signature" 1 'error: a note verbale with a signature .*note-person|error: a note verbale with a signature'
for key in number date; do
  note "$key: ~" <<<"$SAID"
  expect "note-number: no $key" 1 "error: a note verbale without \`$key\` \[note-number\]"
done
note 'opening: ~' <<<"$SAID"
expect "note-compliments: none" 0 'warning: a note verbale without compliments at its beginning \[note-compliments\]'
note 'opening: ~' <<<'The Embassy of Northland presents its compliments to the Ministry and has the honor to write.'
check "  those in the text do" quiet
note 'closing: false' <<<"$SAID"
expect "  no assurances" 0 'warning: a note verbale without assurances at its end \[note-compliments\]'
note 'closing: false' <<<$'One.\n\nThe Embassy renews the assurances of its highest consideration.'
check "  those in the text do" quiet
note 'to: { organization: Ministry, post: charge }' 'opening: informs it that it has the honor to write.' <<<"$SAID"
expect "note-honor: to a chargé d'affaires" 0 'warning: the formula of honor .*\[note-honor\]'
note 'to: { organization: Ministry, post: chargé }' 'opening: has the honor to write.' <<<"$SAID"
expect "  whatever its language" 0 'warning: the formula of honor .*\[note-honor\]'
note 'to: { organization: Acme Limited }' <<<"$SAID"
expect "note-audience: a company" 0 'warning: a note verbale to an office other than .*\[note-audience\]'
note 'to: ~' <<<"$SAID"
expect "  nobody" 1 'error: a note verbale without `to` \[note-audience\]'

# ---- letter ----

# place NAME TEXT: where the words of the page dump that begin with TEXT are, in tenths of mm from the left and the top
# (their baseline).
place() {
  awk -v text="\"$2\"" 'function mm(pt) { return sprintf("%d", pt * 254 / 72 + 0.5) }
    $1 == "text" { x = $(NF - 3); y = $(NF - 2) } index($0, " 0 " text) && !/^ *text / { print mm(x), mm(y); exit }' "$1.pages"
}
# rules NAME: thin rules at the left edge, as "top length" in tenths of mm.
marks() {
  awk 'function mm(pt) { return sprintf("%d", pt * 254 / 72 + 0.5) } $1 == "page" && $2 > 1 { exit }
    $1 == "rect" && $3 < 20 && $6 < 1 { print mm($4), mm($5) }' "$1.pages" | tr '\n' ';'
}
# between WHAT LOW HIGH: a number that is in this range.
between() { [ -n "$1" ] && [ "$1" -ge "$2" ] && [ "$1" -le "$3" ] || { echo "'$1' is not from $2 to $3"; return 1; }; }
is() { [ "$1" = "$2" ] || { echo "'$1', not '$2'"; return 1; }; }

german=('date: 2026-11-30' 'from: {name: Ann Bee, address: [Weg 1, 20095 Hamburg], phone: 555}' 'delivery: [Eins, Zwei, Drei]'
  'to: [Zeile1, Zeile2, Zeile3, Zeile4, Zeile5, Zeile6]' 'subject: Betreffzeile')
# din FORM TOP TEXT MARKS: the measures of a form, in tenths of mm.
din() {
  local form=$1 top=$2 text=$3 y
  letter "letter" "form: $form" "${german[@]}" <<<'Erster Absatz.'
  check "DIN 5008 $form builds" is_pdf letter.pdf
  "$ENLACE" build letter.md --dump=pages -o letter.pages 2>/dev/null
  check "  marks for folds and holes" is "$(marks letter)" "$4"
  for line in Eins Drei Zeile1 Zeile6; do
    check "  $line begins 25 mm from the left" is "$(place letter "$line" | cut -d' ' -f1)" 250
  done
  y() { place letter "$1" | cut -d' ' -f2; }
  check "  the return line is in the first 5 mm" between "$(y Ann)" $((top + 20)) $((top + 50))
  check "  notes are in the 12.7 mm under it" between "$(y Eins)" $((top + 50)) $((top + 93))
  check "  and end with them" between "$(y Drei)" $((top + 150)) $((top + 177))
  check "  the address is in the 27.3 mm under these" between "$(y Zeile1)" $((top + 177)) $((top + 223))
  check "  all six lines" between "$(y Zeile6)" $((top + 405)) $((top + 450))
  check "  its lines are 4.53 mm apart" between $(($(y Zeile6) - $(y Zeile1))) 226 228
  check "  references begin 125 mm from the left" is "$(place letter Contact | cut -d' ' -f1)" 1250
  check "  and 5 mm under the head" between "$(y Contact)" $((top + 50)) $((top + 95))
  check "  the text begins where the standard says" between "$(y Betreffzeile)" "$text" $((text + 45))
  check "  25 mm from the left" is "$(place letter Betreffzeile | cut -d' ' -f1)" 250
}
din din-a 270 804 '870 25;1920 25;1485 40;'
din din-b 450 984 '1050 25;2100 25;1485 40;'
letter letter 'form: din-b' 'marks: false' "${german[@]}" <<<'Text.'
"$ENLACE" build letter.md --dump=pages -o letter.pages 2>/dev/null
check "a letter without marks" is "$(marks letter)" ''
letter letter 'form: din-b' 'reference-line: true' "${german[@]}" <<<'Text.'
"$ENLACE" build letter.md --dump=pages -o letter.pages 2>/dev/null
check "references in a line begin at 98.46 mm" between "$(place letter Contact | cut -d' ' -f2)" 984 1020
letter letter 'form: din-b' 'franking: true' "${german[@]/, Zeile5, Zeile6/}" <<<'Text.'
"$ENLACE" build letter.md --dump=pages -o letter.pages 2>/dev/null
check "a franking mark leaves the last 18.84 mm to the address" between "$(place letter Zeile1 | cut -d' ' -f2)" 711 757
check "  for four lines" between "$(place letter Zeile4 | cut -d' ' -f2)" 850 900

letter letter 'form: din-b' "${german[@]/, Zeile6/, Zeile6, Zeile7}" <<<'Text.'
expect "seven lines do not fit the field" 1 'letter\.md:[0-9]+:[0-9]+: error: `to` takes 7 lines.*has 6 \[din-field\]' 'source: DIN 5008'
letter letter 'form: din-b' 'franking: true' "${german[@]}" <<<'Text.'
expect "nor do six under a franking mark" 1 '`to` takes 6 lines.*has 4 \[din-field\]'
letter letter 'form: din-b' 'to: [Die Gesellschaft der Freunde weit entfernter Orte und Wege, Ort]' <<<'Text.'
expect "a line wider than the window always shows" 0 'warning: `Die Gesellschaft.*a window always shows as far as 100 mm \[din-window-safe\]'
letter letter 'form: din-b' 'to: [A, B]' 'styles: {div.letter-fold-first: {frame: 5mm 100mm 2mm 2pt}}' <<<'Text.'
expect "a mark that was moved" 1 '100\.0 mm from the top; this form has it at 105\.0 mm \[din-marks\]'
letter letter 'form: din-c' 'to: [A, B]' <<<'Text.'
expect "a form that there is not" 1 'letter\.md:[0-9]+:7: error: unknown `form` `din-c`' 'did you mean `din-[ab]`'
letter letter <<<'Text.'
expect "a letter to nobody" 0 'the letter has no addressee \[letter-address\]'

american=('date: 2026-11-30' 'letterhead: [Institute]' 'to: {name: Ms. Paz, address: [1 Road, "Town, TX 78040"], salutation: "Dear Ms. Paz:"}'
  'subject: Visit' 'signature: {name: Ann Bee, title: Head}' 'enclosures: [Map]' 'cc: [Cy Dee]')
letter letter "${american[@]}" <<<'Text.'
prints "an American letter in its order" \
  'Institute 30 November 2026 Ms. Paz 1 Road Town, TX 78040 Dear Ms. Paz: Visit Text. Sincerely, Ann Bee Head Enclosure Map cc: Cy Dee'
letter letter 'form: modified' "${american[@]}" <<<'Text.'
"$ENLACE" build letter.md --dump=pages -o letter.pages 2>/dev/null
for text in 30 Sincerely, Ann; do
  check "modified block: $text is at the middle" is "$(place letter $text | cut -d' ' -f1)" 1080
done
letter letter "${american[@]}" < <(for i in $(seq 40); do printf 'Paragraph %d of this long letter.\n\n' "$i"; done)
check "later pages say to whom, which and when" bash -c \
  "pdftotext -f 2 -l 2 letter.pdf - | head -3 | tr '\n' '|' | grep -qF 'Ms. Paz|Page 2|30 November 2026|'"
check "the first does not" bash -c "! pdftotext -l 1 letter.pdf - | grep -q 'Page 1'"
letter letter 'form: din-b' 'date: 2026-11-30' 'to: [A, B]' 'our-reference: 1' 'from: {name: N, address: [S], phone: 1, email: a@b.example}' </dev/null
for lang in en en-GB es fr pt it de ar he fa; do
  run build letter.md --set lang=$lang -o "letter-$lang.pdf"
  check "a letter has all its words in $lang" quiet
done

# ---- envelope ----

envelope=('capitals: true' 'from: {organization: Institute, address: [12 Street, "Town, TX 77001-0000"]}'
  'to: [{name: Ms. Paz, address: [1 Road, "Laredo, TX 78040-0000"]}, {name: Mr. Smith, address: [2 Road, "Waco, TX 76701-0000"]}]')
letter envelope "${envelope[@]}" </dev/null
prints "envelopes in capitals, without punctuation but the hyphen" \
  'INSTITUTE 12 STREET TOWN TX 77001-0000 MS PAZ 1 ROAD LAREDO TX 78040-0000 INSTITUTE 12 STREET TOWN TX 77001-0000 MR SMITH'
check "  a page each" bash -c 'pdfinfo letter.pdf | grep -q "^Pages: *2$"'
for size in no10:684x297 no9:639x279 monarch:540x279 dl:624x312 c6/c5:649x323 c6:459x323 c5:649x459 c4:918x649; do
  letter envelope "size: ${size%:*}" "${envelope[@]}" </dev/null
  check "an envelope ${size%:*}" bash -c "pdfinfo letter.pdf | awk '/^Page size/ { printf \"%.0fx%.0f\", \$3, \$5 }' | grep -qx ${size#*:}"
done
for size in no10 no9 monarch; do
  letter envelope "size: $size" "${envelope[@]}" </dev/null
  check "the address on a $size is where the post's machines look" bash -c "pdftotext -l 1 -bbox letter.pdf - | awk -F'\"' '
    /<page/ { w = \$2; h = \$4 } />(MS|PAZ|ROAD|LAREDO|78040-0000)</ { n++; if (\$2 < 36 || \$6 > w - 36 || \$4 < h - 198 || \$8 > h - 45) bad++ }
    END { exit !(n == 5 && !bad) }'"
done
letter envelope 'address-at: 4in 1in' "${envelope[@]}" </dev/null
expect "an address too high for them" 0 'warning: the address on page 1 is outside the rectangle.* \[usps-ocr\]' 'from 0\.50 to 9\.00 in from the left and from 1\.38 to 3\.50' 'source: DMM 202'
letter envelope 'address-at: far' "${envelope[@]}" </dev/null
expect "a place that there is not" 1 'error: invalid `address-at`: `far` \[envelope-place\]'
letter envelope "${envelope[@]}" <<<'A letter.'
expect "a letter's text is not on its envelope" 0 'note: this template prints what is in the front matter, and not the text'
check "  and does not make a page" bash -c 'pdfinfo letter.pdf | grep -q "^Pages: *2$"'

# ---- labels ----

labels=('to: [{name: Ann, address: [One]}, {name: Bo, address: [Two]}, {name: Cy, address: [Three]}, {name: Dee, address: [Four]}]')
# sheet NAME: the places of the labels of this sheet, in tenths of mm from the left and the top, without their padding.
sheet() {
  letter labels "$@" "${labels[@]}" </dev/null
  "$ENLACE" build letter.md --dump=pages -o letter.pages 2>/dev/null
}
x() { place letter "$1" | cut -d' ' -f1; }
sheet 'sheet: 5160'
check "5160: the second label is 2.78125 in further" is $(($(x Bo) - $(x Ann))) 707
check "  the fourth under the first, an inch lower" is "$(x Dee)" "$(x Ann)"
check "  " between $(($(place letter Dee | cut -d' ' -f2) - $(place letter Ann | cut -d' ' -f2))) 253 255
check "  the first 0.15625 in from the left, and its padding" is "$(x Ann)" 71
sheet 'sheet: 5160' 'offset: 2mm 1mm'
check "an offset moves them" is "$(x Ann)" 91
sheet 'sheet: l7163'
check "L7163 is on A4" bash -c 'pdfinfo letter.pdf | grep -q A4'
check "  its labels are 101.6 mm apart" is $(($(x Bo) - $(x Ann))) 1016
sheet 'sheet: 5160' 'start: 30'
check "a sheet begun at its last label" is "$(x Ann)" $((71 + 2 * 706 + 1))
check "  goes on on the next" bash -c 'pdfinfo letter.pdf | grep -q "^Pages: *2$" && pdftotext -f 2 letter.pdf - | grep -qx Bo'
sheet 'sheet: 5160' 'copies: 30'
check "a sheet for each" bash -c 'pdfinfo letter.pdf | grep -q "^Pages: *4$"'
sheet 'sheet: {columns: 2, rows: 3, width: 4in, height: 2in, left: 0.2in, top: 1in}'
check "measures of one's own" is $(($(x Bo) - $(x Ann))) 1016
letter labels 'sheet: {columns: 3, rows: 3, width: 4in, height: 2in, left: 0.2in, top: 1in}' "${labels[@]}" </dev/null
expect "labels that leave the paper" 1 'error: the labels go from 5\.1 to 309\.9 mm across, but the paper ends at 215\.9 mm \[label-sheet\]'
letter labels 'sheet: {columns: 2, rows: 3, width: 4in, height: 2in, left: 0.2in, top: 1in, across: 3in}' "${labels[@]}" </dev/null
expect "labels that lie over each other" 1 'labels of this sheet lie over each other \[label-sheet\]'
letter labels 'sheet: {columns: 2}' "${labels[@]}" </dev/null
expect "a measure that is missing" 1 '`sheet` has no `rows` that can be used \[label-sheet\]'
letter labels 'sheet: 5160' 'to: {name: A very long name, address: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]}' </dev/null
expect "an address too long for its label" 1 'error: `sheet-label` is .* pt high, but its place on the page has only 72\.0 pt \[overfull\]'
letter labels 'sheet: 5160' 'start: 31' "${labels[@]}" </dev/null
expect "a label that the sheet does not have" 1 'invalid `start`: expected a whole number from 1 to 30, found `31` \[label-start\]'
printf 'id,name,address\na,Ann,One\nb,Bo,Two\n' >contacts.csv
letter labels 'to: contacts.csv#*' </dev/null
prints "labels for all of a file of contacts" 'Ann One Bo Two'
letter labels 'contacts: contacts.csv' 'to: {contact: "*", country: Peru}' </dev/null
prints "  with a field laid over each" 'Ann One Peru Bo Two Peru'
cp "$ROOT/samples/correspondence/seal.svg" .
for form in din-a din-b block; do
  letter letter "form: $form" 'letterhead: {lines: [Institute, 12 Street, 555 0100], seal: seal.svg, foot: [Bank, Register]}' 'to: [A, B]' <<<'Text.'
  check "a letterhead with a seal and a foot in $form" quiet
  check "  the foot is on the first page" bash -c 'pdftotext letter.pdf - | grep -qx Register'
done
