/* Tree nodes as Lua userdata, read only. */
#ifndef ENL_SCRIPT_API_LUANODE_H
#define ENL_SCRIPT_API_LUANODE_H

#include "core/tree/tree.h"

#include <lua.h>

/* Pushes the node, which Lua can read and never owns; NULL pushes nil. */
void enl_api_luanode_push(lua_State *L, enl_node *n);
/* The same for a new node whose kids nest `height` - 1 deep. */
void enl_api_luanode_push_new(lua_State *L, enl_node *n, int height);
/* Levels of the node at `index` and below it; walked and charged when not known. */
int enl_api_luanode_height(lua_State *L, int index);
/* Pushes a list of the node's kids, charged for. */
void enl_api_luanode_push_children(lua_State *L, const enl_node *n);
/* Pushes a list of a chain's nodes, which are taken out of the chain: each may go its own way. */
void enl_api_luanode_push_chain(lua_State *L, enl_node *first);
/* The node at `index`, or NULL when it is none. */
enl_node *enl_api_luanode_test(lua_State *L, int index);
/* Pushes a list of the nodes below `root` that fit the table at `query` ({ kind, class, id }). */
void enl_api_luanode_find(lua_State *L, const enl_node *root, int query, const char *who);
/* Makes the metatable. */
void enl_api_luanode_open(lua_State *L);

#endif
