/* The contents. Entries are set before page numbers are known; the numbers are filled in when pages are made, and
 * take no part in line breaking, so nothing moves. */
#ifndef ENL_LAYOUT_TOC_H
#define ENL_LAYOUT_TOC_H

#include "core/layout/state.h"

void enl_toc_add(enl_lo *lo, const enl_env *env);
/* Fills a page-number item with the printed number of the destination's page. */
void enl_toc_fill(enl_lo *lo, enl_vbox *b, const enl_extra *x, enl_str number);

#endif
