/* A bare sandbox for tests of core/script/lua, without host, plugins and document; and plain Lua to
 * compare it with. */
#ifndef ENL_TEST_SCRIPT_LUAWORLD_H
#define ENL_TEST_SCRIPT_LUAWORLD_H

#include "tests/unit/test.h"

#include "core/base/ctx.h"
#include "core/base/diag.h"
#include "core/script/lua/sandbox.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>

typedef struct lua_world {
    enl_ctx c;
    jmp_buf jump;
    enl_lua_shared shared;
    enl_lua_state *st;
    char *result;      /* what the code returned, as text; NULL when it failed */
    char report[4096]; /* one diagnostic a line: "message [code] | hint" */
} lua_world;

static inline int world_module(lua_State *L)
{
    lua_pushliteral(L, "the module");
    return 1;
}

static inline void world_open(lua_world *w)
{
    enl_request r = ENL_REQUEST_INIT;
    memset(w, 0, sizeof *w);
    enl_ctx_init(&w->c, &r);
    w->c.mem.recover = &w->jump;
    w->shared = (enl_lua_shared){ .c = &w->c, .instructions = 10000000 };
    w->st = enl_lua_state_new(&w->shared, "plugin", ENL_S("probe"), ENL_S("."));
    enl_lua_sandbox_open(w->st, world_module);
}

static inline void world_close(lua_world *w)
{
    free(w->result);
    enl_lua_state_drop(w->st);
    enl_ctx_drop(&w->c);
}

static inline void world_diagnostic(const enl_diagnostic *d, void *payload)
{
    lua_world *w = payload;
    size_t n = strlen(w->report);
    snprintf(w->report + n, sizeof w->report - n, "%s [%s]%s%s\n", d->message, d->code,
             *d->hint ? " | " : "", d->hint);
}

typedef struct world_code {
    const char *code;
    char **result;
} world_code;

/* Runs the code and keeps what it returns. */
static inline int world_job(lua_State *L)
{
    const world_code *job = lua_touserdata(L, 1);
    size_t n;
    if (luaL_loadbufferx(L, job->code, strlen(job->code), "=code", "t") != LUA_OK) lua_error(L);
    lua_call(L, 0, 1);
    const char *text = luaL_tolstring(L, -1, &n);
    *job->result = malloc(n + 1);
    memcpy(*job->result, text, n + 1);
    return 0;
}

/* Runs the code in the sandbox; w->result and w->report tell what came of it. */
static inline void world_run(lua_world *w, const char *code)
{
    world_code job = { code, &w->result };
    free(w->result);
    w->result = NULL;
    *w->report = '\0';
    enl_lua_state_run(w->st, world_job, &job, (enl_span){ 0 });
    enl_diags_emit(&w->c, world_diagnostic, w);
    w->c.diags.n = 0;
}

/* What the code returns in the sandbox. */
static inline void world_text(const char *code, const char *want)
{
    lua_world w;
    world_open(&w);
    world_run(&w, code);
    if (!w.result || strcmp(w.result, want) != 0)
        fail_msg("%s\nexpected: %s\ngot: %s\nreported: %s", code, want,
                 w.result ? w.result : "nothing", w.report);
    world_close(&w);
}

/* The code fails in the sandbox with a message that holds `want`. */
static inline void world_error(const char *code, const char *want)
{
    lua_world w;
    world_open(&w);
    world_run(&w, code);
    if (w.result || !strstr(w.report, want))
        fail_msg("%s\nexpected: %s\nreported: %s", code, want, w.report);
    world_close(&w);
}

/* The code returns the same in the sandbox as in plain Lua. */
static inline void world_same(const char *code)
{
    lua_world w;
    lua_State *L = luaL_newstate();
    char *plain = NULL;
    world_code job = { code, &plain };
    luaL_openlibs(L);
    lua_pushcfunction(L, world_job);
    lua_pushlightuserdata(L, &job);
    if (lua_pcall(L, 1, 0, 0) != LUA_OK) fail_msg("%s\nplain Lua: %s", code, lua_tostring(L, -1));
    world_open(&w);
    w.shared.instructions = 1000000000;
    world_run(&w, code);
    if (!w.result) fail_msg("%s\nreported: %s", code, w.report);
    const char *a = plain, *b = w.result;
    while (*a && *a == *b) a++, b++;
    if (*a != *b) {
        while (a > plain && a[-1] != '\n') a--, b--;
        fail_msg("plain Lua: %.400s\nsandbox: %.400s", a, b);
    }
    world_close(&w);
    lua_close(L);
    free(plain);
}

/* Before code that compares: show(f, ...) is what a call gives, its errors with their messages but
 * for the name of what was called, which plain Lua knows of its libraries. */
#define WORLD_SHOW                                                                        \
    "local function text(v) if type(v) == 'string' then return ('%q'):format(v) end\n"    \
    "  return type(v) == 'table' and 'table' or tostring(v) end\n"                        \
    "local function show(f, ...) local t = table.pack(pcall(f, ...))\n"                   \
    "  if not t[1] then t[2] = tostring(t[2]):gsub(\" to '[^']*'\", '') end\n"            \
    "  for i = 1, t.n do t[i] = text(t[i]) end return table.concat(t, ' ', 1, t.n) end\n" \
    "local out = {}\n"                                                                    \
    "local function put(...) out[#out + 1] = show(...) end\n"

#endif
