/* Private to the files of the canvas. */
#ifndef ENL_DRAW_CANVAS_IMPL_H
#define ENL_DRAW_CANVAS_IMPL_H

#include "core/draw/canvas.h"

#include <cairo.h>

typedef struct canvas {
    enl_canvas base;
    enl_ctx *c;
    enl_arena *a;
    enl_shaper *shaper;
    enl_face_fn face;
    void *face_self;
    enl_list *list;
    cairo_surface_t *surface;
    cairo_t *cr;
    cairo_path_t *path; /* while it is being taken over, else NULL */
    size_t n_segs;
    size_t open_clips; /* PUSH items without their POP */
    size_t *saved;     /* open_clips at each save */
    size_t n_saved, cap_saved;
} canvas;

canvas *enl_draw_canvas_self(enl_canvas *base);
/* Counts an operation; false when it must not be done. */
bool enl_draw_canvas_begin(canvas *cv);
/* The first failure sticks. `why` must be a literal. */
void enl_draw_canvas_fail(canvas *cv, const char *why);
/* Takes over an error of Cairo's; running out of memory jumps. */
void enl_draw_canvas_cairo(canvas *cv, cairo_status_t s);
/* True when a length can hold the transformed point; otherwise the canvas has failed. */
bool enl_draw_canvas_near(canvas *cv, double x, double y);
/* Runs what allocates. A jump frees Cairo's objects on its way out. */
void enl_draw_canvas_attempt(canvas *cv, void (*run)(void *self), void *self);
/* A new item, which only what `attempt` runs may ask for. */
enl_item *enl_draw_canvas_add(canvas *cv, enl_item_kind kind);

/* Operations of canvas_path.c and canvas_text.c. */
void enl_draw_canvas_fill(enl_canvas *base, bool even_odd, bool preserve);
void enl_draw_canvas_stroke(enl_canvas *base, bool preserve);
void enl_draw_canvas_clip(enl_canvas *base, bool even_odd);
void enl_draw_canvas_measure(enl_canvas *base, enl_str text, const enl_canvas_text *t,
                             double *width, double *ascent, double *descent);
void enl_draw_canvas_show_text(enl_canvas *base, double x, double y, enl_str text,
                               const enl_canvas_text *t);
void enl_draw_canvas_image(enl_canvas *base, const enl_image *im, double x, double y, double w,
                           double h);

#endif
