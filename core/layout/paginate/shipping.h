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

/* A stretch of the page's height. */
typedef struct enl_band {
    enl_len top, bottom;
} enl_band;

typedef struct enl_shipping {
    enl_layout_ctx *ctx;
    enl_galley *g;
    const enl_plan *plan;
    enl_map dest_pages; /* id -> page number from 1 */
    enl_page_labels labels;
    enl_str longest;       /* number in the contents */
    enl_page *page;        /* that is being made */
    enl_len left, measure; /* of its text block */
    bool aside_left;       /* its marginal notes stand at the left of that */
    enl_band *bands;       /* that boxes take of the margin, from the top down */
    size_t n_bands, cap_bands;
    enl_beside *beside; /* its marginal notes, and those that wait for the next */
    size_t n_beside, cap_beside;
    const enl_heading *chapter, *section;           /* that hold at the end of the page */
    const enl_heading *page_chapter, *page_section; /* that its running head shows */
} enl_shipping;

/* How much wider than the text block the page is with its column of marginal notes, and where both
 * begin. */
static inline enl_len enl_paginate_shipping_aside(const enl_shipping *s)
{
    const enl_page_style *ps = enl_style_page(s->ctx->tools->styles);
    return ps->aside_width > 0 ? ps->aside_width + ps->aside_gap : 0;
}
static inline enl_len enl_paginate_shipping_left(const enl_shipping *s)
{
    return s->left - (s->aside_left ? enl_paginate_shipping_aside(s) : 0);
}

#endif
