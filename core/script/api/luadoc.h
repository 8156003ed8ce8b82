/* The document as userdata. */
#ifndef ENL_SCRIPT_API_LUADOC_H
#define ENL_SCRIPT_API_LUADOC_H

#include "core/tree/tree.h"

#include <lua.h>

/* Pushes the document, which Lua can read and never owns. */
void enl_api_luadoc_push(lua_State *L, enl_doc *d);
/* Makes the metatable. */
void enl_api_luadoc_open(lua_State *L);

#endif
