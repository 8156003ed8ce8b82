/* The reference of a plugin, written from its registration table. */
#ifndef ENL_SCRIPT_SCHEMA_REFERENCE_H
#define ENL_SCRIPT_SCHEMA_REFERENCE_H

#include "core/base/buf.h"
#include "core/script/schema/def.h"

/* For a terminal, or as Markdown with one table a set of options or fields. */
void enl_schema_reference_put(const enl_plugin_def *p, bool markdown, enl_buf *out);

#endif
