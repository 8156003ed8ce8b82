/* Pages with columns. */
#ifndef ENL_LAYOUT_COLUMNS_H
#define ENL_LAYOUT_COLUMNS_H

#include "core/layout/pagefill.h"

/* Whether some part of the run has more than one column. */
bool enl_columns_in(const enl_maker *m, const enl_run *r);
/* Fills a page from `from`, of height `room` with `carried` of it taken by footnotes; returns where
 * the next one begins. */
enl_pos enl_columns_page(const enl_maker *m, const enl_run *r, enl_pos from, enl_len room,
                         enl_len carried, enl_page_plan *page);

#endif
