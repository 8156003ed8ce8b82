/* Scalars: text, numbers, what is written as text, and notes text. */
#include "core/script/schema/scalar.h"

#include "core/base/arena_str.h"
#include "core/base/date.h"
#include "core/base/file.h"
#include "core/base/reach.h"
#include "core/base/utf8.h"
#include "core/script/api/context.h"
#include "core/script/api/luacolour.h"
#include "core/script/api/luanode.h"
#include "core/script/api/luaval.h"
#include "core/script/api/readnotes.h"
#include "core/script/lua/pattern.h"

#include <lauxlib.h>
#include <math.h>

typedef struct number {
    bool is_int;
    lua_Integer i;
    double d;
} number;

static bool parse_number(lua_State *L, enl_str s, number *out)
{
    if (!enl_api_luaval_push_number(L, s)) return false;
    out->is_int = lua_isinteger(L, -1);
    out->i = lua_tointeger(L, -1);
    out->d = lua_tonumber(L, -1);
    lua_pop(L, 1);
    return isfinite(out->d);
}

static bool number_of(enl_checker *k, const enl_value *v, number *out)
{
    *out = (number){ v->kind == ENL_V_INT, 0, 0 };
    if (v->kind == ENL_V_STRING) return k->attributes && parse_number(k->L, v->u.s, out);
    if (out->is_int)
        out->d = (double)(out->i = v->u.i);
    else if (v->kind == ENL_V_REAL)
        out->d = v->u.d;
    else
        return false;
    return isfinite(out->d);
}

static void check_number(enl_checker *k, const enl_type *type, const enl_value *v,
                         const enl_schema_path *at)
{
    bool integer = type->kind == ENL_T_INTEGER;
    number n;
    if (!number_of(k, v, &n) || (integer && !n.is_int) || !enl_schema_checker_in_range(type, n.d)) {
        enl_schema_checker_wrong(
            k, v, at, NULL, enl_schema_checker_range(k, type, integer ? "an integer" : "a number"));
    } else if (n.is_int) {
        lua_pushinteger(k->L, n.i);
    } else {
        lua_pushnumber(k->L, n.d);
    }
}

static void check_boolean(enl_checker *k, const enl_value *v, const enl_schema_path *at)
{
    enl_str s;
    if (v->kind == ENL_V_BOOL) {
        lua_pushboolean(k->L, v->u.b);
    } else if (enl_value_text(v, &s) && (enl_str_is(s, "true") || enl_str_is(s, "yes"))) {
        lua_pushboolean(k->L, 1);
    } else if (enl_value_text(v, &s) && (enl_str_is(s, "false") || enl_str_is(s, "no"))) {
        lua_pushboolean(k->L, 0);
    } else {
        enl_schema_checker_wrong(k, v, at, NULL, "true or false");
    }
}

/* True when the whole of `s` matches the Lua pattern. */
static bool matches(lua_State *L, enl_str pattern, enl_str s)
{
    int top = lua_gettop(L);
    enl_pattern_item *items =
        lua_newuserdatauv(L, enl_lua_pattern_room(pattern.n) * sizeof *items, 0);
    enl_pattern p;
    enl_matcher m;
    enl_lua_pattern_compile(L, pattern, true, items, &p);
    enl_lua_pattern_start(&m, L, &p, s);
    bool ok = enl_lua_pattern_match(&m, s.p) == m.end;
    lua_settop(L, top);
    return ok;
}

static void check_string(enl_checker *k, const enl_type *type, const enl_value *v,
                         const enl_schema_path *at)
{
    enl_str s;
    if (!enl_value_text(v, &s)) {
        enl_schema_checker_wrong(k, v, at, NULL, "a string");
    } else if (!enl_schema_checker_in_range(type, (double)enl_utf8_count(s))) {
        enl_schema_checker_wrong(
            k, v, at, NULL,
            enl_schema_checker_range(k, type, "a string with a length in characters"));
    } else if (type->pattern.n && !matches(k->L, type->pattern, s)) {
        enl_schema_checker_wrong(
            k, v, at, type->help.n ? enl_str_z(&k->st->c->arena, type->help) : NULL,
            enl_str_fmt(&k->st->c->arena, "text that matches the Lua pattern `%.*s`",
                        ENL_FMT(type->pattern))
                .p);
    } else {
        lua_pushlstring(k->L, s.p, s.n);
    }
}

static void check_enum(enl_checker *k, const enl_type *type, const enl_value *v,
                       const enl_schema_path *at)
{
    enl_ctx *c = k->st->c;
    size_t n = type->values->u.list.n;
    enl_str s = { "", 0 }, *names = ENL_NEWN(&c->arena, enl_str, n);
    bool text = enl_value_text(v, &s);
    for (size_t i = 0; i < n; i++) {
        names[i] = type->values->u.list.items[i].u.s;
        if (text && enl_str_eq(s, names[i])) {
            lua_pushlstring(k->L, s.p, s.n);
            return;
        }
    }
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    for (size_t i = 0; i < n; i++) {
        enl_buf_z(&b, !i ? "" : i + 1 == n ? " or " : ", ");
        enl_buf_str(&b, names[i]);
    }
    enl_schema_checker_wrong(k, v, at, text ? enl_suggest(c, s, names, n) : NULL,
                             enl_str_z(&c->arena, enl_buf_view(&b)));
    enl_buf_drop(&b);
}

