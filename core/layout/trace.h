/* Which block the parts of the structure tree belong to, for those who ask where a block is on the
 * pages. Nobody asks for most documents: then nothing is kept. */
#ifndef ENL_LAYOUT_TRACE_H
#define ENL_LAYOUT_TRACE_H

#include "core/layout/ctx.h"

/* The block that is about to be set: call _end with what this returns when it is. */
enl_sid enl_layout_trace_begin(enl_layout_ctx *ctx);
void enl_layout_trace_end(enl_layout_ctx *ctx, enl_sid from, const enl_node *n);
/* Tells tools->places where every block is on the finished pages. */
void enl_layout_trace_tell(enl_layout_ctx *ctx);

#endif
