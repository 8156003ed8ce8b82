#!/bin/sh
# Prints where the CommonMark 0.30 specification lies, fetching it once into build/spec: from Maven Central,
# whence veraPDF comes as well, or from npm. Fails when neither has it. Its licence (CC BY-SA 4.0) is not ours,
# so it is no part of the repository.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
dir=$root/build/spec
sum=b74aec17b162406c847fe0849aaee880c9bbba241e50e09ecb6664f13ce8a7a6

good() { [ -f "$dir/spec.txt" ] && echo "$sum  $dir/spec.txt" | sha256sum -c --status; }

from_maven() {
  command -v mvn >/dev/null || return 1
  mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
    -Dartifact=org.commonmark:commonmark-test-util:0.21.0 -DoutputDirectory="$dir" >&2 || return 1
  python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("spec.txt"))' \
    "$dir/commonmark-test-util-0.21.0.jar" >"$dir/spec.txt"
}

from_npm() {
  command -v npm >/dev/null || return 1
  (cd "$dir" && npm pack --silent commonmark-spec@0.30.0 >&2 && tar -xOzf commonmark-spec-0.30.0.tgz package/spec.txt >spec.txt)
}

mkdir -p "$dir"
good || { from_maven && good; } || { from_npm && good; } || {
  echo "the CommonMark specification can be fetched neither with mvn nor with npm" >&2
  exit 1
}
echo "$dir/spec.txt"
