/* Handlers: bracketed spans by their class, containers by their name, and {{ name }} functions. A
 * walk is bottom up. A plugin's handlers are asked for a node once: not again when they kept it,
 * and not for spans and containers in what they returned. */
#include "core/script/handlers.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/script/api/build.h"
#include "core/script/api/luadoc.h"
#include "core/script/api/luanode.h"
#include "core/script/plugin.h"
#include "core/script/render.h"
#include "core/script/script.h"

#include <lauxlib.h>

static const enl_block_def *find(enl_block_defs defs, enl_str name)
{
    for (size_t i = 0; i < defs.n; i++) {
        if (enl_str_eq(defs.items[i].name, name)) return &defs.items[i];
    }
    return NULL;
}

/* The plugin's handler of a node, or NULL. */
static const enl_block_def *handler_of(const enl_plugin *p, const enl_node *n)
{
    const enl_plugin_def *d = &p->def;
    const enl_block_def *def = NULL;
    if (n->kind == ENL_FIELD) return find(d->functions, n->text);
    if (n->kind != ENL_SPAN && n->kind != ENL_DIV) return NULL;
    if (n->kind == ENL_DIV) return n->n_classes ? find(d->containers, n->classes[0]) : NULL;
    for (int i = 0; i < n->n_classes && !def; i++) def = find(d->inlines, n->classes[i]);
    return def;
}

/* What render is handed beside the fields of a block. */
static void push_content(lua_State *L, const enl_node *n)
{
    enl_api_luanode_push_children(L, n);
    lua_setfield(L, -2, "content");
    enl_str text = enl_node_plain(enl_lua_state_of(L)->c, n);
    enl_lua_state_keep(L, text.n);
    lua_pushlstring(L, text.n ? text.p : "", text.n);
    lua_setfield(L, -2, "text");
}

/* Pushes render and what it is handed, unless its options are wrong. */
static void push_call(lua_State *L, enl_render_job *job)
{
    enl_node *n = (enl_node *)(uintptr_t)job->block;
    enl_script_render_push(L, job);
    if (!job->ok) return;
    push_content(L, n);
    enl_api_luanode_push(L, n);
    lua_setfield(L, -2, "node");
    enl_lua_state_push_function(L, job->def->render);
    lua_insert(L, -2);
    enl_api_luadoc_push(L, job->doc);
}

static int run_handler(lua_State *L)
{
    enl_render_job *job = lua_touserdata(L, 1);
    enl_node *n = (enl_node *)(uintptr_t)job->block;
    push_call(L, job);
    if (!job->ok) return 0;
    lua_call(L, 2, 1);
    job->kept = lua_isnil(L, -1);
    if (!job->ok || (job->kept && n->kind != ENL_FIELD)) return 0;
    const char *who =
        enl_str_fmt(&job->c->arena, "render of %s `%.*s`", job->def->sort, ENL_FMT(job->def->name))
            .p;
    if (job->kept) enl_lua_state_error(L, "%s: expected text or nodes, found nothing", who);
    size_t count;
    job->first = enl_api_build_chain(L, -1, n->parent->kind, who, &count);
    return 0;
}

/* The node's id and classes go to the first node that it became; text gets a span for its id. */
static void hand_over(enl_ctx *c, const enl_node *from, enl_node **first)
{
    enl_node *n = *first;
    if (!n || from->kind == ENL_FIELD) return;
    if (n->kind == ENL_TEXT) {
        if (!from->id.n) return;
        enl_node *span = enl_node_new(c, ENL_SPAN, n->span);
        span->origin = n->origin;
        span->next = n->next;
        if (n->next) n->next->prev = span;
        n->next = n->prev = NULL;
        enl_node_append(span, n);
        *first = n = span;
    }
    if (!n->id.n) n->id = from->id;
    for (int i = 0; i < from->n_classes; i++) {
        if (!enl_node_has_class(n, enl_str_z(&c->arena, from->classes[i])))
            enl_node_add_class(c, n, from->classes[i]);
    }
}

/* The place that says whether the plugin's handlers were asked for the node. */
static void **asked(enl_script *s, const enl_plugin *p, const enl_node *n)
{
    const void *key[] = { p, n };
    enl_str bytes = { (const char *)key, sizeof key };
    void **found = enl_map_find(&s->asked, bytes);
    return found ? found : enl_map_insert(&s->asked, enl_str_keep(&s->c->arena, bytes));
}

static void mark_made(enl_script *s, const enl_plugin *p, enl_node *top)
{
    for (enl_node *n = top; n; n = enl_node_next(top, n))
        if (n->kind != ENL_FIELD && handler_of(p, n)) *asked(s, p, n) = (void *)(uintptr_t)p;
}

