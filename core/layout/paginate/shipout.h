/* Pages from a plan: boxes get their places, and what they carry goes to the document. */
#ifndef ENL_LAYOUT_PAGINATE_SHIPOUT_H
#define ENL_LAYOUT_PAGINATE_SHIPOUT_H

#include "core/layout/paginate/label.h"
#include "core/layout/paginate/paginate.h"

/* A marginal note on the page that is being made. */
typedef struct enl_beside {
    uint32_t aside;
    enl_len y;
} enl_beside;

/* Pages while they are shipped out, one after the other. */
typedef struct enl_shipping {
    enl_lo *lo;
    enl_galley *g;
    const enl_plan *plan;
    enl_map dest_pages; /* id -> page number from 1 */
    enl_page_labels labels;
    enl_page *page;        /* that is being made */
    enl_len left, measure; /* of its text block */
    enl_beside *beside;    /* its marginal notes, and those that wait for the next */
    size_t n_beside, cap_beside;
    const enl_heading *chapter, *section;           /* that hold at the end of the page */
    const enl_heading *page_chapter, *page_section; /* that its running head shows */
} enl_shipping;

/* Ships the plan's pages out, behind the `cover`, a list that lies on a page of its own (NULL:
 * none). */
void enl_paginate_shipout_all(enl_lo *lo, const enl_plan *plan, enl_vlist *cover);

/* ---- for the other parts of a page ---- */

/* An area's boxes on the page; its places count from `left` and `top`. */
void enl_paginate_shipout_area(enl_shipping *s, enl_vlist *v, const enl_area *a, enl_len left,
                               enl_len top);
/* Whether the page, from 0, has what is outside at its left: left pages of a mirrored document, and
 * a document that runs from right to left the other way round. */
bool enl_paginate_shipout_is_left(const enl_shipping *s, size_t page);

#endif
