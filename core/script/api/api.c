/* The module `enlace`: registration, the build's time, and all that the other files add. */
#include "core/script/api/api.h"

#include "core/base/arena_str.h"
#include "core/base/date.h"
#include "core/script/api/args.h"
#include "core/script/api/build.h"
#include "core/script/api/build_note.h"
#include "core/script/api/build_table.h"
#include "core/script/api/capability.h"
#include "core/script/api/context.h"
#include "core/script/api/format.h"
#include "core/script/api/luacanvas.h"
#include "core/script/api/luadata.h"
#include "core/script/api/luadoc.h"
#include "core/script/api/luanode.h"
#include "core/script/api/luatext.h"
#include "core/script/api/readnotes.h"
#include "core/script/api/splitwords.h"
#include "enlace.h"

#include <lauxlib.h>

/* Notes the line of the call, where faults of the table are reported, and returns the table. */
static int registration(lua_State *L, const char *who)
{
    lua_Debug ar;
    if (!lua_istable(L, 1)) enl_api_args_wrong(L, who, NULL, "a table", 1);
    if (lua_getstack(L, 1, &ar) && lua_getinfo(L, "l", &ar) && ar.currentline > 0) {
        enl_api_context_of(L)->registered_at = (uint32_t)ar.currentline;
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

/* time(): the build's time in UTC, or else the clock's, as a date with hour, minute, second and
 * epoch. */
static int api_time(lua_State *L)
{
    enl_lua_state *st = enl_lua_state_of(L);
    enl_date d;
    enl_api_capability_need(L, ENL_CAP_TIME, "enlace.time");
    int64_t t = enl_ctx_now(st->c);
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

int enl_api_open(lua_State *L)
{
    static const luaL_Reg F[] = { { "plugin", api_plugin },
                                  { "template", api_template },
                                  { "time", api_time },
                                  { "measure", enl_api_luatext_measure },
                                  { NULL, NULL } };
    enl_api_luanode_open(L);
    enl_api_luadoc_open(L);
    enl_api_luacanvas_open(L);
    lua_createtable(L, 0, 48);
    luaL_setfuncs(L, F, 0);
    enl_api_readnotes_open(L);
    enl_api_build_open(L);
    enl_api_build_table_open(L);
    enl_api_build_note_open(L);
    enl_api_luadata_open(L);
    enl_api_format_open(L);
    enl_api_splitwords_open(L);
    lua_getglobal(L, "print");
    lua_setfield(L, -2, "log");
    lua_pushinteger(L, 1);
    lua_setfield(L, -2, "api");
    lua_pushliteral(L, ENL_VERSION);
    lua_setfield(L, -2, "version");
    return 1;
}
