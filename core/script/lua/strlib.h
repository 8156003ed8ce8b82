/* The library string. */
#ifndef ENL_SCRIPT_LUA_STRLIB_H
#define ENL_SCRIPT_LUA_STRLIB_H

#include <lua.h>

/* Sets the globals, over what the base library has set. Raises Lua errors. */
void enl_lua_strlib_open(lua_State *L);

#endif
