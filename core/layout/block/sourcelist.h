/* The list of sources: the entries that core/cite hands out, set. */
#ifndef ENL_LAYOUT_BLOCK_SOURCELIST_H
#define ENL_LAYOUT_BLOCK_SOURCELIST_H

#include "core/layout/ctx.h"

/* Sets the list, once. */
void enl_block_sourcelist_add(enl_layout_ctx *ctx, const enl_flow *flow);

#endif
