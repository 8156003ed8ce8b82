/* Numbers in SVG from Cairo that must not depend on what the process drew before. */
#ifndef ENL_DRAW_SVGID_H
#define ENL_DRAW_SVGID_H

#include "core/base/buf.h"
#include "core/base/ctx.h"

/* Appends `svg` to `out` with Cairo's ids of images and surfaces counted from 1 by first
 * appearance. */
void enl_draw_svgid_renumber(enl_ctx *c, enl_str svg, enl_buf *out);

#endif
