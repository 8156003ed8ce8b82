#!/bin/bash
# Documents that run from right to left: whatever stands beside text is at the other side.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

# where NAME: lists what stands on the pages of NAME.md, a line each: page, x, y, what.
where() {
  "$ENLACE" build "$1.md" --dump=pages >"$1.pages"
  python3 -c '
import re, sys
page = x = y = 0
for line in sys.stdin:
    f = line.split()
    if line.startswith("page "): page = int(f[1])
    elif f[:1] == ["text"]:
        i = 2 if f[1] == "artifact" else 3
        x, y = float(f[i]), float(f[i + 1])
    elif f[:1] == ["rect"]:
        i = 2 if f[1] == "artifact" else 3
        print(page, f[i], f[i + 1], "rect", f[i + 2], f[i + 3])
    elif f[:1] == ["group"]:
        i = 2 if f[1] == "artifact" else 3
        print(page, f[i], f[i + 1], "group")
    elif line.startswith("    "):
        for dx, word in re.findall(r"(-?[0-9.]+) \"((?:[^\"\\]|\\.)*)\"", line):
            print(page, "%.2f" % (x + float(dx)), y, word)
' <"$1.pages" >"$1.where"
}
# x_of NAME PAGE WORD [N]: left edge of the Nth such word on the page, in whole points.
x_of() { awk -v p="$2" -v w="$3" -v n="${4:-1}" '$1 == p && $4 == w && ++k == n { print int($2); exit }' "$1.where"; }
# left_of NAME PAGE A B: word A stands to the left of word B.
left_of() {
  local a b
  a=$(x_of "$1" "$2" "$3") b=$(x_of "$1" "$2" "$4")
  echo "$3 at ${a:-none}, $4 at ${b:-none}"
  [ -n "$a" ] && [ -n "$b" ] && [ "$a" -lt "$b" ]
}
# has_rect NAME PAGE X WIDTH: a rectangle of that width with its left edge there.
has_rect() { awk -v p="$2" -v x="$3" -v w="$4" '$1 == p && $4 == "rect" && $2 + 0 == x && $5 + 0 == w { ok = 1 } END { exit !ok }' "$1.where"; }

# ---- an Arabic briefing; its text block is 396 pt wide ----

cp "$ROOT/tests/golden/pages/arabic.md" "$ROOT/tests/golden/pages/hebrew.md" .
run build arabic.md
check "an Arabic briefing builds without a word" quiet
where arabic
check "contents have page numbers at the left" left_of arabic 2 ٣ السياق
check "  and chapter numbers at the right" left_of arabic 2 السياق ١
says() { grep -q " $2\$" "$1.where"; } # says NAME WORD
check "generated words are Arabic" says arabic المحتويات
check "letters of Arabic labels are joined" bash -c "! pdftotext arabic.pdf - | grep -q 'ا ل خ'"
check "a key point has its bar at the right" has_rect arabic 3 537 3
check "the footnotes' rule is at the right" has_rect arabic 3 439.2 100.8
check "a footnote's number is at its right" left_of arabic 3 الحاشية ١
check "bullets stand to the right of their items" left_of arabic 3 NATO •
check "letters of a list are Arabic" says arabic أ
check "a table's first column is at the right" left_of arabic 3 الشمال الوسيلة
check "what runs from left to right stands at the right in it" left_of arabic 3 3 GPS
check "code stays at the left" test "$(x_of arabic 3 x)" -lt 160
check "a marginal note is in the left margin" test "$(x_of arabic 3 الهامش)" -lt 144
check "the chapter is at the left of the running head" test "$(x_of arabic 3 السياق 2)" -lt 250
check "the page number is at the left of the foot" test "$(x_of arabic 3 صفحة)" -lt 200
check "the first column is the right one" left_of arabic 4 وفي نص
check "the first language of a pair is at the right" left_of arabic 4 The الطرفان
check "an English paragraph of some lines begins at the left" test "$(x_of arabic 4 A)" -le 73
check "the cover's band is at the right" grep -q 'box 581.76 0 612 792 fill #17365d' arabic.pages
reads_left() { qpdf --qdf --object-streams=disable "$1" - | LC_ALL=C grep -aqE '/Direction */R2L'; }
check "viewers turn its pages from right to left" reads_left arabic.pdf
check "figures among Arabic letters are lining ones" test "$(grep -c '"1942"' arabic.pages)" -ge 1

# ---- Hebrew in columns, with inner and outer margins ----

run build hebrew.md
check "Hebrew notes build without a word" quiet
where hebrew
check "the date is in Hebrew" says hebrew בנובמבר
check "numbers of items stand at the right" left_of hebrew 1 ראשון 1.
apart() { local d=$(($1 - $2 - $3)); [ "${d#-}" -le 1 ]; } # to a point: fonts of other versions round otherwise
check "numbers keep their points under one another" apart "$(x_of hebrew 1 12.5)" "$(x_of hebrew 1 3,012)" 13
check "odd pages have the inner margin at the right" test "$(x_of hebrew 1 רקע 2)" -gt 400 -a "$(awk '$1 == 1 { print int($2) }' hebrew.where | sort -n | head -n 1)" -ge 100
check "even pages have the page number at the outer edge, the right" test "$(x_of hebrew 2 2)" -gt 500
check "quotation marks of Hebrew are all alike" grep -q '”הפגישה”' hebrew.where

