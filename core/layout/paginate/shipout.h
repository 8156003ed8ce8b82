/* Pages from a plan: boxes get their places, and what they carry goes to the document. */
#ifndef ENL_LAYOUT_PAGINATE_SHIPOUT_H
#define ENL_LAYOUT_PAGINATE_SHIPOUT_H

#include "core/layout/ctx.h"
#include "core/layout/paginate/plan.h"

/* Ships the plan's pages out, behind the `cover`, a list that lies on a page of its own (NULL:
 * none). */
void enl_paginate_shipout_all(enl_layout_ctx *ctx, const enl_plan *plan, enl_vlist *cover);

#endif
