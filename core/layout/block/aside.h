/* Notes in the margin, beside the line that they belong to. */
#ifndef ENL_LAYOUT_BLOCK_ASIDE_H
#define ENL_LAYOUT_BLOCK_ASIDE_H

#include "core/layout/ctx.h"

/* Sets a DIV beside the next box, in lists, boxes, quotes and columns as well. False when there is
 * no column for it, as in cells and footnotes: then it is a block like others. */
bool enl_block_aside_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *div);
/* Of the first `upto` marginal notes, those without an anchor stand beside box `box` of the stream.
 */
void enl_block_aside_anchor(enl_layout_ctx *ctx, size_t box, size_t upto);

#endif
