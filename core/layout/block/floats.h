/* Figures and tables that may leave their place. */
#ifndef ENL_LAYOUT_BLOCK_FLOATS_H
#define ENL_LAYOUT_BLOCK_FLOATS_H

#include "core/layout/ctx.h"

/* Where a figure or table may go, by its style or its attribute `place`; other blocks stay. */
enl_place enl_block_floats_place(const enl_layout_ctx *ctx, const enl_node *n);
/* Has `set` add the figure or table, as a float if its place says so and the flow allows it. False
 * when it did not: the block is too wide for upright pages. */
bool enl_block_floats_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n,
                          bool (*set)(enl_layout_ctx *, const enl_flow *, const enl_node *));

/* Which kinds of captioned ones float anywhere in the document; before its text is set. */
void enl_block_floats_survey(enl_layout_ctx *ctx);

#endif
