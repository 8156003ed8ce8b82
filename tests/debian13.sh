#!/bin/bash
# Builds in a Debian 13 of its own and runs the tests there, on the plain build: debian13.sh [COMMAND...], by root. The
# system is made once by debootstrap in build/debian13 (or $DEBIAN13), with this machine's proxies and certificates, and
# brought up to what tests/install-deps.sh wants; the tree is copied anew each time. With a COMMAND only that runs, in the
# tree; ONLY="..." chooses tests as in tests/run.sh.
set -eu
ROOT=$(cd "$(dirname "$0")/.." && pwd)
cd "$ROOT"
system=${DEBIAN13:-$ROOT/build/debian13}
[ "$(id -u)" = 0 ] || { echo "debian13.sh: only root may make a system and change to it" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "debian13.sh: debootstrap is missing: apt-get install debootstrap" >&2; exit 1; }

# Mounts are this process's own and end with it.
[ -n "${DEBIAN13_MOUNTS:-}" ] || DEBIAN13_MOUNTS=own exec unshare -m --propagation private bash "$0" "$@"

inside() {
  chroot "$system" /usr/bin/env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt ONLY="${ONLY:-}" TEST_JOBS="${TEST_JOBS:-}" "$@"
}

if [ ! -e "$system/made" ]; then
  mkdir -p "$system"
  mirror=$(sed -n 's/^URIs: *//p; s/^deb \(http[^ ]*\).*/\1/p' /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -n 1)
  echo "making a Debian 13 in $system"
  debootstrap --variant=minbase --include=ca-certificates trixie "$system" "${mirror:-http://deb.debian.org/debian}" >"$system.log" 2>&1 ||
    { tail -n 5 "$system.log" >&2; exit 1; }
  for file in $(grep -l 'Acquire::\(http\|https\)\b' /etc/apt/apt.conf.d/* 2>/dev/null); do cp "$file" "$system/etc/apt/apt.conf.d/"; done
  mkdir -p "$system/usr/local/share/ca-certificates"
  cp /usr/local/share/ca-certificates/*.crt "$system/usr/local/share/ca-certificates/" 2>/dev/null || true
  printf '#!/bin/sh\nexit 101\n' >"$system/usr/sbin/policy-rc.d" # starts no services
  chmod +x "$system/usr/sbin/policy-rc.d"
  touch "$system/made"
fi
cp -L /etc/resolv.conf /etc/hosts "$system/etc/"
mount -t proc proc "$system/proc" # Java finds its libraries through it, also while it is installed
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$system/dev/pts" # terminals, which a test opens
[ -c "$system/dev/ptmx" ] || ln -sf pts/ptmx "$system/dev/ptmx"
inside update-ca-certificates >/dev/null 2>&1

# The tree without what was built here, and what the tests would fetch if it is here.
mkdir -p "$system/enlace" "$system/root/.cache"
find "$system/enlace" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
tar -c --exclude=./build --exclude=./.git . | tar -x -C "$system/enlace"
cache=${ENL_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/enlace-tests}
[ ! -d "$cache" ] || cp -R "$cache" "$system/root/.cache/"
[ ! -d build/spec ] || { mkdir -p "$system/enlace/build" && cp -R build/spec "$system/enlace/build/"; }

inside sh -c 'command -v make >/dev/null || { apt-get -q -y update && apt-get -q -y install --no-install-recommends make; }' >"$system.log" 2>&1
inside sh -c 'cd /enlace && sh tests/install-deps.sh --test' >>"$system.log" 2>&1 || { tail -n 5 "$system.log" >&2; exit 1; }
if [ $# -gt 0 ]; then
  inside sh -c 'cd /enlace && exec "$@"' sh "$@"
else
  inside sh -c 'cd /enlace && make -s -j"$(nproc)" all tests && exec bash tests/run.sh'
fi
