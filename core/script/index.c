/* Finds plugins: by name with one look at a file, by block through the names that their text shows.
 * Nothing is run before a block needs it, and a word such as `python` costs one scan of the
 * installed plugins' text. */
#include "core/script/index.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/script/plugin.h"
#include "core/script/schema/scan.h"
#include "core/script/script.h"

#include <dirent.h>
#include <stdlib.h>

enum { MAX_NAME = 32, MAX_PLUGINS = 1000, MAX_TEXT = 4 << 20 };

bool enl_script_index_name_ok(enl_str name)
{
    if (!name.n || name.n > MAX_NAME) return false;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && (i == 0 || (c != '-' && c != '_'))) return false;
    }
    return true;
}

enl_str enl_script_index_user_dir(enl_script *s, const char *what)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && *data) return enl_str_fmt(&s->c->arena, "%s/enlace/%s", data, what);
    if (home && *home) return enl_str_fmt(&s->c->arena, "%s/.local/share/enlace/%s", home, what);
    return (enl_str){ "", 0 };
}

static enl_str installed_dir(enl_script *s)
{
    return enl_path_join(&s->c->arena, s->c->data_dir, ENL_S("plugins"));
}

static enl_plugin *known(const enl_script *s, enl_str name)
{
    for (size_t i = 0; i < s->n_plugins; i++) {
        if (enl_str_eq(s->plugins[i]->name, name)) return s->plugins[i];
    }
    return NULL;
}

/* Adds dir/name when it holds a plugin.lua and no plugin of that name is there; true when it is
 * there now. */
static bool add_plugin(enl_script *s, enl_str dir, enl_str name, bool named)
{
    enl_arena *a = &s->c->arena;
    enl_plugin *p = known(s, name);
    if (p) {
        p->named |= named;
        return true;
    }
    if (!dir.n || !enl_script_index_name_ok(name) || s->n_plugins == MAX_PLUGINS) return false;
    enl_str folder = enl_path_join(a, dir, name),
            path = enl_path_join(a, folder, ENL_S("plugin.lua"));
    if (!enl_file_exists(path.p)) return false;
    p = ENL_NEW(a, enl_plugin);
    p->name = enl_str_keep(a, name);
    p->dir = folder;
    p->path = path;
    p->named = named;
    p->installed = enl_str_eq(dir, installed_dir(s));
    if (s->n_plugins == s->cap_plugins) {
        s->plugins = enl_arena_grow(a, s->plugins, &s->cap_plugins, s->n_plugins + 1, sizeof p);
    }
    s->plugins[s->n_plugins++] = p;
    return true;
}

