/* Trust in plugins: capabilities are declared by the plugin and granted by the notes or the caller;
 * the lock file pins the Lua files of plugins and templates outside the installed ones. */
#include "core/script/trust.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/base/sha256.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

enum { MAX_LOCK = 1 << 20, MAX_FILES = 1000, MAX_DEPTH = 8, MAX_FILE = 4 << 20, MAX_PATH = 4096 };

static const struct {
    const char *name;
    unsigned bit;
    const char *act;
} CAPABILITIES[] = {
    { "read", ENL_CAP_READ, "read files" },
    { "sqlite", ENL_CAP_SQLITE, "read databases" },
    { "time", ENL_CAP_TIME, "see the build's time" },
};
enum { N_CAPABILITIES = sizeof CAPABILITIES / sizeof *CAPABILITIES };

unsigned enl_trust_capability(enl_str name)
{
    for (int i = 0; i < N_CAPABILITIES; i++) {
        if (enl_str_is(name, CAPABILITIES[i].name)) return CAPABILITIES[i].bit;
    }
    return 0;
}

void enl_trust_need(lua_State *L, unsigned capability, const char *who)
{
    enl_state *st = enl_state_of(L);
    if (st->granted & capability) return;
    int i = 0;
    while (CAPABILITIES[i].bit != capability) i++;
    const char *cap = CAPABILITIES[i].name, *act = CAPABILITIES[i].act;
    const char *name = enl_str_z(&st->c->arena, st->name);
    if (enl_str_is(st->what, "template")) enl_state_error(L, "%s: templates can't %s", who, act);
    if (!st->ready)
        enl_state_error(L, "%s: a plugin can't %s while it loads, only when it is called", who,
                        act);
    if (!(st->declared & capability))
        enl_state_error(L, "%s: the plugin has to declare capabilities = { \"%s\" } to %s", who,
                        cap, act);
    enl_state_error(
        L,
        "%s: plugin '%s' may not %s: write `grant: { %s: [%s] }` into the front matter, "
        "or use --grant %s:%s",
        who, name, act, name, cap, name, cap);
}

void enl_script_grant(enl_script *s, enl_str plugin, enl_str capability, enl_span at)
{
    if (!enl_trust_capability(capability)) {
        enl_report(s->c, ENL_C_METADATA, at, "there are read, sqlite and time",
                   "grant: '%.*s' is no capability", ENL_FMT(capability));
        return;
    }
    if (s->n_grants == s->cap_grants)
        s->grants = enl_arena_grow(&s->c->arena, s->grants, &s->cap_grants, s->n_grants + 1,
                                   sizeof *s->grants);
    s->grants[s->n_grants++] = (enl_grant){ plugin, enl_trust_capability(capability) };
}

