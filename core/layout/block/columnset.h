/* Blocks set in columns. */
#ifndef ENL_LAYOUT_BLOCK_COLUMNSET_H
#define ENL_LAYOUT_BLOCK_COLUMNSET_H

#include "core/layout/ctx.h"

/* Columns while their blocks are set. */
typedef struct enl_columnset {
    enl_layout_ctx *ctx;
    enl_flow wide, narrow; /* where blocks over all columns go, and those in one */
    int n;
    enl_len gap;
} enl_columnset;

/* Opens `n` columns of flow's width, fewer when they would be too narrow, which is reported at `at`
 * (NULL: nowhere); one within other columns. To be closed. */
enl_columnset enl_block_columnset_open(enl_layout_ctx *ctx, const enl_flow *flow, int n,
                                       const enl_node *at);
/* Sets the chain of blocks from `first` on: those of class `wide` and chapter titles over all
 * columns. */
void enl_block_columnset_add(enl_columnset *s, const enl_node *first);
/* Where blocks in a column go; valid until the next call. */
const enl_flow *enl_block_columnset_narrow(enl_columnset *s);
void enl_block_columnset_close(enl_columnset *s);

#endif
