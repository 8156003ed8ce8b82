/* JSON (RFC 8259) as values with places.
 *
 * Nothing but JSON is read: no comments, no commas before a bracket, no NaN; numbers that a double
 * can't hold, halves of surrogate pairs and names that occur twice in an object are faults as well.
 *
 * Limits: a million values, 64 levels. */
#ifndef ENL_DATA_JSON_H
#define ENL_DATA_JSON_H

#include "core/base/ctx.h"
#include "core/base/value.h"

enum { ENL_DATA_JSON_MAX_NODES = 1000000, ENL_DATA_JSON_MAX_DEPTH = 64 };

/* Reads the text of source `file`. Integers of 64 bits become INT, other numbers REAL; every scalar
 * keeps its text as written. A byte-order mark is passed over. False at the first fault, which is
 * reported at its line and column; *out is then nil. */
bool enl_data_json_read(enl_ctx *c, uint32_t file, enl_value *out);

#endif
