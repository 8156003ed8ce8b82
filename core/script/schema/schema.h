/* What a plugin registers: its table, checked and read into records. */
#ifndef ENL_SCRIPT_SCHEMA_SCHEMA_H
#define ENL_SCRIPT_SCHEMA_SCHEMA_H

#include "core/script/schema/def.h"

/* Reads the table that plugin.lua returned. Every fault is reported at `at` with the path of the
 * key; false when there was one. `folder` is the name that the plugin must have. */
bool enl_schema_read(enl_ctx *c, const enl_value *table, enl_str folder, enl_span at,
                     enl_plugin_def *out);

/* Reads the table of a template that is laid over those it extends: `name` is that of its folder.
 * Faults are reported likewise; false when there was one. */
bool enl_schema_read_template(enl_ctx *c, const enl_value *table, enl_str name, enl_span at,
                              enl_template_def *out);

/* Whether a check may have that name, which is the code of its reports. */
bool enl_schema_is_code(enl_str s);

#endif
