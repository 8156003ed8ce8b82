/* Loops over tables that give the same order in every run, and that are charged for their length.
 *
 * pairs walks 1 to #t, then the other keys: numbers by value, strings by bytes, false, true. Keys
 * that are tables or functions have no such order (Lua hashes their addresses), so walking two or
 * more of them is an error. table.sort is a merge sort: stable, and without Lua's clock-seeded
 * pivots.
 */
#include "core/script/lua/order.h"
#include "core/script/lua/state.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_RANGE = 1 << 24 }; /* entries that one call of a table function may touch */

typedef enum key_rank { KEY_NUMBER, KEY_STRING, KEY_BOOLEAN, KEY_OBJECT } key_rank;

typedef struct sort_key {
    key_rank rank;
    bool is_int;
    lua_Integer i; /* also a boolean's 0 or 1 */
    lua_Number d;
    const char *s; /* held by the table */
    size_t n;
} sort_key;

static int compare_numbers(const sort_key *a, const sort_key *b)
{
    if (a->is_int && b->is_int) return (a->i > b->i) - (a->i < b->i);
    return (a->d > b->d) - (a->d < b->d);
}

static int compare_keys(const void *pa, const void *pb)
{
    const sort_key *a = pa, *b = pb;
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    if (a->rank == KEY_NUMBER) return compare_numbers(a, b);
    if (a->rank != KEY_STRING) return (a->i > b->i) - (a->i < b->i);
    int order = memcmp(a->s, b->s, a->n < b->n ? a->n : b->n);
    return order ? order : (a->n > b->n) - (a->n < b->n);
}

static void read_key(lua_State *L, int at, sort_key *k)
{
    memset(k, 0, sizeof *k);
    switch (lua_type(L, at)) {
    case LUA_TNUMBER:
        k->is_int = lua_isinteger(L, at);
        k->i = k->is_int ? lua_tointeger(L, at) : 0;
        k->d = lua_tonumber(L, at);
        break;
    case LUA_TSTRING:
        k->rank = KEY_STRING;
        k->s = lua_tolstring(L, at, &k->n);
        break;
    case LUA_TBOOLEAN:
        k->rank = KEY_BOOLEAN;
        k->i = lua_toboolean(L, at);
        break;
    default: k->rank = KEY_OBJECT;
    }
}

static void push_key(lua_State *L, const sort_key *k)
{
    if (k->rank == KEY_STRING)
        lua_pushlstring(L, k->s, k->n);
    else if (k->rank == KEY_BOOLEAN)
        lua_pushboolean(L, (int)k->i);
    else if (k->is_int)
        lua_pushinteger(L, k->i);
    else
        lua_pushnumber(L, k->d);
}

static bool in_array(lua_State *L, int at, size_t length)
{
    if (!lua_isinteger(L, at)) return false;
    lua_Integer i = lua_tointeger(L, at);
    return i >= 1 && (lua_Unsigned)i <= length;
}

/* Number of keys of the table at `t` outside 1..length; objects are counted apart. */
static size_t count_keys(lua_State *L, int t, size_t length, size_t *objects)
{
    size_t n = 0;
    *objects = 0;
    for (lua_pushnil(L); lua_next(L, t); lua_pop(L, 1)) {
        if (in_array(L, -2, length)) continue;
        int type = lua_type(L, -2);
        bool plain = type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TBOOLEAN;
        if (plain)
            n++;
        else
            ++*objects;
    }
    return n;
}

/* Pushes a table {n = length, key, key, ...}: the keys behind the array part in their order. */
static void push_keys(lua_State *L, int t, size_t length)
{
    size_t objects, n = count_keys(L, t, length, &objects), i = 0;
    if (objects > 1) {
        enl_lua_state_error(L, "pairs: keys that are tables or functions have no fixed order");
    }
    enl_lua_state_charge(L, length + n * 8);
    sort_key *keys = lua_newuserdatauv(L, (n ? n : 1) * sizeof *keys, 0);
    lua_createtable(L, (int)(n + objects), 0);
    int list = lua_gettop(L);
    for (lua_pushnil(L); n + objects && lua_next(L, t); lua_pop(L, 1)) {
        if (in_array(L, -2, length)) continue;
        read_key(L, -2, &keys[i]);
        if (keys[i].rank != KEY_OBJECT) {
            i++;
            continue;
        }
        lua_pushvalue(L, -2);
        lua_rawseti(L, list, (lua_Integer)(n + 1));
    }
    if (!(n + objects)) lua_settop(L, list);
    qsort(keys, n, sizeof *keys, compare_keys);
    for (i = 0; i < n; i++) {
        push_key(L, &keys[i]);
        lua_rawseti(L, list, (lua_Integer)(i + 1));
    }
    lua_remove(L, -2);
}

