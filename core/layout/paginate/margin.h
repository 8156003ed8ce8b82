/* Marginal notes on a page. */
#ifndef ENL_LAYOUT_PAGINATE_MARGIN_H
#define ENL_LAYOUT_PAGINATE_MARGIN_H

#include "core/layout/paginate/shipping.h"

/* Places the notes that the page's boxes brought, none over another, at its left or right; what
 * does not fit waits for the next page. */
void enl_paginate_margin_place(enl_shipping *s);

#endif
