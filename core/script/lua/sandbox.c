/* Puts the sandbox together: Lua's libraries without what reaches outside, then our replacements
 * over them. */
#include "core/script/lua/sandbox.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/base/reach.h"
#include "core/script/lua/control.h"
#include "core/script/lua/order.h"
#include "core/script/lua/strlib.h"

#include <lauxlib.h>
#include <lualib.h>

/* tostring. Tables and functions give their type's name alone: an address would change from run to
 * run. */
static int sandbox_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    int t = lua_type(L, 1);
    bool addressed = t == LUA_TTABLE || t == LUA_TFUNCTION || t == LUA_TUSERDATA ||
                     t == LUA_TTHREAD || t == LUA_TLIGHTUSERDATA;
    if (addressed && luaL_getmetafield(L, 1, "__tostring") == LUA_TNIL) {
        lua_pushstring(L, lua_typename(L, t));
        return 1;
    }
    lua_settop(L, 1);
    luaL_tolstring(L, 1, NULL);
    return 1;
}

/* Text of all arguments with a tab between, pushed. */
static const char *join_args(lua_State *L)
{
    int n = lua_gettop(L);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (int i = 1; i <= n; i++) {
        if (i > 1) luaL_addchar(&b, '\t');
        lua_pushcfunction(L, sandbox_tostring);
        lua_pushvalue(L, i);
        lua_call(L, 1, 1);
        luaL_addvalue(&b);
    }
    luaL_pushresult(&b);
    return lua_tostring(L, -1);
}

/* print: a note under --verbose, nothing otherwise. */
static int sandbox_print(lua_State *L)
{
    enl_lua_state *st = enl_lua_state_of(L);
    const char *text = join_args(L);
    enl_lua_state_charge(L, 100);
    if (!st->c->verbose) return 0;
    enl_diag d = { .code = ENL_C_PLUGIN_LOG,
                   .severity = ENL_NOTE,
                   .span = st->at,
                   .message = enl_lua_state_clean(st, enl_str_from(text)),
                   .origin = enl_lua_state_where(L) };
    enl_report_diag(st->c, &d);
    return 0;
}

static int sandbox_collectgarbage(lua_State *L)
{
    const char *what = luaL_optstring(L, 1, "collect");
    if (strcmp(what, "count") != 0)
        enl_lua_state_error(L, "collectgarbage: only \"count\" is available");
    lua_pushnumber(L, (double)enl_lua_state_of(L)->heap.held / 1024.0);
    return 1;
}

/* Module names are made of letters, digits, "_" and "-", with dots for folders: no path can leave
 * the folder. */
static bool module_name_ok(enl_str s)
{
    if (!s.n || s.n > 100 || s.p[0] == '.' || s.p[s.n - 1] == '.') return false;
    for (size_t i = 0; i < s.n; i++) {
        char ch = s.p[i];
        bool word = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
                    (ch >= '0' && ch <= '9') || ch == '_' || ch == '-';
        if (!word && (ch != '.' || s.p[i - 1] == '.')) return false;
    }
    return true;
}

/* The file of a module, checked to lie in the folder also when links are followed. */
static bool has_module(lua_State *L, const enl_lua_folder *folder, enl_str file)
{
    enl_arena *a = &enl_lua_state_of(L)->c->arena;
    enl_str path;
    const enl_asker asker = enl_reach_module(folder->dir);
    return enl_reach_path(a, &asker, file, &path) && enl_file_exists(path.p);
}

/* The first of the state's folders that has the module, whose file is *file. */
static enl_lua_folder find_module(lua_State *L, enl_str name, enl_str *file)
{
    enum { MOST_FOLDERS = 10 }; /* templates may extend each other in a circle */
    enl_lua_state *st = enl_lua_state_of(L);
    enl_lua_shared *shared = st->shared;
    enl_arena *a = &st->c->arena;
    if (!module_name_ok(name)) {
        enl_lua_state_error(
            L,
            "require: invalid module name `%s`; expected letters, digits, `_`, `-`, and dots for folders",
            enl_str_z(a, name));
    }
    *file = enl_str_fmt(a, "%.*s.lua", ENL_FMT(name));
    for (size_t i = 0; i + 4 < file->n; i++) {
        if (file->p[i] == '.') ((char *)file->p)[i] = '/';
    }
    enl_lua_folder folder = st->code.folder;
    enl_str seen = folder.shown;
    for (int i = 0; i < MOST_FOLDERS; i++) {
        enl_lua_folder base;
        if (has_module(L, &folder, *file)) return folder;
        if (!shared->base || !shared->base(shared->base_self, st, &folder, &base)) break;
        folder = base;
        seen = enl_str_fmt(a, "%.*s, %.*s", ENL_FMT(seen), ENL_FMT(base.shown));
    }
    enl_lua_state_error(L, "require: module `%s` not found in %s", enl_str_z(a, name),
                        enl_str_z(a, seen));
}

