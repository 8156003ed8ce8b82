#!/bin/bash
# Runs the C unit tests and the suites, and counts: run.sh [--long] [BUILD...]. Build first (`make all tests`, and
# `make SAN=1 all tests` for build/asan). All builds are tested with everything: tests/suite/*.sh, or with --long
# tests/suite/long/*.sh, which take longer and repeat what the others do in a small way.
#
# A suite prints `ok - name` or `not ok - name` for each thing it checks, with details on lines that begin with '#'. It
# finds the program in $ENLACE, the build in $BUILD and the repository in $ROOT. TEST_JOBS of them run at a time (as many
# as there are processors), the slow ones first; what they say is printed in the order of their names all the same. With
# ONLY="pages unit_pdf_*" only those run. All that one says is in $BUILD/tests/said/NAME.
set -u
ROOT=$(cd "$(dirname "$0")/.." && pwd)
cd "$ROOT" || exit 1
export ROOT
export LC_ALL=C.UTF-8 CMOCKA_MESSAGE_OUTPUT=tap
unset SOURCE_DATE_EPOCH NO_COLOR MAKEFLAGS MFLAGS
TEST_JOBS=${TEST_JOBS:-$(nproc)}
MOST_LINES=15                                            # that are shown of one check that failed
SLOW="book svg-read svg pages pdf references plugin-trust tables" # which would else be waited for at the end

suites=tests/suite
[ "${1:-}" = --long ] && suites=tests/suite/long && shift
[ $# -gt 0 ] || set -- build

work=$(mktemp -d) || exit 1
running=() # process ids
stop() {
  kill "${running[@]}" 2>/dev/null
  rm -rf "$work"
  exit 130
}
trap stop INT TERM
trap 'rm -rf "$work"' EXIT

# Files that were checked once in this run, by any suite of any build, are not checked again: see check-pdf.sh.
export CHECKED=$work/checked
mkdir "$CHECKED" "$CHECKED/verapdf"

# ---- what is to be run: arrays by number, in the order of the report ----

names=() builds=() commands=()
add() { # NAME BUILD COMMAND
  local wanted
  set -f
  for wanted in ${ONLY:-*}; do
    # shellcheck disable=SC2053
    [[ ${1%.sh} == $wanted ]] || continue
    names+=("$1") builds+=("$2") commands+=("$3")
    break
  done
  set +f
}
for build; do
  case $build in /*) ;; *) build=$ROOT/$build ;; esac
  if [ "$suites" = tests/suite ]; then
    while read -r source; do
      test=${source#tests/unit/}
      test=unit_${test//\//_}
      add "${test%.c}" "$build" "$build/tests/${test%.c}"
    done < <(find tests/unit -mindepth 2 -name '*.c' | sort)
  fi
  for script in "$suites"/*.sh; do
    [ "${script##*/}" = lib.sh ] || add "${script##*/}" "$build" "bash $script"
  done
done

in_order_of_start() {
  local i slow=" $SLOW "
  for i in "${!names[@]}"; do [[ $slow == *" ${names[i]%.sh} "* ]] && echo "$i"; done
  for i in "${!names[@]}"; do [[ $slow == *" ${names[i]%.sh} "* ]] || echo "$i"; done
}

# ---- running and reporting ----

passed=0 failed=0 reported=0 shown=""

# The number is the place in the arrays; NUMBER.end is there when it is done.
start() {
  {
    export BUILD=${builds[$1]} ENLACE=${builds[$1]}/enlace SUITE=${names[$1]%.sh}
    begun=$EPOCHREALTIME
    ${commands[$1]} >"$work/$1.out" 2>&1
    echo "$? $(((${EPOCHREALTIME/./} - ${begun/./}) / 1000000))" >"$work/$1.tmp"
    mv "$work/$1.tmp" "$work/$1.end"
  } &
  running+=($!)
}

# Dying, and doing less than planned, count as one failure more.
report() { # NAME OUTPUT STATUS SECONDS
  local ok bad planned
  ok=$(grep -c '^ok\b' "$2")
  bad=$(grep -c '^not ok\b' "$2")
  planned=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' "$2" | awk '{ n += $1 } END { print n + 0 }')
  if [ "$bad" -eq 0 ] && { [ "$3" -ne 0 ] || [ $((ok + bad)) -lt "$planned" ]; }; then
    echo "not ok - $1 ends with status 0 and all its checks done (status $3)" >>"$2"
    bad=1
  fi
  if [ "$bad" -gt 0 ]; then
    echo "$1:"
    awk -v most="$MOST_LINES" '/^ok / { next } /^not ok/ { n = 0 } n++ < most { print "  " substr($0, 1, 400) }' "$2"
  else
    echo "$1: $ok passed$([ "$4" -lt 10 ] || echo ", $4 s")"
  fi
  passed=$((passed + ok)) failed=$((failed + bad))
}

# Reports the next ones in order as far as they are done.
report_done() {
  local i=$reported status seconds
  while [ -e "$work/$i.end" ]; do
    [ "$shown" = "${builds[i]}" ] || echo "== ${builds[i]#"$ROOT"/}"
    shown=${builds[i]}
    read -r status seconds <"$work/$i.end"
    mkdir -p "${builds[i]}/tests/said"
    report "${names[i]}" "$work/$i.out" "$status" "$seconds"
    mv "$work/$i.out" "${builds[i]}/tests/said/${names[i]}" # to be read as a whole
    i=$((i + 1))
  done
  reported=$i
}

wait_for_one() {
  wait -n "${running[@]}"
  mapfile -t running < <(jobs -pr)
  report_done
}

for number in $(in_order_of_start); do
  while [ ${#running[@]} -ge "$TEST_JOBS" ]; do wait_for_one; done
  start "$number"
done
while [ ${#running[@]} -gt 0 ]; do wait_for_one; done
for i in "${!names[@]}"; do
  [ "$i" -lt "$reported" ] || [ -e "$work/$i.end" ] || echo 137 0 >"$work/$i.end" # it was killed
done
report_done

# ---- what the suites left to be checked at once ----

left=("$CHECKED"/verapdf/*.pdf)
if [ -e "${left[0]}" ]; then
  echo "== all builds"
  begun=$SECONDS status=0
  tests/conformance/verapdf.sh "${left[@]}" >"$work/verapdf" 2>&1 || status=$?
  report "PDF/UA-1 and PDF/A-2a of ${#left[@]} files by veraPDF" "$work/verapdf" "$status" $((SECONDS - begun))
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
