/* What plugins and templates register, read from their text without running it. */
#ifndef ENL_SCRIPT_SCHEMA_SCAN_H
#define ENL_SCRIPT_SCHEMA_SCAN_H

#include "core/base/mem.h"
#include "core/base/str.h"

typedef struct enl_scan {
    enl_str *names; /* slices of the text */
    size_t n, cap;
    bool sure; /* false: `blocks` is not written as a table of names, so only running it tells */
} enl_scan;

/* Looks for `blocks = { name = ..., ["name"] = ... }` one brace deep. */
void enl_schema_scan_blocks(enl_arena *a, enl_str text, enl_scan *out);

/* The name in the first `extends = "name"`, a slice of the text; "" when there is none. */
enl_str enl_schema_scan_extends(enl_str text);

#endif
