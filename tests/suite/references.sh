#!/bin/bash
# Citations, sources, index, glossary, references to pages, and text in two languages, through the whole program.
# tests/golden/references/NAME.txt holds what a document says, page by page, and its structure; UPDATE_GOLDEN=1
# writes the files anew.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

golden=$ROOT/tests/golden/references
pdfs=()

# Words of each page on a line, then the structure without numbers: neither changes when lines break elsewhere.
describe() { # NAME OPTIONS...
  local name=$1 page
  for page in $(seq "$(pdfinfo "$name.pdf" | awk '/^Pages/ { print $2 }')"); do
    echo "page $page:" $(pdftotext -raw -f "$page" -l "$page" "$name.pdf" - | sed 's/\xc2\xad$//' |
      tr '\n\f' '  ' | sed 's/\xc2\xad //g')
  done
  shift
  "$ENLACE" build "$@" --dump=pages -o - 2>/dev/null |
    awk '/^structure/ { on = 1 } /^destinations/ { on = 0 } on && !/leaf/ { sub(/ element [0-9]+/, ""); print }'
}

# golden NAME NOTES OPTIONS...: builds and compares.
golden() {
  local name=$1 notes=$golden/$2
  shift 2
  run build "$notes" "$@" -o "$name.pdf"
  check "$name builds" test "$status" -eq 0
  pdfs+=("$name.pdf")
  describe "$name" "$notes" "$@" >"$name.txt"
  [ -z "${UPDATE_GOLDEN:-}" ] || cp "$name.txt" "$golden/$name.txt"
  check "$name says what it should" diff "$golden/$name.txt" "$name.txt"
}

# Entries and citations of all styles, line by line; checked by hand against the styles' published rules.
for style in chicago-author-date chicago-notes apa mla ieee vancouver; do
  for lang in en-US es; do
    name=$style-$lang
    run build "$golden/styles.md" --set citations="$style" --set lang="$lang" -o "$name.pdf"
    check "sources in the style $name" quiet
    pdfs+=("$name.pdf")
    pdftotext -raw "$name.pdf" - | sed 's/\xc2\xad$//' >"$name.txt"
    [ -z "${UPDATE_GOLDEN:-}" ] || cp "$name.txt" "$golden/styles-$name.txt"
    check "  are written by its rules" diff "$golden/styles-$name.txt" "$name.txt"
  done
