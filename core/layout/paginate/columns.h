/* Pages with columns. */
#ifndef ENL_LAYOUT_PAGINATE_COLUMNS_H
#define ENL_LAYOUT_PAGINATE_COLUMNS_H

#include "core/layout/paginate/fill.h"

/* Whether some part of the run has more than one column. */
bool enl_paginate_columns_in(const enl_page_maker *m, const enl_run *r);
/* Fills a page from `from`; returns where the next one begins. */
enl_pos enl_paginate_columns_page(const enl_page_maker *m, const enl_run *r, enl_pos from,
                                  enl_space space, enl_page_plan *page);

#endif
