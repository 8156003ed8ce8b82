/* Places finer than a node: a stretch of a text, a value of the front matter, a span from Lua. */
#ifndef ENL_SCRIPT_API_LUAPLACE_H
#define ENL_SCRIPT_API_LUAPLACE_H

#include "core/base/ctx.h"
#include "core/tree/tree.h"

#include <lua.h>

/* The place of bytes `from` to `to` (1 to the text's length, both ends within) of a Text's text;
 * the node's own where its text does not stand in the source. */
enl_span enl_api_luaplace_in_text(enl_ctx *c, const enl_node *n, size_t from, size_t to);
/* The place of "events[2].date" below `v`, as far as there is one; else `at`. */
enl_span enl_api_luaplace_of_value(const enl_value *v, enl_str path, enl_span at);
/* The value itself; NULL when there is none. */
const enl_value *enl_api_luaplace_value(const enl_value *v, enl_str path);
/* A place as Lua has it: { file =, line =, col =, end_line =, end_col = }. */
void enl_api_luaplace_push(lua_State *L, enl_span at);
enl_span enl_api_luaplace_read(lua_State *L, int t, const char *who, const char *key);

#endif
