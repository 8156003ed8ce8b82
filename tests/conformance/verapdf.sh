#!/bin/bash
# Checks PDF files with veraPDF against PDF/UA-1 and PDF/A-2a, or 3a where it is claimed: verapdf.sh FILE...
# Prints `ok - NAME` or `not ok - NAME` for each file and profile, failed rules below on lines that
# begin with '#'. The profiles are named, for a file that lost its claims would else be checked
# against another one. All files go through one run a profile, both at the same time: the program takes seconds to start.
set -u
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || { echo "usage: verapdf.sh FILE..." >&2; exit 2; }
jar=$("$here/fetch-verapdf.sh") || { echo "not ok - veraPDF is there"; exit 1; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

judge() { # FLAVOUR FILE...
  local flavour=$1 status=0
  shift
  java -Xshare:auto -XX:TieredStopAtLevel=1 -jar "$jar" -f "$flavour" --format json \
    --maxfailuresdisplayed 2 --nonpdfext "$@" >"$work/$flavour.json" 2>"$work/$flavour.err"
  /usr/bin/python3 "$here/verapdf-report.py" "$flavour" "$work/$flavour.json" "$@" >"$work/$flavour" || {
    status=1
    sed -n '1,20s/^/# /p' "$work/$flavour.err" >>"$work/$flavour"
  }
  return "$status"
}

status=0
second=() third=()
for file in "$@"; do
  if grep -aq '<pdfaid:part>3<' "$file"; then third+=("$file"); else second+=("$file"); fi
done
touch "$work/2a" "$work/3a"
judge ua1 "$@" &
[ ${#second[@]} -eq 0 ] || judge 2a "${second[@]}" || status=1
[ ${#third[@]} -eq 0 ] || judge 3a "${third[@]}" || status=1
wait $! || status=1
cat "$work/ua1" "$work/2a" "$work/3a"
exit $status
