/* Filters. Each pass of a plugin's filters is one walk, bottom up or top down. */
#include "core/script/filters.h"

#include "core/script/api/build.h"
#include "core/script/api/luadoc.h"
#include "core/script/api/luanode.h"

#include <lauxlib.h>

typedef struct filter_job {
    const enl_filter_pass *pass;
    enl_doc *doc;
} filter_job;

static enl_node *first_leaf(enl_node *n)
{
    while (n->first) n = n->first;
    return n;
}

/* Hands one node to its function and puts what comes back in its place. True when the walk may go
 * on to its kids: it was kept, and the second value is not false. */
static bool filter_node(lua_State *L, const filter_job *job, enl_node *n)
{
    enl_lua_state *st = enl_lua_state_of(L);
    st->at = n->span;
    enl_lua_state_push_function(L, job->pass->functions[n->kind]);
    enl_api_luanode_push(L, n);
    enl_api_luadoc_push(L, job->doc);
    lua_call(L, 2, 2);
    bool stop = lua_isboolean(L, -1) && !lua_toboolean(L, -1);
    lua_pop(L, 1);
    bool keep = lua_isnil(L, -1) || enl_api_luanode_test(L, -1) == n;
    if (!keep && !n->parent) {
        enl_lua_state_error(L, "filter %s: this node cannot be replaced; return nothing",
                            enl_kind_name(n->kind));
    }
    if (!keep) {
        size_t count;
        const char *who = lua_pushfstring(L, "filter %s", enl_kind_name(n->kind));
        enl_node_replace(n, enl_api_build_chain(L, -2, n->parent->kind, who, &count));
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return keep && !stop;
}

static void filter_up(lua_State *L, const filter_job *job, enl_node *root)
{
    for (enl_node *n = first_leaf(root), *next; n; n = next) {
        next = n == root ? NULL : n->next ? first_leaf(n->next) : n->parent;
        if (job->pass->functions[n->kind] >= 0) filter_node(L, job, n);
    }
}

/* What replaced a node is not walked, so a function never meets what it made. */
static void filter_down(lua_State *L, const filter_job *job, enl_node *root)
{
    for (enl_node *n = root, *next; n; n = next) {
        enl_node *behind = enl_node_next_skip(root, n);
        bool into = job->pass->functions[n->kind] < 0 || filter_node(L, job, n);
        next = into ? enl_node_next(root, n) : behind;
    }
}

static int run_filters(lua_State *L)
{
    const filter_job *job = lua_touserdata(L, 1);
    void (*walk)(lua_State *, const filter_job *, enl_node *) =
        job->pass->top_down ? filter_down : filter_up;
    size_t n = job->doc->n_notes; /* those added meanwhile are the plugin's own */
    walk(L, job, job->doc->root);
    for (size_t i = 0; i < n; i++) walk(L, job, job->doc->notes[i]);
    return 0;
}

void enl_script_filters_run(enl_plugin *p, enl_doc *d)
{
    enl_api_context_get(p->st)->doc = d;
    for (size_t i = 0; i < p->def.n_passes; i++) {
        filter_job job = { &p->def.passes[i], d };
        if (!enl_lua_state_run(p->st, run_filters, &job, d->root->span)) return;
    }
}
