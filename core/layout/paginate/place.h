/* Boxes on a page. */
#ifndef ENL_LAYOUT_PAGINATE_PLACE_H
#define ENL_LAYOUT_PAGINATE_PLACE_H

#include "core/layout/paginate/shipping.h"

/* An area's boxes on the page; its places count from `left` and `top`. */
void enl_paginate_place_area(enl_shipping *s, enl_vlist *v, const enl_area *a, enl_len left,
                             enl_len top);
/* A rule `w` long under the text, none when it has no width. */
void enl_paginate_place_rule(const enl_shipping *s, enl_rule rule, enl_len x, enl_len y, enl_len w);

#endif
