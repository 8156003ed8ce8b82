#!/bin/sh
# Prints the path of a Python that has pyHanko, which is installed from PyPI into a folder of its own first when it is not
# there. A test tool only, of one version: it signs what fields are for.
set -eu
version=0.38.0
cache=${ENL_TEST_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/enlace-tests}
env=$cache/pyhanko-$version
if [ ! -x "$env/bin/python" ]; then
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/fetch.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  {
    python3 -m venv "$work/env" && "$work/env/bin/pip" -q install "pyHanko==$version"
  } >"$work/log" 2>&1 || {
    sed 's/^/# /' "$work/log" >&2
    echo "# pyHanko $version could not be installed from PyPI" >&2
    exit 1
  }
  mv "$work/env" "$env" 2>/dev/null || [ -x "$env/bin/python" ] # at once; another test may have been first
fi
echo "$env/bin/python"
