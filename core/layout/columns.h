/* Pages with columns. */
#ifndef ENL_LAYOUT_COLUMNS_H
#define ENL_LAYOUT_COLUMNS_H

#include "core/layout/pagefill.h"

/* Whether some part of the run has more than one column. */
bool enl_columns_in(const enl_maker *m, const enl_run *r);
/* Fills a page from box `at`, of height `room` with `carried` of it taken by footnotes; returns the
 * next box. */
uint32_t enl_columns_page(const enl_maker *m, const enl_run *r, uint32_t at, enl_len room,
                          enl_len carried, enl_page_plan *page);

#endif
