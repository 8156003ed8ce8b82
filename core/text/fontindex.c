/* Keeps the list of faces in a text file, so that a start needs one read and opens no font.
 *
 * The file is in $XDG_CACHE_HOME/enlace or ~/.cache/enlace, a file for each set of folders
 * searched. It has a line with its kind, the time when it was made, the folders with their times,
 * and the faces:
 *
 *     enlace-fonts 4
 *     t 1700000000000000000 0
 *     d 1690000000000000000 /usr/share/fonts
 *
 *     |inter|<TAB>400 100 0 0 ...
 *
 * It is trusted while every folder still has its time. A folder that changed at the very moment
 * when the list was made could change again unnoticed, so such a list is made again at the next
 * start. The list is not parsed: a family is found by its name between bars. */
#define _GNU_SOURCE /* memmem */
#include "core/text/fontindex.h"

#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/base/map.h"
#include "core/text/fontconfig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define INDEX_MAX ((size_t)256 << 20)
#define SECOND 1000000000
static const char kind[] = "enlace-fonts 4\n";

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * SECOND + t.tv_nsec;
}

/* The user's folders come before the system's. */
static enl_str find_roots(enl_arena *a)
{
    const char *own = getenv("ENLACE_FONT_PATH"), *home = getenv("HOME"),
               *data = getenv("XDG_DATA_HOME");
    enl_str user = ENL_S("");
    if (data && data[0] == '/')
        user = enl_str_fmt(a, "%s/fonts:", data);
    else if (home && home[0])
        user = enl_str_fmt(a, "%s/.local/share/fonts:", home);
    enl_str old = home && home[0] ? enl_str_fmt(a, "%s/.fonts:", home) : ENL_S("");
    return enl_str_fmt(a, "%s%s%.*s%.*s/usr/local/share/fonts:/usr/share/fonts", own ? own : "",
                       own && own[0] ? ":" : "", ENL_FMT(user), ENL_FMT(old));
}

/* The folder for the index; empty when there is none. */
static enl_str cache_folder(enl_arena *a)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    enl_str base;
    if (cache && cache[0] == '/')
        base = enl_str_fmt(a, "%s", cache);
    else if (home && home[0])
        base = enl_str_fmt(a, "%s/.cache", home);
    else
        return ENL_S("");
    return enl_str_fmt(a, "%.*s/enlace", ENL_FMT(base));
}

static void make_folders(enl_arena *a, enl_str file)
{
    enl_str folder = enl_path_dir(file);
    mkdir(enl_str_z(a, enl_path_dir(folder)), 0700);
    mkdir(enl_str_z(a, folder), 0700);
}

/* The next line without its end; false at the end of the text. */
static bool next_line(enl_str text, size_t *at, enl_str *line)
{
    if (*at >= text.n) return false;
    const char *end = memchr(text.p + *at, '\n', text.n - *at);
    size_t to = end ? (size_t)(end - text.p) : text.n;
    *line = enl_str_sub(text, *at, to);
    *at = end ? to + 1 : to;
    return true;
}

/* Reads a decimal number and the space after it. */
static int64_t number(enl_str *s)
{
    size_t i = 0;
    bool minus = s->n > 0 && s->p[0] == '-';
    int64_t v = 0;
    for (i = minus; i < s->n && s->p[i] >= '0' && s->p[i] <= '9'; i++)
        if (v < INT64_MAX / 10 - 1) v = v * 10 + (s->p[i] - '0');
    if (i < s->n) i++;
    *s = enl_str_sub(*s, i, s->n);
    return minus ? -v : v;
}

/* Takes the text of an index; false when it is of another kind or a folder has changed since. */
static bool take(enl_fontindex *x, enl_str text)
{
    size_t at = strlen(kind);
    enl_str line;
    int64_t made = -1;
    if (!enl_str_starts(text, kind)) return false;
    while (next_line(text, &at, &line)) {
        if (line.n == 0) {
            x->faces = enl_str_sub(text, at, text.n);
            return made >= 0;
        }
        if (line.n < 2) return false;
        enl_str rest = enl_str_sub(line, 2, line.n);
        int64_t time = number(&rest);
        if (line.p[0] == 't') {
            made = time;
            x->wide = number(&rest) != 0;
        } else if (time > made - SECOND ||
                   enl_text_fontscan_mtime(enl_str_z(&x->arena, rest), NULL) != time) {
            return false;
        }
    }
    return false;
}

