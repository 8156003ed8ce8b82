/* Fills and strokes. The time that Cairo takes for a stroke grows with the square of its segments,
 * so that long ones are cut into pieces, which are drawn one after the other: a piece ends with the
 * segment that the next begins with, so that every join is drawn by one of them. Fills cannot be
 * cut; they are drawn in bands of rows. */
#include "core/draw/path.h"

#include <math.h>

enum {
    PIECE = 500, /* segments of a stroke that are drawn at once */
    LONG = 2000, /* segments from which on a fill is divided */
    BAND = 8     /* rows of pixels */
};

static void set_colour(cairo_t *cr, enl_colour c, double alpha)
{
    cairo_set_source_rgba(cr, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0, (c & 255) / 255.0,
                          alpha);
}

static void lay_segment(cairo_t *cr, const enl_seg *s)
{
    const double *x = s->x;
    switch (s->op) {
    case ENL_SEG_MOVE: cairo_move_to(cr, x[0], x[1]); break;
    case ENL_SEG_LINE: cairo_line_to(cr, x[0], x[1]); break;
    case ENL_SEG_CURVE: cairo_curve_to(cr, x[0], x[1], x[2], x[3], x[4], x[5]); break;
    case ENL_SEG_CLOSE: cairo_close_path(cr); break;
    }
}

