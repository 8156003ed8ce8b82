#!/bin/sh
# Installs the Debian packages that building (and, with --test, testing) needs and that are missing.
# Says nothing and takes no time when all are there. Without apt-get it names what is missing.
set -eu

packages="gcc make pkg-config libhpdf-dev libcairo2-dev librsvg2-dev libicu-dev liblua5.4-dev libharfbuzz-dev
  libfreetype-dev libfribidi-dev libhyphen-dev hyphen-en-us hyphen-es libcmark-gfm-dev
  libcmark-gfm-extensions-dev libyaml-dev libdeflate-dev libpng-dev libjpeg-dev libfontconfig-dev libsqlite3-dev libqpdf-dev
  fonts-liberation fonts-liberation2 fonts-linuxlibertine fonts-inter fonts-dejavu-core"
tools="cc make pkg-config"
headers="hpdf.h cairo/cairo.h librsvg-2.0/librsvg/rsvg.h unicode/ubrk.h lua5.4/lua.h harfbuzz/hb.h harfbuzz/hb-subset.h freetype2/ft2build.h
  fribidi/fribidi.h hyphen.h cmark-gfm.h cmark-gfm-core-extensions.h yaml.h libdeflate.h png.h
  jpeglib.h sqlite3.h fontconfig/fontconfig.h qpdf/qpdf-c.h"

if [ "${1:-}" = --test ]; then
  packages="$packages g++ libcmocka-dev poppler-utils qpdf mupdf-tools python3 python3-pikepdf
    fonts-noto-core fonts-wqy-microhei fonts-symbola fonts-dejavu-extra fonts-droid-fallback
    default-jre-headless maven lua5.4"
  headers="$headers cmocka.h"
  tools="$tools c++ pdftotext qpdf mutool python3 java mvn lua5.4"
fi

# What dpkg does not have; another Java than the default one will do.
missing_packages() {
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $packages 2>/dev/null |
    sed -n 's/^installed //p') || true
  for p in $packages; do
    case "
$installed
" in *"
$p
"*) continue ;; esac
    [ "$p" = default-jre-headless ] && command -v java >/dev/null && continue
    printf '%s ' "$p"
  done
}

missing_files() {
  for t in $tools; do
    command -v "$t" >/dev/null || printf '%s ' "$t"
  done
  for h in $headers; do
    found=
    for dir in /usr/include /usr/local/include /opt/homebrew/include; do
      [ -e "$dir/$h" ] || [ -e "$dir/${h##*/}" ] && found=1
    done
    [ "$found" ] || printf '%s ' "$h"
  done
}

install_packages() {
  sudo=
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo=sudo; } || true
  get="$sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y"
  ls /var/lib/apt/lists/*Packages* >/dev/null 2>&1 || $get update
  # The lists may be old: fetch them and try once more.
  $get install --no-install-recommends $1 || {
    $get update
    $get install --no-install-recommends $1
  }
}

if command -v apt-get >/dev/null; then
  missing=$(missing_packages)
  [ -z "$missing" ] || install_packages "$missing"
else
  missing=$(missing_files)
  [ -z "$missing" ] && exit 0
  echo "There is no apt-get here. Missing: $missing" >&2
  echo "Needed are what these Debian packages hold:" $packages >&2
  exit 1
fi
