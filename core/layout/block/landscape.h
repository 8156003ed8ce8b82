/* Pages on their side, for what is too wide to stand upright. */
#ifndef ENL_LAYOUT_BLOCK_LANDSCAPE_H
#define ENL_LAYOUT_BLOCK_LANDSCAPE_H

#include "core/layout/ctx.h"

/* Whether a container of class `landscape` holds nothing but a numbered figure or table, which the
 * text around need not wait for. */
bool enl_block_landscape_floats(const enl_layout_ctx *ctx, const enl_node *n);
/* Sets such a container: as floats, each on a turned page of its own after the page that the text
 * around fills, or on pages between two page breaks. */
void enl_block_landscape_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n);
/* Sets one block likewise, for it does not fit upright pages. */
void enl_block_landscape_turn(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *block);

#endif
