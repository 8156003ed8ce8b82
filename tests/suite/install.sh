#!/bin/bash
# Installed, Enlace serves a program outside the tree: header, libraries, pkg-config file, plugins, templates.
. "${ROOT:?is set by tests/run.sh}/tests/suite/lib.sh"

san=""
under_sanitizer && san=1
installs() { make -s -C "$ROOT" install BUILD="$BUILD" SAN=$san "$@"; }

# ---- staged, as packages are made ----

check "make install with DESTDIR" installs DESTDIR="$WORK/stage" PREFIX=/usr
for file in bin/enlace include/enlace.h lib/libenlace.a lib/libenlace.so lib/enlace/enlace-draw.so lib/enlace/enlace-sqlite.so \
  lib/enlace/enlace-rsvg lib/enlace/enlace-pdfin lib/enlace/enlace-icu.so lib/pkgconfig/enlace.pc share/enlace/plugins/chart/plugin.lua share/enlace/templates/plain/template.lua; do
  check "  puts $file there" test -s "$WORK/stage/usr/$file"
done
for file in README.md LICENSE; do check "  puts $file there" same "$ROOT/$file" "$WORK/stage/usr/share/doc/enlace/$file"; done
new_plugin_only() { [ "$(cd "$WORK/stage/usr/share/enlace" && find . -name tests)" = ./plugins/new/tests ]; }
check "  and no plugin's tests but those that a new plugin begins with" new_plugin_only
no_trace() { ! grep -qF "$WORK" "$WORK/stage/usr/lib/pkgconfig/enlace.pc"; }
check "  and the stage's name is not in the pkg-config file" no_trace

# The loader's cache belongs to root and to what is in its place.
printf '#!/bin/sh\necho called >>"%s"\n' "$WORK/cache" >ldconfig && chmod +x ldconfig
check "make install with DESTDIR again" installs DESTDIR="$WORK/stage" PREFIX=/usr LDCONFIG="$WORK/ldconfig"
check "  leaves the loader's cache alone" is_missing cache

# ---- used ----

prefix=$WORK/prefix
check "make install with PREFIX" installs PREFIX="$prefix" LDCONFIG="$WORK/ldconfig"
if is_root; then check "  renews the loader's cache" grep -q called cache; fi
export PKG_CONFIG_PATH=$prefix/lib/pkgconfig

front_matter >notes.md
cat >>notes.md <<'EOM'

# Means {#sec-means}

See @fig-means.

```chart {#fig-means caption="Lorries by year"}
kind: bars
data: { 2024: 12, 2025: 15 }
```
EOM

cat >embed.c <<'EOC'
#include <enlace.h>

#include <stdio.h>

static void show(const enl_diagnostic *d, void *payload)
{
    (void)payload;
    printf("%s:%u:%u: %s\n", d->file, (unsigned)d->line, (unsigned)d->column, d->message);
}

int main(int argc, char **argv)
{
    if (argc != 3) return 2;
    enl_request r = ENL_REQUEST_INIT;
    r.input_path = argv[1];
    r.output_path = argv[2];
    r.diagnostic = show;
    return enl_compile(&r);
}
EOC
compiler="cc -std=c11 -Wall -Wextra -Werror -pedantic ${san:+-fsanitize=address,undefined}"

links_shared() { $compiler embed.c $(pkg-config --cflags --libs enlace) -Wl,-rpath,"$prefix/lib" -o shared; }
check "a program links with the shared library" links_shared
uses_library() { ldd shared | grep -qF "$prefix/lib/libenlace.so.0"; }
check "  and loads it" uses_library
builds() { "./$1" notes.md "$1.pdf" && is_pdf "$1.pdf"; }
check "  and builds a PDF with a chart" builds shared

links_static() {
  local libraries
  libraries=$(pkg-config --static --cflags --libs enlace) || return
  $compiler embed.c ${libraries/-lenlace /-l:libenlace.a } -o static
}
check "a program links with the static library" links_static
needs_no_library() { ! ldd static | grep -q libenlace; }
check "  and needs no other" needs_no_library
static_builds() { ENLACE_DATA_DIR=$prefix/share/enlace ENLACE_MODULE_DIR=$prefix/lib/enlace builds static; }
check "  and builds a PDF with a chart" static_builds
check "  with the same bytes" same static.pdf shared.pdf

exports() { nm -D --defined-only "$prefix/lib/libenlace.so" | awk '$2 ~ /[TDBRVW]/ { print $3 }' | sort | tr '\n' ' '; }
declared() { sed -n 's/^ENL_API .*[ *]\(enl_[a-z_]*\)(.*/\1/p' "$prefix/include/enlace.h" | sort | tr '\n' ' '; }
exports_the_interface() { [ -n "$(declared)" ] && [ "$(exports)" = "$(declared)" ] || { exports; declared; return 1; }; }
check "the shared library exports the interface and nothing else" exports_the_interface

mkdir elsewhere && cd elsewhere || exit 1
cp -p ../notes.md . # with its time, which the PDF names
"$prefix/bin/enlace" build notes.md >"$OUT" 2>"$ERR" </dev/null
status=$?
check "the installed program builds in another folder" quiet
check "  with the same bytes" same notes.pdf ../shared.pdf
cd "$WORK" || exit 1

check "make uninstall" make -s -C "$ROOT" uninstall BUILD="$BUILD" SAN=$san LDCONFIG=true PREFIX="$prefix"
nothing_left() { ! find "$prefix" -type f -o -type l | grep .; }
check "  leaves no file" nothing_left
