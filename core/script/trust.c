/* Trust in plugins: capabilities are declared by the plugin and granted by the notes or the caller;
 * the lock file pins the Lua files of plugins, templates and citation styles outside the installed
 * ones. */
#include "core/script/trust.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/base/sha256.h"
#include "core/script/api/capability.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

enum { MAX_LOCK = 1 << 20, MAX_FILES = 1000, MAX_DEPTH = 8, MAX_FILE = 4 << 20 };

void enl_script_trust_grant(enl_trust *t, enl_str plugin, enl_str capability, enl_span at)
{
    unsigned bit = enl_api_capability_bit(capability);
    if (!bit) {
        enl_report(t->c, ENL_C_METADATA, at, "available: read, sqlite, time",
                   "grant: unknown capability `%.*s`", ENL_FMT(capability));
        return;
    }
    if (t->n_grants == t->cap_grants)
        t->grants = enl_arena_grow(&t->c->arena, t->grants, &t->cap_grants, t->n_grants + 1,
                                   sizeof *t->grants);
    t->grants[t->n_grants++] = (enl_grant){ plugin, bit };
}

unsigned enl_script_trust_granted(const enl_trust *t, enl_str plugin)
{
    unsigned granted = 0;
    for (size_t i = 0; i < t->n_grants; i++) {
        if (enl_str_eq(t->grants[i].plugin, plugin)) granted |= t->grants[i].capability;
    }
    return granted;
}

/* --- hashing a folder --- */

typedef struct files {
    enl_str *names; /* paths below the folder, in order of their bytes */
    size_t n, cap;
} files;

static bool lua_file(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && !strcmp(name + n - 4, ".lua");
}

/* Adds the folder's Lua files. The folder is read whole before memory is asked for, so that a jump
 * leaks no handle; a name that does not fit makes the folder unfit. */
static bool add_files(enl_trust *t, enl_str dir, enl_str below, int depth, files *out)
{
    enl_arena *a = &t->c->arena;
    char(*names)[256] = enl_arena_alloc(a, MAX_FILES * sizeof *names);
    const char *path = enl_path_join(a, dir, below).p;
    enl_mem_watch();
    DIR *d = opendir(path);
    if (!d) enl_mem_settle(a->mem);
    size_t n = 0;
    bool fits = d && depth < MAX_DEPTH;
    for (struct dirent *e; fits && (e = readdir(d)) != NULL;) {
        if (e->d_name[0] == '.') continue;
        fits = n < MAX_FILES && strlen(e->d_name) < sizeof *names;
        if (fits) strcpy(names[n++], e->d_name);
    }
    if (d) closedir(d);
    for (size_t i = 0; fits && i < n; i++) {
        enl_str name = enl_path_join(a, below, enl_str_from(names[i]));
        if (enl_dir_exists(enl_path_join(a, dir, name).p)) {
            fits = add_files(t, dir, name, depth + 1, out);
        } else if (lua_file(names[i])) {
            if (out->n == out->cap)
                out->names = enl_arena_grow(a, out->names, &out->cap, out->n + 1, sizeof name);
            out->names[out->n++] = enl_str_keep(a, name);
            fits = out->n <= MAX_FILES;
        }
    }
    return fits;
}

static int compare_names(const void *a, const void *b)
{
    return enl_str_cmp(*(const enl_str *)a, *(const enl_str *)b);
}

static bool is_style(const enl_pinned *p)
{
    return strcmp(p->what, "citations") == 0;
}

