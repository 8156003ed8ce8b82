#!/bin/bash
# Every conformance check on PDF files: check-pdf.sh [--no-verapdf] FILE...
# Syntax (qpdf), rendering without a warning (mutool), tagging both ways (check-structure.py),
# PDF/UA-1 and PDF/A-2a (veraPDF). Prints `ok - NAME` or `not ok - NAME` for each, with details on
# lines that begin with '#'.
#
# $CHECKED may name a folder, as tests/run.sh does. Then a file whose bytes were checked before passes, and veraPDF's
# part is left to who made the folder: the files are put into $CHECKED/verapdf, so that it need start only once.
set -u
here=$(cd "$(dirname "$0")" && pwd)
verapdf=yes
[ "${1:-}" = --no-verapdf ] && verapdf= && shift
[ $# -gt 0 ] || { echo "usage: check-pdf.sh [--no-verapdf] FILE..." >&2; exit 2; }
status=0

# verdict NAME STATUS OUTPUT
verdict() {
  if [ "$2" -eq 0 ]; then
    echo "ok - $1"
  else
    echo "not ok - $1"
    sed 's/^/# /' <<<"$3"
    status=1
  fi
}

# MuPDF's warnings, but not the one about how Debian built it, nor the names of pages.
rendering() {
  mutool draw -q -r 20 -o /dev/null "$1" 2>&1 | grep -v '^warning: ICC support is not available$'
}

is_new() { [ -z "${CHECKED:-}" ] || mkdir "$CHECKED/$1" 2>/dev/null; }
later=${CHECKED:+$verapdf}
for file in "$@"; do
  name=$(basename "$file")
  hash=$(sha256sum <"$file" | cut -c 1-16)
  [ -z "$later" ] || ! is_new "$hash-verapdf" || cp "$file" "$CHECKED/verapdf/${SUITE:-}-${name%.pdf}-$hash.pdf"
  is_new "$hash-syntax" || continue
  said=$(qpdf --check "$file" 2>&1)
  verdict "syntax of $name" $? "$said"
  said=$(rendering "$file")
  verdict "rendering of $name" "$([ -z "$said" ]; echo $?)" "$said"
done
"$here/check-structure.py" "$@" || status=1
[ -z "$verapdf" ] || [ -n "$later" ] || "$here/verapdf.sh" "$@" || status=1
exit $status
