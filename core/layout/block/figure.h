/* Figures: pictures and drawings with their caption and source line. */
#ifndef ENL_LAYOUT_BLOCK_FIGURE_H
#define ENL_LAYOUT_BLOCK_FIGURE_H

#include "core/layout/ctx.h"

/* A FIGURE with all it holds, as boxes at the end of the list or as a float. */
/* True: a figure fits its width. */
bool enl_block_figure_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *figure);
/* An image that is alone in its paragraph `para`. */
void enl_block_figure_image(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *para);
/* A drawing; `figure` is the node its alternative text may stand on, `element` its Figure element
 * or 0 to make one. */
void enl_block_figure_drawing(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *drawing,
                              const enl_node *figure, enl_sid element);

#endif
