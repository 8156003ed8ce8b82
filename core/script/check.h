/* Options and bodies of blocks, checked against the plugin's table and pushed as typed Lua values.
 */
#ifndef ENL_SCRIPT_CHECK_H
#define ENL_SCRIPT_CHECK_H

#include "core/script/schema.h"
#include "core/tree/tree.h"

#include <lua.h>

/* Pushes a table of the block's attributes by the block's options. What is wrong is reported at its
 * place; *ok becomes false then. Raises Lua errors when a limit is hit. */
void enl_check_options(lua_State *L, const enl_block_def *def, const enl_node *block, bool *ok);
/* Pushes the value by the fields of a record; `at` is where a missing field is reported. `what`
 * begins the messages ("block 'chart'"). */
void enl_check_record(lua_State *L, const enl_field *fields, size_t n, const enl_value *v,
                      enl_span at, const char *what, bool *ok);
/* Pushes the rows of a CSV body by the block's fields; `columns` are the names of the header. */
void enl_check_rows(lua_State *L, const enl_block_def *def, const enl_value *rows,
                    const enl_value *columns, enl_span at, bool *ok);

#endif
