/* pcall, xpcall, coroutine, load and setmetatable, made safe. */
#ifndef ENL_SCRIPT_LUA_CONTROL_H
#define ENL_SCRIPT_LUA_CONTROL_H

#include <lua.h>

/* Sets the globals, over what the base library has set. Raises Lua errors. */
void enl_lua_control_open(lua_State *L);

#endif
