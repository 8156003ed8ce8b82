/* Dots between an entry of the contents and its page number. */
#ifndef ENL_LAYOUT_PAGINATE_LEADER_H
#define ENL_LAYOUT_PAGINATE_LEADER_H

#include "core/page/page.h"
#include "core/style/style.h"

/* Dots of the text's colour from `from` to `to`, places in the text block, in the GROUP item `out`;
 * on a grid, so that those of all entries line up. Nothing when there is space for a few only. */
void enl_paginate_leader_draw(enl_arena *a, const enl_style *s, enl_len from, enl_len to,
                              enl_item *out);

#endif
