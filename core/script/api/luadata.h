/* enlace.data: files below the notes' folder as Lua tables. */
#ifndef ENL_SCRIPT_API_LUADATA_H
#define ENL_SCRIPT_API_LUADATA_H

#include <lua.h>

/* Adds `data` to the table on top. Raises Lua errors. */
void enl_api_luadata_open(lua_State *L);

#endif
