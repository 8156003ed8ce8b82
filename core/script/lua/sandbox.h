/* The globals that plugins and templates see. */
#ifndef ENL_SCRIPT_LUA_SANDBOX_H
#define ENL_SCRIPT_LUA_SANDBOX_H

#include "core/script/lua/state.h"

/* Fills the state's global table: Lua's libraries without what reaches outside, then our
 * replacements over them. `module` leaves on the stack what `require "enlace"` gives; it is called
 * once, with the other globals in place. A failure is reported, as enl_lua_state_run does. */
void enl_lua_sandbox_open(enl_lua_state *st, lua_CFunction module);

#endif
