/* The module `enlace`, put together from the files that implement its parts. */
#ifndef ENL_SCRIPT_API_API_H
#define ENL_SCRIPT_API_API_H

#include <lua.h>

/* Pushes the module's table, as a function for Lua. */
int enl_api_open(lua_State *L);

#endif
