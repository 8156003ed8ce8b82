/* The string library: Lua's own, less what shows addresses or bytecode, with matching and
 * repetition of ours. */
#define _GNU_SOURCE /* memmem */
#include "core/script/lua/strlib.h"
#include "core/script/lua/pattern.h"
#include "core/script/lua/state.h"

#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

enum { FEW_ITEMS = 24 };

/* Items on the C stack for short patterns, in a userdata that is left on Lua's stack for long ones.
 */
static enl_pattern_item *items_for(lua_State *L, enl_pattern_item *few, size_t n)
{
    if (n + 2 <= FEW_ITEMS) return few;
    return lua_newuserdatauv(L, enl_lua_pattern_room(n) * sizeof *few, 0);
}

static enl_str check_str(lua_State *L, int i)
{
    enl_str s;
    s.p = luaL_checklstring(L, i, &s.n);
    return s;
}

/* A start position argument as an offset; n + 1 when it lies behind the end. */
static size_t start_offset(lua_State *L, int arg, size_t n)
{
    lua_Integer i = luaL_optinteger(L, arg, 1);
    if (i > 0) return (lua_Unsigned)i - 1 > n ? n + 1 : (size_t)i - 1;
    if (i == 0 || i < -(lua_Integer)n) return 0;
    return n - (size_t)-i;
}

static void push_capture(enl_matcher *m, int i)
{
    const enl_capture *c = &m->captures[i];
    if (c->n == ENL_CAPTURE_POSITION)
        lua_pushinteger(m->L, c->start - m->begin + 1);
    else
        lua_pushlstring(m->L, c->start, (size_t)c->n);
}

/* All captures; the whole match when there are none and `whole` is set. Returns how many. */
static int push_captures(enl_matcher *m, const char *from, const char *to, bool whole)
{
    int n = m->pattern->n_captures;
    luaL_checkstack(m->L, n + 1, "too many captures");
    if (!n && whole) {
        lua_pushlstring(m->L, from, (size_t)(to - from));
        return 1;
    }
    for (int i = 0; i < n; i++) push_capture(m, i);
    return n;
}

static int plain_find(lua_State *L, enl_str s, enl_str p, size_t from)
{
    enl_lua_state_charge(L, (s.n - from) / 8);
    const char *at = p.n ? memmem(s.p + from, s.n - from, p.p, p.n) : s.p + from;
    if (!at) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, at - s.p + 1);
    lua_pushinteger(L, at - s.p + (lua_Integer)p.n);
    return 2;
}

static int find_or_match(lua_State *L, bool find)
{
    enl_str s = check_str(L, 1), p = check_str(L, 2);
    size_t from = start_offset(L, 3, s.n);
    if (from > s.n) {
        lua_pushnil(L);
        return 1;
    }
    if (find && (lua_toboolean(L, 4) || enl_lua_pattern_plain(p))) return plain_find(L, s, p, from);
    enl_pattern_item few[FEW_ITEMS];
    enl_pattern pattern;
    enl_lua_pattern_compile(L, p, true, items_for(L, few, p.n), &pattern);
    enl_matcher m;
    enl_lua_pattern_start(&m, L, &pattern, s);
    for (const char *at = s.p + from; at <= m.end; at++) {
        at = enl_lua_pattern_seek(&m, at);
        if (!at) break;
        const char *e = enl_lua_pattern_match(&m, at);
        if (e && !find) return push_captures(&m, at, e, true);
        if (e) {
            lua_pushinteger(L, at - s.p + 1);
            lua_pushinteger(L, e - s.p);
            return 2 + push_captures(&m, at, e, false);
        }
        if (pattern.anchored) break;
    }
    lua_pushnil(L);
    return 1;
}

static int str_find(lua_State *L)
{
    return find_or_match(L, true);
}

static int str_match(lua_State *L)
{
    return find_or_match(L, false);
}

/* State of gmatch; upvalue 1 is the subject, 2 this with its items behind it. */
typedef struct gmatch_state {
    size_t at;
    const char *last; /* end of the last match: an empty match there does not count */
    enl_pattern pattern;
} gmatch_state;