done
entry() { # STYLE LANG TEXT: the list, or a note, has it
  run build "$golden/styles.md" --set citations="$1" --set lang="$2" -o entry.pdf
  check "$1, $2: ${3:0:40}" has_text entry.pdf "$3"
}
# From the manuals, with their own kinds of work.
entry apa en-US 'Smith, J. P., & Ibarra, I. (2008b). Rivers and lines. Journal of Limits, 12(3), 284–287. https://doi.org/10.1000/xyz123'
entry apa en-US 'Ñúñez, E., & Hidalgo, P. (2001). Un capítulo. In O. Paz (Ed.), The river book (pp. 10–20). Fondo.'
entry apa es 'Recuperado el 1 de agosto de 2026, de https://'
entry mla en-US '---. “Rivers and lines.” Journal of Limits, vol. 12, no. 3, Apr. 2008, pp. 284–287, https://doi.org/10.1000/xyz123.'
entry ieee en-US '“Rivers and lines,” Journal of Limits, vol. 12, no. 3, pp. 284–287, Apr. 2008, doi: 10.1000/ xyz123.'
entry vancouver en-US 'Smith JP, Ibarra I. Rivers and lines. Journal of Limits. 2008;12(3):284–7. doi:10.1000/xyz123'
entry chicago-author-date en-US 'Smith, John Paul, and Inés Ibarra. 2008a. A history of borders: Rivers and lines. 2nd ed. Oxford: North Press.'
entry chicago-notes en-US 'Eva Ñúñez and Pepe Hidalgo, “Un capítulo,” in The river book, ed. Otilia Paz (México: Fondo, 2001), chap. 2.'
printf '%s\n' '@book{king, author = {King, Jr., Martin Luther and Ludwig van Beethoven}, title = {Names}, publisher = {P}, year = 1964}' >names.bib
{ front_matter 'sources: names.bib' 'citations: apa'; printf '\n[@king]\n'; } >names.md
run build names.md --strict -o names.pdf
check "names of BibTeX with a suffix or a particle" has_text names.pdf 'King, M. L., Jr., & van Beethoven, L. (1964). Names. P.'
{
  front_matter 'nocite: all' 'citations: apa' 'sources:' '  bare: {}' '  dated: { issued: "c. 1900" }' \
    '  titled: { title: "Only a title?" }' '  loose: { title: X, author: "Lee, Jo", type: article-journal, volume: 3 }'
  printf '\n[@bare; @dated], [@titled], [@loose, pp. 3--5 and passim]\n'
} >bare.md
run build bare.md --strict -o little.pdf
check "works with little in them" has_text little.pdf 'bare. (n.d.). dated. (c. 1900). Lee, J. (n.d.). X. 3. Only a title? (n.d.).'
check "  are cited all the same" has_text little.pdf '(bare, n.d.; dated, c. 1900), (Only a title?, n.d.), (Lee, n.d., pp. 3–5 and passim)'
pdfs+=(little.pdf)
{ front_matter 'sources: { lee: { author: "Lee, Jo", title: Rivers, issued: 2001 } }' 'citations: apa'
  printf '\n@lee [p. 4], @lee [chap. 2]\nand @lee [not closed.\n\nWith @lee [a [b] c] and @lee[p. 1].\n'; } >place.md
run build place.md --strict -o place.pdf
check "a place behind an author in the sentence" has_text place.pdf 'Lee (2001, p. 4), Lee (2001, Chapter 2) and Lee (2001) [not closed.'
check "  but not other brackets" has_text place.pdf 'With Lee (2001) [a [b] c] and'
for alias in author-date notes; do
  run build "$golden/styles.md" --set citations=$alias -o alias.pdf
  run build "$golden/styles.md" --set citations=chicago-$alias -o chicago.pdf
  check "$alias is Chicago's" same alias.pdf chicago.pdf
done

# What sources may hold: rich text, works that are not out yet, cases, stops and years of all kinds.
cat >held.json <<'JSON'
[{"id":"rich","type":"book","title":"On <i>Mytilus edulis</i> & H<sub>2</sub>O","author":[{"family":"Lee","given":"Ann"}],"issued":{"date-parts":[[2010]]}},
{"id":"press","type":"book","title":"Future","author":[{"family":"Zed","given":"Zoe"}],"status":"in press"},
{"id":"case","type":"legal_case","title":"Roe v. Wade","issued":{"date-parts":[[1973]]},"authority":"Supreme Court","volume":"410","container-title":"U.S.","page":"113"},
{"id":"circuit","type":"legal_case","title":"A v. B","issued":{"date-parts":[[2000]]},"authority":"4th Cir.","volume":"222","container-title":"F.3d","page":"141-150"},
{"id":"stop","type":"report","title":"Ends with period.","author":[{"family":"Ng","given":"Bo"}],"issued":{"date-parts":[[2012]]},"number":"7","publisher":"Org"},
{"id":"old","type":"book","title":"Letters","author":[{"literal":"Cicero"}],"issued":{"date-parts":[[-44,3,15]]}},
{"id":"range","type":"book","title":"Volumes","author":[{"family":"Ode","given":"Di"},{"literal":"others"}],"issued":{"date-parts":[[2001],[2003]]}},
{"id":"circa","type":"article-journal","title":"Map","container-title":"J","author":[{"family":"Poe","given":"Cy"}],"issued":{"date-parts":[[1900]],"circa":true},"page":"34,37--39"}]
JSON
{ front_matter 'sources: held.json'; printf '\nA [@rich]. B [@press]. C [@case]. D [@circuit, 145]. E [@stop]. F [@old]. G [@range]. H [@circa].\n'; } >held.md
holds() { # STYLE LANG TEXT...: the document says so
  local style=$1 lang=$2 text
  run build held.md --set citations="$style" --set lang="$lang" -o held.pdf # a dictionary may be missing
  check "sources of all kinds, $style, $lang" test "$status" -eq 0
  pdfs+=(held.pdf)
  shift 2
  for text; do check "  $text" has_text held.pdf "$text"; done
}
holds chicago-notes en 'Ann Lee, On Mytilus edulis & H2O (2010).' 'Zoe Zed, Future (in press).' 'Roe v. Wade, 410 U.S. 113 (1973).' \
  'A v. B, 222 F.3d 141, 145 (4th Cir. 2000).' 'Bo Ng, Ends with period, Report No. 7 (Org, 2012).' 'Cicero, Letters (44 BC).' \
  'Di Ode et al., Volumes (2001–2003).' '“Map.” J, ca. 1900, 34, 37–39.' 'Zed, Zoe. Future. In press.' 'Roe v. Wade. 410 U.S. 113 (1973).'
