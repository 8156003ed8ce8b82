/* Containers at a fixed place on their page, out of the text: address fields, labels. */
#ifndef ENL_LAYOUT_BLOCK_FRAME_H
#define ENL_LAYOUT_BLOCK_FRAME_H

#include "core/layout/ctx.h"

/* A frame while its blocks are set, once or, when its style lets it shrink, several times. */
typedef struct enl_framing {
    enl_layout_ctx *ctx;
    const enl_node *node;
    enl_frame place;
    enl_flow flow; /* for its blocks */
    enl_vlist list;
    enl_labels labels;
    enl_len over; /* how much too high the last try was */
    int tries;
} enl_framing;

/* The frame that the container's attribute or style gives it; width 0: none. */
enl_frame enl_block_frame_of(enl_layout_ctx *ctx, const enl_node *n, const enl_style *style);
/* Whether blocks of the flow may have a fixed place; reports when they may not. */
bool enl_block_frame_allowed(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n);
/* Begins the frame of `n`, at `place`, whose blocks go under the element of the flow; `f` stays
 * where it is until the end. Then set the blocks in f->flow as often as _next says true. */
void enl_block_frame_begin(enl_framing *f, enl_layout_ctx *ctx, const enl_flow *flow,
                           const enl_node *n, enl_frame place);
bool enl_block_frame_next(enl_framing *f);
/* Gives the frame to the page on which the next box of `v` is put; too much content is an error. */
void enl_block_frame_end(enl_framing *f, enl_vlist *v);

#endif