static void handle(enl_script *s, enl_plugin *p, const enl_block_def *def, enl_node *n, enl_doc *d)
{
    enl_render_job *job = enl_script_render_new(s->c, def, n, d);
    enl_api_context_get(p->st)->doc = d;
    bool ok = enl_lua_state_run(p->st, run_handler, job, n->span) && job->ok;
    if (!ok && n->kind == ENL_FIELD) n->kind = ENL_ERROR_INLINE;
    if (!ok || job->kept) {
        *asked(s, p, n) = p;
        return;
    }
    hand_over(s->c, n, &job->first);
    for (enl_node *top = job->first; top; top = top->next) mark_made(s, p, top);
    enl_node_replace(n, job->first);
    s->changed = n;
}

/* --- functions where there is room for text only --- */

static const enl_block_def *find_function(enl_script *s, enl_str name, enl_plugin **p)
{
    for (size_t i = 0; i < s->n_plugins; i++) {
        *p = s->plugins[i];
        if (!(*p)->named && (*p)->load != ENL_LOAD_DONE) continue;
        if (!enl_script_plugin_load(s, *p)) continue;
        const enl_block_def *def = find((*p)->def.functions, name);
        if (def) return def;
    }
    return NULL;
}

static bool has_function(enl_str name, void *script)
{
    enl_plugin *p;
    if (!find_function(script, name, &p)) return false;
    p->used = true;
    return true;
}

typedef struct text_job {
    enl_render_job *job;
    enl_str out;
} text_job;

static int run_text(lua_State *L)
{
    text_job *t = lua_touserdata(L, 1);
    enl_render_job *job = t->job;
    push_call(L, job);
    if (!job->ok) return 0;
    lua_call(L, 2, 1);
    if (!job->ok) return 0;
    const char *who = enl_str_fmt(&job->c->arena, "function `%.*s`", ENL_FMT(job->def->name)).p;
    if (lua_isnil(L, -1)) enl_lua_state_error(L, "%s: expected text, found nothing", who);
    size_t count;
    enl_node *span = enl_api_build_node(L, ENL_SPAN);
    for (enl_node *n = enl_api_build_chain(L, -1, ENL_SPAN, who, &count), *next; n; n = next) {
        if (n->kind != ENL_TEXT)
            enl_lua_state_error(
                L, "%s: expected text, found %s: it is called in an attribute or address", who,
                enl_kind_name(n->kind));
        next = n->next;
        n->prev = n->next = NULL;
        enl_node_append(span, n);
    }
    t->out = enl_node_plain(job->c, span);
    return 0;
}

static bool function_text(void *script, enl_doc *d, enl_node *n, enl_str *out)
{
    enl_script *s = script;
    enl_plugin *p;
    const enl_block_def *def = find_function(s, n->text, &p);
    enl_render_job *job = enl_script_render_new(s->c, def, n, d);
    text_job t = { job, ENL_S("") };
    if (p->st->inside) { /* it would call itself without end */
        enl_report(s->c, ENL_C_PLUGIN, n->span, "call it in the text, or build the value in Lua",
                   "function `%.*s` is called in an attribute or address that its own plugin reads",
                   ENL_FMT(n->text));
        return false;
    }
    enl_api_context_get(p->st)->doc = d;
    bool ok = enl_lua_state_run(p->st, run_text, &t, n->span) && job->ok;
    int64_t left = p->st->heap.budget;
    if (left < s->lua.instructions) s->services.called += (size_t)(s->lua.instructions - left);
    *out = t.out;
    n->origin = p->st->code.name;
    return ok;
}

enl_functions enl_script_handlers_functions(enl_script *s)
{
    return (enl_functions){ has_function, function_text, s };
}

/* --- the walk --- */

static enl_node *first_leaf(enl_node *n)
{
    while (n->first) n = n->first;
    return n;
}

static void handle_tree(enl_script *s, enl_plugin *p, enl_doc *d, enl_node *root)
{
    for (enl_node *n = first_leaf(root), *next; n; n = next) {
        next = n == root ? NULL : n->next ? first_leaf(n->next) : n->parent;
        const enl_block_def *def = n->parent ? handler_of(p, n) : NULL;
        if (def && !*asked(s, p, n)) handle(s, p, def, n, d);
    }
}

void enl_script_handlers_run(enl_script *s, enl_plugin *p, enl_doc *d)
{
    if (!p->def.inlines.n && !p->def.containers.n && !p->def.functions.n) return;
    enl_node *roots[ENL_DOC_ROOTS];
    size_t n_roots = enl_doc_roots(d, roots);
    size_t n = d->n_notes; /* those made meanwhile are for the next walk */
    for (size_t i = 0; i < n_roots; i++) handle_tree(s, p, d, roots[i]);
    for (size_t i = 0; i < n; i++) handle_tree(s, p, d, d->notes[i]);
}
