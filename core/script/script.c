/* The host itself: makes and closes states, keeps functions, and runs a document through its
 * plugins. */
#include "core/script/script.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/script/host.h"
#include "core/script/trust.h"

#include <lauxlib.h>
#include <stdlib.h>

enum { MAX_ROUNDS = 8 /* of handlers that take up what handlers made */ };

enl_script *enl_script_new(enl_ctx *c)
{
    enl_script *s = ENL_NEW(&c->arena, enl_script);
    s->c = c;
    s->instructions = ENL_SCRIPT_INSTRUCTIONS;
    enl_map_init(&s->by_block, &c->arena);
    enl_map_init(&s->asked, &c->arena);
    return s;
}

void enl_script_drop(enl_script *s)
{
    for (size_t i = 0; s && i < s->n_states; i++) enl_state_drop(s->states[i]);
    if (s) s->n_states = 0;
}

void enl_script_set_notes(enl_script *s, const enl_script_notes *n)
{
    s->notes = *n;
}

void enl_script_set_theme(enl_script *s, const enl_value *theme)
{
    s->theme = theme;
}

void enl_script_set_measure(enl_script *s, enl_measure_fn measure, void *self)
{
    s->measure = measure;
    s->measure_self = self;
}

void enl_script_set_sqlite(enl_script *s, const enl_sqlite *(*get)(void *self), void *self)
{
    s->sqlite = get;
    s->sqlite_self = self;
}

enl_state *enl_script_open_state(enl_script *s, const char *what, enl_str name, enl_str dir)
{
    if (s->n_states == s->cap_states) {
        s->states = enl_arena_grow(&s->c->arena, s->states, &s->cap_states, s->n_states + 1,
                                   sizeof *s->states);
    }
    enl_state *st = enl_state_new(s, s->c, what, name, dir);
    s->states[s->n_states++] = st;
    return st;
}

int enl_script_add_function(enl_state *st, int ref)
{
    enl_script *s = st->script;
    if (s->n_functions == s->cap_functions) {
        s->functions = enl_arena_grow(&s->c->arena, s->functions, &s->cap_functions,
                                      s->n_functions + 1, sizeof *s->functions);
    }
    s->functions[s->n_functions] = (enl_function){ st, ref };
    return (int)s->n_functions++;
}

const enl_function *enl_script_function(const enl_script *s, int fn)
{
    return fn >= 0 && (size_t)fn < s->n_functions ? &s->functions[fn] : NULL;
}

void enl_script_push_function(lua_State *L, int fn)
{
    const enl_function *f = enl_script_function(enl_state_of(L)->script, fn);
    if (f)
        enl_state_push_function(L, f->ref);
    else
        lua_pushnil(L);
}

bool enl_script_takes_part(enl_script *s, enl_plugin *p)
{
    return (p->named || p->used) && enl_plugin_load(s, p);
}

enl_node *enl_script_read_notes(lua_State *L, enl_str text, enl_span at, bool blocks)
{
    enl_state *st = enl_state_of(L);
    enl_script *s = st->script;
    const enl_block_words words = { enl_script_has_block, enl_script_near_block, s };
    enl_node *first =
        blocks ? s->notes.blocks(s->c, text, at, &words) : s->notes.inlines(s->c, text, at);
    s->called = 0;
    if (st->doc && s->notes.fill) s->notes.fill(s->c, st->doc, first, enl_script_functions(s));
    enl_state_charge(L, s->called);
    return first;
}

static void each_plugin(enl_script *s, enl_doc *d,
                        void (*run)(enl_script *, enl_plugin *, enl_doc *))
{
    for (size_t i = 0; i < s->n_plugins; i++) {
        if (enl_script_takes_part(s, s->plugins[i])) run(s, s->plugins[i], d);
    }
}

void enl_script_expand(enl_script *s, enl_doc *d)
{
    for (int round = 0; round < MAX_ROUNDS; round++) {
        s->changed = NULL;
        enl_blocks_run(s, d);
        each_plugin(s, d, enl_handlers_run);
        if (!s->changed) return;
    }
    enl_report(s->c, ENL_C_PLUGIN_LIMIT, s->changed->span,
               "let a handler return what no other takes up",
               "handlers that go on making nodes for each other, more than %d times", MAX_ROUNDS);
}

void enl_script_run(enl_script *s, enl_doc *d)
{
    enl_script_expand(s, d);
    each_plugin(s, d, enl_filters_run);
    enl_script_expand(s, d); /* what filters brought */
    each_plugin(s, d, enl_checks_run);
}

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
    enl_str user = enl_index_user_dir(s, "plugins");
    enl_index_scan_dir(s, enl_path_join(a, s->c->notes_dir, ENL_S("plugins")));
    if (user.n) enl_index_scan_dir(s, user);
    enl_index_all(s);
    enl_plugin **sorted = ENL_NEWN(a, enl_plugin *, s->n_plugins ? s->n_plugins : 1);
    for (size_t i = 0; i < s->n_plugins; i++) sorted[i] = s->plugins[i];
    qsort(sorted, s->n_plugins, sizeof *sorted, compare_plugins);
    for (size_t i = 0; i < s->n_plugins; i++) {
        enl_plugin *p = sorted[i];
        enl_locked lock = enl_trust_state(s, "plugin", p->name, p->dir);
        enl_plugin_info info = { .name = enl_str_z(a, p->name),
                                 .path = p->path.p,
                                 .lock = LOCK[lock] };
        info.version = info.summary = info.blocks = "";
        if (lock == ENL_LOCKED_FREE || lock == ENL_LOCKED) {
            if (!enl_plugin_load(s, p)) continue;
            info.version = enl_str_z(a, p->def.version);
            info.summary = enl_str_z(a, p->def.summary);
            info.blocks = join_names(s, p);
        }
        each(&info, payload);
    }
}

void enl_script_profile(enl_script *s)
{
    s->timed = true;
}

void enl_script_profile_tell(const enl_script *s, enl_profile_fn fn, void *payload)
{
    for (size_t i = 0; i < s->n_states; i++)
        fn(s->states[i]->what.p, enl_str_z(&s->c->arena, s->states[i]->name), s->states[i]->spent,
           payload);
}
