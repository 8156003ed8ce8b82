/* The best pages for a stretch of text between two page breaks. */
#ifndef ENL_LAYOUT_PAGINATE_CHAPTER_H
#define ENL_LAYOUT_PAGINATE_CHAPTER_H

#include "core/layout/paginate/fill.h"

/* A page of the result: where it begins, how it ends. */
typedef struct enl_chosen {
    enl_pos at;
    enl_end end;
} enl_chosen;

/* The least cost over all pages of the run, in `out` from first to last. False when the run is too
 * long for that. Its footnotes must fit on the pages of their marks. */
bool enl_paginate_chapter_best(const enl_page_maker *m, const enl_run *r, enl_chosen **out,
                               size_t *n);
/* The cheapest end of one page. */
enl_end enl_paginate_chapter_cheapest(const enl_run *r, enl_len room, const enl_ends *ends);

#endif
