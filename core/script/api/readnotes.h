/* Notes text, read for plugins: enlace.inlines and enlace.notes, and options that are such text. */
#ifndef ENL_SCRIPT_API_READNOTES_H
#define ENL_SCRIPT_API_READNOTES_H

#include "core/tree/tree.h"

#include <lua.h>

/* Whether inlines or blocks can be read: the services name a reader. */
bool enl_api_readnotes_can(lua_State *L, bool blocks);
/* Reads notes text, which must be possible, and fills its fields. What functions called by it cost,
 * the caller pays for. The first of a chain. */
enl_node *enl_api_readnotes_read(lua_State *L, enl_str text, enl_span at, bool blocks);
/* Makes the plugin the origin of the chain and all below, and charges it for them. */
void enl_api_readnotes_claim(lua_State *L, enl_node *first);
/* Adds inlines and notes to the table on top. */
void enl_api_readnotes_open(lua_State *L);

#endif
