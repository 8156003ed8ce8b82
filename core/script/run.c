/* The host from outside: makes and ends it, takes what the driver lends, runs a document through
 * its plugins, and tells about them. The rest of script.h is in index.c, template.c and opening.c.
 */
#include "core/script/script.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/script/blockrun.h"
#include "core/script/filters.h"
#include "core/script/handlers.h"
#include "core/script/host.h"
#include "core/script/index.h"
#include "core/script/plugin.h"
#include "core/script/rules.h"
#include "core/script/schema/reference.h"
#include "core/script/schema/refschema.h"

#include <lauxlib.h>
#include <stdlib.h>

enum { MAX_ROUNDS = 8 /* of handlers that take up what handlers made */ };

enl_script *enl_script_new(enl_ctx *c)
{
    enl_script *s = ENL_NEW(&c->arena, enl_script);
    s->c = c;
    s->trust.c = c;
    s->lua.c = c;
    s->lua.instructions = ENL_LUA_INSTRUCTIONS;
    s->lua.base = enl_script_template_base;
    s->lua.base_self = s;
    s->services.words = (enl_block_words){ enl_script_has_block, enl_script_near_block, s };
    s->services.functions = enl_script_handlers_functions(s);
    enl_map_init(&s->by_block, &c->arena);
    enl_map_init(&s->rules.levels, &c->arena);
    enl_map_init(&s->asked, &c->arena);
    enl_map_init(&s->bases, &c->arena);
    return s;
}

void enl_script_drop(enl_script *s)
{
    for (size_t i = 0; s && i < s->n_states; i++) enl_lua_state_drop(s->states[i]);
    if (s) s->n_states = 0;
}

void enl_script_set_notes(enl_script *s, const enl_script_notes *n)
{
    s->services.notes = *n;
}

void enl_script_set_theme(enl_script *s, const enl_value *theme)
{
    s->services.theme = theme;
}

void enl_script_set_measure(enl_script *s, enl_measure_fn measure, void *self)
{
    s->services.measure = measure;
    s->services.measure_self = self;
}

void enl_script_set_rules(enl_script *s, const enl_setting *rules, size_t n)
{
    s->rules.settings = rules;
    s->rules.n_settings = n;
}

void enl_script_set_sqlite(enl_script *s, enl_sqlite_fn get, void *self)
{
    s->services.sqlite = get;
    s->services.sqlite_self = self;
}

const enl_functions *enl_script_functions(enl_script *s)
{
    return &s->services.functions;
}

void enl_script_grant(enl_script *s, enl_str plugin, enl_str capability, enl_span at)
{
    enl_script_trust_grant(&s->trust, plugin, capability, at);
}

/* --- running --- */

void enl_script_expand(enl_script *s, enl_doc *d)
{
    for (int round = 0; round < MAX_ROUNDS; round++) {
        s->changed = NULL;
        enl_script_blockrun_all(s, d);
        for (size_t i = 0; i < s->n_plugins; i++) {
            enl_plugin *p = s->plugins[i];
            if (enl_script_plugin_takes_part(s, p)) enl_script_handlers_run(s, p, d);
        }
        if (!s->changed) return;
    }
    enl_report(s->c, ENL_C_PLUGIN_LIMIT, s->changed->span,
               "let a handler return nodes that no handler replaces",
               "handlers make nodes for each other more than %d times", MAX_ROUNDS);
}

void enl_script_run(enl_script *s, enl_doc *d)
{
    enl_script_expand(s, d);
    for (size_t i = 0; i < s->n_plugins; i++) {
        if (enl_script_plugin_takes_part(s, s->plugins[i]))
            enl_script_filters_run(s->plugins[i], d);
    }
    enl_script_expand(s, d); /* what filters brought */
    enl_script_rules_check(s, d);
}

/* --- the lock file --- */

void enl_script_lock(enl_script *s)
{
    s->trust.locking = true;
}

static enl_str version_of(const enl_script *s, const enl_lua_state *st)
{
    for (size_t i = 0; i < s->n_plugins; i++) {
        if (s->plugins[i]->st == st) return s->plugins[i]->def.version;
    }
    return (enl_str){ 0 };
}

