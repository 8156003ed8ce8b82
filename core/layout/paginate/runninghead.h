/* What is in the margins of a page: running head and foot. */
#ifndef ENL_LAYOUT_PAGINATE_RUNNINGHEAD_H
#define ENL_LAYOUT_PAGINATE_RUNNINGHEAD_H

#include "core/layout/paginate/shipping.h"

/* Adds head and foot to the page that is being made; `first` is the document's first page (a cover
 * is not one). */
void enl_paginate_runninghead_add(enl_shipping *s, bool first);

#endif
