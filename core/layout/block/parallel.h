/* Text in two languages side by side. */
#ifndef ENL_LAYOUT_BLOCK_PARALLEL_H
#define ENL_LAYOUT_BLOCK_PARALLEL_H

#include "core/layout/ctx.h"
#include "core/tree/parallel.h"

/* Sets `div`, for which enl_parallel_is holds: the n-th blocks of both languages stand side by
 * side. */
void enl_block_parallel_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *div);

#endif
