/* enlace.table. */
#ifndef ENL_SCRIPT_API_BUILD_TABLE_H
#define ENL_SCRIPT_API_BUILD_TABLE_H

#include <lua.h>

/* Adds `table` to the table on top. */
void enl_api_build_table_open(lua_State *L);

#endif
