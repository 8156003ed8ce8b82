/* What stands in the margins: running head and foot. */
#ifndef ENL_LAYOUT_FURNITURE_H
#define ENL_LAYOUT_FURNITURE_H

#include "core/layout/state.h"

/* Adds head and foot to a page; `first` is the document's first page (a cover is not one). */
void enl_furniture_add(enl_lo *lo, enl_page *page, bool first);

#endif
