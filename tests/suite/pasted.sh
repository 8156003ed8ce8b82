#!/bin/bash
# What people paste into notes from other programs: raw HTML, inline forms of Pandoc and Obsidian.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"
is() { [ "$1" = "$2" ] || { echo "'$1', not '$2'"; return 1; }; }

# ---- raw HTML ----

{
  front_matter
  cat <<'END'

<details><summary>More</summary>

Hidden *text*.

</details>

<p align="center"><a href="https://example.org"><b>Bold link</b></a></p>

<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ana</td><td>31</td></tr></table>

<h2 id="there">A heading</h2>

<a name="anchor"></a>

[jump](#anchor), [go](#there), <abbr title="World Health Organization">WHO</abbr>, again
<abbr title="World Health Organization">WHO</abbr>.
END
} >html.md
run build html.md -o html.pdf
check "HTML of plain meaning needs no words" quiet
for words in "More Hidden text." "Bold link" "Name Age" "A heading" "WHO (World Health Organization), again WHO."; do
  check "  $words" has_text html.pdf "$words"
done
check "  its links lead somewhere" is "$(qpdf --qdf --object-streams=disable html.pdf - | grep -ac '/Subtype /Link')" 3
{ front_matter; printf '\nuse Vec<T> and ssh <user>@<host>, a<b and c>d, <Foo>kept</Foo>\n'; } >typed.md
run build typed.md -o typed.pdf
expect "what is hardly a tag is printed as typed, with a warning" 0 '`<T>` is printed as typed' '`<Foo>` is left out; its text is kept'
check "  no word is lost" has_text typed.pdf "use Vec<T> and ssh <user>@<host>, a<b and c>d, kept"

# ---- inline forms ----

{ front_matter; printf '\n# The end\n\nmc^2^, H~2~O, ==marked==, [[#The end|there]]%%%%gone%%%% and 50%%%%, ~/a ~/b, x^2, 10:30:45, a == b.\n'; } >forms.md
run build forms.md -o forms.pdf
check "inline forms of other programs need no words" quiet
check "  and are set, while text stays" has_text forms.pdf "marked, there and 50%%, ~/a ~/b, x^2, 10:30:45, a == b."
{ front_matter; for i in $(seq 40); do printf '\n{{< video %s >}}\n' $i; done; } >short.md
run check short.md
expect "shortcodes are one report" 0 'shortcode `\{\{< video 1 >\}\}` is printed as typed' '36 more of this kind'

# ---- headings, cells ----

{ printf -- '---\ntitle: Guide\nsubtitle: For all\nlang: en\n---\n# Guide\n\nText.\n\n## Two\n\nMore.\n'; } >title.md
run build title.md -o title.pdf
check "a title that the first heading repeats" quiet
check "  is printed once, with what stands below it" is "$(pdftotext title.pdf - | head -4 | tr -s '\n' ' ')" "Guide For all Text. "
{ front_matter; printf '\n## Two first\n\n#### Four\n\n# One\n'; } >levels.md
run check levels.md
expect "levels are told in plain words" 1 \
  ':6:1: error: the first heading is of level 2, but later ones are of level 1' \
  'hint: use level 1, or put a heading of that level before it' \
  ':8:1: error: heading of level 4 follows level 2' 'hint: use level 3, or put'
run build levels.md --standard=none -o levels.pdf
expect "  and are warnings where no standard is claimed" 0 'warning: the first heading'
{ front_matter; printf '\n| a | b |\n|---|---|\n| 1 | 2 | three |\n| `x || y` | z |\n| `p\\|q` | 2 |\n| 1 | 2 | |\n'; } >cells.md
run check cells.md
expect "cells that a table has no column for are a warning" 0 ':8:9: warning: .*`| three |` is left out' ':9:7: warning: '
check "  and no other row is" is "$(grep -c 'surplus-cells' "$ERR")" 2

# ---- attributes that nothing reads ----

{ front_matter; printf '\n::: note {bar="x" lang=en}\nBody\n:::\n\n# H {#h lang=es foo=1}\n\n[link](https://e.org){target="_blank"} [s]{lang=es}\n'; } >unread.md
run check unread.md
expect "an attribute that nothing reads is a warning" 0 \
  ':6:16: warning: nothing reads the attribute `bar` of this container' \
  ':10:21: warning: nothing reads the attribute `foo` of this heading' \
  ':12:31: warning: nothing reads the attribute `target` of this link'
check "  and no other is" is "$(grep -c 'unread-attribute' "$ERR")" 3
{ front_matter 'abstract: What it is about.'; printf '\nText.\n'; } >abstract.md
run check abstract.md
expect "an abstract that nothing prints is a warning" 0 ': warning: nothing prints the `abstract` of the front matter'
{ front_matter 'abstract: What it is about.'; printf '\n{{ abstract }}\n'; } >abstract.md
run check abstract.md
check "  not where the text has it" quiet