void enl_text_fontindex_open(enl_fontindex *x, enl_ctx *c)
{
    *x = (enl_fontindex){ .ctx = c };
    enl_arena_init(&x->arena, &c->mem);
    x->roots = find_roots(&x->arena);
    enl_str folder = cache_folder(&x->arena), text;
    if (folder.n) {
        unsigned long long hash = enl_hash(x->roots.p, x->roots.n);
        x->file = enl_str_fmt(&x->arena, "%.*s/fonts-%016llx", ENL_FMT(folder), hash);
        bool read = enl_file_read(&x->arena, x->file.p, INDEX_MAX, &text) == ENL_OK;
        if (read && take(x, text)) return;
    }
    enl_text_fontindex_build(x, false);
}

void enl_text_fontindex_drop(enl_fontindex *x)
{
    if (!x->ctx) return;
    enl_text_fontscan_drop(&x->scan);
    enl_arena_drop(&x->arena);
    *x = (enl_fontindex){ 0 };
}

static void walk_all(enl_fontindex *x, bool wide)
{
    for (size_t i = 0; i <= x->roots.n;) {
        const char *end = memchr(x->roots.p + i, ':', x->roots.n - i);
        size_t to = end ? (size_t)(end - x->roots.p) : x->roots.n;
        if (to > i)
            enl_text_fontscan_walk(&x->scan, enl_str_keep(&x->arena, enl_str_sub(x->roots, i, to)));
        i = to + 1;
    }
    if (!wide) return;
    enl_fontconfig more;
    enl_text_fontconfig_read(&more, &x->arena);
    for (size_t i = 0; i < more.n_folders; i++) enl_text_fontscan_walk(&x->scan, more.folders[i]);
    for (size_t i = 0; i < more.n_files; i++) enl_text_fontscan_watch(&x->scan, more.files[i]);
}

/* Failing to save the index does not affect the document: the next run makes it again. */
static void save(enl_fontindex *x, enl_str text)
{
    enl_outfile o;
    if (x->file.n == 0) return;
    make_folders(&x->arena, x->file);
    if (enl_outfile_open(&o, &x->ctx->mem, x->file.p) != ENL_OK) return;
    if (enl_outfile_write(&o, text.p, text.n) == ENL_OK) enl_outfile_commit(&o);
    enl_outfile_drop(&o);
}

void enl_text_fontindex_build(enl_fontindex *x, bool wide)
{
    int64_t made = now();
    enl_text_fontscan_init(&x->scan, x->ctx);
    walk_all(x, wide);
    enl_text_fontscan_read(&x->scan);
    enl_str folders = enl_buf_view(&x->scan.folders), faces = enl_buf_view(&x->scan.faces);
    enl_str head = enl_str_fmt(&x->arena, "%st %lld %d\n", kind, (long long)made, wide);
    char *text = enl_arena_alloc(&x->arena, head.n + folders.n + 1 + faces.n);
    memcpy(text, head.p, head.n);
    if (folders.n) memcpy(text + head.n, folders.p, folders.n);
    text[head.n + folders.n] = '\n';
    if (faces.n) memcpy(text + head.n + folders.n + 1, faces.p, faces.n);
    enl_str all = { text, head.n + folders.n + 1 + faces.n };
    x->faces = enl_str_sub(all, head.n + folders.n + 1, all.n);
    x->wide = wide;
    x->builds++;
    enl_text_fontscan_drop(&x->scan);
    save(x, all);
}

static bool parse(enl_str line, enl_face_entry *out)
{
    const char *tab = memchr(line.p, '\t', line.n);
    if (!tab) return false;
    out->names = enl_str_sub(line, 0, (size_t)(tab - line.p));
    enl_str rest = enl_str_sub(line, out->names.n + 1, line.n);
    out->weight = (int)number(&rest);
    out->width = (int)number(&rest);
    out->italic = number(&rest) != 0;
    out->index = (uint32_t)number(&rest);
    out->mtime = number(&rest);
    out->size = number(&rest);
    out->path = rest;
    return rest.n > 0;
}

bool enl_text_fontindex_next(const enl_fontindex *x, enl_str family, size_t *at,
                             enl_face_entry *out)
{
    char key[256];
    enl_str line = { 0 }, faces = x->faces;
    if (family.n + 2 > sizeof key) return false;
    int n = snprintf(key, sizeof key, "|%.*s|", ENL_FMT(family));
    while (*at < faces.n) {
        size_t from = *at;
        if (family.n) {
            const char *hit = memmem(faces.p + from, faces.n - from, key, (size_t)n);
            if (!hit) return false;
            const char *start = memrchr(faces.p + from, '\n', (size_t)(hit - faces.p) - from);
            if (start) from = (size_t)(start + 1 - faces.p);
        }
        *at = from;
        next_line(faces, at, &line);
        bool good = parse(line, out);
        /* the key may have been found in a path */
        if (good && (!family.n || memmem(out->names.p, out->names.n, key, (size_t)n))) return true;
    }
    return false;
}
