#!/bin/sh
# Prints the path of veraPDF's jar, which it fetches from Maven Central first when it is not there.
# A test tool only: nothing of it is linked or installed. One version, checked by its SHA-256.
set -eu
version=1.30.2
sha256=287cc9c9757f99dcff4a2d39b68268245b48103fb6af443162d5a29df2afa332

cache=${ENL_TEST_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/enlace-tests}
jar=$cache/verapdf-cli-$version.jar

is_right() { [ -f "$1" ] && echo "$sha256  $1" | sha256sum -c --status - 2>/dev/null; }

if ! is_right "$jar"; then
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/fetch.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
    -Dartifact=org.verapdf.apps:cli:$version -DoutputDirectory="$work" >"$work/log" 2>&1 || {
    sed 's/^/# /' "$work/log" >&2
    echo "# veraPDF $version could not be fetched from Maven Central" >&2
    exit 1
  }
  if ! is_right "$work/cli-$version.jar"; then
    echo "# what Maven Central gave is not veraPDF $version: its SHA-256 differs" >&2
    exit 1
  fi
  mv "$work/cli-$version.jar" "$jar" # at once, so that tests may run side by side
fi
echo "$jar"