holds apa en '(Zed, in press)' '(Roe v. Wade, 1973)' '(Cicero, 44 BC)' '(Ode et al., 2001–2003)' 'Zed, Z. (in press). Future.' 'Roe v. Wade, 410 U.S. 113 (1973).' \
  'Ng, B. (2012). Ends with period (Report No. 7). Org.' 'Ode, D., et al. (2001–2003). Volumes.' 'Poe, C. (ca. 1900). Map. J, 34, 37–39.'
holds author-date en 'Roe v. Wade. 1973. 410 U.S. 113.' 'A v. B. 2000. 222 F.3d 141. 4th Cir.'
holds numbered en 'Roe v. Wade. 410 U.S. 113 (1973).'
holds mla en 'Roe v. Wade. U.S., vol. 410, Supreme Court, 1973, p. 113.'
holds ieee en 'Roe v. Wade, 410 U.S. 113, Supreme Court, 1973.'
holds vancouver en 'Roe v. Wade. 410 U.S. 113. 1973.'
holds chicago-notes es 'Zoe Zed, Future (en prensa).' 'Cicero, Letters (44 a. C.).' 'Di Ode y otros, Volumes (2001–2003).'
holds apa de '(Zed, im Druck)' '(Cicero, 44 v. Chr.)' 'Ng, B. (2012). Ends with period (Bericht Nr. 7). Org.'
"$ENLACE" build held.md --set citations=chicago-notes --dump=pages -o held.txt
check "italics within italics are upright, and a 2 is below the line" python3 - <<'PY'
import re
words = {}
size = ""
for line in open("held.txt"):
    m = re.match(r"  text leaf \d+ [-\d.]+ ([-\d.]+) ([\d.]+)pt", line)
    if m: y, size = float(m[1]), float(m[2])
    for font, rest in re.findall(r"^    (\S+) (.*)", line):
        for word in re.findall(r'"([^"]*)"', rest): words.setdefault(word, []).append((font, size, y))
title = [w for w in words["On"] if "I" in w[0] or "Italic" in w[0] or "Oblique" in w[0]]
genus = words["Mytilus"]
assert title and genus and all(w[0] != title[0][0] for w in genus), (title, genus)
assert any(w[1] < title[0][1] for w in words["2"]), words["2"]
PY

for style in author-date numbered notes; do
  for lang in en es; do golden "$style-$lang" citations.md --set citations="$style" --set lang=$lang; done
done
golden index index.md
golden parallel parallel.md
golden parallel-en parallel.md --set only=en
golden parallel-es parallel.md --set only=es

