/* Containers and quotes: blocks on a tint or beside a bar, in columns, on their side, and the
 * containers that stand for a generated list. */
#ifndef ENL_LAYOUT_BLOCK_CONTAINER_H
#define ENL_LAYOUT_BLOCK_CONTAINER_H

#include "core/layout/ctx.h"

/* Sets a DIV at the end of flow's list as its class says; enl_block_container_quote a QUOTE. */
void enl_block_container_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n);
void enl_block_container_quote(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n);
/* The CAPTION of a DIV: its title, in the style of a label. */
void enl_block_container_title(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n);
/* Boxes from now on lie on `style`'s tint or beside its bar; close with what this returns. */
uint32_t enl_block_container_open_group(enl_layout_ctx *ctx, const enl_flow *flow,
                                        const enl_style *style, enl_flow *inner);
void enl_block_container_close_group(enl_vlist *v, uint32_t outer, const enl_style *style);

#endif
