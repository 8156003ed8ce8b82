/* Where a compile's result goes: a file that appears whole, or the caller's function. */
#ifndef ENL_OUTPUT_H
#define ENL_OUTPUT_H

#include "core/base/ctx.h"
#include "core/base/file.h"

typedef struct enl_output_file {
    enl_ctx *c;
    const enl_request *r;
    const char *path; /* NULL: to the caller's function */
    enl_outfile file;
    bool open, reported;
} enl_output_file;

/* Begins an output: a file beside `path` that takes its name at the end, or the caller's function.
 * Failures, here and below, are reported once. */
enl_status enl_output_open(enl_output_file *o, enl_ctx *c, const enl_request *r, const char *path);
/* An enl_sink_fn; `self` is the enl_output_file. */
enl_status enl_output_sink(void *self, const void *bytes, size_t n);
/* Makes the output appear when `s` is ENL_OK, else removes what was written. Returns what came of
 * it. */
enl_status enl_output_close(enl_output_file *o, enl_status s);
/* Removes what was written and not closed. */
void enl_output_drop(enl_output_file *o);
/* All at once. */
enl_status enl_output_all(enl_ctx *c, const enl_request *r, enl_str bytes);
/* `pattern` with its %d replaced by the page's number; NULL stays NULL. */
const char *enl_output_page_path(enl_ctx *c, const char *pattern, size_t page);
/* Make rules: the output depends on every file that was read. */
enl_status enl_output_deps(enl_ctx *c, const enl_request *r);

#endif