# ---- links ----

links_lead() { # every link inside the document leads to a destination of it
  "$ENLACE" build "$@" --dump=pages -o - | awk '
    / link / && match($0, /dest "[^"]*"/) { want[substr($0, RSTART + 5, RLENGTH - 5)] = 1 }
    /^destinations/ { on = 1; next } /^outline/ { on = 0 }
    on && match($0, /"[^"]*"/) { have[substr($0, RSTART, RLENGTH)] = 1 }
    END { for (d in want) if (!(d in have)) { print "no destination " d; bad = 1 } exit bad }'
}
for notes in citations index parallel; do check "links of $notes lead somewhere" links_lead "$golden/$notes.md"; done

# ---- lists of figures and tables ----

picture pic.png
{
  front_matter
  printf '%s\n' '' '![Named](pic.png){#fig-named alt="Fade"}' '' '![Fade](pic.png){caption="Unnamed"}' '' ': Nameless' '' '| a | b |' \
    '|---|---|' '| 1 | 2 |' '' ':::: parallel' '::: {lang=en}' '![Fade](pic.png){caption="Twin"}' ':::' '::: {lang=es}' \
    '![Degradado](pic.png){caption="Gemelo"}' ':::' '::::' '' '::: lof' ':::' '' '::: lot' ':::'
} >lists.md
run build lists.md --strict -o lists.pdf
check "a document with lists builds" quiet
lists=$(pdftotext -raw lists.pdf - | sed -n '/^Figures/,$p' | tr '\n' ' ')
check "the lists have what has a caption, with an id or without, and no translation" \
  grep -qF 'Figures Figure 1 Named 1 Figure 2 Unnamed 1 Figure 3 Twin 1 Tables Table 1 Nameless 1' <<<"$lists"
check "links of the lists lead somewhere" links_lead lists.md
pdfs+=(lists.pdf)

# ---- pages that are referred to ----

{
  front_matter
  printf '\nThe end is on page [@sec-end]{.page}.\n'
  for i in $(seq 12); do printf '\n::: pagebreak\n:::\n\nPage %s.\n' "$i"; done
  printf '\n# The end {#sec-end}\n\nHere.\n'
} >far.md
run build far.md --strict -o far.pdf
check "a reference to a later page" has_text far.pdf "The end is on page 13."
pdfs+=(far.pdf)

# The word of the number stands alone on its page or not, depending on the number: no round is the last.
{
  front_matter 'page: { header: false, footer: false }'
  for i in $(seq 8); do printf '\nA line to fill the page, and [@sec-x]{.page} and [@sec-x]{.page} with it.\n'; done
  printf '\n# X {#sec-x}\n\nText.\n'
} >settles.md
run build settles.md --strict -o settles.pdf
check "numbers in the text settle" quiet

# ---- problems ----

says() { # NAME STATUS REGEX [LINE...]: notes of these lines end so and say so
  local name=$1 want=$2 regex=$3
  shift 3
  { front_matter 'sources: { known: { title: Known, author: A, issued: 2001 } }'; printf '\n'; printf '%s\n' "$@"; } >case.md
  run build case.md -o case.pdf
  expect "$name" "$want" "$regex"
}
{ front_matter; printf '%s\n' '' '[car]{index="road!car"} [tram]{.index} [bus]{index=bus seealso="road!car; tram"} [cab]{index=cab see=bus}' '' '::: index' ':::'; } >sees.md
run build sees.md --strict -o sees.pdf
check "an entry may send to several" quiet
check "  with one word for all" has_text sees.pdf 'bus, 1; see also road, car; tram'
says "an entry that sends nowhere" 0 '`car` refers to `nothing`, which is not an entry \[bad-index\]' \
  '[car]{.index see=nothing}' '' '::: index' ':::'
