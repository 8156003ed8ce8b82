#include "core/svg/shape.h"

#include <math.h>

/* Control points of a quarter circle with radius 1. */
#define QUARTER 0.5522847498307936

static void move_to(enl_svg_outline *o, double x, double y)
{
    enl_svg_pathdata_add_seg(o, ENL_SEG_MOVE, (double[]){ x, y });
}

static void line_to(enl_svg_outline *o, double x, double y)
{
    enl_svg_pathdata_add_seg(o, ENL_SEG_LINE, (double[]){ x, y });
}

/* A quarter of an ellipse from where the pen is, over the corner of its tangents, to x, y. */
static void corner(enl_svg_outline *o, double cx, double cy, double x, double y)
{
    const enl_seg *s = &o->segs[o->n - 1];
    int last = s->op == ENL_SEG_CURVE ? 4 : 0;
    double fx = s->x[last], fy = s->x[last + 1];
    enl_svg_pathdata_add_seg(o, ENL_SEG_CURVE,
                             (double[]){ fx + (cx - fx) * QUARTER, fy + (cy - fy) * QUARTER,
                                         x + (cx - x) * QUARTER, y + (cy - y) * QUARTER, x, y });
}

static void ellipse(enl_svg_outline *o, double cx, double cy, double rx, double ry)
{
    if (!(rx > 0) || !(ry > 0)) return;
    move_to(o, cx + rx, cy);
    corner(o, cx + rx, cy + ry, cx, cy + ry);
    corner(o, cx - rx, cy + ry, cx - rx, cy);
    corner(o, cx - rx, cy - ry, cx, cy - ry);
    corner(o, cx + rx, cy - ry, cx + rx, cy);
    enl_svg_pathdata_add_seg(o, ENL_SEG_CLOSE, NULL);
}

static void rectangle(enl_svg_outline *o, double x, double y, double w, double h, double rx,
                      double ry)
{
    if (!(w > 0) || !(h > 0)) return;
    if (rx > w / 2) rx = w / 2;
    if (ry > h / 2) ry = h / 2;
    bool round = rx > 0 && ry > 0;
    if (!round) rx = ry = 0;
    double r = x + w, b = y + h;
    move_to(o, x + rx, y);
    line_to(o, r - rx, y);
    if (round) corner(o, r, y, r, y + ry);
    line_to(o, r, b - ry);
    if (round) corner(o, r, b, r - rx, b);
    line_to(o, x + rx, b);
    if (round) corner(o, x, b, x, b - ry);
    if (round) line_to(o, x, y + ry), corner(o, x, y, x + rx, y);
    enl_svg_pathdata_add_seg(o, ENL_SEG_CLOSE, NULL);
}

/* ---- elements ---- */

typedef struct attrs {
    const enl_xml *n;
    const enl_svg_units *u;
    bool wrong;
} attrs;

static bool has(const attrs *a, const char *name)
{
    enl_str v = enl_svg_xml_get(a->n, name);
    return v.n > 0 && !enl_str_is(v, "auto");
}

static double length(attrs *a, const char *name, enl_svg_side side)
{
    double v = 0;
    if (has(a, name) && !enl_svg_value_length(enl_svg_xml_get(a->n, name), a->u, side, &v))
        a->wrong = true;
    return v;
}

static void make_rect(attrs *a, enl_svg_outline *o)
{
    double rx = length(a, "rx", ENL_SVG_WIDTH), ry = length(a, "ry", ENL_SVG_HEIGHT);
    if (!has(a, "rx")) rx = ry;
    if (!has(a, "ry")) ry = rx;
    rectangle(o, length(a, "x", ENL_SVG_WIDTH), length(a, "y", ENL_SVG_HEIGHT),
              length(a, "width", ENL_SVG_WIDTH), length(a, "height", ENL_SVG_HEIGHT), rx, ry);
}

static void make_circle(attrs *a, enl_svg_outline *o)
{
    double r = length(a, "r", ENL_SVG_DIAGONAL);
    ellipse(o, length(a, "cx", ENL_SVG_WIDTH), length(a, "cy", ENL_SVG_HEIGHT), r, r);
}

static void make_ellipse(attrs *a, enl_svg_outline *o)
{
    double rx = length(a, "rx", ENL_SVG_WIDTH), ry = length(a, "ry", ENL_SVG_HEIGHT);
    if (!has(a, "rx")) rx = ry;
    if (!has(a, "ry")) ry = rx;
    ellipse(o, length(a, "cx", ENL_SVG_WIDTH), length(a, "cy", ENL_SVG_HEIGHT), rx, ry);
}

static void make_line(attrs *a, enl_svg_outline *o)
{
    move_to(o, length(a, "x1", ENL_SVG_WIDTH), length(a, "y1", ENL_SVG_HEIGHT));
    line_to(o, length(a, "x2", ENL_SVG_WIDTH), length(a, "y2", ENL_SVG_HEIGHT));
}

static void make_points(attrs *a, enl_svg_outline *o)
{
    enl_str s = enl_str_trim(enl_svg_xml_get(a->n, "points"));
    for (size_t i = 0; i < s.n && !a->wrong;) {
        double at[2];
        a->wrong = !enl_svg_value_number(s, &i, &at[0]) || !enl_svg_value_number(s, &i, &at[1]);
        enl_svg_value_blanks(s, &i);
        if (!a->wrong) enl_svg_pathdata_add_seg(o, o->n ? ENL_SEG_LINE : ENL_SEG_MOVE, at);
    }
    if (o->n && enl_svg_xml_is(a->n, "polygon")) enl_svg_pathdata_add_seg(o, ENL_SEG_CLOSE, NULL);
}

static void make_path(attrs *a, enl_svg_outline *o)
{
    enl_str d = enl_svg_xml_get(a->n, "d");
    a->wrong = !enl_str_is(d, "none") && !enl_svg_pathdata_read(o, d);
}

static const struct {
    const char *name;
    void (*make)(attrs *a, enl_svg_outline *o);
} shapes[] = {
    { "path", make_path },      { "rect", make_rect },       { "line", make_line },
    { "circle", make_circle },  { "ellipse", make_ellipse }, { "polyline", make_points },
    { "polygon", make_points },
};

static int shape_of(const enl_xml *n)
{
    for (int i = 0; i < (int)(sizeof shapes / sizeof *shapes); i++)
        if (enl_svg_xml_is(n, shapes[i].name)) return i;
    return -1;
}

bool enl_svg_shape_is(const enl_xml *n)
{
    return shape_of(n) >= 0;
}

bool enl_svg_shape(enl_svg_outline *o, const enl_xml *n, const enl_svg_units *u)
{
    attrs a = { n, u, false };
    int i = shape_of(n);
    if (i >= 0) shapes[i].make(&a, o);
    return i >= 0 && !a.wrong;
}
