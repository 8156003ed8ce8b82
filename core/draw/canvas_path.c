/* Filling, stroking and clipping: what Cairo's context holds at that moment becomes a path item. */
#include "core/draw/canvas_impl.h"

#include <math.h>

/* Cairo's path in points of the drawing: read back under the identity, which leaves out the
 * transform that was applied as it was built. False when there is none or it is refused. */
static bool take_path(canvas *cv)
{
    cairo_matrix_t m;
    cairo_get_matrix(cv->cr, &m);
    cairo_identity_matrix(cv->cr);
    cv->path = cairo_copy_path(cv->cr);
    cairo_set_matrix(cv->cr, &m);
    if (cv->path->status == CAIRO_STATUS_SUCCESS) return true;
    enl_draw_canvas_cairo(cv, cv->path->status);
    return false;
}

static void drop_path(canvas *cv)
{
    if (cv->path) cairo_path_destroy(cv->path);
    cv->path = NULL;
}

/* How many segments Cairo's path has up to the last one that draws. Cairo adds a move after each
 * close. */
static size_t count_segs(const cairo_path_t *p)
{
    size_t n = 0, drawn = 0;
    for (int i = 0; i < p->num_data; i += p->data[i].header.length) {
        n++;
        if (p->data[i].header.type != CAIRO_PATH_MOVE_TO) drawn = n;
    }
    return drawn;
}

static enl_seg seg_of(const cairo_path_data_t *d)
{
    enl_seg s = { ENL_SEG_CLOSE, { 0 } };
    switch (d->header.type) {
    case CAIRO_PATH_MOVE_TO: s.op = ENL_SEG_MOVE; break;
    case CAIRO_PATH_LINE_TO: s.op = ENL_SEG_LINE; break;
    case CAIRO_PATH_CURVE_TO: s.op = ENL_SEG_CURVE; break;
    case CAIRO_PATH_CLOSE_PATH: break;
    }
    for (int i = 1; i < d->header.length && i <= 3; i++) {
        s.x[2 * i - 2] = d[i].point.x;
        s.x[2 * i - 1] = d[i].point.y;
    }
    return s;
}

/* The input for a path item; `path` is the result. */
typedef struct path_job {
    canvas *cv;
    enl_item_kind kind;
    size_t n;
    enl_path *path;
} path_job;

static void run_path(void *self)
{
    path_job *j = self;
    canvas *cv = j->cv;
    j->path = ENL_NEW(cv->a, enl_path);
    j->path->segs = ENL_NEWN(cv->a, enl_seg, j->n);
    enl_draw_canvas_add(cv, j->kind)->u.path = j->path;
    const cairo_path_t *from = cv->path;
    for (int i = 0; j->path->n < j->n; i += from->data[i].header.length) {
        j->path->segs[j->path->n++] = seg_of(&from->data[i]);
    }
}

/* Makes the current path an item and returns it to be filled in; NULL when empty or refused. */
static enl_path *add_path(canvas *cv, enl_item_kind kind)
{
    if (!take_path(cv)) return NULL;
    path_job j = { cv, kind, count_segs(cv->path), NULL };
    cv->n_segs += j.n;
    if (cv->n_segs > ENL_CANVAS_MAX_SEGS)
        enl_draw_canvas_fail(cv, "paths of more than a million segments");
    else if (j.n > 0)
        enl_draw_canvas_attempt(cv, run_path, &j);
    drop_path(cv);
    return j.path;
}

static void take_source(canvas *cv, enl_colour *colour, double *alpha)
{
    double r = 0, g = 0, b = 0;
    *alpha = 1;
    cairo_pattern_get_rgba(cairo_get_source(cv->cr), &r, &g, &b, alpha);
    *colour = (enl_colour)lround(r * 255) << 16 | (enl_colour)lround(g * 255) << 8 |
              (enl_colour)lround(b * 255);
}

void enl_draw_canvas_fill(enl_canvas *base, bool even_odd, bool preserve)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv)) return;
    enl_path *p = add_path(cv, ENL_ITEM_PATH);
    if (p) {
        p->fill = true;
        p->even_odd = even_odd;
        take_source(cv, &p->fill_colour, &p->fill_alpha);
    }
    if (!preserve) cairo_new_path(cv->cr);
}

/* The scale of the transform: the side of a square with the area that a unit square becomes. A pen
 * that the transform would flatten stays round with this width, because a path item has no pen
 * shape. */
static double enlargement(canvas *cv)
{
    cairo_matrix_t m;
    cairo_get_matrix(cv->cr, &m);
    return sqrt(fabs(m.xx * m.yy - m.xy * m.yx));
}

static void take_pen(canvas *cv, enl_path *p)
{
    double scale = enlargement(cv);
    p->width = cairo_get_line_width(cv->cr) * scale;
    p->cap = (int)cairo_get_line_cap(cv->cr);
    p->join = (int)cairo_get_line_join(cv->cr);
    p->miter = cairo_get_miter_limit(cv->cr);
    p->n_dash = cairo_get_dash_count(cv->cr);
    cairo_get_dash(cv->cr, p->dash, &p->dash_phase);
    for (int i = 0; i < p->n_dash; i++) p->dash[i] *= scale;
    p->dash_phase *= scale;
}

void enl_draw_canvas_stroke(enl_canvas *base, bool preserve)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv)) return;
    /* Cairo's pen of no width draws nothing, PDF's draws the thinnest line there is. */
    enl_path *p = cairo_get_line_width(cv->cr) > 0 ? add_path(cv, ENL_ITEM_PATH) : NULL;
    if (p) {
        p->stroke = true;
        take_source(cv, &p->stroke_colour, &p->stroke_alpha);
        take_pen(cv, p);
    }
    if (!preserve) cairo_new_path(cv->cr);
}

/* A clip to nothing: a path off every page, since devices may differ on empty paths. */
static void clip_to_nothing(canvas *cv)
{
    cairo_matrix_t m;
    cairo_get_matrix(cv->cr, &m);
    cairo_identity_matrix(cv->cr);
    cairo_rectangle(cv->cr, -ENL_CANVAS_MAX_COORD, -ENL_CANVAS_MAX_COORD, 1, 1);
    cairo_set_matrix(cv->cr, &m);
}

void enl_draw_canvas_clip(enl_canvas *base, bool even_odd)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv)) return;
    enl_path *p = add_path(cv, ENL_ITEM_PUSH);
    if (!p && !cv->base.error) {
        clip_to_nothing(cv);
        p = add_path(cv, ENL_ITEM_PUSH);
    }
    if (!p) return;
    p->even_odd = even_odd;
    cv->open_clips++;
    cairo_new_path(cv->cr);
}
