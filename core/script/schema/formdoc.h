/* The reference of a template and notes to start from, written from its table. */
#ifndef ENL_SCRIPT_SCHEMA_FORMDOC_H
#define ENL_SCRIPT_SCHEMA_FORMDOC_H

#include "core/base/buf.h"
#include "core/script/schema/def.h"

/* Fields, rules and an example, for a terminal or as Markdown. */
void enl_schema_formdoc_put(const enl_template_def *t, bool markdown, enl_buf *out);
/* Notes with each field explained: those that are required or have an example filled in, others as
 * comments. `open`: with @TITLE@ and @DATE@ for who copies them. */
void enl_schema_formdoc_notes(const enl_template_def *t, bool open, enl_buf *out);

#endif
