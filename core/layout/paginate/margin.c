/* A note's first line is level with that of the box it is beside, or it comes under the note before
 * it; at the foot of a full margin notes move up. */
#include "core/layout/paginate/margin.h"

#include "core/layout/paginate/bands.h"
#include "core/layout/paginate/place.h"

static enl_len height_of(const enl_shipping *s, const enl_beside *b)
{
    const enl_vlist *v = &s->g->asides[b->aside];
    return enl_layout_vlist_height(v, 0, v->n);
}

/* How many of the page's notes its margin has room for, at least one; the others go to the next
 * page. */
static size_t count_fitting(const enl_shipping *s, enl_len room)
{
    enl_len total = 0;
    size_t n = 0;
    for (; n < s->n_beside; n++) {
        total += height_of(s, &s->beside[n]);
        if (total > room && n > 0) break;
        total += ENL_BAND_GAP;
    }
    return n;
}

/* From the top down; columns meet their notes one column after the other. */
static void sort_beside(enl_shipping *s)
{
    for (size_t i = 1; i < s->n_beside; i++) {
        enl_beside b = s->beside[i];
        size_t k = i;
        for (; k > 0 && s->beside[k - 1].y > b.y; k--) s->beside[k] = s->beside[k - 1];
        s->beside[k] = b;
    }
}

void enl_paginate_margin_place(enl_shipping *s)
{
    const enl_page_style *ps = enl_style_page(s->ctx->tools->styles);
    enl_page *page = s->page;
    size_t all = s->n_beside;
    sort_beside(s);
    s->n_beside =
        count_fitting(s, page->height - ps->top - ps->bottom - enl_paginate_bands_height(s));
    enl_len low = ps->top, most = page->height - ps->bottom;
    for (size_t i = 0; i < s->n_beside; i++) { /* down */
        if (s->beside[i].y < low) s->beside[i].y = low;
        s->beside[i].y = enl_paginate_bands_below(s, s->beside[i].y, height_of(s, &s->beside[i]));
        low = s->beside[i].y + height_of(s, &s->beside[i]) + ENL_BAND_GAP;
    }
    for (size_t i = s->n_beside; i-- > 0;) { /* and up again */
        enl_len h = height_of(s, &s->beside[i]);
        if (s->beside[i].y + h > most) s->beside[i].y = enl_paginate_bands_above(s, most - h, h);
        most = s->beside[i].y - ENL_BAND_GAP;
    }
    enl_len x =
        s->aside_left ? enl_paginate_shipping_left(s) : s->left + s->measure + ps->aside_gap;
    for (size_t i = 0; i < s->n_beside; i++) {
        enl_vlist *v = &s->g->asides[s->beside[i].aside];
        enl_area a = { .to = (uint32_t)v->n, .y = s->beside[i].y };
        enl_paginate_place_area(s, v, &a, x, 0);
    }
    size_t rest = all - s->n_beside;
    for (size_t i = 0; i < rest; i++)
        s->beside[i] = (enl_beside){ s->beside[s->n_beside + i].aside, 0 };
    s->n_beside = rest;
}