void enl_draw_path_lay(cairo_t *cr, const enl_path *p)
{
    cairo_new_path(cr);
    cairo_set_fill_rule(cr, p->even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
    for (size_t i = 0; i < p->n; i++) lay_segment(cr, &p->segs[i]);
}

/* --- fills --- */

/* Sets the box of the path's pixels within the clip; false when it is empty. */
static bool box_of_path(cairo_t *cr, const enl_path *p, double box[4])
{
    double clip[4];
    enl_draw_path_lay(cr, p);
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_path_extents(cr, &box[0], &box[1], &box[2], &box[3]);
    cairo_clip_extents(cr, &clip[0], &clip[1], &clip[2], &clip[3]);
    cairo_restore(cr);
    for (int i = 0; i < 2; i++) {
        box[i] = floor(fmax(box[i], clip[i]));
        box[i + 2] = ceil(fmin(box[i + 2], clip[i + 2]));
    }
    return box[0] < box[2] && box[1] < box[3];
}

static void fill_bands(enl_ctx *c, cairo_t *cr, const enl_path *p)
{
    double box[4];
    if (!box_of_path(cr, p, box)) return;
    for (double y = box[1]; y < box[3]; y += BAND) {
        enl_ctx_poll(c);
        cairo_matrix_t own;
        cairo_save(cr);
        cairo_get_matrix(cr, &own);
        cairo_identity_matrix(cr);
        cairo_new_path(cr);
        cairo_rectangle(cr, box[0], y, box[2] - box[0], BAND);
        cairo_clip(cr);
        cairo_set_matrix(cr, &own);
        enl_draw_path_lay(cr, p);
        cairo_fill(cr);
        cairo_restore(cr);
    }
}

static void fill(enl_ctx *c, cairo_t *cr, const enl_path *p, bool pixels)
{
    set_colour(cr, p->fill_colour, p->fill_alpha);
    if (pixels && p->n > LONG) {
        fill_bands(c, cr, p);
        return;
    }
    enl_draw_path_lay(cr, p);
    cairo_fill(cr);
}

/* --- strokes --- */

/* A part of a path that hangs together: segs[from] to segs[to - 1], lines and curves. */
typedef struct subpath {
    const enl_seg *segs;
    size_t from, to;
    double start[2];
    bool closed;
} subpath;

static const double *end_of(const enl_seg *s)
{
    return s->op == ENL_SEG_CURVE ? s->x + 4 : s->x;
}

/* Reads the next subpath from s->to on, or from 0 at first; false at the path's end. */
static bool next_subpath(subpath *s, const enl_path *p)
{
    size_t i = s->to + s->closed;
    for (; i < p->n && p->segs[i].op != ENL_SEG_LINE && p->segs[i].op != ENL_SEG_CURVE; i++) {
        if (p->segs[i].op == ENL_SEG_MOVE) memcpy(s->start, p->segs[i].x, sizeof s->start);
    }
    s->from = i;
    while (i < p->n && (p->segs[i].op == ENL_SEG_LINE || p->segs[i].op == ENL_SEG_CURVE)) i++;
    s->to = i;
    s->closed = i < p->n && p->segs[i].op == ENL_SEG_CLOSE;
    return s->from < s->to;
}

/* Draws the cap at an end of a subpath whose pieces have none. `towards` is another point of the
 * segment that ends there. */
static void cap_end(cairo_t *cr, const double at[2], const double towards[2], const enl_path *p)
{
    double dx = towards[0] - at[0], dy = towards[1] - at[1], length = hypot(dx, dy);
    if (length == 0) return;
    if (p->cap == CAIRO_LINE_CAP_ROUND) {
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
        cairo_move_to(cr, at[0], at[1]);
        cairo_line_to(cr, at[0], at[1]);
    } else { /* from within the segment, so that no seam shows */
        double out = p->width / 2 / length, in = fmin(out, 1);
        cairo_move_to(cr, at[0] + dx * in, at[1] + dy * in);
        cairo_line_to(cr, at[0] - dx * out, at[1] - dy * out);
    }
    cairo_stroke(cr);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
}

/* The point before the end of a segment that begins at `start`. */
static const double *before_end(const enl_seg *s, const double *start)
{
    return s->op == ENL_SEG_CURVE ? s->x + 2 : start;
}

static void stroke_pieces(enl_ctx *c, cairo_t *cr, const enl_path *p, const subpath *s)
{
    bool round = p->cap == CAIRO_LINE_CAP_ROUND && p->join == CAIRO_LINE_JOIN_ROUND;
    const double *at = s->start;
    if (!round) cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    for (size_t from = s->from, to; from < s->to; from = to) {
        enl_ctx_poll(c);
        to = s->to - from > PIECE ? from + PIECE : s->to;
        cairo_move_to(cr, at[0], at[1]);
        for (size_t i = from; i < to; i++) lay_segment(cr, &s->segs[i]);
        if (to < s->to) {
            lay_segment(cr, &s->segs[to]);
        } else if (s->closed) {
            cairo_line_to(cr, s->start[0], s->start[1]);
            lay_segment(cr, &s->segs[s->from]);
        }
        cairo_stroke(cr);
        at = end_of(&s->segs[to - 1]);
    }
    if (!s->closed && !round && p->cap != CAIRO_LINE_CAP_BUTT) {
        const enl_seg *last = &s->segs[s->to - 1];
        cap_end(cr, s->start, s->segs[s->from].x, p);
        cap_end(cr, end_of(last), before_end(last, end_of(last - 1)), p);
    }
    cairo_set_line_cap(cr, (cairo_line_cap_t)p->cap);
}

/* Strokes what is long in pieces, and many short parts some at a time. */
static void stroke_parts(enl_ctx *c, cairo_t *cr, const enl_path *p)
{
    subpath s = { .segs = p->segs };
    size_t laid = 0;
    cairo_new_path(cr);
    while (next_subpath(&s, p)) {
        size_t n = s.to - s.from;
        if (laid + n > PIECE && laid > 0) {
            enl_ctx_poll(c);
            cairo_stroke(cr);
            laid = 0;
        }
        if (n > PIECE) {
            stroke_pieces(c, cr, p, &s);
            continue;
        }
        laid += n;
        cairo_move_to(cr, s.start[0], s.start[1]);
        for (size_t i = s.from; i < s.to; i++) lay_segment(cr, &s.segs[i]);
        if (s.closed) cairo_close_path(cr);
    }
    cairo_stroke(cr);
}

/* As one mask where colour shows through, which would add up where parts lie on each other. */
static void stroke_long(enl_ctx *c, cairo_t *cr, const enl_path *p)
{
    if (p->stroke_alpha >= 1) {
        stroke_parts(c, cr, p);
    } else {
        cairo_push_group_with_content(cr, CAIRO_CONTENT_ALPHA);
        cairo_set_source_rgba(cr, 0, 0, 0, 1);
        stroke_parts(c, cr, p);
        cairo_pattern_t *mask = cairo_pop_group(cr);
        cairo_mask(cr, mask);
        cairo_pattern_destroy(mask);
    }
}

static void stroke(enl_ctx *c, cairo_t *cr, const enl_path *p, bool pixels)
{
    set_colour(cr, p->stroke_colour, p->stroke_alpha);
    cairo_set_line_width(cr, p->width);
    cairo_set_line_cap(cr, (cairo_line_cap_t)p->cap);
    cairo_set_line_join(cr, (cairo_line_join_t)p->join);
    cairo_set_miter_limit(cr, p->miter > 0 ? p->miter : 10);
    cairo_set_dash(cr, p->dash, p->n_dash, p->dash_phase);
    if (pixels && p->n > PIECE && p->n_dash == 0) {
        stroke_long(c, cr, p);
        return;
    }
    enl_draw_path_lay(cr, p);
    cairo_stroke(cr);
}

void enl_draw_path_show(enl_ctx *c, cairo_t *cr, const enl_path *p, bool pixels)
{
    enl_ctx_poll(c); /* a figure may have 100,000 of them, and each may take its time */
    if (p->fill) fill(c, cr, p, pixels);
    if (p->stroke) stroke(c, cr, p, pixels);
    cairo_new_path(cr);
}
