/* pcall, xpcall, coroutine, load and setmetatable, made safe. */
#ifndef ENL_SCRIPT_LUA_FLOW_H
#define ENL_SCRIPT_LUA_FLOW_H

#include <lua.h>

/* Sets the globals, over what the base library has set. Raises Lua errors. */
void enl_lua_flow_open(lua_State *L);

#endif
