/* What templates and plugins set where a section opens: their functions are handed the heading with
 * its number and return blocks, in which the heading may stand. */
#include "core/script/api/build.h"
#include "core/script/api/luadoc.h"
#include "core/script/api/luanode.h"
#include "core/script/api/luaval.h"
#include "core/script/host.h"
#include "core/script/plugin.h"
#include "core/script/script.h"

#include <lauxlib.h>

typedef struct opening_job {
    int fn;
    enl_doc *doc;
    enl_node *heading;
    enl_str number;
    const enl_value *args; /* of a template, else NULL */
    enl_node *chain, *copy;
} opening_job;

static void set_str(lua_State *L, const char *key, enl_str s)
{
    lua_pushlstring(L, s.n ? s.p : "", s.n);
    lua_setfield(L, -2, key);
}

/* { node =, title =, number =, level =, id =, classes =, attr = } */
static void push_section(lua_State *L, const opening_job *job)
{
    static const char *const SAME[] = { "level", "id", "classes", "attr" };
    enl_str title = enl_node_plain(enl_lua_state_of(L)->c, job->heading);
    enl_lua_state_keep(L, title.n);
    lua_createtable(L, 0, 7);
    set_str(L, "title", title);
    set_str(L, "number", job->number);
    enl_api_luanode_push(L, job->heading);
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        lua_getfield(L, -1, SAME[i]);
        lua_setfield(L, -3, SAME[i]);
    }
    lua_setfield(L, -2, "node");
}

/* The numbers are given already, so no heading may come or go. */
static enl_node *check_chain(lua_State *L, enl_node *first)
{
    const enl_api_context *x = enl_api_context_of(L);
    enl_node *found = NULL;
    for (enl_node *top = first; top; top = top->next) {
        for (enl_node *n = top; n; n = enl_node_next(top, n)) {
            if (n == x->opened)
                found = n;
            else if (n->kind == ENL_HEADING)
                enl_lua_state_error(L, "opening: expected no heading other than the section's own");
        }
    }
    return found;
}

static int run_opening(lua_State *L)
{
    opening_job *job = lua_touserdata(L, 1);
    size_t n;
    enl_lua_state_push_function(L, job->fn);
    push_section(L, job);
    enl_api_luadoc_push(L, job->doc);
    if (job->args)
        enl_api_luaval_push(L, job->args);
    else
        lua_pushnil(L);
    lua_call(L, 3, 1);
    if (lua_isnil(L, -1)) return 0;
    enl_node *chain = enl_api_build_chain(L, -1, ENL_DIV, "opening", &n);
    job->copy = check_chain(L, chain);
    job->chain = chain;
    return 0;
}

static bool ask(enl_lua_state *st, opening_job *job)
{
    enl_api_context *x = enl_api_context_get(st);
    x->doc = job->doc;
    x->opening = job->heading;
    x->opened = NULL;
    bool ok = enl_lua_state_run(st, run_opening, job, job->heading->span);
    x->opening = x->opened = NULL;
    return ok;
}

bool enl_script_opens(enl_script *s)
{
    for (size_t i = 0; i < s->n_plugins; i++) {
        enl_plugin *p = s->plugins[i];
        if (enl_script_plugin_takes_part(s, p) && p->def.opening >= 0) return true;
    }
    return false;
}

enl_node *enl_script_open_section(enl_script *s, int fn, enl_doc *d, enl_node *heading,
                                  enl_str number, const enl_value *args, enl_node **copy)
{
    opening_job job = { .fn = fn, .doc = d, .heading = heading, .number = number, .args = args };
    const enl_lua_function *own = enl_lua_state_function(&s->lua, fn);
    bool ok = !own || ask(own->st, &job);
    job.args = NULL;
    for (size_t i = 0; i < s->n_plugins && ok && !job.chain; i++) {
        enl_plugin *p = s->plugins[i];
        if (!enl_script_plugin_takes_part(s, p) || p->def.opening < 0) continue;
        job.fn = p->def.opening;
        ok = ask(p->st, &job);
    }
    *copy = job.copy;
    return job.chain;
}
