/* The canvas of core/page/canvas.h over a Cairo context. */
#ifndef ENL_DRAW_CANVAS_H
#define ENL_DRAW_CANVAS_H

#include "core/draw/draw.h"

/* Limits on one drawing; exceeding one fails. */
enum {
    ENL_CANVAS_MAX_OPS = 100000,
    ENL_CANVAS_MAX_SEGS = 1 << 20, /* of all paths together */
    ENL_CANVAS_MAX_COORD = 100000, /* points from the origin, after the transform */
    ENL_CANVAS_MAX_TEXT = 10000,   /* bytes in one text */
    ENL_CANVAS_MAX_SIZE = 10000    /* points of type */
};

/* The canvas and its list are in `a`; Cairo's objects are freed by finish, which must be called
 * whatever happened while drawing. A jump out of one of the canvas's own calls frees them too. */
enl_canvas *enl_draw_canvas_new(enl_ctx *c, enl_arena *a, enl_shaper *s, enl_face_fn face,
                                void *self, double width, double height);

#endif
