/* Lists. */
#ifndef ENL_LAYOUT_BLOCK_LIST_H
#define ENL_LAYOUT_BLOCK_LIST_H

#include "core/layout/ctx.h"

void enl_block_list_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *list);

#endif
