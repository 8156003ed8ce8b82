/* The reference of a plugin, written from its registration table. */
#ifndef ENL_SCRIPT_REFERENCE_H
#define ENL_SCRIPT_REFERENCE_H

#include "core/base/buf.h"
#include "core/script/schema.h"

/* A JSON Schema (draft 2020-12) of the bodies of its blocks; options and bodies stand in $defs as
 * "BLOCK.options" and "BLOCK.body". */
void enl_reference_schema(const enl_plugin_def *p, enl_buf *out);

#endif
