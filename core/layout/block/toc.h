/* The contents. Entries are set before page numbers are known; the numbers are filled in when pages
 * are made, and take no part in line breaking, so nothing moves. */
#ifndef ENL_LAYOUT_BLOCK_TOC_H
#define ENL_LAYOUT_BLOCK_TOC_H

#include "core/layout/ctx.h"

void enl_block_toc_add(enl_layout_ctx *ctx, const enl_flow *flow);
/* A title over a generated list; none when it is "". */
void enl_block_toc_title(enl_layout_ctx *ctx, const enl_flow *flow, enl_str title);
/* The list of what has a caption and the word `word`: "figure" or "table". `title` NULL: the
 * template's word. */
void enl_block_toc_list(enl_layout_ctx *ctx, const enl_flow *flow, const char *word,
                        const enl_attr *title);

#endif