/* The hash over names, lengths and bytes of all Lua files below the folder, or of the one. */
static bool hash_files(enl_trust *t, const enl_pinned *p, char out[65])
{
    files all = { 0 };
    enl_sha256 h;
    enl_str dir = p->dir, name;
    if (is_style(p)) {
        dir = enl_path_dir(p->dir);
        name = enl_path_base(p->dir);
        all = (files){ .names = &name, .n = 1 };
    } else if (!add_files(t, dir, ENL_S(""), 0, &all)) {
        return false;
    }
    qsort(all.names, all.n, sizeof *all.names, compare_names);
    enl_sha256_init(&h);
    for (size_t i = 0; i < all.n; i++) {
        uint32_t file;
        enl_str path = enl_path_join(&t->c->arena, dir, all.names[i]);
        if (enl_source_read(&t->c->sources, path, MAX_FILE, &file) != ENL_OK) return false;
        enl_str text = enl_source_text(&t->c->sources, file);
        enl_str head = enl_str_fmt(&t->c->arena, "%.*s\n%zu\n", ENL_FMT(all.names[i]), text.n);
        enl_sha256_add(&h, head.p, head.n);
        enl_sha256_add(&h, text.p, text.n);
    }
    enl_sha256_end(&h, out);
    return true;
}

/* --- the lock file --- */

static enl_str lock_path(enl_trust *t)
{
    return enl_path_join(&t->c->arena, t->c->notes_dir, ENL_S("enlace.lock"));
}

static enl_str next_word(enl_str *line)
{
    *line = enl_str_trim(*line);
    size_t n = 0;
    while (n < line->n && line->p[n] != ' ' && line->p[n] != '\t') n++;
    enl_str word = enl_str_sub(*line, 0, n);
    *line = enl_str_sub(*line, n, line->n);
    return word;
}

static void read_line(enl_trust *t, uint32_t file, uint32_t number)
{
    enl_str line = enl_source_line(&t->c->sources, file, number), rest = enl_str_trim(line);
    enl_span at = { file, number, 1, number, 1 };
    if (!rest.n || rest.p[0] == '#') return;
    enl_pin pin = { .at = at };
    pin.what = next_word(&rest);
    pin.name = next_word(&rest);
    pin.version = next_word(&rest);
    pin.hash = next_word(&rest);
    bool kind = enl_str_is(pin.what, "plugin") || enl_str_is(pin.what, "template") ||
                enl_str_is(pin.what, "citations");
    if (!kind || pin.hash.n != 71 || !enl_str_starts(pin.hash, "sha256:") || enl_str_trim(rest).n) {
        enl_report(t->c, ENL_C_LOCK, at, "run `enlace plugin lock NOTES` to write the file again",
                   "malformed line in the lock file");
        return;
    }
    if (t->n_pins == t->cap_pins)
        t->pins = enl_arena_grow(&t->c->arena, t->pins, &t->cap_pins, t->n_pins + 1, sizeof pin);
    t->pins[t->n_pins++] = pin;
}

/* True when there is a lock file. */
static bool read_lock(enl_trust *t)
{
    if (t->lock != ENL_LOCK_UNREAD) return t->lock == ENL_LOCK_THERE;
    enl_str path = lock_path(t);
    uint32_t file;
    t->lock = ENL_LOCK_NONE;
    if (!enl_file_exists(path.p)) return false;
    t->lock = ENL_LOCK_THERE;
    if (enl_source_read(&t->c->sources, path, MAX_LOCK, &file) != ENL_OK) {
        enl_report(t->c, ENL_C_READ, (enl_span){ 0 }, NULL, "cannot read `%s`", path.p);
        return true;
    }
    enl_str text = enl_source_text(&t->c->sources, file);
    uint32_t lines = 1;
    for (size_t i = 0; i < text.n; i++) lines += text.p[i] == '\n';
    for (uint32_t i = 1; i <= lines; i++) read_line(t, file, i);
    return true;
}

static bool installed(enl_trust *t, const enl_pinned *p)
{
    enl_arena *a = &t->c->arena;
    enl_str below = is_style(p) ? ENL_S("templates/citations/") : enl_str_fmt(a, "%ss/", p->what);
    return enl_str_starts(p->dir, enl_path_join(a, t->c->data_dir, below).p);
}

