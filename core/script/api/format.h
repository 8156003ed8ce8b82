/* enlace.format: numbers and dates as a language writes them. */
#ifndef ENL_SCRIPT_API_FORMAT_H
#define ENL_SCRIPT_API_FORMAT_H

#include <lua.h>

/* Adds `format` to the table on top. Raises Lua errors. */
void enl_api_format_open(lua_State *L);

#endif
