/* Filters and checks. Each pass of a plugin's filters is one walk, bottom up or top down; checks
 * follow when all filters have run. */
#include "core/script/filters.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/script/api/args.h"
#include "core/script/api/build.h"
#include "core/script/api/luadoc.h"
#include "core/script/api/luanode.h"
#include "core/script/api/luaplace.h"

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

/* The place that a report names: span, or node with from and to (bytes of a Text's text, as
 * string.find gives them); else `at`. */
static enl_span report_place(lua_State *L, const char *who, enl_span at)
{
    enl_ctx *c = enl_lua_state_of(L)->c;
    lua_Integer from = 1, to = 0;
    const enl_node *n = NULL;
    if (lua_getfield(L, 1, "node") != LUA_TNIL) {
        n = enl_api_luanode_test(L, -1);
        if (!n) enl_api_args_wrong(L, who, "node", "a node", -1);
        at = n->span;
    }
    lua_pop(L, 1);
    bool part = enl_api_args_integer(L, 1, who, "from", 1, UINT32_MAX, &from) |
                enl_api_args_integer(L, 1, who, "to", 1, UINT32_MAX, &to);
    if (part && (!n || n->kind != ENL_TEXT || to < from || (size_t)to > n->text.n))
        enl_lua_state_error(L, "%s: `from` and `to` must be within the text of `node`, a Text",
                            who);
    if (part) {
        enl_lua_state_charge(L, ((size_t)n->span.col + n->span.end_col + (size_t)to) / 16);
        at = enl_api_luaplace_in_text(c, n, (size_t)from, (size_t)to);
    }
    if (lua_getfield(L, 1, "span") != LUA_TNIL) at = enl_api_luaplace_read(L, -1, who, "span");
    lua_pop(L, 1);
    return at;
}

static bool code_ok(enl_str s)
{
    if (!s.n || s.n > 40) return false;
    for (size_t i = 0; i < s.n; i++) {
        char ch = s.p[i];
        if (!((ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9') || ch == '-' || ch == '_'))
            return false;
    }
    return true;
}

/* report { node =, from =, to =, span =, message =, hint =, replacement =, code =,
 * severity = }; upvalue 1 is the check. */
static int report(lua_State *L)
{
    static const char *const KEYS[] = { "node", "from",        "to",       "span", "message",
                                        "hint", "replacement", "severity", "code", NULL };
    static const char *const SEVERITIES[] = { "note", "warning", "error", NULL };
    const enl_check_def *check = lua_touserdata(L, lua_upvalueindex(1));
    enl_lua_state *st = enl_lua_state_of(L);
    const char *who = "report";
    int severity = (int)check->severity;
    lua_settop(L, 1);
    if (!lua_istable(L, 1)) enl_api_args_wrong(L, who, NULL, "a table", 1);
    enl_api_args_check(L, 1, who, KEYS, NULL);
    enl_diag d = { .code = ENL_C_PLUGIN_CHECK, .span = st->at, .origin = enl_lua_state_where(L) };
    if (!enl_api_args_text(L, 1, who, "message", &d.message))
        enl_lua_state_error(L, "report: missing key `message`");
    enl_api_args_text(L, 1, who, "hint", &d.hint);
    enl_api_args_enum(L, 1, who, "severity", SEVERITIES, &severity);
    d.severity = (enl_severity)severity;
    enl_str code = check->name;
    enl_api_args_text(L, 1, who, "code", &code);
    if (!code_ok(code)) {
        enl_lua_state_error(L,
                            "report: code: expected at most 40 lower-case letters, digits and `-`");
    }
    d.own_code = enl_str_z(&st->c->arena, code);
    if (enl_api_args_text(L, 1, who, "replacement", &d.replacement) && !d.hint.n) {
        d.hint = enl_str_fmt(&st->c->arena, "write `%.*s`", ENL_FMT(d.replacement));
    }
    d.span = report_place(L, who, d.span);
    enl_lua_state_charge(L, 100);
    enl_report_diag(st->c, &d);
    return 0;
}

typedef struct check_job {
    const enl_check_def *check;
    enl_doc *doc;
} check_job;

static int run_check(lua_State *L)
{
    const check_job *job = lua_touserdata(L, 1);
    enl_lua_state_push_function(L, job->check->fn);
    enl_api_luadoc_push(L, job->doc);
    lua_pushlightuserdata(L, (void *)(uintptr_t)job->check);
    lua_pushcclosure(L, report, 1);
    lua_call(L, 2, 0);
    return 0;
}

void enl_script_filters_check(enl_plugin *p, enl_doc *d)
{
    enl_api_context_get(p->st)->doc = d;
    for (size_t i = 0; i < p->def.n_checks; i++) {
        check_job job = { &p->def.checks[i], d };
        enl_lua_state_run(p->st, run_check, &job, d->root->span);
    }
}