says "entries that send in a circle" 0 '`a` refers to `b`, which has no pages \[bad-index\]' \
  '[a]{.index see=b} [b]{.index see=a}' '' '::: index' ':::'
says "a source that is not there" 1 'no source has the key `unknown`' '[@unknown]'
says "a page of nothing" 1 'unknown reference `@nowhere`' '[@nowhere]{.page}'
says "a term without an entry" 0 'the glossary does not explain `BLUF` \[unknown-term\]' '[BLUF]{.term}'
says "a glossary without terms" 1 'must begin with its term' '::: glossary' '- nothing' ':::'
says "parallel text of one language" 0 'two containers, each with a language \[bad-parallel\]' ':::: parallel' '::: {lang=en}' A ':::' '::::'
says "parallel text of unequal parts" 0 'has 2 blocks, but its counterpart at case.md:[0-9]+ has 1' ':::: parallel' '::: {lang=en}' A '' B ':::' \
  '::: {lang=es}' A ':::' '::::'
says "a translation of nothing known" 0 'write `of="[0-9a-f]{8}"`' ':::: parallel' '::: {lang=en}' A ':::' '::: {lang=es of=""}' A ':::' '::::'
hash=$(grep -oE 'of="[0-9a-f]{8}"' "$ERR" | head -n 1)
parallel() { printf '%s\n' ':::: parallel' '::: {lang=en}' "$1" ':::' "::: {lang=es $hash}" 'El río.' ':::' '::::'; }
{ front_matter; echo; parallel A; } >fresh.md
run build fresh.md --strict -o fresh.pdf
check "a translation of what stands there" quiet
{ front_matter; echo; parallel 'A changed'; } >stale.md
run build stale.md -o stale.pdf
expect "a translation whose original changed" 0 \
  'the original at .*stale.md:[0-9]+ has changed since the translation at .*stale.md:[0-9]+ was made \[stale-translation\]'
run build fresh.md --set only=fr -o fresh.pdf
expect "an edition in a language that is not there" 1 'nothing in the notes is in the language `fr`'
run build "$golden/citations.md" --set citations=harvard -o x.pdf
expect "a style of citations that is not there" 1 'unknown citation style `harvard`' 'available: .*apa.*vancouver'
run build "$golden/citations.md" --set citations=chicago-note -o x.pdf
expect "  with the near one" 1 'unknown citation style `chicago-note`' 'did you mean `chicago-notes`'
run build "$golden/citations.md" --set citations=apa.csl -o x.pdf
expect "a style of CSL" 1 'CSL style files such as `apa.csl` are not supported' 'available: apa, '
run build "$golden/citations.md" --set citations=./apa.lua -o x.pdf
expect "a style by its path" 1 '`./apa.lua` is not the name of a citation style' 'templates/citations/mine.lua beside the notes'
run build "$golden/citations.md" --set-yaml citations='[apa]' -o x.pdf
expect "several styles" 1 '`citations`: expected a name, found a list' 'for example `apa`'
{ front_matter 'citations: harvard'; printf '\nNothing is cited.\n'; } >uncited.md
run build uncited.md -o x.pdf
expect "a style that is not there, in notes that cite nothing" 1 '^uncited.md:4:12: error: unknown citation style `harvard`'
run build "$golden/citations.md" --set nocite=nobody -o x.pdf
expect "a key of nocite that is not there" 1 'no source has the key `nobody`'
run build "$golden/citations.md" --set references=false -o bare.pdf
check "a document without the list of its sources" bash -c '! pdftotext bare.pdf - | grep -q "North Press"'
pdfs+=(bare.pdf)

# ---- much of it ----

python3 - <<'PY'
front = "---\ntitle: Much\nlang: en\n"
with open("entries.md", "w") as f:
    f.write(front + "---\n\n")
    for i in range(10000):
        f.write(f'Word [term]{{index="t{i * 7 % 10000}!s{i % 7}"}} and [same]{{.index}} and [a{i}]{{index="a{i}" seealso="same"}}.\n\n')
    f.write("::: index\n:::\n")
