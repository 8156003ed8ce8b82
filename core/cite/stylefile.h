/* Styles as their files have them: a table becomes a record. templates/README.md has the keys. */
#ifndef ENL_CITE_STYLEFILE_H
#define ENL_CITE_STYLEFILE_H

#include "core/base/ctx.h"
#include "core/cite/citestyle.h"

/* Reads the table of the style `name`, what it extends already under it. Unknown keys and wrong
 * values are reported at their place; then, false. What is absent is as README says. The record
 * shares the table's strings and lies in the compile's arena. */
bool enl_cite_stylefile_read(enl_ctx *c, enl_str name, const enl_value *table, enl_cite_style *out);

#endif