# ---- languages side by side ----

{ front_matter; cat <<'EOF'

An English paragraph.

::: {lang=he .note}
פסקה בעברית.

- פריט
:::

English again, with code `x` and a list.

- item

:::: parallel
::: {lang=en}
Left side.
:::
::: {lang=ar}
- الجانب الأيمن
:::
::::
EOF
} >mixed.md
run build mixed.md
check "languages side by side build" quiet
where mixed
check "a Hebrew container begins at the right" left_of mixed 1 פריט •
check "  with its bar there" has_rect mixed 1 528 3
check "what follows begins at the left again" test "$(x_of mixed 1 item)" -lt 100
check "an Arabic column has its list at the right" left_of mixed 1 الأيمن • 

# ---- text that is marked as another language's ----

{ front_matter; printf '%s\n' '' 'The word [שלום]{lang=he} 12 times, [שלום]{lang=he} three.' '' 'Unmarked מרחבא 45 times.' '' \
  '| A column of words |' '|---|' '| אחת |' '' 'A note.[^a]' '' '[^a]: הערה קצרה.'; } >isolated.md
run build isolated.md
check "words of another language in a line build" quiet
where isolated
check "a number behind a marked word stays behind it" left_of isolated 1 שלום 12
check "  behind an unmarked one it goes with that" left_of isolated 1 45 מרחבא
check "a cell begins where its column does" test "$(x_of isolated 1 אחת)" -lt 100
check "a note of one line begins behind its number" test "$(x_of isolated 1 הערה)" -lt 140
printf '%s\n' --- 'title: T' 'lang: he' --- '[hello world!]{lang=en} בעברית.' >marked.md
run build marked.md --dump=pages
check "marks of a marked text stay with it" grep -q '"world!"' "$OUT"

# ---- words and marks of other languages ----

# in_language LANG WORD...: a document in that language shows the words.
in_language() {
  local lang=$1 word
  shift
  printf '%s\n' --- 'title: T' "lang: $lang" 'smart: true' 'toc: true' --- '# A {#sec-a}' '' 'See @tbl-a, "quoted".' '' \
    ': B {#tbl-a}' '' '| x |' '|---|' '| 1 |' >"words-$lang.md"
  "$ENLACE" build "words-$lang.md" 2>/dev/null || return
  for word; do has_text "words-$lang.pdf" "$word" || { echo "no $word"; return 1; }; done
}
check "French words" in_language fr 'Table des matières' 'Tableau 1' 'page 1 sur 1' 
check "Portuguese words" in_language pt-BR 'Sumário' 'Tabela 1' 'página 1 de 1' '“quoted”'
check "  and those of Portugal" in_language pt-PT 'Índice' 'Tabela 1' '«quoted»'
check "Italian words" in_language it 'Indice' 'Tabella 1' 'pagina 1 di 1' '«quoted»'
check "German words" in_language de 'Inhalt' 'Tabelle 1' 'Seite 1 von 1' '„quoted“'
in_language fa
check "Persian words" bash -c "pdftotext words-fa.pdf - | grep -q 'فهرست مطالب'"
for lang in ar he iw fa ur ckb yi th lo km my ja zh-Hans ko bo; do
  printf '%s\n' --- 'title: T' "lang: $lang" --- 'hyphenation of some Latin words' >"quiet-$lang.md"
  run build "quiet-$lang.md"
  check "nothing is said of the hyphenation of $lang" bash -c "! grep hyphenat '$ERR'"
done

# ---- marks of notes, and items of lists ----

printf '%s\n' --- 'title: T' 'lang: he' --- '' 'בשנת 1942[^a] הם, ובשנת 1850.[^b] ואז Latin[^c] שוב.' '' '[^a]: A.' '[^b]: B.' '[^c]: C.' >mark.md
where mark
check "a mark after a number is on the side to which Hebrew goes on" left_of mark 1 1 1942
check "  also after a stop" left_of mark 1 2 1850
check "  and after a Latin word" left_of mark 1 3 Latin
printf '%s\n' --- 'title: T' 'lang: en' --- '' 'The word is עברית[^a] there.' '' '[^a]: A.' >marked.md
where marked
check "a mark after a Hebrew word is on the side to which English goes on" left_of marked 1 עברית 1
{ printf '%s\n' --- 'title: T' 'lang: en' --- '' 'Translations:' '' '- Spanish' '- עברית' '- العربية' ''; } >items.md
where items
check "items of another direction keep to their list's side" [ "$(x_of items 1 עברית)" = "$(x_of items 1 Spanish)" ]
check "  in all of them" [ "$(x_of items 1 العربية)" = "$(x_of items 1 Spanish)" ]

checked=0
"$ROOT/tests/conformance/check-pdf.sh" arabic.pdf hebrew.pdf mixed.pdf isolated.pdf || checked=$?
exit "$checked"
