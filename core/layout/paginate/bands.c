#include "core/layout/paginate/bands.h"

void enl_paginate_bands_take(enl_shipping *s, enl_len top, enl_len bottom)
{
    enl_band band = { top, bottom }, *last = s->n_bands ? &s->bands[s->n_bands - 1] : NULL;
    bool near = last && top >= last->top && top - last->bottom <= 2 * ENL_BAND_GAP;
    if (near) /* no note fits between */
        last->bottom = bottom;
    else
        ENL_PUSH(&s->ctx->c->mem, s->bands, s->n_bands, s->cap_bands, band);
}

enl_len enl_paginate_bands_below(const enl_shipping *s, enl_len y, enl_len h)
{
    for (size_t i = 0; i < s->n_bands; i++) {
        const enl_band *b = &s->bands[i];
        if (y + h + ENL_BAND_GAP > b->top && y < b->bottom + ENL_BAND_GAP)
            y = b->bottom + ENL_BAND_GAP;
    }
    return y;
}

enl_len enl_paginate_bands_above(const enl_shipping *s, enl_len y, enl_len h)
{
    for (size_t i = s->n_bands; i-- > 0;) {
        const enl_band *b = &s->bands[i];
        if (y + h + ENL_BAND_GAP > b->top && y < b->bottom + ENL_BAND_GAP)
            y = b->top - ENL_BAND_GAP - h;
    }
    return y;
}

enl_len enl_paginate_bands_height(const enl_shipping *s)
{
    enl_len h = 0;
    for (size_t i = 0; i < s->n_bands; i++)
        h += s->bands[i].bottom - s->bands[i].top + 2 * ENL_BAND_GAP;
    return h;
}
