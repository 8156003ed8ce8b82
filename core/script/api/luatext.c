/* Text from Lua, how it looks, and enlace.measure. */
#include "core/script/api/luatext.h"

#include "core/script/api/args.h"
#include "core/script/api/context.h"
#include "core/script/api/luacolour.h"
#include "core/script/api/luaval.h"

#include <lauxlib.h>

enum {
    MAX_TEXT = 10000,
    MAX_SIZE = 500,  /* points */
    WORD_COST = 256, /* bytes that a shaped word takes, about */
    BYTE_COST = 32   /* and each of its bytes */
};

enl_str enl_api_luatext_arg(lua_State *L, int i, const char *who)
{
    int type = lua_type(L, i);
    if (type != LUA_TSTRING && type != LUA_TNUMBER)
        enl_api_args_wrong(L, who, "text", "a string", i);
    enl_str s = enl_api_luaval_lend(L, i, who);
    enl_lua_state_charge(L, s.n * 4);
    return s;
}

enl_canvas_text enl_api_luatext_options(lua_State *L, int t, const char *who, enl_colour colour)
{
    static const char *const KEYS[] = {
        "face", "size", "weight", "italic", "align", "colour", NULL
    };
    static const char *const ALIGN[] = { "left", "center", "right", NULL };
    enl_canvas_text o = {
        .face = ENL_S("sans"), .size = enl_pt(9), .weight = 400, .align = -1, .colour = colour
    };
    double size = 9;
    lua_Integer weight = 400;
    int align = 0;
    if (lua_isnoneornil(L, t)) return o;
    if (!lua_istable(L, t)) enl_api_args_wrong(L, who, "options", "a table", t);
    enl_api_args_check(L, t, who, KEYS, NULL);
    enl_api_args_text(L, t, who, "face", &o.face);
    enl_api_args_number(L, t, who, "size", &size);
    if (!(size >= 1 && size <= MAX_SIZE))
        enl_lua_state_error(L, "%s: size: expected 1 to %d points, found %f", who, MAX_SIZE, size);
    enl_api_args_integer(L, t, who, "weight", 100, 900, &weight);
    enl_api_args_boolean(L, t, who, "italic", &o.italic);
    enl_api_args_enum(L, t, who, "align", ALIGN, &align);
    lua_getfield(L, t, "colour");
    if (!lua_isnil(L, -1)) o.colour = enl_api_luacolour_arg(L, lua_gettop(L), who, "colour");
    lua_pop(L, 1);
    o.size = enl_pt(size);
    o.weight = (int)weight;
    o.align = align - 1;
    return o;
}

int enl_api_luatext_push(lua_State *L, double width, double ascent, double descent)
{
    lua_pushnumber(L, width);
    lua_pushnumber(L, ascent);
    lua_pushnumber(L, descent);
    return 3;
}

/* measure(text, options): width, ascent, descent. The memory that new words take counts as the
 * plugin's.
 */
int enl_api_luatext_measure(lua_State *L)
{
    const char *who = "enlace.measure";
    enl_lua_state *st = enl_lua_state_of(L);
    const enl_api_services *s = enl_api_context_of(L)->services;
    lua_settop(L, 2);
    enl_str text = enl_api_luatext_arg(L, 1, who);
    enl_canvas_text look = enl_api_luatext_options(L, 2, who, 0);
    enl_measured m = { 0 };
    if (!s->measure) enl_lua_state_error(L, "%s: not available while a plugin loads", who);
    if (text.n > MAX_TEXT)
        enl_lua_state_error(L, "%s: the text is longer than %d bytes", who, MAX_TEXT);
    if (!s->measure(s->measure_self, text, &look, st->at, &m))
        enl_lua_state_error(L, "%s: the text is too wide, or no font has its characters", who);
    if (m.fresh) enl_lua_state_keep(L, m.fresh * WORD_COST + text.n * BYTE_COST);
    return enl_api_luatext_push(L, m.width, m.ascent, m.descent);
}