static int gmatch_step(lua_State *L)
{
    gmatch_state *g = lua_touserdata(L, lua_upvalueindex(2));
    enl_str s;
    s.p = lua_tolstring(L, lua_upvalueindex(1), &s.n);
    enl_matcher m;
    enl_lua_pattern_start(&m, L, &g->pattern, s);
    for (; g->at <= s.n; g->at++) {
        const char *from = enl_lua_pattern_seek(&m, s.p + g->at);
        if (!from) break;
        g->at = (size_t)(from - s.p);
        const char *e = enl_lua_pattern_match(&m, from);
        if (!e || e == g->last) continue;
        g->at = (size_t)(e - s.p);
        g->last = e;
        return push_captures(&m, from, e, true);
    }
    return 0;
}

static int str_gmatch(lua_State *L)
{
    enl_str s = check_str(L, 1), p = check_str(L, 2);
    size_t from = start_offset(L, 3, s.n), items = (sizeof(gmatch_state) + 7) & ~(size_t)7;
    lua_settop(L, 2);
    lua_remove(L, 2); /* p stays alive: it is the caller's argument */
    lua_pushlstring(L, p.p, p.n);
    gmatch_state *g =
        lua_newuserdatauv(L, items + enl_lua_pattern_room(p.n) * sizeof(enl_pattern_item), 0);
    *g = (gmatch_state){ .at = from };
    enl_lua_pattern_compile(L, p, false, (enl_pattern_item *)(void *)((char *)g + items),
                            &g->pattern);
    lua_remove(L, 2);
    lua_pushcclosure(L, gmatch_step, 2);
    return 1;
}

/* Adds a replacement string with its %0 to %9 filled in. */
static void add_template(enl_matcher *m, luaL_Buffer *b, enl_str r, const char *from,
                         const char *to)
{
    lua_State *L = m->L;
    for (size_t i = 0; i < r.n; i++) {
        if (r.p[i] != '%') {
            luaL_addchar(b, r.p[i]);
            continue;
        }
        char c = ++i < r.n ? r.p[i] : 0;
        int k = c - '1';
        if (c == '%') {
            luaL_addchar(b, '%');
        } else if (c == '0' || (c == '1' && !m->pattern->n_captures)) {
            luaL_addlstring(b, from, (size_t)(to - from));
        } else if (c >= '1' && c <= '9' && k < m->pattern->n_captures) {
            push_capture(m, k);
            luaL_tolstring(L, -1, NULL);
            lua_remove(L, -2);
            luaL_addvalue(b);
        } else if (c >= '1' && c <= '9') {
            luaL_error(L, "invalid capture index %%%d", c - '0');
        } else {
            luaL_error(L, "invalid use of '%%' in replacement string");
        }
    }
}

/* Adds what replaces the match: argument 3 is a string, a table or a function. */
static void add_replacement(enl_matcher *m, luaL_Buffer *b, const char *from, const char *to)
{
    lua_State *L = m->L;
    int type = lua_type(L, 3);
    if (type == LUA_TFUNCTION) {
        lua_pushvalue(L, 3);
        lua_call(L, push_captures(m, from, to, true), 1);
    } else if (type == LUA_TTABLE) {
        if (m->pattern->n_captures)
            push_capture(m, 0);
        else
            lua_pushlstring(L, from, (size_t)(to - from));
        lua_gettable(L, 3);
    } else {
        enl_str r;
        r.p = lua_tolstring(L, 3, &r.n);
        add_template(m, b, r, from, to);
        return;
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(b, from, (size_t)(to - from));
    } else if (!lua_isstring(L, -1)) {
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    } else {
        luaL_addvalue(b);
    }
}

