/* The module `enlace`: registration, constructors, data, formats. */
#include "core/script/api.h"

#include "core/script/args.h"
#include "core/script/state.h"
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

void enl_api_open(lua_State *L)
{
    static const luaL_Reg F[] = { { "plugin", api_plugin },
                                  { "template", api_template },
                                  { NULL, NULL } };
    enl_luanode_open(L);
    enl_luadoc_open(L);
    enl_luacanvas_open(L);
    lua_createtable(L, 0, 48);
    luaL_setfuncs(L, F, 0);
    enl_build_open(L);
    enl_data_open(L);
    enl_format_open(L);
    lua_getglobal(L, "print");
    lua_setfield(L, -2, "log");
    lua_pushinteger(L, 1);
    lua_setfield(L, -2, "api");
    lua_pushliteral(L, ENL_VERSION);
    lua_setfield(L, -2, "version");
}
