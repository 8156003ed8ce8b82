/* The index, set. */
#ifndef ENL_LAYOUT_BLOCK_TERMINDEX_H
#define ENL_LAYOUT_BLOCK_TERMINDEX_H

#include "core/layout/ctx.h"

/* Sets the entries in order, under their letters; once a document, `div` says where. */
void enl_block_termindex_add(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *div);

#endif