/* Iterator of pairs. Upvalues: keys, array length, position. Keys removed meanwhile are passed
 * over. */
static int pairs_step(lua_State *L)
{
    lua_Integer length = lua_tointeger(L, lua_upvalueindex(2));
    lua_Integer i = lua_tointeger(L, lua_upvalueindex(3));
    lua_settop(L, 1);
    for (;;) {
        i++;
        if (i <= length)
            lua_pushinteger(L, i);
        else if (lua_rawgeti(L, lua_upvalueindex(1), i - length) == LUA_TNIL)
            return 1;
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 1) != LUA_TNIL) break;
        lua_settop(L, 1);
    }
    lua_pushinteger(L, i);
    lua_replace(L, lua_upvalueindex(3));
    return 2;
}

static int order_pairs(lua_State *L)
{
    luaL_checkany(L, 1);
    if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
        lua_pushvalue(L, 1);
        lua_call(L, 1, 3);
        return 3;
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    size_t length = lua_rawlen(L, 1);
    push_keys(L, 1, length);
    lua_pushinteger(L, (lua_Integer)length);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, pairs_step, 3);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}

/* Position, among the keys behind the array part, after the key at index 2. Upvalue 2 holds those
 * keys of the table in upvalue 1, and upvalue 3 the position last given, so that a whole walk costs
 * one sort. */
static lua_Integer position_after(lua_State *L)
{
    lua_Integer n = (lua_Integer)lua_rawlen(L, lua_upvalueindex(2)),
                at = lua_tointeger(L, lua_upvalueindex(3));
    for (lua_Integer tries = 0; tries <= n; tries++, at = at >= n ? 1 : at + 1) {
        lua_rawgeti(L, lua_upvalueindex(2), at);
        bool same = lua_rawequal(L, -1, 2);
        lua_pop(L, 1);
        if (same) return at + 1;
        enl_lua_state_charge(L, 1);
    }
    enl_lua_state_error(L, "next: the key is not in the table");
}

static void cache_keys(lua_State *L, size_t length)
{
    push_keys(L, 1, length);
    lua_replace(L, lua_upvalueindex(2));
    lua_pushvalue(L, 1);
    lua_replace(L, lua_upvalueindex(1));
    lua_pushinteger(L, 0);
    lua_replace(L, lua_upvalueindex(3));
}

/* The first entry of the array part from position i on; false, with nothing pushed, when there is
 * none. */
static bool push_array_entry(lua_State *L, lua_Integer i, size_t length)
{
    for (; i <= (lua_Integer)length; i++) {
        lua_pushinteger(L, i);
        if (lua_rawgeti(L, 1, i) != LUA_TNIL) return true;
        lua_pop(L, 2);
        enl_lua_state_charge(L, 1);
    }
    return false;
}

static int order_next(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    size_t length = lua_rawlen(L, 1);
    bool behind = !lua_isnil(L, 2) && !in_array(L, 2, length);
    lua_Integer i = lua_isnil(L, 2) || behind ? 1 : lua_tointeger(L, 2) + 1;
    if (!behind && push_array_entry(L, i, length)) return 2;
    if (!behind || !lua_rawequal(L, 1, lua_upvalueindex(1))) cache_keys(L, length);
    for (i = behind ? position_after(L) : 1;; i++) {
        if (lua_rawgeti(L, lua_upvalueindex(2), i) == LUA_TNIL) return 1;
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 1) != LUA_TNIL) break;
        lua_settop(L, 2);
    }
    lua_pushinteger(L, i);
    lua_replace(L, lua_upvalueindex(3));
    return 2;
}

/* True when the element at index a must stand before the one at b; 2 is the comparison or nil. */
static bool before(lua_State *L, int a, int b)
{
    if (lua_isnil(L, 2)) return lua_compare(L, a, b, LUA_OPLT);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, a);
    lua_pushvalue(L, b);
    lua_call(L, 2, 1);
    bool result = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return result;
}

