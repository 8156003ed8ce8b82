/* Constructors of nodes for Lua. */
#ifndef ENL_SCRIPT_BUILD_H
#define ENL_SCRIPT_BUILD_H

#include "core/tree/tree.h"

#include <lua.h>

/* What stands at `index` (nil, text, a node, or a list of such) as a chain of nodes that `parent` may hold,
 * with origins set; inlines among blocks become paragraphs. *n counts the chain. Raises Lua errors. */
enl_node *enl_build_chain(lua_State *L, int index, enl_kind parent, const char *who, size_t *n);
/* The node, or a copy when it stands somewhere already. */
enl_node *enl_build_adopt(lua_State *L, enl_node *n);

#endif
