#!/bin/bash
# Checks PDF files with veraPDF against PDF/UA-1 and PDF/A-2a: verapdf.sh FILE...
# Prints `ok - NAME` or `not ok - NAME` for each file and profile, failed rules below on lines that
# begin with '#'. The profiles are named, for a file that lost its claims would else be checked
# against another one. All files go through one run a profile: the program takes seconds to start.
set -u
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || { echo "usage: verapdf.sh FILE..." >&2; exit 2; }
jar=$("$here/fetch-verapdf.sh") || { echo "not ok - veraPDF is there"; exit 1; }
report=$(mktemp) || exit 1
trap 'rm -f "$report"' EXIT
status=0
for flavour in ua1 2a; do
  java -Xshare:auto -XX:TieredStopAtLevel=1 -jar "$jar" -f $flavour --format json \
    --maxfailuresdisplayed 2 --nonpdfext "$@" >"$report" 2>"$report.err"
  /usr/bin/python3 "$here/verapdf-report.py" $flavour "$report" "$@" || {
    status=1
    sed -n '1,20s/^/# /p' "$report.err"
  }
  rm -f "$report.err"
done
exit $status
