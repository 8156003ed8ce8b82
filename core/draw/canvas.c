/* A canvas over Cairo. Paths, transforms, the source and the pen live in a real Cairo context on a
 * recording surface; at every fill, stroke and clip the path that Cairo has, in the drawing's own
 * points, becomes an item of a display list, so that a chart reaches the PDF as vectors and the
 * preview through the same code as the page. Nothing is painted on the surface: the display list is
 * the recording. The first mistake sticks: later calls do nothing, `error` says what was wrong and
 * finish returns NULL. */
#include "core/draw/canvas_impl.h"

#include "core/draw/guard.h"

#include <math.h>

/* Cairo keeps paths in 1/256 of a device unit; this many units a point make that 1/16384 pt. */
#define UNITS 64.0
/* Largest error of an arc's curves, in points. */
#define ARC_ERROR 0.01
#define TWO_PI 6.283185307179586

static void release(canvas *cv)
{
    if (cv->path) cairo_path_destroy(cv->path);
    if (cv->cr) cairo_destroy(cv->cr);
    if (cv->surface) cairo_surface_destroy(cv->surface);
    cv->path = NULL;
    cv->cr = NULL;
    cv->surface = NULL;
}

void enl_draw_canvas_fail(canvas *cv, const char *why)
{
    if (!cv->base.error) cv->base.error = why;
}

static _Noreturn void end(canvas *cv, int why)
{
    enl_draw_canvas_fail(cv, "out of memory");
    release(cv);
    enl_mem_fail(cv->a->mem, why);
}

void enl_draw_canvas_attempt(canvas *cv, void (*run)(void *self), void *self)
{
    int why = enl_draw_guard_run(cv->a->mem, run, self);
    if (why) end(cv, why);
}

canvas *enl_draw_canvas_self(enl_canvas *base)
{
    return (canvas *)(void *)base;
}

bool enl_draw_canvas_begin(canvas *cv)
{
    if (cv->base.error) return false;
    if (++cv->base.n_ops > ENL_CANVAS_MAX_OPS) {
        enl_draw_canvas_fail(cv, "more than 100,000 drawing operations");
        return false;
    }
    return true;
}

void enl_draw_canvas_cairo(canvas *cv, cairo_status_t s)
{
    if (s == CAIRO_STATUS_SUCCESS) return;
    if (s == CAIRO_STATUS_NO_MEMORY)
        end(cv, ENL_JUMP_MEMORY);
    else if (s == CAIRO_STATUS_INVALID_RESTORE)
        enl_draw_canvas_fail(cv, "`restore` without `save`");
    else if (s == CAIRO_STATUS_INVALID_MATRIX)
        enl_draw_canvas_fail(cv, "a transform that cannot be inverted");
    else if (s == CAIRO_STATUS_INVALID_DASH)
        enl_draw_canvas_fail(cv, "dashes that are negative or all zero");
    else
        enl_draw_canvas_fail(cv, cairo_status_to_string(s));
}

/* Takes over an error that Cairo found. */
static void take_error(canvas *cv)
{
    enl_draw_canvas_cairo(cv, cairo_status(cv->cr));
}

bool enl_draw_canvas_near(canvas *cv, double x, double y)
{
    cairo_user_to_device(cv->cr, &x, &y);
    if (fabs(x) <= ENL_CANVAS_MAX_COORD && fabs(y) <= ENL_CANVAS_MAX_COORD) return true;
    enl_draw_canvas_fail(cv, isfinite(x) && isfinite(y)
                                 ? "a coordinate is more than 100,000 points away"
                                 : "a coordinate is not a finite number");
    return false;
}

enl_item *enl_draw_canvas_add(canvas *cv, enl_item_kind kind)
{
    return enl_page_list_add(cv->a, cv->list, kind, ENL_ARTIFACT);
}

static bool number(canvas *cv, double v)
{
    if (fabs(v) <= 1e9) return true;
    enl_draw_canvas_fail(cv, isfinite(v) ? "a number is too large" : "a number is not finite");
    return false;
}

/* --- state --- */