static void check_length(enl_checker *k, const enl_type *type, const enl_value *v,
                         const enl_schema_path *at)
{
    enl_str s;
    enl_len len;
    bool ok = enl_value_text(v, &s) && !enl_str_ends(s, "%") && !enl_str_ends(s, "em") &&
              enl_len_parse(s, 0, 0, &len);
    if (ok && enl_schema_checker_in_range(type, enl_to_pt(len)))
        lua_pushnumber(k->L, enl_to_pt(len));
    else
        enl_schema_checker_wrong(k, v, at, "available units: pt, mm, cm, in",
                                 enl_schema_checker_range(k, type, "a length such as `12pt`"));
}

static void check_percentage(enl_checker *k, const enl_type *type, const enl_value *v,
                             const enl_schema_path *at)
{
    enl_str s;
    number n;
    bool ok = enl_value_text(v, &s) && enl_str_ends(s, "%") &&
              parse_number(k->L, enl_str_sub(s, 0, s.n - 1), &n);
    if (ok && enl_schema_checker_in_range(type, n.d))
        lua_pushnumber(k->L, n.d / 100);
    else
        enl_schema_checker_wrong(k, v, at, NULL,
                                 enl_schema_checker_range(k, type, "a percentage such as `40%`"));
}

static void check_colour(enl_checker *k, const enl_value *v, const enl_schema_path *at)
{
    const enl_value *theme = enl_api_context_of(k->L)->services->theme;
    enl_str s;
    enl_colour c;
    if (enl_value_text(v, &s) && enl_api_luacolour_parse(theme, s, &c)) {
        lua_pushfstring(k->L, "%s", enl_str_fmt(&k->st->c->arena, "#%06x", (unsigned)c).p);
    } else {
        enl_schema_checker_wrong(k, v, at, "in YAML, a value that begins with # must be in quotes",
                                 "a colour such as `#1b2a49`, or a colour's name in the template");
    }
}

static void check_date(enl_checker *k, const enl_value *v, const enl_schema_path *at)
{
    enl_str s;
    enl_date d;
    if (!enl_value_text(v, &s) || !enl_date_parse(s, &d)) {
        enl_schema_checker_wrong(k, v, at, NULL,
                                 "a date such as `2026`, `2026-11` or `2026-11-23`");
        return;
    }
    lua_createtable(k->L, 0, 5);
    lua_pushlstring(k->L, s.p, s.n);
    lua_setfield(k->L, -2, "iso");
    lua_pushinteger(k->L, d.year);
    lua_setfield(k->L, -2, "year");
    if (d.month)
        lua_pushinteger(k->L, d.month);
    else
        lua_pushnil(k->L);
    lua_setfield(k->L, -2, "month");
    if (d.day)
        lua_pushinteger(k->L, d.day);
    else
        lua_pushnil(k->L);
    lua_setfield(k->L, -2, "day");
    lua_pushinteger(k->L, d.days);
    lua_setfield(k->L, -2, "days");
}

static void check_text_nodes(enl_checker *k, const enl_type *type, const enl_value *v,
                             const enl_schema_path *at)
{
    enl_str s;
    enl_ctx *c = k->st->c;
    bool blocks = type->kind == ENL_T_BLOCKS;
    if (!enl_value_text(v, &s)) {
        enl_schema_checker_wrong(k, v, at, NULL, "text");
        return;
    }
    bool can = enl_api_readnotes_can(k->L, blocks);
    enl_node *first =
        can ? enl_api_readnotes_read(k->L, s, v->span, blocks) : enl_node_text(c, s, v->span);
    if (!can && blocks) {
        enl_node *para = enl_node_new(c, ENL_PARA, v->span);
        enl_node_append(para, first);
        first = para;
    }
    if (k->own) enl_api_readnotes_claim(k->L, first);
    enl_api_luanode_push_chain(k->L, first);
}

static void check_path(enl_checker *k, const enl_value *v, const enl_schema_path *at)
{
    enl_str s;
    enl_ctx *c = k->st->c;
    if (!enl_value_text(v, &s) || !s.n) {
        enl_schema_checker_wrong(k, v, at, NULL, "a file's path");
        return;
    }
    enl_str full;
    const enl_asker asker = enl_reach_code(c, 0);
    if (!enl_reach_path(&c->arena, &asker, s, &full)) {
        enl_schema_checker_wrong(k, v, at, ENL_REACH_HINT, "a file in the notes' folder");
    } else if (!enl_file_exists(full.p)) {
        enl_schema_checker_wrong(k, v, at, "paths are relative to the notes' folder",
                                 "an existing file");
    } else {
        lua_pushlstring(k->L, s.p, s.n);
    }
}

void enl_schema_scalar_check(enl_checker *k, const enl_type *type, const enl_value *v,
                             const enl_schema_path *at)
{
    switch (type->kind) {
    case ENL_T_STRING: check_string(k, type, v, at); break;
    case ENL_T_INTEGER:
    case ENL_T_NUMBER: check_number(k, type, v, at); break;
    case ENL_T_BOOLEAN: check_boolean(k, v, at); break;
    case ENL_T_ENUM: check_enum(k, type, v, at); break;
    case ENL_T_LENGTH: check_length(k, type, v, at); break;
    case ENL_T_PERCENTAGE: check_percentage(k, type, v, at); break;
    case ENL_T_COLOUR: check_colour(k, v, at); break;
    case ENL_T_DATE: check_date(k, v, at); break;
    case ENL_T_INLINES:
    case ENL_T_BLOCKS: check_text_nodes(k, type, v, at); break;
    case ENL_T_PATH: check_path(k, v, at); break;
    default: enl_api_luaval_push(k->L, v);
    }
}
