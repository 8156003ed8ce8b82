/* Paths of display lists in Cairo. */
#ifndef ENL_DRAW_PATH_H
#define ENL_DRAW_PATH_H

#include "core/base/ctx.h"
#include "core/page/page.h"

#include <cairo.h>

/* Makes `p` the current path, with its fill rule. */
void enl_draw_path_lay(cairo_t *cr, const enl_path *p);
/* Fills and strokes `p`. On pixels a long path is drawn in parts, and the compile may be cancelled
 * (a jump) between them: Cairo takes minutes for a whole one, and hears nothing. */
void enl_draw_path_show(enl_ctx *c, cairo_t *cr, const enl_path *p, bool pixels);

#endif
