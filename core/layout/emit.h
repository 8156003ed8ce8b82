/* Pages from a plan: boxes get their places, and what they carry goes to the document. */
#ifndef ENL_LAYOUT_EMIT_H
#define ENL_LAYOUT_EMIT_H

#include "core/layout/paginate.h"
#include "core/layout/state.h"

/* Records on which page each destination is; the plan's first page is number `first` of the document. */
void enl_emit_dests(enl_lo *lo, const enl_vlist *v, const enl_plan *plan, size_t first);
/* Adds the plan's pages to lo->out. `first_top` is the first page's top margin. */
void enl_emit_pages(enl_lo *lo, enl_vlist *v, const enl_plan *plan, enl_len first_top);
enl_page *enl_emit_page(enl_lo *lo); /* an empty page at the end */
/* Boxes [from, to) from `top` down on a page. */
void enl_emit_boxes(enl_lo *lo, enl_page *page, enl_vlist *v, size_t from, size_t to, enl_len top);

#endif
