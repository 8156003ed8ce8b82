/* Page breaks, and what chapters and appendices do to page numbers. */
#ifndef ENL_LAYOUT_BLOCK_PAGEBREAK_H
#define ENL_LAYOUT_BLOCK_PAGEBREAK_H

#include "core/layout/ctx.h"

/* The next box begins a page. */
void enl_block_pagebreak_force(enl_vlist *v);
/* A page break before a block in `style`; `heading` is the block, NULL: it is none. */
void enl_block_pagebreak_before(enl_layout_ctx *ctx, const enl_flow *flow, const enl_style *s,
                                const enl_node *heading);

#endif
