#!/bin/bash
# Eight threads compile at a time with the thread sanitizer, each sample ten times.
[ "${BUILD##*/}" = build ] || exit 0
make -s -C "$ROOT" SAN=thread all build/tsan/tests/threads || echo "not ok - a build with the thread sanitizer"
BUILD=$ROOT/build/tsan ENLACE=$ROOT/build/tsan/enlace TIMES=10 bash "$ROOT/tests/suite/threads.sh"