static void run_save(void *self)
{
    canvas *cv = self;
    ENL_PUSH(cv->a->mem, cv->saved, cv->n_saved, cv->cap_saved, cv->open_clips);
}

static void canvas_save(enl_canvas *base)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv)) return;
    enl_draw_canvas_attempt(cv, run_save, cv);
    cairo_save(cv->cr);
    take_error(cv);
}

typedef struct pop_job {
    canvas *cv;
    size_t down_to;
} pop_job;

static void run_pop(void *self)
{
    pop_job *j = self;
    for (; j->cv->open_clips > j->down_to; j->cv->open_clips--)
        enl_draw_canvas_add(j->cv, ENL_ITEM_POP);
}

static void canvas_restore(enl_canvas *base)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv)) return;
    cairo_restore(cv->cr);
    take_error(cv);
    if (cv->base.error) return;
    enl_draw_canvas_attempt(cv, run_pop, &(pop_job){ cv, cv->saved[--cv->n_saved] });
}

static void canvas_translate(enl_canvas *base, double x, double y)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv) || !enl_draw_canvas_near(cv, x, y)) return;
    cairo_translate(cv->cr, x, y);
    take_error(cv);
}

static void canvas_scale(enl_canvas *base, double x, double y)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv) || !number(cv, x) || !number(cv, y)) return;
    cairo_scale(cv->cr, x, y);
    take_error(cv);
}

static void canvas_rotate(enl_canvas *base, double radians)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv) || !number(cv, radians)) return;
    cairo_rotate(cv->cr, radians);
    take_error(cv);
}

static void canvas_set_colour(enl_canvas *base, enl_colour c, double alpha)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv) || !number(cv, alpha)) return;
    cairo_set_source_rgba(cv->cr, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0,
                          (c & 255) / 255.0, fmin(fmax(alpha, 0), 1));
    take_error(cv);
}

static void canvas_set_line_width(enl_canvas *base, double w)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv) || !number(cv, w)) return;
    cairo_set_line_width(cv->cr, fmax(w, 0));
}

/* Cairo's numbers for caps and joins are PDF's. */
static void canvas_set_line_cap(enl_canvas *base, int cap)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv)) return;
    if (cap < 0 || cap > 2)
        enl_draw_canvas_fail(cv, "an unknown line cap");
    else
        cairo_set_line_cap(cv->cr, (cairo_line_cap_t)cap);
}

static void canvas_set_line_join(enl_canvas *base, int join)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv)) return;
    if (join < 0 || join > 2)
        enl_draw_canvas_fail(cv, "an unknown line join");
    else
        cairo_set_line_join(cv->cr, (cairo_line_join_t)join);
}

static void canvas_set_dash(enl_canvas *base, const double *dash, int n, double phase)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv) || !number(cv, phase)) return;
    if (n < 0 || n > 8) {
        enl_draw_canvas_fail(cv, "more than eight dashes");
        return;
    }
    for (int i = 0; i < n; i++) {
        if (!number(cv, dash[i])) return;
    }
    cairo_set_dash(cv->cr, dash, n, phase);
    take_error(cv);
}

/* --- paths --- */

static void canvas_move_to(enl_canvas *base, double x, double y)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv) || !enl_draw_canvas_near(cv, x, y)) return;
    cairo_move_to(cv->cr, x, y);
    take_error(cv);
}

static void canvas_line_to(enl_canvas *base, double x, double y)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv) || !enl_draw_canvas_near(cv, x, y)) return;
    cairo_line_to(cv->cr, x, y);
    take_error(cv);
}

static void canvas_curve_to(enl_canvas *base, double x1, double y1, double x2, double y2, double x3,
                            double y3)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv) || !enl_draw_canvas_near(cv, x1, y1) ||
        !enl_draw_canvas_near(cv, x2, y2) || !enl_draw_canvas_near(cv, x3, y3))
        return;
    cairo_curve_to(cv->cr, x1, y1, x2, y2, x3, y3);
    take_error(cv);
}

/* The end angle that draws the same arc in less than three turns: Cairo would draw tens of
 * thousands. */
