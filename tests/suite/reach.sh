#!/bin/bash
# Which files a path may name depends on who names it: the notes, a plugin, a template. What a plugin or template may
# not read is refused in the same words whether it is there or not.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

mkdir -p top/notes/plugins/show top/notes/templates/house top/notes/sub
picture top/secret.png
picture top/notes/own.png
cp top/notes/own.png top/notes/sub/deep.png
cp top/notes/own.png top/notes/templates/house/paper.png
ln -s ../secret.png top/notes/leads-out.png
ln -s .. top/notes/up
ln -s ../nothing.png top/notes/leads-nowhere.png
cd top/notes || exit 1

plugin() { # CODE: the body of the block `show`, which may use f and doc
  cat >plugins/show/plugin.lua <<LUA
local enlace = require "enlace"
return enlace.plugin { name = "show", version = "1.0", api = 1, summary = "Shows.",
  blocks = {
    show = { summary = "Shows.", body = "yaml", render = function(f, doc) $1 end,
      fields = { text = { type = "blocks", default = "![a](${DEFAULT:-own.png})", help = "Text." } } },
    inner = { summary = "Text.", render = function(f, doc) return f.options.text end,
      options = { text = { type = "blocks", help = "Text." } } } },
  functions = { path = { summary = "A path.", render = function() return "${FUNCTION:-own.png}" end } } }
LUA
}
notes() {
  front_matter 'plugins: [show]'
  printf '%s\n' '' '```show' "${1:-}" '```' "${2:-}"
}
shows() { # NAME
  run build a.md --standard=none -o a.pdf
  check "$1" quiet
}
refuses() { # NAME PATH
  rm -f a.pdf
  run build a.md --standard=none -o a.pdf
  expect "$1" 1 "error: image \`$2\` is not in the notes' folder"
  check "  and nothing else is told" test "$(grep -c 'error: ' "$ERR")" -eq 1
  check "  and nothing is written" is_missing a.pdf
}

# ---- the notes ----

{ front_matter && printf '\n![a](%s)\n' ../secret.png "$PWD/../secret.png" leads-out.png; } >a.md
shows "notes show pictures from anywhere"
for path in ../secret.txt ../none.txt /etc/passwd /etc/none; do
  { front_matter && printf '\n```include\n%s\n```\n' "$path"; } >a.md
  run build a.md -o a.pdf
  expect "notes include nothing from outside: $path" 1 "error: \`$path\` is not in the notes' folder"
  { front_matter "sources: $path" && echo x; } >a.md
  run build a.md -o a.pdf
  expect "  nor sources" 1 "error: \`$path\` is not in the notes' folder"
done

# ---- a plugin that declares nothing ----

notes >a.md
plugin 'return enlace.para { enlace.image { url = "own.png", alt = "a" } }'
shows "a plugin shows a picture in the notes' folder"
plugin 'return enlace.para { enlace.image { url = "sub/deep.png", alt = "a" } }'
shows "  and below it"
for path in "$PWD/../secret.png" "$PWD/own.png" /nowhere.png ../secret.png ../nothing.png leads-out.png leads-nowhere.png \
  up/secret.png up/nothing.png ../nothere/x.png; do
  plugin "return enlace.para { enlace.image { url = '$path', alt = 'a' } }"
  refuses "a plugin's image: $path" "$path"
  plugin "return enlace.notes('![a]($path)')"
  refuses "a plugin's notes: $path" "$path"
done
plugin 'return enlace.notes("```inner {text=\"![a](../secret.png)\"}\n```")'
refuses "a block in a plugin's notes" ../secret.png
DEFAULT=../../../secret.png plugin 'return f.body.text'
refuses "the default of an option" ../../../secret.png
notes '' '![a]({{path}})' >a.md
FUNCTION=../secret.png plugin 'return enlace.para { "x" }'
refuses "a function in an address" ../secret.png
FUNCTION=own.png plugin 'return enlace.para { "x" }'
shows "  which may name a picture beside the notes"
notes 'text: "![a](../secret.png)"' >a.md
plugin 'return f.body.text'
shows "what the notes themselves wrote in a block is theirs"

# ---- a template ----

template() { # CODE
  cat >templates/house/template.lua <<LUA
local enlace = require "enlace"
return enlace.template { extends = "plain", $1 }
LUA
}
{ front_matter 'template: house' && echo Text.; } >a.md
template 'page = { background = "paper.png" }'
shows "a template has pictures of its own"
template 'page = { background = "../../own.png" }'
shows "  or shows those beside the notes"
for path in "$PWD/../secret.png" ../../../secret.png ../../../nothing.png ../../leads-out.png; do
  template "page = { background = '$path' }"
  refuses "a template's background: $path" "$path"
  template "page = { background = { first = '$path' } }"
  refuses "  of one page" "$path"
done
template 'head = function(doc) return enlace.notes("![a](../secret.png)") end'
refuses "what a template sets around the text" ../secret.png
{ front_matter 'page: { background: ../secret.png }' && echo Text.; } >a.md
shows "the notes' own background may be anywhere"
