/* The document as userdata. */
#ifndef ENL_SCRIPT_API_LUADOC_H
#define ENL_SCRIPT_API_LUADOC_H

#include "core/base/value.h"
#include "core/tree/tree.h"

#include <lua.h>

/* Pushes the document, which Lua can read and never owns. */
void enl_api_luadoc_push(lua_State *L, enl_doc *d);
/* Pushes what a template's functions are handed after the document on top of the stack: its theme,
 * which is made once, or a copy of other values. */
void enl_api_luadoc_push_args(lua_State *L, const enl_value *args);
/* Makes the metatable. */
void enl_api_luadoc_open(lua_State *L);

#endif
