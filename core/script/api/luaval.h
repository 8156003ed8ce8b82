/* Values of the core as Lua values, and back. */
#ifndef ENL_SCRIPT_API_LUAVAL_H
#define ENL_SCRIPT_API_LUAVAL_H

#include "core/base/value.h"

#include <lua.h>

enum { ENL_LUAVAL_DEPTH = 32, ENL_LUAVAL_NODES = 100000 };

/* Pushes a copy; lists and maps become tables. NULL pushes nil. */
void enl_api_luaval_push(lua_State *L, const enl_value *v);
/* Pushes a number of decimal notation, whole or real; false, with nothing pushed, when `s` is none.
 */
bool enl_api_luaval_push_number(lua_State *L, enl_str s);
/* Reads the value at `index` into the compile's arena: tables become lists or maps (keys in order
 * of their bytes), functions references that live as long as the state. Every span is `at`. Raises
 * a Lua error that names the path for what a value can't hold. */
enl_value enl_api_luaval_read(lua_State *L, int index, enl_span at);
/* The string at `index` kept in the arena, and charged; raises a Lua error unless it is UTF-8
 * without control characters other than tab and line feed. */
enl_str enl_api_luaval_text(lua_State *L, int index, const char *who);
/* The same as Lua holds it, neither kept nor charged. */
enl_str enl_api_luaval_lend(lua_State *L, int index, const char *who);

#endif
