/* The reference of a plugin, written from its registration table. */
#ifndef ENL_SCRIPT_SCHEMA_REFERENCE_H
#define ENL_SCRIPT_SCHEMA_REFERENCE_H

#include "core/base/buf.h"
#include "core/script/schema/def.h"

/* For a terminal, or as Markdown with one table a set of options or fields. */
void enl_schema_reference_put(const enl_plugin_def *p, bool markdown, enl_buf *out);

/* The parts of it that references of templates have as well. */
typedef struct enl_schema_writer {
    enl_buf *out;
    bool markdown;
    bool brief; /* of a field that takes anything the type is not told */
} enl_schema_writer;

void enl_schema_reference_heading(const enl_schema_writer *w, int level, const char *title);
/* Nothing when there are none. */
void enl_schema_reference_fields(const enl_schema_writer *w, int level, const char *title,
                                 const char *word, enl_fields fields);
void enl_schema_reference_checks(const enl_schema_writer *w, const char *title, enl_check_defs all);

#endif
