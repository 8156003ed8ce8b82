/* Lua files that hold nothing but data: one table, written out, as a citation style is. The text is
 * read, not run: a part of Lua's grammar (Lua 5.4 manual, 9) in which nothing can be called. */
#ifndef ENL_DATA_LUATABLE_H
#define ENL_DATA_LUATABLE_H

#include "core/base/ctx.h"
#include "core/base/value.h"

enum {
    ENL_DATA_LUATABLE_MAX_DEPTH = 16,
    ENL_DATA_LUATABLE_MAX_VALUES = 10000,
    ENL_DATA_LUATABLE_MAX_LOCALS = 200,
    ENL_DATA_LUATABLE_MAX_TEXT = 1 << 20 /* bytes that strings joined by .. take together */
};

/* Reads the text of source `file`:
 *   local NAME = VALUE ...   any number of these, then
 *   return { ... }
 * A value is a string (with Lua's escapes, or in long brackets), a decimal number, true, false, a
 * table, a local's name, strings joined by `..`, or one of these in parentheses. A table is a list
 * of values or has names (NAME = or ["name"] =), each once; {} is a map. Comments are passed over.
 * Every value has the place where it is written; a local's that of its name where it is used.
 * False at the first fault, which is reported there. */
bool enl_data_luatable_read(enl_ctx *c, uint32_t file, enl_value *out);
/* The same of a text that may hold code as well: false, with nothing reported, when it does. Keys
 * of maps are in the order of their bytes, and places name the file alone, as in what Lua returns.
 */
bool enl_data_luatable_try(enl_ctx *c, uint32_t file, enl_value *out);

#endif
