/* What boxes take of a page's margin, where no notes stand. */
#ifndef ENL_LAYOUT_PAGINATE_BANDS_H
#define ENL_LAYOUT_PAGINATE_BANDS_H

#include "core/layout/paginate/shipping.h"

#define ENL_BAND_GAP (8 * ENL_PT) /* around notes */

/* A box from `top` to `bottom` goes over the margin of the page; called from the top down. */
void enl_paginate_bands_take(enl_shipping *s, enl_len top, enl_len bottom);
/* Where a note of height `h` may begin: at `y`, or under or over the boxes that are there. */
enl_len enl_paginate_bands_below(const enl_shipping *s, enl_len y, enl_len h);
enl_len enl_paginate_bands_above(const enl_shipping *s, enl_len y, enl_len h);
/* The height that is no use for notes. */
enl_len enl_paginate_bands_height(const enl_shipping *s);

#endif
