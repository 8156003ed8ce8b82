/* pairs, next, table.sort and the other loops of table, in the same order in every run. */
#ifndef ENL_SCRIPT_LUA_ORDER_H
#define ENL_SCRIPT_LUA_ORDER_H

#include <lua.h>

/* Sets the globals, over what the base library has set. Raises Lua errors. */
void enl_lua_order_open(lua_State *L);

#endif