/* Merges from[lo..mid) and from[mid..hi) into `to`; both are stack indexes of tables. */
static void merge(lua_State *L, int from, int to, lua_Integer lo, lua_Integer mid, lua_Integer hi)
{
    lua_Integer i = lo, j = mid;
    int top = lua_gettop(L);
    for (lua_Integer k = lo; k < hi; k++) {
        bool right = i >= mid;
        if (i < mid && j < hi) {
            lua_rawgeti(L, from, i);
            lua_rawgeti(L, from, j);
            right = before(L, top + 2, top + 1);
            lua_pop(L, 2);
        }
        lua_rawgeti(L, from, right ? j++ : i++);
        lua_rawseti(L, to, k);
    }
}

static lua_Integer checked_length(lua_State *L, int t, const char *who)
{
    lua_Integer n = luaL_len(L, t);
    if (n > MAX_RANGE)
        enl_lua_state_error(L, "%s: the table has more than %d entries", who, (int)MAX_RANGE);
    enl_lua_state_charge(L, n > 0 ? (size_t)n : 0);
    return n;
}

static int order_sort(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argexpected(L, lua_isnoneornil(L, 2) || lua_isfunction(L, 2), 2, "function");
    lua_settop(L, 2);
    lua_Integer n = checked_length(L, 1, "table.sort");
    lua_createtable(L, (int)n, 0);
    lua_createtable(L, (int)n, 0);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_geti(L, 1, i);
        lua_rawseti(L, 3, i);
    }
    int from = 3, to = 4;
    for (lua_Integer width = 1; width < n; width *= 2) {
        enl_lua_state_charge(L, (size_t)n * 4);
        for (lua_Integer lo = 1; lo <= n; lo += 2 * width) {
            lua_Integer mid = lo + width < n + 1 ? lo + width : n + 1;
            lua_Integer hi = mid + width < n + 1 ? mid + width : n + 1;
            merge(L, from, to, lo, mid, hi);
        }
        int other = from;
        from = to;
        to = other;
    }
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, from, i);
        lua_seti(L, 1, i);
    }
    return 0;
}

static void check_range(lua_State *L, lua_Integer from, lua_Integer to, const char *who)
{
    if (to < from) return;
    lua_Unsigned n = (lua_Unsigned)to - (lua_Unsigned)from;
    if (n >= MAX_RANGE)
        enl_lua_state_error(L, "%s: the range has more than %d entries", who, (int)MAX_RANGE);
    enl_lua_state_charge(L, (size_t)n);
}

static int call_original(lua_State *L)
{
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    return lua_gettop(L);
}

static int order_move(lua_State *L)
{
    check_range(L, luaL_checkinteger(L, 2), luaL_checkinteger(L, 3), "table.move");
    return call_original(L);
}

static int order_concat(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_Integer to = lua_isnoneornil(L, 4) ? luaL_len(L, 1) : luaL_checkinteger(L, 4);
    check_range(L, luaL_optinteger(L, 3, 1), to, "table.concat");
    return call_original(L);
}

static int order_unpack(lua_State *L)
{
    lua_Integer to = lua_isnoneornil(L, 3) ? luaL_len(L, 1) : luaL_checkinteger(L, 3);
    check_range(L, luaL_optinteger(L, 2, 1), to, "table.unpack");
    return call_original(L);
}

static int order_insert(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (lua_gettop(L) > 2) checked_length(L, 1, "table.insert");
    return call_original(L);
}

static int order_remove(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (lua_gettop(L) > 1) checked_length(L, 1, "table.remove");
    return call_original(L);
}

void enl_lua_order_open(lua_State *L)
{
    static const luaL_Reg WRAPPED[] = { { "move", order_move },
                                        { "concat", order_concat },
                                        { "unpack", order_unpack },
                                        { "insert", order_insert },
                                        { "remove", order_remove } };
    lua_pushcfunction(L, order_pairs);
    lua_setglobal(L, "pairs");
    for (int i = 0; i < 3; i++) lua_pushnil(L);
    lua_pushcclosure(L, order_next, 3);
    lua_setglobal(L, "next");
    luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 1);
    for (size_t i = 0; i < sizeof WRAPPED / sizeof *WRAPPED; i++) {
        lua_getfield(L, -1, WRAPPED[i].name);
        lua_pushcclosure(L, WRAPPED[i].func, 1);
        lua_setfield(L, -2, WRAPPED[i].name);
    }
    lua_pushcfunction(L, order_sort);
    lua_setfield(L, -2, "sort");
    lua_pop(L, 1);
}
