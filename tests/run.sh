#!/bin/bash
# Runs the C unit tests and then tests/suite/*.sh, and counts: run.sh [BUILD...]. Build first (`make all tests`,
# and `make SAN=1 all tests` for build/asan). All builds are tested with everything.
#
# A suite script prints `ok - name` or `not ok - name` for each thing it checks, with details on lines that
# begin with '#'. It finds the program in $ENLACE, the build in $BUILD and the repository in $ROOT.
set -u
ROOT=$(cd "$(dirname "$0")/.." && pwd)
cd "$ROOT" || exit 1
export ROOT
export LC_ALL=C.UTF-8 CMOCKA_MESSAGE_OUTPUT=tap
unset SOURCE_DATE_EPOCH NO_COLOR MAKEFLAGS MFLAGS

passed=0 failed=0
output=$(mktemp) || exit 1
trap 'rm -f "$output"' EXIT

# Runs one command that reports as above. Dying, and doing less than planned, count as one failure more.
run() {
  local name=$1 status ok bad planned
  shift
  "$@" >"$output" 2>&1
  status=$?
  ok=$(grep -c '^ok\b' "$output")
  bad=$(grep -c '^not ok\b' "$output")
  planned=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' "$output" | awk '{ n += $1 } END { print n + 0 }')
  if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ $((ok + bad)) -lt "$planned" ]; }; then
    echo "not ok - $name ends with status 0 and all its checks done (status $status)" >>"$output"
    bad=1
  fi
  if [ "$bad" -gt 0 ]; then
    echo "$name:"
    sed 's/^/  /' "$output"
  else
    echo "$name: $ok passed"
  fi
  passed=$((passed + ok)) failed=$((failed + bad))
}

# Everything against one build.
run_all() {
  local source test script
  BUILD=$1
  case $BUILD in /*) ;; *) BUILD=$ROOT/$BUILD ;; esac
  ENLACE=$BUILD/enlace
  export BUILD ENLACE
  echo "== $1"
  for source in tests/unit/*/*.c; do
    test=${source#tests/unit/}
    test=unit_${test//\//_}
    run "${test%.c}" "$BUILD/tests/${test%.c}"
  done
  for script in tests/suite/*.sh; do
    [ -x "$script" ] && run "${script##*/}" "$script"
  done
}

[ $# -gt 0 ] || set -- build
for build; do run_all "$build"; done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
