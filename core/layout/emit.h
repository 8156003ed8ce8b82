/* Pages from a plan: boxes get their places, and what they carry goes to the document. */
#ifndef ENL_LAYOUT_EMIT_H
#define ENL_LAYOUT_EMIT_H

#include "core/layout/paginate.h"
#include "core/layout/state.h"

/* Records on which page each destination is; page numbers are settled already. */
void enl_emit_dests(enl_lo *lo, const enl_vlist *v, const enl_plan *plan);
/* Adds the plan's pages to lo->out. `first_top` is the first page's top margin. */
void enl_emit_pages(enl_lo *lo, enl_vlist *v, const enl_plan *plan, enl_len first_top);
/* An empty page at the end, with what lies under every page; lo->left and lo->measure become its
 * own. */
typedef enum enl_page_kind {
    ENL_PAGE_TEXT,
    ENL_PAGE_LANDSCAPE,
    ENL_PAGE_BLANK,
    ENL_PAGE_COVER
} enl_page_kind;
enl_page *enl_emit_page(enl_lo *lo, enl_page_kind kind);
/* An area's boxes on a page; its places count from `left` and `top`. */
void enl_emit_area(enl_lo *lo, enl_page *page, enl_vlist *v, const enl_area *a, enl_len left,
                   enl_len top);

#endif