/* require: upvalue 1 maps names to loaded modules; `false` stands for one that is being loaded. */
static int sandbox_require(lua_State *L)
{
    size_t n;
    const char *name = luaL_checklstring(L, 1, &n);
    lua_settop(L, 1);
    lua_pushvalue(L, 1);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) {
        if (lua_isboolean(L, -1) && !lua_toboolean(L, -1)) {
            enl_lua_state_error(L, "require: module `%s` requires itself", name);
        }
        return 1;
    }
    enl_str file;
    enl_lua_folder folder = find_module(L, (enl_str){ name, n }, &file);
    lua_pushvalue(L, 1);
    lua_pushboolean(L, 0);
    lua_rawset(L, lua_upvalueindex(1));
    enl_lua_state_load_file(L, &folder, file);
    lua_pushvalue(L, 1);
    lua_call(L, 1, 1);
    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        lua_pushboolean(L, 1);
    }
    lua_pushvalue(L, 1);
    lua_pushvalue(L, -2);
    lua_rawset(L, lua_upvalueindex(1));
    return 1;
}

static int sandbox_randomseed(lua_State *L)
{
    luaL_checknumber(L, 1); /* without an argument Lua would take the clock */
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, 0);
    return 0;
}

/* Random numbers are the same in every build. */
static void open_math(lua_State *L)
{
    luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 1);
    lua_getfield(L, -1, "randomseed");
    lua_pushvalue(L, -1);
    lua_pushinteger(L, 20110101);
    lua_call(L, 1, 0);
    lua_pushcclosure(L, sandbox_randomseed, 1);
    lua_setfield(L, -2, "randomseed");
    lua_pop(L, 1);
}

/* Upvalue 1 of require has the module already. */
static void open_require(lua_State *L, lua_CFunction module)
{
    lua_newtable(L);
    lua_pushcfunction(L, module);
    lua_call(L, 0, 1);
    lua_setfield(L, -2, "enlace");
    lua_pushcclosure(L, sandbox_require, 1);
    lua_setglobal(L, "require");
}

static lua_CFunction global_function(lua_State *L, const char *name)
{
    lua_getglobal(L, name);
    lua_CFunction f = lua_tocfunction(L, -1);
    lua_pop(L, 1);
    return f;
}

static int open_globals(lua_State *L)
{
    static const char *const REMOVED[] = { "dofile", "loadfile", "warn" };
    static const luaL_Reg OWN[] = { { "print", sandbox_print },
                                    { "tostring", sandbox_tostring },
                                    { "collectgarbage", sandbox_collectgarbage },
                                    { NULL, NULL } };
    const lua_CFunction *module = lua_touserdata(L, 1);
    enl_lua_state *st = enl_lua_state_of(L);
    luaL_requiref(L, LUA_GNAME, luaopen_base, 1);
    luaL_setfuncs(L, OWN, 0);
    for (size_t i = 0; i < sizeof REMOVED / sizeof *REMOVED; i++) {
        lua_pushnil(L);
        lua_setfield(L, -2, REMOVED[i]);
    }
    luaL_requiref(L, LUA_UTF8LIBNAME, luaopen_utf8, 1);
    lua_settop(L, 1);
    open_math(L);
    enl_lua_control_open(L);
    enl_lua_order_open(L);
    enl_lua_strlib_open(L);
    open_require(L, *module);
    st->error_function = global_function(L, "error");
    st->assert_function = global_function(L, "assert");
    /* The registry's list of loaded libraries holds the originals. */
    lua_pushnil(L);
    lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    return 0;
}

void enl_lua_sandbox_open(enl_lua_state *st, lua_CFunction module)
{
    enl_lua_state_run(st, open_globals, &module, (enl_span){ 0 });
}
