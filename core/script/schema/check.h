/* Options and bodies of blocks, checked against the plugin's table and pushed as typed Lua values.
 * Each pushes one table, tells what is wrong at its place, and returns whether all was right.
 * Raises Lua errors when a limit is hit. */
#ifndef ENL_SCRIPT_SCHEMA_CHECK_H
#define ENL_SCRIPT_SCHEMA_CHECK_H

#include "core/script/schema/def.h"

#include <lua.h>

/* The block's attributes by the block's options. */
bool enl_schema_check_options(lua_State *L, const enl_block_def *def, const enl_node *block);
/* A map by the block's fields; a missing field is reported at the block. */
bool enl_schema_check_body(lua_State *L, const enl_block_def *def, const enl_value *v,
                           const enl_node *block);
/* The rows of a CSV body by the block's fields; `columns` are the names of the header. A
 * missing cell in a row without a place is reported at the block. */
bool enl_schema_check_rows(lua_State *L, const enl_block_def *def, const enl_value *rows,
                           const enl_value *columns, const enl_node *block);
/* The front matter by a template's fields; a missing one is reported at `missing_at`. */
bool enl_schema_check_front(lua_State *L, const enl_template_def *def, const enl_value *meta,
                            enl_span missing_at);

#endif
