/* Footnotes: each a vertical list of its own, set after the block that holds its mark. */
#ifndef ENL_LAYOUT_BLOCK_FOOTNOTES_H
#define ENL_LAYOUT_BLOCK_FOOTNOTES_H

#include "core/layout/ctx.h"

/* Sets the footnotes whose marks were met since the last call, in the flow's language; those met in
 * a footnote wait for its end. */
void enl_block_footnotes_set(enl_layout_ctx *ctx, const enl_flow *flow);

#endif
