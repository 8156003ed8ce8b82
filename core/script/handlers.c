/* Handlers: bracketed spans by their class, containers by their name, and {{ name }} functions. A
 * plugin's handlers meet the document once, bottom up, before any filter; what a plugin made
 * itself is not handed to it again. */
#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/script/blockjob.h"
#include "core/script/build.h"
#include "core/script/host.h"
#include "core/script/luanode.h"

#include <lauxlib.h>

static const enl_block_def *find(const enl_block_def *defs, size_t n, enl_str name)
{
    for (size_t i = 0; i < n; i++) {
        if (enl_str_eq(defs[i].name, name)) return &defs[i];
    }
    return NULL;
}

/* The plugin's handler of a node, or NULL. */
static const enl_block_def *handler_of(const enl_plugin *p, const enl_node *n)
{
    const enl_plugin_def *d = &p->def;
    const enl_block_def *def = NULL;
    if (n->kind == ENL_FIELD) return find(d->functions, d->n_functions, n->text);
    if (n->kind != ENL_SPAN && n->kind != ENL_DIV) return NULL;
    if (enl_str_eq(n->origin, p->name)) return NULL;
    if (n->kind == ENL_DIV)
        return n->n_classes ? find(d->containers, d->n_containers, n->classes[0]) : NULL;
    for (int i = 0; i < n->n_classes && !def; i++) def = find(d->inlines, d->n_inlines, n->classes[i]);
    return def;
}

/* What render is handed beside the fields of a block. */
static void push_content(lua_State *L, const enl_node *n)
{
    lua_newtable(L);
    lua_Integer i = 0;
    for (enl_node *kid = n->first; kid; kid = kid->next) {
        enl_luanode_push(L, kid);
        lua_rawseti(L, -2, ++i);
    }
    enl_state_charge(L, (size_t)i * 2);
    lua_setfield(L, -2, "content");
    enl_str text = enl_node_plain(enl_state_of(L)->c, n);
    enl_state_keep(L, text.n);
    lua_pushlstring(L, text.n ? text.p : "", text.n);
    lua_setfield(L, -2, "text");
}

static int run_handler(lua_State *L)
{
    enl_block_job *job = lua_touserdata(L, 1);
    enl_node *n = (enl_node *)(uintptr_t)job->block;
    enl_blocks_push(L, job);
    if (!job->ok) return 0;
    push_content(L, n);
    enl_luanode_push(L, n);
    lua_setfield(L, -2, "node");
    enl_script_push_function(L, job->def->render);
    lua_insert(L, -2);
    enl_luadoc_push(L, job->doc);
    lua_call(L, 2, 1);
    job->kept = lua_isnil(L, -1);
    if (!job->ok || (job->kept && n->kind != ENL_FIELD)) return 0;
    const char *who = enl_str_fmt(&job->s->c->arena, "render of %s '%.*s'", job->def->sort,
                                  ENL_FMT(job->def->name)).p;
    if (job->kept) enl_state_error(L, "%s: expected text or nodes to be returned, not nothing", who);
    size_t count;
    job->first = enl_build_chain(L, -1, n->parent->kind, who, &count);
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

static void handle(enl_script *s, enl_plugin *p, const enl_block_def *def, enl_node *n, enl_doc *d)
{
    enl_block_job *job = ENL_NEW(&s->c->arena, enl_block_job);
    *job = (enl_block_job){ .s = s, .def = def, .block = n, .doc = d, .ok = true };
    p->st->doc = d;
    bool ok = enl_state_run(p->st, run_handler, job, n->span) && job->ok;
    if (!ok && n->kind == ENL_FIELD) n->kind = ENL_ERROR_INLINE;
    if (!ok || job->kept) return;
    hand_over(s->c, n, &job->first);
    enl_node_replace(n, job->first);
}

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
        if (def) handle(s, p, def, n, d);
    }
}

void enl_handlers_run(enl_script *s, enl_plugin *p, enl_doc *d)
{
    if (!p->def.n_inlines && !p->def.n_containers && !p->def.n_functions) return;
    handle_tree(s, p, d, d->root);
    size_t n = d->n_notes; /* those added meanwhile are the plugin's own */
    for (size_t i = 0; i < n; i++) handle_tree(s, p, d, d->notes[i]);
}
