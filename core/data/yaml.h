/* YAML as values with places: the scalars of YAML 1.2's core schema (section 10.3.2), one document.
 *
 * Limits: a million values with aliases expanded, 64 levels, 10,000 anchors. */
#ifndef ENL_DATA_YAML_H
#define ENL_DATA_YAML_H

#include "core/base/ctx.h"
#include "core/base/value.h"

enum {
    ENL_DATA_YAML_MAX_NODES = 1000000, /* after aliases are expanded */
    ENL_DATA_YAML_MAX_DEPTH = 64
};

/* YAML text at a place of a source: `text` must lie inside that source's text, so that lines and
 * columns are right. False at the first fault (reported); *out is then nil. */
bool enl_data_yaml_read(enl_ctx *c, uint32_t file, enl_str text, enl_value *out);
/* YAML text whose every line begins at at.col, whether it lies in the source or is a copy without
 * its indent: the body of a block in the notes. */
bool enl_data_yaml_read_at(enl_ctx *c, enl_str text, enl_span at, enl_value *out);

#endif
