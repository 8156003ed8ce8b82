/* A canvas that writes down what it is told to do. */
#ifndef ENL_TEST_SCRIPT_CANVAS_H
#define ENL_TEST_SCRIPT_CANVAS_H

#include "core/page/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct fake {
    enl_canvas base;
    char log[2000];
} fake;
static inline void note(enl_canvas *c, const char *fmt, ...)
{
    fake *f = (fake *)c;
    size_t n = strlen(f->log);
    va_list args;
    va_start(args, fmt);
    vsnprintf(f->log + n, sizeof f->log - n, fmt, args);
    va_end(args);
}
static inline void f_save(enl_canvas *c)
{
    note(c, "save;");
}
static inline void f_restore(enl_canvas *c)
{
    note(c, "restore;");
}
static inline void f_pair(enl_canvas *c, double x, double y)
{
    note(c, "pair %g %g;", x, y);
}
static inline void f_rotate(enl_canvas *c, double r)
{
    note(c, "rotate %g;", r);
}
static inline void f_curve(enl_canvas *c, double a, double b, double d, double e, double f,
                           double g)
{
    note(c, "curve %g %g %g %g %g %g;", a, b, d, e, f, g);
}
static inline void f_arc(enl_canvas *c, double x, double y, double r, double a, double b)
{
    note(c, "arc %g %g %g %g %g;", x, y, r, a, b);
}
static inline void f_rectangle(enl_canvas *c, double x, double y, double w, double h)
{
    note(c, "rect %g %g %g %g;", x, y, w, h);
}
static inline void f_close(enl_canvas *c)
{
    note(c, "close;");
}
static inline void f_colour(enl_canvas *c, enl_colour rgb, double a)
{
    note(c, "colour %06x %g;", (unsigned)rgb, a);
}
static inline void f_width(enl_canvas *c, double w)
{
    note(c, "width %g;", w);
}
static inline void f_int(enl_canvas *c, int v)
{
    note(c, "int %d;", v);
}
static inline void f_dash(enl_canvas *c, const double *d, int n, double p)
{
    note(c, "dash %d %g %g;", n, n ? d[0] : 0, p);
}
static inline void f_fill(enl_canvas *c, bool eo, bool keep)
{
    note(c, "fill %d %d;", eo, keep);
}
static inline void f_stroke(enl_canvas *c, bool keep)
{
    note(c, "stroke %d;", keep);
}
static inline void f_clip(enl_canvas *c, bool eo)
{
    note(c, "clip %d;", eo);
}
static inline void f_measure(enl_canvas *c, enl_str s, const enl_canvas_text *t, double *w,
                             double *a, double *d)
{
    (void)c;
    *w = (double)s.n * enl_to_pt(t->size);
    *a = 8;
    *d = 2;
}
static inline void f_text(enl_canvas *c, double x, double y, enl_str s, const enl_canvas_text *t)
{
    note(c, "text %g %g %.*s %.*s %g %d %d %d %06x;", x, y, ENL_FMT(s), ENL_FMT(t->face),
         enl_to_pt(t->size), t->weight, t->italic, t->align, (unsigned)t->colour);
}
static const enl_canvas_ops FAKE = { .save = f_save,
                                     .restore = f_restore,
                                     .translate = f_pair,
                                     .scale = f_pair,
                                     .rotate = f_rotate,
                                     .move_to = f_pair,
                                     .line_to = f_pair,
                                     .curve_to = f_curve,
                                     .arc = f_arc,
                                     .rectangle = f_rectangle,
                                     .close_path = f_close,
                                     .new_path = f_close,
                                     .set_colour = f_colour,
                                     .set_line_width = f_width,
                                     .set_line_cap = f_int,
                                     .set_line_join = f_int,
                                     .set_dash = f_dash,
                                     .fill = f_fill,
                                     .stroke = f_stroke,
                                     .clip = f_clip,
                                     .measure = f_measure,
                                     .text = f_text };

#endif
