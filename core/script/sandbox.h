/* The globals that plugins and templates see. */
#ifndef ENL_SCRIPT_SANDBOX_H
#define ENL_SCRIPT_SANDBOX_H

#include <lua.h>

/* Fills the state's global table. Raises Lua errors. */
void enl_sandbox_open(lua_State *L);

/* The parts, each replacing what is unsafe or changes from run to run in the library's own
 * functions. */
void enl_flow_open(lua_State *L);   /* pcall, xpcall, coroutine, load, setmetatable */
void enl_order_open(lua_State *L);  /* pairs, next, table.sort and the other loops of table */
void enl_strlib_open(lua_State *L); /* string */

#endif