enl_status enl_script_write_lock(enl_script *s)
{
    size_t n = s->n_states + s->n_data;
    enl_pinned *all = ENL_NEWN(&s->c->arena, enl_pinned, n);
    for (size_t i = 0; i < s->n_states; i++) {
        const enl_lua_code *code = &s->states[i]->code;
        all[i] = (enl_pinned){ .what = code->what.p,
                               .name = code->name,
                               .dir = code->folder.dir,
                               .version = version_of(s, s->states[i]) };
    }
    for (size_t i = 0; i < s->n_data; i++) all[s->n_states + i] = s->data[i];
    return enl_script_trust_write(&s->trust, all, n);
}

/* --- telling about plugins --- */

static int compare_plugins(const void *a, const void *b)
{
    return enl_str_cmp((*(enl_plugin *const *)a)->name, (*(enl_plugin *const *)b)->name);
}

static const char *join_names(enl_script *s, const enl_plugin *p)
{
    enl_buf b;
    enl_buf_init(&b, &s->c->mem);
    for (size_t i = 0; i < p->n_blocks; i++)
        enl_buf_fmt(&b, "%s%.*s", i ? ", " : "", ENL_FMT(p->blocks[i]));
    const char *z = enl_str_z(&s->c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return z;
}

void enl_script_list(enl_script *s, enl_plugin_fn each, void *payload)
{
    static const char *const LOCK[] = { [ENL_LOCKED_FREE] = "",
                                        [ENL_LOCKED] = "locked",
                                        [ENL_LOCKED_ABSENT] = "not in the lock file",
                                        [ENL_LOCKED_CHANGED] = "changed" };
    enl_arena *a = &s->c->arena;
    enl_str user = enl_script_index_user_dir(s, "plugins");
    enl_script_index_scan_dir(s, enl_path_join(a, s->c->notes_dir, ENL_S("plugins")));
    if (user.n) enl_script_index_scan_dir(s, user);
    enl_script_index_all(s);
    enl_plugin **sorted = ENL_NEWN(a, enl_plugin *, s->n_plugins ? s->n_plugins : 1);
    for (size_t i = 0; i < s->n_plugins; i++) sorted[i] = s->plugins[i];
    qsort(sorted, s->n_plugins, sizeof *sorted, compare_plugins);
    for (size_t i = 0; i < s->n_plugins; i++) {
        enl_plugin *p = sorted[i];
        const enl_pinned pinned = { .what = "plugin", .name = p->name, .dir = p->dir };
        enl_locked lock = enl_script_trust_state(&s->trust, &pinned);
        enl_plugin_info info = { .name = enl_str_z(a, p->name),
                                 .path = p->path.p,
                                 .lock = LOCK[lock] };
        info.version = info.summary = info.blocks = "";
        if (lock == ENL_LOCKED_FREE || lock == ENL_LOCKED) {
            if (!enl_script_plugin_load(s, p)) continue;
            info.version = enl_str_z(a, p->def.version);
            info.summary = enl_str_z(a, p->def.summary);
            info.blocks = join_names(s, p);
        }
        each(&info, payload);
    }
}

bool enl_script_reference(enl_script *s, enl_str name, enl_doc_format format, enl_buf *out)
{
    enl_script_find(s, &name, NULL, 1);
    while (name.n > 1 && name.p[name.n - 1] == '/') name.n--;
    enl_plugin *p = enl_script_index_find(s, enl_path_base(name));
    if (!p || !enl_script_plugin_load(s, p)) return false;
    if (format == ENL_DOC_JSON_SCHEMA)
        enl_schema_refschema_put(&p->def, out);
    else
        enl_schema_reference_put(&p->def, format == ENL_DOC_MARKDOWN, out);
    return true;
}

void enl_script_profile(enl_script *s)
{
    s->lua.timed = true;
}

void enl_script_profile_tell(const enl_script *s, enl_profile_fn fn, void *payload)
{
    for (size_t i = 0; i < s->n_states; i++)
        fn(s->states[i]->code.what.p, enl_str_z(&s->c->arena, s->states[i]->code.name),
           s->states[i]->spent, payload);
}
