/* What lies under the text of every page: its colour or drawing, and a watermark. */
#ifndef ENL_LAYOUT_PAGINATE_BACKGROUND_H
#define ENL_LAYOUT_PAGINATE_BACKGROUND_H

#include "core/layout/state.h"

/* A blank page gets no watermark. */
void enl_paginate_background_paint(enl_lo *lo, enl_page *page, bool landscape, bool blank);

#endif