void enl_trust_grant(enl_script *s, enl_plugin *p)
{
    unsigned granted = p->installed ? ~0u : 0;
    for (size_t i = 0; i < s->n_grants; i++) {
        if (enl_str_eq(s->grants[i].plugin, p->name)) granted |= s->grants[i].capability;
    }
    p->st->ready = true;
    p->st->declared = p->def.capabilities;
    p->st->granted = granted & p->def.capabilities;
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
static bool add_files(enl_script *s, enl_str dir, enl_str below, int depth, files *out)
{
    enl_arena *a = &s->c->arena;
    char(*names)[256] = enl_arena_alloc(a, MAX_FILES * sizeof *names);
    DIR *d = opendir(enl_path_join(a, dir, below).p);
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
            fits = add_files(s, dir, name, depth + 1, out);
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

/* The hash over names, lengths and bytes of all Lua files below `dir`. */
static bool hash_folder(enl_script *s, enl_str dir, char out[65])
{
    files all = { 0 };
    enl_sha256 h;
    if (!add_files(s, dir, ENL_S(""), 0, &all)) return false;
    qsort(all.names, all.n, sizeof *all.names, compare_names);
    enl_sha256_init(&h);
    for (size_t i = 0; i < all.n; i++) {
        uint32_t file;
        enl_str path = enl_path_join(&s->c->arena, dir, all.names[i]);
        if (enl_source_read(&s->c->sources, path, MAX_FILE, &file) != ENL_OK) return false;
        enl_str text = enl_source_text(&s->c->sources, file);
        enl_str head = enl_str_fmt(&s->c->arena, "%.*s\n%zu\n", ENL_FMT(all.names[i]), text.n);
        enl_sha256_add(&h, head.p, head.n);
        enl_sha256_add(&h, text.p, text.n);
    }
    enl_sha256_end(&h, out);
    return true;
}

/* --- the lock file --- */

static enl_str lock_path(enl_script *s)
{
    return enl_path_join(&s->c->arena, s->c->notes_dir, ENL_S("enlace.lock"));
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

static void read_line(enl_script *s, uint32_t file, uint32_t number)
{
    enl_str line = enl_source_line(&s->c->sources, file, number), rest = enl_str_trim(line);
    enl_span at = { file, number, 1, number, 1 };
    if (!rest.n || rest.p[0] == '#') return;
    enl_pin pin = { .at = at };
    pin.what = next_word(&rest);
    pin.name = next_word(&rest);
    pin.version = next_word(&rest);
    pin.hash = next_word(&rest);
    bool kind = enl_str_is(pin.what, "plugin") || enl_str_is(pin.what, "template");
    if (!kind || pin.hash.n != 71 || !enl_str_starts(pin.hash, "sha256:") || enl_str_trim(rest).n) {
        enl_report(s->c, ENL_C_LOCK, at, "'enlace plugin lock NOTES' writes the file anew",
                   "this line of the lock file can't be read");
        return;
    }
    if (s->n_pins == s->cap_pins)
        s->pins = enl_arena_grow(&s->c->arena, s->pins, &s->cap_pins, s->n_pins + 1, sizeof pin);
    s->pins[s->n_pins++] = pin;
}

/* True when there is a lock file. */
static bool read_lock(enl_script *s)
{
    if (s->lock != ENL_LOCK_UNREAD) return s->lock == ENL_LOCK_THERE;
    enl_str path = lock_path(s);
    uint32_t file;
    s->lock = ENL_LOCK_NONE;
    if (!enl_file_exists(path.p)) return false;
    s->lock = ENL_LOCK_THERE;
    if (enl_source_read(&s->c->sources, path, MAX_LOCK, &file) != ENL_OK) {
        enl_report(s->c, ENL_C_READ, (enl_span){ 0 }, NULL, "'%s' can't be read", path.p);
        return true;
    }
    enl_str text = enl_source_text(&s->c->sources, file);
    uint32_t lines = 1;
    for (size_t i = 0; i < text.n; i++) lines += text.p[i] == '\n';
    for (uint32_t i = 1; i <= lines; i++) read_line(s, file, i);
    return true;
}

static bool installed(enl_script *s, const char *what, enl_str dir)
{
    enl_arena *a = &s->c->arena;
    enl_str home = enl_path_join(a, s->c->data_dir, enl_str_fmt(a, "%ss/", what));
    return enl_str_starts(dir, home.p);
}

static const enl_pin *find_pin(enl_script *s, const char *what, enl_str name)
{
    const enl_pin *pin = NULL;
    for (size_t i = 0; i < s->n_pins; i++) {
        if (enl_str_is(s->pins[i].what, what) && enl_str_eq(s->pins[i].name, name))
            pin = &s->pins[i];
    }
    return pin;
}

enl_locked enl_trust_state(enl_script *s, const char *what, enl_str name, enl_str dir)
{
    char hash[65];
    if (installed(s, what, dir) || !read_lock(s)) return ENL_LOCKED_FREE;
    const enl_pin *pin = find_pin(s, what, name);
    if (!pin) return ENL_LOCKED_ABSENT;
    bool same = hash_folder(s, dir, hash) && enl_str_is(enl_str_sub(pin->hash, 7, 71), hash);
    return same ? ENL_LOCKED : ENL_LOCKED_CHANGED;
}

bool enl_trust_locked(enl_script *s, const char *what, enl_str name, enl_str dir, enl_span at)
{
    const char *hint = "look at its files; when they are right, run 'enlace plugin lock NOTES'";
    enl_locked state = s->locking ? ENL_LOCKED_FREE : enl_trust_state(s, what, name, dir);
    if (state == ENL_LOCKED_FREE || state == ENL_LOCKED) return true;
    if (state == ENL_LOCKED_ABSENT)
        enl_report(s->c, ENL_C_LOCK, at, hint, "%s '%.*s' is not in enlace.lock, so it is not run",
                   what, ENL_FMT(name));
    else
        enl_report(s->c, ENL_C_LOCK, at.file ? at : find_pin(s, what, name)->at, hint,
                   "%s '%.*s' is not as enlace.lock pins it, so it is not run", what,
                   ENL_FMT(name));
    return false;
}

static bool put_pin(enl_script *s, const enl_state *st, enl_buf *b)
{
    const char *what = enl_str_z(&s->c->arena, st->what);
    enl_str version = ENL_S("-");
    char hash[65];
    if (installed(s, what, st->dir)) return true;
    for (size_t i = 0; i < s->n_plugins; i++) {
        if (s->plugins[i]->st == st && s->plugins[i]->def.version.n)
            version = s->plugins[i]->def.version;
    }
    if (!hash_folder(s, st->dir, hash)) {
        enl_report(s->c, ENL_C_LOCK, (enl_span){ 0 }, "folders hold at most 1000 files, 8 deep",
                   "the files of %s '%.*s' can't be hashed", what, ENL_FMT(st->name));
        return false;
    }
    enl_buf_fmt(b, "%s %.*s ", what, ENL_FMT(st->name));
    for (size_t i = 0; i < version.n; i++)
        enl_buf_byte(b, strchr(" \t\r\n", version.p[i]) ? '_' : version.p[i]);
    enl_buf_fmt(b, " sha256:%s\n", hash);
    return true;
}

void enl_script_lock(enl_script *s)
{
    s->locking = true;
}

enl_status enl_script_write_lock(enl_script *s)
{
    enl_str path = lock_path(s);
    enl_outfile o;
    enl_buf b;
    bool ok = true;
    enl_buf_init(&b, &s->c->mem);
    enl_buf_z(&b,
              "# Plugins and templates that these notes use and that are not installed ones, as\n"
              "# they were when 'enlace plugin lock' was run. A changed one is not run.\n");
    for (size_t i = 0; i < s->n_states; i++) ok = put_pin(s, s->states[i], &b) && ok;
    enl_status status = ok ? enl_outfile_open(&o, &s->c->mem, path.p) : ENL_EINPUT;
    if (status == ENL_OK) {
        enl_outfile_write(&o, b.p, b.n);
        status = enl_outfile_commit(&o);
    }
    if (ok && status != ENL_OK)
        enl_report(s->c, ENL_C_WRITE, (enl_span){ 0 }, NULL, "'%s' can't be written: %s", path.p,
                   strerror(errno));
    enl_buf_drop(&b);
    return status;
}
