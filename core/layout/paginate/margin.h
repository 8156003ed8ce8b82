/* Marginal notes on a page. */
#ifndef ENL_LAYOUT_PAGINATE_MARGIN_H
#define ENL_LAYOUT_PAGINATE_MARGIN_H

#include "core/layout/paginate/shipout.h"

enum { ENL_MARGIN_GAP = 8 }; /* points between two notes */

/* The note is on the page that is being made, beside the box at `y` with that baseline. */
void enl_paginate_margin_meet(enl_shipping *s, uint32_t aside, enl_len y, enl_len baseline);
/* Places the page's notes, none over another; what does not fit waits for the next page. */
void enl_paginate_margin_place(enl_shipping *s);

#endif
