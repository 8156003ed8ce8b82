# What the whole-program tests share. Sourced, with $ENLACE, $BUILD and $ROOT from tests/run.sh. Each script
# works in a folder of its own, which goes when it ends.
set -u
WORK=$(mktemp -d) || exit 1
trap leave EXIT
cd "$WORK" || exit 1
mkdir "$WORK/logs"
OUT=$WORK/logs/out ERR=$WORK/logs/err
status=0

# Every PDF that the script made and left goes through the structure checker, whatever the script tests.
leave() {
  local ended=$? said pdfs=()
  chmod -R u+w "$WORK"
  mapfile -d '' pdfs < <(find "$WORK" -name '*.pdf' -type f -exec grep -lZa '<pdf:Producer>Enlace' {} +)
  if [ ${#pdfs[@]} -gt 0 ]; then
    said=$(/usr/bin/python3 "$ROOT/tests/conformance/check-structure.py" "${pdfs[@]}" | grep -v '^ok')
    if [ -z "$said" ]; then
      ok "the structure of ${#pdfs[@]} PDFs holds both ways"
    else
      not_ok "the structure of ${#pdfs[@]} PDFs holds both ways" "$said"
    fi
  fi
  rm -rf "$WORK"
  exit $ended
}

ok() { echo "ok - $1"; }

# not_ok NAME [DETAILS]
not_ok() {
  echo "not ok - $1"
  [ -z "${2:-}" ] || sed 's/^/# /' <<<"$2"
}

# check NAME COMMAND...: holds when the command succeeds; what it prints is shown when it does not.
check() {
  local name=$1 said
  shift
  if said=$("$@" 2>&1); then ok "$name"; else not_ok "$name" "$* failed: $said"; fi
}

# Runs the program. Leaves $status and the files $OUT and $ERR.
run() {
  "$ENLACE" "$@" >"$OUT" 2>"$ERR" </dev/null
  status=$?
}

# expect NAME STATUS [REGEX...]: the last run ended so, and each expression finds a line on stderr.
expect() {
  local name=$1 want=$2 missing="" regex
  shift 2
  [ "$status" -eq "$want" ] || missing="the status is $status, not $want"
  for regex in "$@"; do
    grep -qE -- "$regex" "$ERR" || missing+=$'\n'"stderr has no line like: $regex"
  done
  if [ -z "$missing" ]; then
    ok "$name"
  else
    not_ok "$name" "$missing"$'\n'"$(head -c 2000 "$ERR")"
  fi
}

# in_time SECONDS COMMAND...: at most so many seconds of a processor, which other work on the machine does not change.
in_time() { (ulimit -t "$1" && shift && exec timeout 1200 "$@"); }

# The program ran well and said nothing.
quiet() {
  [ "$status" -eq 0 ] && [ ! -s "$OUT" ] && [ ! -s "$ERR" ] && return
  echo "status $status"
  head -c 2000 "$OUT" "$ERR"
  return 1
}

is_pdf() { [ "$(head -c 5 "$1")" = %PDF- ] && tail -c 16 "$1" | grep -q '%%EOF'; }
is_missing() { [ ! -e "$1" ]; }
is_empty() { [ ! -s "$1" ]; }
same() { cmp -- "$1" "$2"; }
differ() { ! cmp -s -- "$1" "$2"; }
has_text() { pdftotext -raw "$1" - | tr -s ' \n' '  ' | grep -qF -- "$2"; } # has_text PDF TEXT
under_sanitizer() { grep -q __asan_init "$ENLACE"; }
is_root() { [ "$(id -u)" = 0 ]; }

# front_matter [LINE...]: what every test file needs to build without a warning, and more lines.
front_matter() {
  printf '%s\n' --- 'title: A test' 'lang: en' "$@" ---
}

# A picture of 8 by 8 pixels; tests/golden/pictures.py says what is in it.
picture() { python3 "$ROOT/tests/golden/pictures.py" "$1"; }

# blocks_of FILE: every fenced block becomes blocks/N, with the comment before it in blocks/N.is, "bare" when it
# has none.
blocks_of() {
  mkdir blocks
  awk '
    fence == "" && match($0, /^(```+|~~~+)/) {
      fence = substr($0, 1, RLENGTH)
      n++
      name = sprintf("blocks/%02d", n)
      print (is == "" ? "bare" : is) > (name ".is")
      printf "" > name
      is = ""
      next
    }
    fence != "" && index($0, fence) == 1 && $0 ~ /^[`~]+ *$/ { fence = ""; next }
    fence != "" { print > name; next }
    match($0, /^<!-- .* -->$/) { is = substr($0, 6, RLENGTH - 9); next }
    { is = "" }' "$1"
}
