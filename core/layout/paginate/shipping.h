/* Pages while they are shipped out, one after the other. */
#ifndef ENL_LAYOUT_PAGINATE_SHIPPING_H
#define ENL_LAYOUT_PAGINATE_SHIPPING_H

#include "core/layout/ctx.h"
#include "core/layout/paginate/label.h"
#include "core/layout/paginate/plan.h"

/* A marginal note on the page that is being made. */
typedef struct enl_beside {
    uint32_t aside;
    enl_len y;
} enl_beside;

typedef struct enl_shipping {
    enl_layout_ctx *ctx;
    enl_galley *g;
    const enl_plan *plan;
    enl_map dest_pages; /* id -> page number from 1 */
    enl_page_labels labels;
    enl_str longest;       /* number in the contents */
    enl_page *page;        /* that is being made */
    enl_len left, measure; /* of its text block */
    enl_beside *beside;    /* its marginal notes, and those that wait for the next */
    size_t n_beside, cap_beside;
    const enl_heading *chapter, *section;           /* that hold at the end of the page */
    const enl_heading *page_chapter, *page_section; /* that its running head shows */
} enl_shipping;

#endif
