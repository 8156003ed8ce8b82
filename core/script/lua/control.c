/* Functions that catch errors, run code of their own or change metatables, made safe: a limit
 * passes through every one of them, no handler runs in a hook, and no finalizer exists (hooks are
 * off in both). */
#include "core/script/lua/control.h"
#include "core/script/lua/state.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdbool.h>

/* After a protected call: `true` stands at index 1 below the results, or the error is on top. */
static int finish_pcall(lua_State *L, int status, lua_KContext ctx)
{
    (void)ctx;
    enl_lua_state_rethrow(L, status);
    if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(L);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

static int control_pcall(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_pcall);
    return finish_pcall(L, status, 0);
}

/* The handler, at index 1, runs after the stack is unwound: inside a hook it would run without
 * limits. */
static int finish_xpcall(lua_State *L, int status, lua_KContext ctx)
{
    (void)ctx;
    enl_lua_state_rethrow(L, status);
    if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(L) - 1;
    lua_pushvalue(L, 1);
    lua_insert(L, -2);
    lua_call(L, 1, 1);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

static int control_xpcall(lua_State *L)
{
    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_pushvalue(L, 2);
    lua_remove(L, 2);
    lua_insert(L, 1); /* handler, f, args */
    lua_pushboolean(L, 1);
    lua_insert(L, 2); /* handler, true, f, args */
    int status = lua_pcallk(L, lua_gettop(L) - 3, LUA_MULTRET, 0, 0, finish_xpcall);
    return finish_xpcall(L, status, 0);
}

/* coroutine.resume and close: upvalue 1 is Lua's own. */
static int call_original(lua_State *L)
{
    lua_State *co = lua_tothread(L, 1);
    enl_lua_state_rethrow(L, LUA_OK);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    enl_lua_state_rethrow(L, co ? lua_status(co) : LUA_OK);
    return lua_gettop(L);
}

/* A coroutine has a hook count of its own, so each is charged what it can run before its first
 * hook. */
static int control_create(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TFUNCTION);
    enl_lua_state_charge(L, 1000);
    lua_State *co = lua_newthread(L);
    lua_pushvalue(L, 1);
    lua_xmove(L, co, 1);
    return 1;
}

/* Resumes the coroutine in upvalue 2 with our coroutine.resume in upvalue 1. Unlike Lua's own it
 * does not close a failed coroutine: to-be-closed variables would run there without a hook. */
static int wrapped(lua_State *L)
{
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_rotate(L, 1, 2);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    if (!lua_toboolean(L, 1)) {
        lua_settop(L, 2);
        lua_error(L);
    }
    return lua_gettop(L) - 1;
}

static int control_wrap(lua_State *L)
{
    control_create(L);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, -2);
    lua_pushcclosure(L, wrapped, 2);
    return 1;
}

/* setmetatable without finalizers. */
static int control_setmetatable(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argexpected(L, lua_isnil(L, 2) || lua_istable(L, 2), 2, "nil or table");
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) {
        enl_lua_state_error(L, "setmetatable: the metatable is protected");
    }
    lua_settop(L, 2);
    if (lua_istable(L, 2)) {
        lua_pushliteral(L, "__gc");
        if (lua_rawget(L, 2) != LUA_TNIL)
            enl_lua_state_error(L, "setmetatable: `__gc` is not allowed");
        lua_pop(L, 1);
    }
    lua_setmetatable(L, 1);
    return 1;
}

/* load(chunk, name, mode, env), from a string and of text only: bytecode is refused in every mode.
 */
static int control_load(lua_State *L)
{
    size_t n;
    bool has_env = !lua_isnone(L, 4);
    luaL_argexpected(L, lua_type(L, 1) == LUA_TSTRING, 1, "string");
    const char *text = lua_tolstring(L, 1, &n);
    const char *name = luaL_optstring(L, 2, text), *mode = luaL_optstring(L, 3, "t");
    enl_lua_state_charge(L, n);
    int status = luaL_loadbufferx(L, text, n, name, *text == *LUA_SIGNATURE ? "t" : mode);
    enl_lua_state_rethrow(L, status);
    if (status != LUA_OK) {
        lua_pushnil(L);
        lua_insert(L, -2);
        return 2;
    }
    if (has_env) {
        lua_pushvalue(L, 4);
        if (!lua_setupvalue(L, -2, 1)) lua_pop(L, 1);
    }
    return 1;
}

static void open_coroutine(lua_State *L)
{
    static const char *const WRAPPED[] = { "resume", "close" };
    luaL_requiref(L, LUA_COLIBNAME, luaopen_coroutine, 1);
    for (int i = 0; i < 2; i++) {
        lua_getfield(L, -1, WRAPPED[i]);
        lua_pushcclosure(L, call_original, 1);
        lua_setfield(L, -2, WRAPPED[i]);
    }
    lua_pushcfunction(L, control_create);
    lua_setfield(L, -2, "create");
    lua_getfield(L, -1, "resume");
    lua_pushcclosure(L, control_wrap, 1);
    lua_setfield(L, -2, "wrap");
    lua_pop(L, 1);
}

void enl_lua_control_open(lua_State *L)
{
    static const luaL_Reg F[] = { { "pcall", control_pcall },
                                  { "xpcall", control_xpcall },
                                  { "setmetatable", control_setmetatable },
                                  { "load", control_load },
                                  { NULL, NULL } };
    lua_pushglobaltable(L);
    luaL_setfuncs(L, F, 0);
    lua_pop(L, 1);
    open_coroutine(L);
}
