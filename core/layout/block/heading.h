/* Headings: the section they open, their number, the chapter's page. */
#ifndef ENL_LAYOUT_BLOCK_HEADING_H
#define ENL_LAYOUT_BLOCK_HEADING_H

#include "core/layout/ctx.h"

/* A HEADING that no opening stands around, at the end of the list; it stays with what follows. */
void enl_block_heading_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n);
/* A DIV that is an opening: the section, and the page when the heading begins one, begin with its
 * first block, which stays with the heading. */
void enl_block_heading_opening(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *div);
/* The heading in a DIV that is an opening; never NULL. */
const enl_node *enl_block_heading_of_opening(const enl_node *div);

#endif