static const char *noun(const enl_pinned *p)
{
    return is_style(p) ? "citation style" : p->what;
}

static const enl_pin *find_pin(enl_trust *t, const char *what, enl_str name)
{
    const enl_pin *pin = NULL;
    for (size_t i = 0; i < t->n_pins; i++) {
        if (enl_str_is(t->pins[i].what, what) && enl_str_eq(t->pins[i].name, name))
            pin = &t->pins[i];
    }
    return pin;
}

enl_locked enl_script_trust_state(enl_trust *t, const enl_pinned *p)
{
    char hash[65];
    if (installed(t, p) || !read_lock(t)) return ENL_LOCKED_FREE;
    const enl_pin *pin = find_pin(t, p->what, p->name);
    if (!pin) return ENL_LOCKED_ABSENT;
    bool same = hash_files(t, p, hash) && enl_str_is(enl_str_sub(pin->hash, 7, 71), hash);
    return same ? ENL_LOCKED : ENL_LOCKED_CHANGED;
}

bool enl_script_trust_locked(enl_trust *t, const enl_pinned *p, enl_span at)
{
    const char *hint = "check its files, then run `enlace plugin lock NOTES`";
    enl_locked state = t->locking ? ENL_LOCKED_FREE : enl_script_trust_state(t, p);
    if (state == ENL_LOCKED_FREE || state == ENL_LOCKED) return true;
    if (state == ENL_LOCKED_ABSENT)
        enl_report(t->c, ENL_C_LOCK, at, hint, "%s `%.*s` is not in enlace.lock; it was not %s",
                   noun(p), ENL_FMT(p->name), is_style(p) ? "read" : "run");
    else
        enl_report(t->c, ENL_C_LOCK, at.file ? at : find_pin(t, p->what, p->name)->at, hint,
                   "%s `%.*s` differs from enlace.lock; it was not %s", noun(p), ENL_FMT(p->name),
                   is_style(p) ? "read" : "run");
    return false;
}

static bool put_pin(enl_trust *t, const enl_pinned *p, enl_buf *b)
{
    enl_str version = p->version.n ? p->version : ENL_S("-");
    char hash[65];
    if (installed(t, p)) return true;
    if (!hash_files(t, p, hash)) {
        enl_report(t->c, ENL_C_LOCK, (enl_span){ 0 },
                   "a folder may hold at most 1000 files, 8 levels deep",
                   "cannot hash the files of %s `%.*s`", noun(p), ENL_FMT(p->name));
        return false;
    }
    enl_buf_fmt(b, "%s %.*s ", p->what, ENL_FMT(p->name));
    for (size_t i = 0; i < version.n; i++)
        enl_buf_byte(b, strchr(" \t\r\n", version.p[i]) ? '_' : version.p[i]);
    enl_buf_fmt(b, " sha256:%s\n", hash);
    return true;
}

enl_status enl_script_trust_write(enl_trust *t, const enl_pinned *all, size_t n)
{
    enl_str path = lock_path(t);
    enl_outfile o;
    enl_buf b;
    bool ok = true;
    enl_buf_init(&b, &t->c->mem);
    enl_buf_z(
        &b,
        "# Plugins, templates and citation styles of these notes outside the installed ones, as\n"
        "# they were when 'enlace plugin lock' was run. A changed one is not used.\n");
    for (size_t i = 0; i < n; i++) ok = put_pin(t, &all[i], &b) && ok;
    enl_status status = ok ? enl_outfile_open(&o, &t->c->mem, path.p) : ENL_EINPUT;
    if (status == ENL_OK) {
        enl_outfile_write(&o, b.p, b.n);
        status = enl_outfile_commit(&o);
    }
    if (ok && status != ENL_OK)
        enl_report(t->c, ENL_C_WRITE, (enl_span){ 0 }, NULL, "cannot write `%s`: %s", path.p,
                   strerror(errno));
    enl_buf_drop(&b);
    return status;
}