static int str_gsub(lua_State *L)
{
    enl_str s = check_str(L, 1), p = check_str(L, 2);
    int type = lua_type(L, 3);
    luaL_argexpected(L,
                     type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION ||
                         type == LUA_TTABLE,
                     3, "string/function/table");
    lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)s.n + 1), n = 0;
    enl_pattern_item few[FEW_ITEMS];
    enl_pattern pattern;
    enl_lua_pattern_compile(L, p, true, items_for(L, few, p.n), &pattern);
    enl_matcher m;
    enl_lua_pattern_start(&m, L, &pattern, s);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    const char *at = s.p, *last = NULL;
    while (n < most) {
        const char *next = enl_lua_pattern_seek(&m, at);
        if (!next) break;
        luaL_addlstring(&b, at, (size_t)(next - at));
        at = next;
        const char *e = enl_lua_pattern_match(&m, at);
        if (e && e != last) {
            n++;
            add_replacement(&m, &b, at, e);
            at = last = e;
        } else if (at < m.end) {
            luaL_addchar(&b, *at++);
        } else {
            break;
        }
        if (pattern.anchored) break;
    }
    luaL_addlstring(&b, at, (size_t)(m.end - at));
    luaL_pushresult(&b);
    lua_pushinteger(L, n);
    return 2;
}

/* rep, without the loop over nothing that Lua's own makes of ("").rep(1e15). */
static int str_rep(lua_State *L)
{
    enl_str s = check_str(L, 1);
    lua_Integer n = luaL_checkinteger(L, 2);
    enl_str sep = { "", 0 };
    if (!lua_isnoneornil(L, 3)) sep = check_str(L, 3);
    size_t unit = s.n + sep.n;
    if (n <= 0 || unit == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    if ((lua_Unsigned)n > ((size_t)1 << 40) / unit)
        enl_lua_state_trip(L, &enl_lua_state_limit_memory);
    size_t total = (size_t)n * unit - sep.n;
    luaL_Buffer b;
    char *out = luaL_buffinitsize(L, &b, total);
    enl_lua_state_charge(L, (size_t)n);
    for (lua_Integer i = 0; i < n; i++) {
        memcpy(out, s.p, s.n);
        out += s.n;
        if (sep.n && i + 1 < n) {
            memcpy(out, sep.p, sep.n);
            out += sep.n;
        }
    }
    luaL_pushresultsize(&b, total);
    return 1;
}

/* Refuses %p, which shows an address. */
static void check_format(lua_State *L, enl_str f)
{
    for (size_t i = 0; i + 1 < f.n; i++) {
        if (f.p[i] != '%') continue;
        i++;
        while (i < f.n && f.p[i] && strchr("-+ #0123456789.", f.p[i])) i++;
        if (i < f.n && f.p[i] == 'p')
            enl_lua_state_error(L, "string.format: `%%p` is not available");
    }
}

/* format: tables and the like become text first. Upvalue 1 is Lua's format, 2 our tostring. */
static int str_format(lua_State *L)
{
    check_format(L, check_str(L, 1));
    int n = lua_gettop(L);
    for (int i = 2; i <= n; i++) {
        int t = lua_type(L, i);
        if (t == LUA_TNIL || t == LUA_TBOOLEAN || t == LUA_TNUMBER || t == LUA_TSTRING) continue;
        lua_pushvalue(L, lua_upvalueindex(2));
        lua_pushvalue(L, i);
        lua_call(L, 1, 1);
        lua_replace(L, i);
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, n, 1);
    return 1;
}

/* Hides the metatable of strings, so that what they can do is the same for the core as for the
 * plugin. */
static void protect_strings(lua_State *L)
{
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
}

void enl_lua_strlib_open(lua_State *L)
{
    static const luaL_Reg F[] = { { "find", str_find },     { "match", str_match },
                                  { "gmatch", str_gmatch }, { "gsub", str_gsub },
                                  { "rep", str_rep },       { NULL, NULL } };
    luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
    luaL_setfuncs(L, F, 0);
    lua_getfield(L, -1, "format");
    lua_getglobal(L, "tostring");
    lua_pushcclosure(L, str_format, 2);
    lua_setfield(L, -2, "format");
    lua_pushnil(L);
    lua_setfield(L, -2, "dump");
    lua_pop(L, 1);
    protect_strings(L);
}
