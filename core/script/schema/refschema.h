/* A plugin's options and fields as a JSON Schema. */
#ifndef ENL_SCRIPT_SCHEMA_REFSCHEMA_H
#define ENL_SCRIPT_SCHEMA_REFSCHEMA_H

#include "core/base/buf.h"
#include "core/script/schema/def.h"

/* A JSON Schema (draft 2020-12) of the bodies of its blocks; options and bodies are in $defs as
 * "BLOCK.options" and "BLOCK.body". */
void enl_schema_refschema_put(const enl_plugin_def *p, enl_buf *out);

#endif