static double few_turns(double from, double to)
{
    double sweep = fmod(to - from, TWO_PI);
    if (sweep < 0) sweep += TWO_PI;
    return from + sweep + (to - from >= TWO_PI ? TWO_PI : 0);
}

static void canvas_arc(enl_canvas *base, double x, double y, double r, double from, double to)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv) || !number(cv, from) || !number(cv, to)) return;
    if (!enl_draw_canvas_near(cv, x - r, y - r) || !enl_draw_canvas_near(cv, x + r, y + r)) return;
    if (!enl_draw_canvas_near(cv, x - r, y + r) || !enl_draw_canvas_near(cv, x + r, y - r)) return;
    cairo_arc(cv->cr, x, y, r, from, few_turns(from, to));
    take_error(cv);
}

static void canvas_rectangle(enl_canvas *base, double x, double y, double w, double h)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv) || !enl_draw_canvas_near(cv, x, y) ||
        !enl_draw_canvas_near(cv, x + w, y + h))
        return;
    if (!enl_draw_canvas_near(cv, x + w, y) || !enl_draw_canvas_near(cv, x, y + h)) return;
    cairo_rectangle(cv->cr, x, y, w, h);
    take_error(cv);
}

static void canvas_close_path(enl_canvas *base)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv)) return;
    cairo_close_path(cv->cr);
    take_error(cv);
}

static void canvas_new_path(enl_canvas *base)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (enl_draw_canvas_begin(cv)) cairo_new_path(cv->cr);
}

/* --- beginning and end --- */

static enl_list *canvas_finish(enl_canvas *base)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!cv->base.error) enl_draw_canvas_attempt(cv, run_pop, &(pop_job){ cv, 0 });
    release(cv);
    enl_mem_free(cv->a->mem, cv->saved);
    cv->saved = NULL;
    enl_list *list = cv->base.error ? NULL : cv->list;
    enl_draw_canvas_fail(cv, "drawing has ended");
    return list;
}

static const enl_canvas_ops ops = {
    .save = canvas_save,
    .restore = canvas_restore,
    .translate = canvas_translate,
    .scale = canvas_scale,
    .rotate = canvas_rotate,
    .move_to = canvas_move_to,
    .line_to = canvas_line_to,
    .curve_to = canvas_curve_to,
    .arc = canvas_arc,
    .rectangle = canvas_rectangle,
    .close_path = canvas_close_path,
    .new_path = canvas_new_path,
    .set_colour = canvas_set_colour,
    .set_line_width = canvas_set_line_width,
    .set_line_cap = canvas_set_line_cap,
    .set_line_join = canvas_set_line_join,
    .set_dash = canvas_set_dash,
    .fill = enl_draw_canvas_fill,
    .stroke = enl_draw_canvas_stroke,
    .clip = enl_draw_canvas_clip,
    .measure = enl_draw_canvas_measure,
    .text = enl_draw_canvas_show_text,
    .image = enl_draw_canvas_image,
    .finish = canvas_finish,
};

static void open_surface(canvas *cv, double width, double height)
{
    cairo_rectangle_t extents = { 0, 0, width, height };
    cv->surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cairo_surface_set_device_scale(cv->surface, UNITS, UNITS);
    cv->cr = cairo_create(cv->surface);
    cairo_set_tolerance(cv->cr, ARC_ERROR);
    take_error(cv);
}

enl_canvas *enl_draw_canvas_new(enl_ctx *c, enl_arena *a, enl_shaper *s, enl_face_fn face,
                                void *self, double width, double height)
{
    canvas *cv = ENL_NEW(a, canvas);
    cv->base.ops = &ops;
    cv->c = c;
    cv->a = a;
    cv->shaper = s;
    cv->face = face;
    cv->face_self = self;
    cv->list = ENL_NEW(a, enl_list);
    bool sane =
        width > 0 && height > 0 && width <= ENL_CANVAS_MAX_COORD && height <= ENL_CANVAS_MAX_COORD;
    if (sane)
        open_surface(cv, width, height);
    else
        enl_draw_canvas_fail(cv, "a width or height that is not from 0 to 100,000 points");
    return &cv->base;
}