enl_plugin *enl_script_index_find(enl_script *s, enl_str name)
{
    if (!s->installed_found) add_plugin(s, installed_dir(s), name, false);
    return known(s, name);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Calls with `out` NULL count the entries that can be plugins, others store them. The folder is
 * closed before memory is asked for, so that a jump leaks no handle. */
static size_t list_dir(enl_mem *m, const char *path, const char *suffix, char (*out)[MAX_NAME + 1],
                       size_t max)
{
    enl_mem_watch();
    DIR *d = opendir(path);
    if (!d) enl_mem_settle(m);
    size_t n = 0;
    for (struct dirent *e; d && n < max && (e = readdir(d)) != NULL;) {
        enl_str name = enl_str_from(e->d_name);
        if (!enl_str_ends(name, suffix)) continue;
        name.n -= strlen(suffix);
        if (!enl_script_index_name_ok(name)) continue;
        if (out) memcpy(out[n], name.p, name.n), out[n][name.n] = '\0';
        n++;
    }
    if (d) closedir(d);
    return n;
}

size_t enl_script_index_names(enl_script *s, enl_str dir, const char *suffix, enl_str **out)
{
    enl_arena *a = &s->c->arena;
    const char *path = enl_str_z(a, dir);
    size_t n = list_dir(a->mem, path, suffix, NULL, MAX_PLUGINS);
    if (!n) return 0;
    char(*names)[MAX_NAME + 1] = enl_arena_alloc(a, n * sizeof *names);
    n = list_dir(a->mem, path, suffix, names, n);
    qsort(names, n, sizeof *names, compare_names);
    *out = ENL_NEWN(a, enl_str, n + 1);
    for (size_t i = 0; i < n; i++) (*out)[i] = enl_str_from(names[i]);
    return n;
}

void enl_script_index_scan_dir(enl_script *s, enl_str dir)
{
    enl_str *names;
    size_t n = enl_script_index_names(s, dir, "", &names);
    for (size_t i = 0; i < n; i++) add_plugin(s, dir, names[i], false);
}

static void scan_names(enl_script *s, enl_plugin *p)
{
    if (p->scanned) return;
    p->scanned = true;
    enl_str text;
    if (enl_file_read(&s->c->arena, p->path.p, MAX_TEXT, &text) != ENL_OK) return;
    enl_scan scan;
    enl_schema_scan_blocks(&s->c->arena, text, &scan);
    p->blocks = scan.names;
    p->n_blocks = scan.n;
    if (!scan.sure) enl_script_plugin_load(s, p);
}

void enl_script_index_all(enl_script *s)
{
    if (!s->installed_found) enl_script_index_scan_dir(s, installed_dir(s));
    s->installed_found = true;
    for (size_t i = 0; i < s->n_plugins; i++) scan_names(s, s->plugins[i]);
}

static bool lists_block(const enl_plugin *p, enl_str block)
{
    for (size_t i = 0; i < p->n_blocks; i++) {
        if (enl_str_eq(p->blocks[i], block)) return true;
    }
    return false;
}

/* The plugin of that name when it has the block, or would have it if it could be loaded. */
static enl_plugin *namesake(enl_script *s, enl_str block)
{
    enl_plugin *p = enl_script_index_find(s, block);
    if (!p) return NULL;
    return !enl_script_plugin_load(s, p) || enl_script_plugin_block(p, block) ? p : NULL;
}

static enl_plugin *search(enl_script *s, enl_str block)
{
    enl_plugin *p = namesake(s, block);
    if (p) return p;
    enl_script_index_all(s);
    for (size_t i = 0; i < s->n_plugins; i++) {
        p = s->plugins[i];
        if (!lists_block(p, block)) continue;
        if (!enl_script_plugin_load(s, p) || enl_script_plugin_block(p, block)) return p;
    }
    return NULL;
}

enl_plugin *enl_script_index_block(enl_script *s, enl_str block)
{
    void **place = enl_map_find(&s->by_block, block);
    if (place) return *place;
    enl_plugin *p = search(s, block);
    *enl_map_insert(&s->by_block, enl_str_keep(&s->c->arena, block)) = p;
    return p;
}

/* --- parts of script.h --- */

static void report_unknown(enl_script *s, enl_str name, enl_span at)
{
    s->rules.partial = true;
    enl_script_index_all(s);
    enl_str *names = ENL_NEWN(&s->c->arena, enl_str, s->n_plugins);
    for (size_t i = 0; i < s->n_plugins; i++) names[i] = s->plugins[i]->name;
    const char *hint = enl_suggest(s->c, name, names, s->n_plugins);
    if (!hint) hint = "plugins are installed, or are in `plugins/NAME/plugin.lua` beside the notes";
    enl_report(s->c, ENL_C_UNKNOWN_PLUGIN, at, hint, "unknown plugin `%.*s`", ENL_FMT(name));
}

/* The caller may name a plugin's folder, which has a "/" in it; notes may not. */
static bool add_folder(enl_script *s, enl_str path)
{
    while (path.n > 1 && path.p[path.n - 1] == '/') path.n--;
    return path.n && memchr(path.p, '/', path.n) &&
           add_plugin(s, enl_path_dir(path), enl_path_base(path), true);
}

void enl_script_find(enl_script *s, const enl_str *allowed, const enl_span *at, size_t n)
{
    enl_arena *a = &s->c->arena;
    enl_str beside = enl_path_join(a, s->c->notes_dir, ENL_S("plugins")),
            user = enl_script_index_user_dir(s, "plugins");
    bool *found = ENL_NEWN(a, bool, n ? n : 1);
    for (size_t i = 0; i < n; i++) {
        found[i] = ((!at || !at[i].file) && add_folder(s, allowed[i])) ||
                   add_plugin(s, beside, allowed[i], true) ||
                   add_plugin(s, user, allowed[i], true) ||
                   add_plugin(s, installed_dir(s), allowed[i], true);
    }
    for (size_t i = 0; i < n; i++) {
        if (!found[i]) report_unknown(s, allowed[i], at ? at[i] : (enl_span){ 0 });
    }
}

bool enl_script_has_block(enl_str name, void *script)
{
    return name.n && enl_script_index_block(script, name) != NULL;
}

/* All block names, for suggestions. */
static size_t block_names(enl_script *s, const enl_str **out)
{
    enl_script_index_all(s);
    size_t n = 0;
    for (size_t i = 0; i < s->n_plugins; i++) n += s->plugins[i]->n_blocks;
    if (n != s->n_block_names) {
        s->block_names = ENL_NEWN(&s->c->arena, enl_str, n);
        s->n_block_names = 0;
        for (size_t i = 0; i < s->n_plugins; i++) {
            const enl_plugin *p = s->plugins[i];
            for (size_t k = 0; k < p->n_blocks; k++)
                s->block_names[s->n_block_names++] = p->blocks[k];
        }
    }
    *out = s->block_names;
    return s->n_block_names;
}

const char *enl_script_near_block(enl_str name, void *script)
{
    enl_script *s = script;
    const enl_str *names;
    size_t n = block_names(s, &names);
    return enl_suggest(s->c, name, names, n);
}
