/* Checks of named arguments. */
#include "core/script/api/args.h"

#include "core/base/diag.h"
#include "core/script/api/luaval.h"
#include "core/script/lua/state.h"

#include <lauxlib.h>
#include <math.h>

static bool listed(const char *const *keys, enl_str key)
{
    for (; keys && *keys; keys++) {
        if (enl_str_is(key, *keys)) return true;
    }
    return false;
}

static size_t add_names(enl_str *names, size_t n, size_t max, const char *const *keys)
{
    for (; keys && *keys && n < max; keys++) names[n++] = enl_str_from(*keys);
    return n;
}

/* The first unknown key in order of bytes, so that the message is the same in every run. */
static enl_str first_unknown(lua_State *L, int t, const char *const *keys, const char *const *more)
{
    enl_str worst = { 0 };
    for (lua_pushnil(L); lua_next(L, t); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING) continue;
        enl_str key;
        key.p = lua_tolstring(L, -2, &key.n);
        if (listed(keys, key) || listed(more, key)) continue;
        if (!worst.p || enl_str_cmp(key, worst) < 0) worst = key;
    }
    return worst;
}

void enl_api_args_check(lua_State *L, int t, const char *who, const char *const *keys,
                        const char *const *more)
{
    if (!t) return;
    enl_str key = first_unknown(L, t, keys, more);
    if (!key.p) return;
    enl_str names[64];
    size_t n = add_names(names, add_names(names, 0, 64, keys), 64, more);
    const char *hint = enl_suggest(enl_lua_state_of(L)->c, key, names, n);
    enl_lua_state_error(L, "%s: unknown key `%s`%s%s", who, key.p, hint ? "; " : "",
                        hint ? hint : "");
}

/* "nothing", "a table", "a node": what is at `index`, pushed as text. */
static const char *push_found(lua_State *L, int index)
{
    int t = lua_type(L, index);
    index = lua_absindex(L, index);
    if (t == LUA_TNONE || t == LUA_TNIL) return lua_pushliteral(L, "nothing");
    if (luaL_testudata(L, index, "enlace.Node")) return lua_pushliteral(L, "a node");
    return lua_pushfstring(L, "%s %s", t == LUA_TUSERDATA ? "an" : "a",
                           t == LUA_TUSERDATA ? "object" : lua_typename(L, t));
}

void enl_api_args_wrong(lua_State *L, const char *who, const char *key, const char *want, int index)
{
    enl_lua_state_error(L, "%s: %s%sexpected %s, found %s", who, key ? key : "", key ? ": " : "",
                        want, push_found(L, index));
}

/* Pushes the key's value; false, with nothing pushed, when it is absent. */
static bool push_value(lua_State *L, int t, const char *key)
{
    if (!t) return false;
    lua_pushstring(L, key);
    if (lua_rawget(L, t) != LUA_TNIL) return true;
    lua_pop(L, 1);
    return false;
}

bool enl_api_args_text(lua_State *L, int t, const char *who, const char *key, enl_str *out)
{
    if (!push_value(L, t, key)) return false;
    if (lua_type(L, -1) != LUA_TSTRING && lua_type(L, -1) != LUA_TNUMBER) {
        enl_api_args_wrong(L, who, key, "a string", -1);
    }
    *out = enl_api_luaval_text(L, -1, who);
    lua_pop(L, 1);
    return true;
}

bool enl_api_args_number(lua_State *L, int t, const char *who, const char *key, double *out)
{
    if (!push_value(L, t, key)) return false;
    double v = lua_tonumber(L, -1);
    if (lua_type(L, -1) != LUA_TNUMBER || !isfinite(v))
        enl_api_args_wrong(L, who, key, "a finite number", -1);
    *out = v;
    lua_pop(L, 1);
    return true;
}

bool enl_api_args_integer(lua_State *L, int t, const char *who, const char *key, lua_Integer min,
                          lua_Integer max, lua_Integer *out)
{
    if (!push_value(L, t, key)) return false;
    int ok = 0;
    lua_Integer v = lua_type(L, -1) == LUA_TNUMBER ? lua_tointegerx(L, -1, &ok) : 0;
    if (!ok) enl_api_args_wrong(L, who, key, "an integer", -1);
    if (v < min || v > max) {
        enl_lua_state_error(L, "%s: %s: expected an integer from %I to %I, found %I", who, key,
                            (LUAI_UACINT)min, (LUAI_UACINT)max, (LUAI_UACINT)v);
    }
    *out = v;
    lua_pop(L, 1);
    return true;
}

bool enl_api_args_boolean(lua_State *L, int t, const char *who, const char *key, bool *out)
{
    if (!push_value(L, t, key)) return false;
    if (!lua_isboolean(L, -1)) enl_api_args_wrong(L, who, key, "true or false", -1);
    *out = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return true;
}

bool enl_api_args_enum(lua_State *L, int t, const char *who, const char *key,
                       const char *const *names, int *out)
{
    if (!push_value(L, t, key)) return false;
    if (lua_type(L, -1) != LUA_TSTRING) enl_api_args_wrong(L, who, key, "a string", -1);
    for (int i = 0; names[i]; i++) {
        if (strcmp(names[i], lua_tostring(L, -1)) != 0) continue;
        *out = i;
        lua_pop(L, 1);
        return true;
    }
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (int i = 0; names[i]; i++) {
        if (i) luaL_addstring(&b, ", ");
        luaL_addstring(&b, names[i]);
    }
    luaL_pushresult(&b);
    enl_lua_state_error(L, "%s: %s: unknown value `%s`; available: %s", who, key,
                        lua_tostring(L, -2), lua_tostring(L, -1));
}
