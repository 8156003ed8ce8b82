/* Divides a vertical list into pages, with the footnotes of each page at its foot. */
#ifndef ENL_LAYOUT_PAGINATE_PAGINATE_H
#define ENL_LAYOUT_PAGINATE_PAGINATE_H

#include "core/layout/ctx.h"
#include "core/layout/paginate/plan.h"

/* Plans pages for the galley's text, as high as the document's pages; the first is `first_less`
 * shorter. */
void enl_paginate(enl_layout_ctx *ctx, const enl_galley *g, enl_len first_less, enl_plan *out);

#endif
