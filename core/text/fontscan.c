/* Finds font files below folders and reads the names and styles of their faces.
 *
 * A face is one line of text:
 *
 *     |inter semi bold|intersemibold|inter|<TAB>600 100 0 0 170000 27000<TAB>/usr/share/...
 *
 * its family names in lower case, with spaces and without, then weight, width in percent, 1 for
 * italic, number in a collection, modification time and size of the file, then its path. Lines are
 * in order of preference among faces of one name and style: by folder in the order given, .otf
 * before .ttf before collections, the newer revision of a font first, then by path. Folders are
 * followed through links, each once. */
#include "core/text/fontscan.h"

#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/lang/case.h"
#include "core/text/fontface.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { DEPTH_MAX = 16, FOLDERS_MAX = 4096, FILES_MAX = 65536, FACES_MAX = 64, NAMES_MAX = 16 };

typedef struct enl_fontscan_folder {
    dev_t dev;
    ino_t ino;
} seen_folder;

typedef struct enl_fontscan_file {
    enl_str path;
    int folder, format;
    uint32_t revision;
    int64_t mtime, size;
} font_file;

static int64_t mtime_of(const struct stat *st)
{
    return (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
}

int64_t enl_text_fontscan_mtime(const char *path, int64_t *size)
{
    struct stat st;
    if (stat(path, &st) != 0) return -1;
    if (size) *size = st.st_size;
    return mtime_of(&st);
}

void enl_text_fontscan_init(enl_fontscan *s, enl_ctx *c)
{
    *s = (enl_fontscan){ .ctx = c };
    enl_arena_init(&s->arena, &c->mem);
    enl_buf_init(&s->folders, &c->mem);
    enl_buf_init(&s->faces, &c->mem);
}

static void close_face(enl_fontscan *s)
{
    hb_font_destroy(s->font);
    hb_face_destroy(s->face);
    s->font = NULL;
    s->face = NULL;
}

static void close_file(enl_fontscan *s)
{
    close_face(s);
    hb_blob_destroy(s->blob);
    s->blob = NULL;
}

void enl_text_fontscan_drop(enl_fontscan *s)
{
    if (!s->ctx) return;
    if (s->dir) closedir(s->dir);
    close_file(s);
    enl_buf_drop(&s->folders);
    enl_buf_drop(&s->faces);
    enl_arena_drop(&s->arena);
    *s = (enl_fontscan){ 0 };
}

void enl_text_fontscan_watch(enl_fontscan *s, enl_str path)
{
    enl_buf_fmt(&s->folders, "d %lld %.*s\n", (long long)enl_text_fontscan_mtime(path.p, NULL),
                ENL_FMT(path));
}

enl_str enl_text_fontscan_key(enl_arena *a, enl_str family)
{
    enl_str lower = enl_lang_case_lower_str(a, family);
    char *out = enl_arena_alloc(a, lower.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < lower.n; i++)
        if (lower.p[i] != ' ') out[n++] = lower.p[i];
    return (enl_str){ out, n };
}

/* 0 for no font file. */
static int format_of(const char *name)
{
    static const char *const endings[] = { ".otf", ".ttf", ".otc", ".ttc" };
    size_t n = strlen(name);
    for (int i = 0; i < 4; i++)
        if (n > 4 && strcasecmp(name + n - 4, endings[i]) == 0) return i + 1;
    return 0;
}

/* False when the folder was walked before, or there are too many. */
static bool first_visit(enl_fontscan *s, const struct stat *st)
{
    for (size_t i = 0; i < s->n_seen; i++)
        if (s->seen[i].dev == st->st_dev && s->seen[i].ino == st->st_ino) return false;
    if (s->n_seen >= FOLDERS_MAX) return false;
    if (s->n_seen == s->cap_seen)
        s->seen = enl_arena_grow(&s->arena, s->seen, &s->cap_seen, s->n_seen + 1, sizeof *s->seen);
    s->seen[s->n_seen++] = (seen_folder){ st->st_dev, st->st_ino };
    return true;
}

static void add_file(enl_fontscan *s, enl_str path, int folder, const struct stat *st)
{
    int format = format_of(path.p);
    if (!format || !S_ISREG(st->st_mode) || s->n_files >= FILES_MAX) return;
    if (memchr(path.p, '\n', path.n) || memchr(path.p, '\t', path.n)) return;
    if (s->n_files == s->cap_files)
        s->files =
            enl_arena_grow(&s->arena, s->files, &s->cap_files, s->n_files + 1, sizeof *s->files);
    s->files[s->n_files++] = (font_file){
        .path = path, .folder = folder, .format = format, .mtime = mtime_of(st), .size = st->st_size
    };
}

static void walk(enl_fontscan *s, enl_str path, int folder, int depth)
{
    struct stat st;
    if (memchr(path.p, '\n', path.n)) return;
    bool there = stat(path.p, &st) == 0 && S_ISDIR(st.st_mode);
    if (there && !first_visit(s, &st)) return;
    enl_buf_fmt(&s->folders, "d %lld %.*s\n", there ? (long long)mtime_of(&st) : -1LL,
                ENL_FMT(path));
    enl_mem_watch();
    if (!there || !(s->dir = opendir(path.p))) {
        enl_mem_settle(&s->ctx->mem);
        return;
    }
    enl_str *below = NULL;
    size_t n = 0, cap = 0;
    for (struct dirent *e; (e = readdir(s->dir));) {
        if (e->d_name[0] == '.') continue;
        enl_str at = enl_path_join(&s->arena, path, enl_str_from(e->d_name));
        if (stat(at.p, &st) != 0) continue;
        if (!S_ISDIR(st.st_mode)) {
            add_file(s, at, folder, &st);
        } else if (depth < DEPTH_MAX) {
            if (n == cap) below = enl_arena_grow(&s->arena, below, &cap, n + 1, sizeof *below);
            below[n++] = at;
        }
    }
    closedir(s->dir);
    s->dir = NULL;
    for (size_t i = 0; i < n; i++) walk(s, below[i], folder, depth + 1);
}

void enl_text_fontscan_walk(enl_fontscan *s, enl_str folder)
{
    int number = s->n_files ? s->files[s->n_files - 1].folder + 1 : 0;
    walk(s, enl_str_keep(&s->arena, folder), number, 0);
}

/* Appends a family name in lower case, unless it is there already. */
static void add_name(enl_str *names, size_t *n, enl_str name)
{
    name = enl_str_trim(name);
    for (size_t i = 0; i < *n; i++)
        if (enl_str_eq(names[i], name)) return;
    for (size_t i = 0; i < name.n; i++)
        if ((unsigned char)name.p[i] < ' ' || name.p[i] == '|') return;
    if (name.n > 0 && *n < NAMES_MAX) names[(*n)++] = name;
}

/* A name as it is, and without its blanks, which is how names are looked for. */
static void add_both(enl_fontscan *s, enl_str *names, size_t *n, enl_str name)
{
    add_name(names, n, name);
    add_name(names, n, enl_text_fontscan_key(&s->arena, name));
}

/* Family names in all languages: typographic ones (16) and those of the four-style model (1). */
static size_t read_names(enl_fontscan *s, enl_str names[NAMES_MAX])
{
    size_t n = 0;
    unsigned count;
    const hb_ot_name_entry_t *list = hb_ot_name_list_names(s->face, &count);
    for (unsigned i = 0; i < count && n < NAMES_MAX; i++) {
        hb_ot_name_id_t id = list[i].name_id;
        if (id != HB_OT_NAME_ID_FONT_FAMILY && id != HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY) continue;
        char text[256];
        unsigned size = sizeof text;
        hb_ot_name_get_utf8(s->face, id, list[i].language, &size, text);
        if (size >= sizeof text) size = sizeof text - 1;
        add_both(s, names, &n, enl_lang_case_lower_str(&s->arena, (enl_str){ text, size }));
    }
    return n;
}

static void write_face(enl_fontscan *s, const font_file *file, unsigned index)
{
    enl_str names[NAMES_MAX];
    int weight, width;
    bool italic;
    s->face = hb_face_create(s->blob, index);
    size_t n = enl_text_fontface_sound(s->face) ? read_names(s, names) : 0;
    if (n == 0) return;
    s->font = hb_font_create(s->face);
    enl_text_fontface_style(s->font, &weight, &width, &italic);
    for (size_t i = 0; i < n; i++) enl_buf_fmt(&s->faces, "|%.*s", ENL_FMT(names[i]));
    enl_buf_fmt(&s->faces, "|\t%d %d %d %u %lld %lld\t%.*s\n", weight, width, italic, index,
                (long long)file->mtime, (long long)file->size, ENL_FMT(file->path));
}

static int by_preference(const void *a, const void *b)
{
    const font_file *x = a, *y = b;
    if (x->folder != y->folder) return x->folder - y->folder;
    if (x->format != y->format) return x->format - y->format;
    if (x->revision != y->revision) return x->revision < y->revision ? 1 : -1;
    return enl_str_cmp(x->path, y->path);
}

void enl_text_fontscan_read(enl_fontscan *s)
{
    enl_mem *m = &s->ctx->mem;
    for (size_t i = 0; i < s->n_files; i++) {
        s->blob = enl_text_fontface_map(m, s->files[i].path.p);
        enl_mem_watch();
        s->face = s->blob ? hb_face_create(s->blob, 0) : NULL;
        if (s->face) s->files[i].revision = enl_text_fontface_revision(s->face);
        enl_mem_settle(m);
        close_file(s);
    }
    if (s->n_files > 1) qsort(s->files, s->n_files, sizeof *s->files, by_preference);
    for (size_t i = 0; i < s->n_files; i++) {
        s->blob = enl_text_fontface_map(m, s->files[i].path.p);
        unsigned count = s->blob ? hb_face_count(s->blob) : 0;
        for (unsigned j = 0; j < count && j < FACES_MAX; j++) {
            enl_mem_watch();
            write_face(s, &s->files[i], j);
            enl_mem_settle(m);
            close_face(s);
        }
        close_file(s);
    }
}
