/* Layout: a tree and its styles become pages. */
#ifndef ENL_LAYOUT_LAYOUT_H
#define ENL_LAYOUT_LAYOUT_H

#include "core/layout/tools.h"

/* Lays a resolved document out. Problems are reported; the pages are always whole. The result lies
 * in the compile's memory. */
void enl_layout(enl_ctx *c, const enl_resolved *r, const enl_layout_tools *t, enl_pages *out);

#endif
