/* What lies under the text of every page: its colour or drawing, and a watermark. */
#ifndef ENL_LAYOUT_PAGINATE_BACKGROUND_H
#define ENL_LAYOUT_PAGINATE_BACKGROUND_H

#include "core/layout/ctx.h"

/* A blank page gets no watermark. */
void enl_paginate_background_paint(enl_layout_ctx *ctx, enl_page *page, bool landscape, bool blank);

#endif
