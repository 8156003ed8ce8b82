/* Copies values between the core and Lua, bounded in depth and number. */
#include "core/script/api/luaval.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"
#include "core/script/lua/state.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

/* Lua reads it, since the C library follows the locale. */
bool enl_api_luaval_push_number(lua_State *L, enl_str s)
{
    char z[64];
    if (!s.n || s.n >= sizeof z) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!memchr("+-0123456789.eE", s.p[i], 15)) return false;
    }
    memcpy(z, s.p, s.n);
    z[s.n] = '\0';
    return lua_stringtonumber(L, z) != 0;
}

void enl_api_luaval_push(lua_State *L, const enl_value *v)
{
    luaL_checkstack(L, 4, "values nested too deeply");
    enl_lua_state_charge(L, 1);
    switch (v ? v->kind : ENL_V_NIL) {
    case ENL_V_BOOL: lua_pushboolean(L, v->u.b); break;
    case ENL_V_INT: lua_pushinteger(L, v->u.i); break;
    case ENL_V_REAL: lua_pushnumber(L, v->u.d); break;
    case ENL_V_STRING: lua_pushlstring(L, v->u.s.p, v->u.s.n); break;
    case ENL_V_LIST:
        lua_createtable(L, (int)v->u.list.n, 0);
        for (size_t i = 0; i < v->u.list.n; i++) {
            enl_api_luaval_push(L, &v->u.list.items[i]);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
        break;
    case ENL_V_MAP:
        lua_createtable(L, 0, (int)v->u.map.n);
        for (size_t i = 0; i < v->u.map.n; i++) {
            const enl_value_entry *e = &v->u.map.items[i];
            lua_pushlstring(L, e->key.p, e->key.n);
            enl_api_luaval_push(L, &e->value);
            lua_rawset(L, -3);
        }
        break;
    default: lua_pushnil(L); /* also functions: another state's, perhaps */
    }
}

/* The string at `index` kept in the arena, and charged. */
static enl_str keep_string(lua_State *L, int index)
{
    enl_str s;
    s.p = lua_tolstring(L, index, &s.n);
    enl_lua_state_keep(L, s.n);
    return enl_str_keep(&enl_lua_state_of(L)->c->arena, s);
}

/* What is wrong with a text, or NULL. */
static const char *text_fault(enl_str s)
{
    if (enl_utf8_check(s) != s.n) return "the text is not UTF-8";
    for (size_t i = 0; i < s.n; i++) {
        unsigned char ch = (unsigned char)s.p[i];
        if ((ch < ' ' && ch != '\n' && ch != '\t') || ch == 127)
            return "the text contains control characters";
    }
    return NULL;
}

enl_str enl_api_luaval_lend(lua_State *L, int index, const char *who)
{
    enl_str s;
    s.p = lua_tolstring(L, index, &s.n);
    const char *fault = text_fault(s);
    if (fault) enl_lua_state_error(L, "%s: %s", who, fault);
    return s;
}

enl_str enl_api_luaval_text(lua_State *L, int index, const char *who)
{
    enl_api_luaval_lend(L, index, who);
    return keep_string(L, index);
}

/* A reading under way. */
typedef struct reader {
    lua_State *L;
    enl_arena *arena;
    enl_span at;
    size_t nodes;
    int depth;
    struct step {
        enl_str key;
        size_t number; /* of a list's entry; 0: it is a map's, with a key */
    } path[ENL_LUAVAL_DEPTH];
} reader;

static const char *path_text(reader *r)
{
    enl_buf b;
    enl_buf_init(&b, r->arena->mem);
    for (int i = 0; i < r->depth; i++) {
        if (i) enl_buf_byte(&b, '.');
        if (r->path[i].number)
            enl_buf_fmt(&b, "%zu", r->path[i].number);
        else
            enl_buf_str(&b, r->path[i].key);
    }
    const char *text = enl_str_z(r->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return *text ? text : "the table";
}

static enl_value read_value(reader *r, int index);

static void enter(reader *r, struct step step)
{
    if (r->depth == ENL_LUAVAL_DEPTH) {
        enl_lua_state_error(r->L, "%s: nested more than %d levels deep", path_text(r),
                            ENL_LUAVAL_DEPTH);
    }
    r->path[r->depth++] = step;
}

static void read_list(reader *r, int t, enl_value *out)
{
    size_t n = lua_rawlen(r->L, t);
    if (n > ENL_LUAVAL_NODES)
        enl_lua_state_error(r->L, "%s: the list has more than %d entries", path_text(r),
                            ENL_LUAVAL_NODES);
    out->kind = ENL_V_LIST;
    out->u.list.items = ENL_NEWN(r->arena, enl_value, n);
    out->u.list.n = n;
    for (size_t i = 0; i < n; i++) {
        enter(r, (struct step){ .number = i + 1 });
        lua_rawgeti(r->L, t, (lua_Integer)i + 1);
        out->u.list.items[i] = read_value(r, lua_gettop(r->L));
        lua_pop(r->L, 1);
        r->depth--;
    }
}

static int compare_entries(const void *a, const void *b)
{
    return enl_str_cmp(((const enl_value_entry *)a)->key, ((const enl_value_entry *)b)->key);
}

static size_t count_entries(reader *r, int t)
{
    size_t n = 0;
    for (lua_pushnil(r->L); lua_next(r->L, t); lua_pop(r->L, 1)) {
        if (lua_type(r->L, -2) != LUA_TSTRING) {
            enl_lua_state_error(r->L, "%s: a table must be a list or have only names as keys",
                                path_text(r));
        }
        n++;
    }
    return n;
}

static void read_map(reader *r, int t, enl_value *out)
{
    size_t n = count_entries(r, t), i = 0;
    enl_value_entry *items = ENL_NEWN(r->arena, enl_value_entry, n);
    for (lua_pushnil(r->L); lua_next(r->L, t); lua_pop(r->L, 1)) {
        items[i].key = keep_string(r->L, -2);
        items[i].key_span = r->at;
        enter(r, (struct step){ .key = items[i].key });
        items[i++].value = read_value(r, lua_gettop(r->L));
        r->depth--;
    }
    if (n) qsort(items, n, sizeof *items, compare_entries);
    out->kind = ENL_V_MAP;
    out->u.map.items = items;
    out->u.map.n = n;
}

/* Tells a list from a map; all keys of a list must be 1 to its length. */
static void read_table(reader *r, int t, enl_value *out)
{
    size_t n = lua_rawlen(r->L, t), keys = 0;
    if (!n) {
        read_map(r, t, out);
        return;
    }
    for (lua_pushnil(r->L); lua_next(r->L, t); lua_pop(r->L, 1)) keys++;
    if (keys != n) {
        enl_lua_state_error(r->L,
                            "%s: a table must be a list without gaps or have only names as keys",
                            path_text(r));
    }
    read_list(r, t, out);
}

static enl_value read_value(reader *r, int index)
{
    lua_State *L = r->L;
    enl_value v = { .span = r->at };
    luaL_checkstack(L, 6, "values nested too deeply");
    enl_lua_state_charge(L, 4);
    if (++r->nodes > ENL_LUAVAL_NODES)
        enl_lua_state_error(L, "the table has more than %d values", ENL_LUAVAL_NODES);
    switch (lua_type(L, index)) {
    case LUA_TNIL: break;
    case LUA_TBOOLEAN:
        v.kind = ENL_V_BOOL;
        v.u.b = lua_toboolean(L, index);
        break;
    case LUA_TNUMBER:
        v.kind = lua_isinteger(L, index) ? ENL_V_INT : ENL_V_REAL;
        if (v.kind == ENL_V_INT)
            v.u.i = lua_tointeger(L, index);
        else
            v.u.d = lua_tonumber(L, index);
        break;
    case LUA_TSTRING:
        v.kind = ENL_V_STRING;
        v.u.s = keep_string(L, index);
        if (text_fault(v.u.s)) enl_lua_state_error(L, "%s: %s", path_text(r), text_fault(v.u.s));
        break;
    case LUA_TTABLE: read_table(r, index, &v); break;
    case LUA_TFUNCTION:
        v.kind = ENL_V_FUNCTION;
        lua_pushvalue(L, index);
        v.u.fn = enl_lua_state_add_function(enl_lua_state_of(L), luaL_ref(L, LUA_REGISTRYINDEX));
        break;
    default:
        enl_lua_state_error(L, "%s: a %s is not allowed here", path_text(r),
                            luaL_typename(L, index));
    }
    return v;
}

enl_value enl_api_luaval_read(lua_State *L, int index, enl_span at)
{
    reader r = { .L = L, .arena = &enl_lua_state_of(L)->c->arena, .at = at };
    return read_value(&r, lua_absindex(L, index));
}