with open("cited.md", "w") as f:
    f.write(front + "sources:\n")
    for i in range(5000): f.write(f'  k{i}: {{ author: "Smith, J", title: Title {i}, issued: 2001 }}\n')
    f.write("---\n\n")
    for i in range(5000): f.write(f"Text [@k{i}; @k{i * 7 % 5000}].\n\n")
with open("long.md", "w") as f:
    f.write(front + "---\n\n:::: parallel\n")
    for lang, word in (("en", "Word "), ("es", "Palabra ")):
        f.write(f"::: {{lang={lang}}}\n")
        for i in range(2000): f.write((f"## H\n\n" if i % 9 == 0 else "") + word * (i * 37 % 150 + 1) + "\n\n")
        f.write(":::\n")
    f.write("::::\n")
PY
quick() { in_time 60 "$ENLACE" build "$@" --memory=1G; }
for name in entries cited long; do
  check "much of it: $name" quick "$name.md" -o "$name.pdf"
done
"$ROOT/tests/conformance/check-pdf.sh" --no-verapdf long.pdf

# ---- references in narrow lines ----

{
  printf '%s\n' --- 'title: Referencias' 'lang: es' 'paper: 9cm x 15cm' 'margin: 1cm' '---' '# Uno {#sec-uno}' ''
  words=
  for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
    words+="de la "
    printf '%sque se lee en [Capítulo @sec-uno] y en [Capítulo @sec-uno] también.\n\n' "$words"
  done
} >whole.md
run build whole.md
check "references in narrow lines" is_pdf whole.pdf
pdftotext whole.pdf - >whole.txt
check "  are not hyphenated" [ "$(grep -cE $'Ca(pí)?(tu)?\u00ad$' whole.txt)" = 0 ]

# ---- marks of several notes before a stop ----

printf '%s\n' --- 'title: T' 'lang: en-US' 'citations: chicago-notes' 'sources: { a: { title: A }, b: { title: B } }' --- '# H' '' 'One [@a] [@b]. Two [@a][@b], three [@a].' >several.md
run build several.md
check "marks of notes beside each other come after the stop" has_text several.pdf 'One.1,2 Two,3,4 three.5'

# ---- targets that show nothing ----

{
  printf '%s\n' --- 'title: T' 'lang: en' --- '# H' ''
  for n in 1 2 3 4 5 6 7; do printf '[to %s](#t%s) ' $n $n; done
  printf '%s\n' '' '' '```{#t1}' '```' '' '::: {#t2}' ':::' '' '> []{#t3}' '' '| a |' '|---|' '| []{#t4} |' '| b |' '' '- []{#t5}' '' \
    '::: {.columns #t6}' ':::' '' '[]{#t7}'
} >nothing.md
run build nothing.md
check "links to what shows nothing lead to its place" quiet
check "  all of them" [ "$(qpdf --qdf --object-streams=disable nothing.pdf - | grep -ac '/Subtype /Link')" = 7 ]
printf '%s\n' --- 'title: T' 'lang: en' --- '# H' '' '$$ a $$ {#eq-a}' '' 'See @eq-a.' >formula.md
run build formula.md
expect "a reference to a formula, which has no number" 0 \
  '^formula.md:9:5: warning: formulas and code have no number: `@eq-a` is printed as `eq-a`'

# ---- references between words that are written without spaces ----

printf '%s\n' --- 'title: 参照' 'lang: zh' --- '# 一 {#sec-a}' '' '# 二 {#sec-b}' '' '与@sec-a和@sec-b及@sec-a。' >unspaced.md
run build unspaced.md
check "no text between references hides one" has_text unspaced.pdf '与“一”和“二”及“一”。'

# ---- conformance ----

"$ROOT/tests/conformance/check-pdf.sh" "${pdfs[@]}"
