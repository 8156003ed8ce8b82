/* The module `enlace`: registration, constructors, data, formats. */
#include "core/script/api.h"

#include "core/base/arena_str.h"
#include "core/base/date.h"
#include "core/script/args.h"
#include "core/script/host.h"
#include "core/script/luanode.h"
#include "core/script/luaval.h"
#include "core/script/state.h"
#include "core/script/trust.h"
#include "enlace.h"

#include <lauxlib.h>

/* Notes the line of the call, where faults of the table are reported, and returns the table. */
static int registration(lua_State *L, const char *who)
{
    enl_state *st = enl_state_of(L);
    lua_Debug ar;
    if (!lua_istable(L, 1)) enl_args_wrong(L, who, NULL, "a table", 1);
    if (lua_getstack(L, 1, &ar) && lua_getinfo(L, "l", &ar) && ar.currentline > 0) {
        st->call_line = (uint32_t)ar.currentline;
    }
    lua_settop(L, 1);
    return 1;
}

static int api_plugin(lua_State *L)
{
    return registration(L, "enlace.plugin");
}

static int api_template(lua_State *L)
{
    return registration(L, "enlace.template");
}

/* The place of a node or of a table as node.span has it; where nodes made now come from when there
 * is none. */
static enl_span place_at(lua_State *L, int index, const char *who)
{
    enl_state *st = enl_state_of(L);
    lua_Integer line = 0, col = 1;
    enl_span at = st->at;
    const enl_node *n = enl_luanode_test(L, index);
    if (n) return n->span;
    if (lua_isnoneornil(L, index)) return at;
    if (!lua_istable(L, index)) enl_args_wrong(L, who, "place", "a node or its span", index);
    if (!enl_args_integer(L, index, who, "line", 1, 1 << 30, &line)) return at;
    enl_args_integer(L, index, who, "col", 1, 1 << 30, &col);
    at.line = at.end_line = (uint32_t)line;
    at.col = at.end_col = (uint32_t)col;
    return at;
}

/* Reads notes text; upvalue 1 says whether inlines or blocks. Returns a list of nodes. */
static int api_notes(lua_State *L)
{
    bool inlines = lua_toboolean(L, lua_upvalueindex(1));
    const char *who = inlines ? "enlace.inlines" : "enlace.notes";
    enl_state *st = enl_state_of(L);
    const enl_script_notes *notes = &st->script->notes;
    lua_settop(L, 2);
    if (lua_type(L, 1) != LUA_TSTRING) enl_args_wrong(L, who, "text", "notes text", 1);
    enl_str text = enl_luaval_text(L, 1, who);
    enl_span at = place_at(L, 2, who);
    enl_state_charge(L, text.n * 16);
    if (inlines ? !notes->inlines : !notes->blocks)
        enl_state_error(L, "%s: notes can't be read here", who);
    enl_node *first = enl_script_read_notes(L, text, at, !inlines);
    for (enl_node *top = first; top; top = top->next) {
        size_t n = 0;
        for (enl_node *k = top; k; k = enl_node_next(top, k), n++) k->origin = st->name;
        enl_state_nodes(L, n);
    }
    enl_luanode_push_chain(L, first);
    return 1;
}

/* time(): the build's time in UTC, as a date with hour, minute, second and epoch. */
static int api_time(lua_State *L)
{
    enl_state *st = enl_state_of(L);
    enl_date d;
    enl_trust_need(L, ENL_CAP_TIME, "enlace.time");
    int64_t t = st->c->epoch >= 0 ? st->c->epoch : st->c->sources.newest;
    int64_t days = t / 86400, left = t % 86400;
    if (days > 2932896) days = 2932896; /* the last day of 9999 */
    enl_date_from_days(days, &d);
    lua_createtable(L, 0, 9);
    enl_str iso = enl_str_fmt(&st->c->arena, "%04d-%02d-%02d", d.year, d.month, d.day);
    lua_pushlstring(L, iso.p, iso.n);
    lua_setfield(L, -2, "iso");
    const struct {
        const char *name;
        int64_t v;
    } parts[] = { { "year", d.year },      { "month", d.month },    { "day", d.day },
                  { "days", days },        { "hour", left / 3600 }, { "minute", left / 60 % 60 },
                  { "second", left % 60 }, { "epoch", t } };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        lua_pushinteger(L, parts[i].v);
        lua_setfield(L, -2, parts[i].name);
    }
    return 1;
}

void enl_api_open(lua_State *L)
{
    static const luaL_Reg F[] = { { "plugin", api_plugin },
                                  { "template", api_template },
                                  { "time", api_time },
                                  { "measure", enl_text_measure },
                                  { NULL, NULL } };
    enl_luanode_open(L);
    enl_luadoc_open(L);
    enl_luacanvas_open(L);
    lua_createtable(L, 0, 48);
    luaL_setfuncs(L, F, 0);
    for (int inlines = 0; inlines < 2; inlines++) {
        lua_pushboolean(L, inlines);
        lua_pushcclosure(L, api_notes, 1);
        lua_setfield(L, -2, inlines ? "inlines" : "notes");
    }
    enl_build_open(L);
    enl_data_open(L);
    enl_format_open(L);
    enl_words_open(L);
    lua_getglobal(L, "print");
    lua_setfield(L, -2, "log");
    lua_pushinteger(L, 1);
    lua_setfield(L, -2, "api");
    lua_pushliteral(L, ENL_VERSION);
    lua_setfield(L, -2, "version");
}
