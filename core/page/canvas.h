/* The canvas that plugins and templates draw on, as an interface: core/draw makes one over Cairo.
 */
#ifndef ENL_PAGE_CANVAS_H
#define ENL_PAGE_CANVAS_H

#include "core/page/page.h"

/* The look of text on a canvas. */
typedef struct enl_canvas_text {
    enl_str face; /* a face name of the template ("text", "sans", "mono") or a family */
    enl_len size;
    int weight; /* 100 to 900 */
    bool italic;
    int align; /* -1 starts at x, 0 centred on x, 1 ends at x */
    enl_colour colour;
} enl_canvas_text;

/* Lengths in points as double, y downwards, origin at the drawing's top left. Path and state calls
 * mean what Cairo's functions of the same name mean. */
typedef struct enl_canvas enl_canvas;
typedef struct enl_canvas_ops {
    void (*save)(enl_canvas *);
    void (*restore)(enl_canvas *);
    void (*translate)(enl_canvas *, double x, double y);
    void (*scale)(enl_canvas *, double x, double y);
    void (*rotate)(enl_canvas *, double radians);
    void (*move_to)(enl_canvas *, double x, double y);
    void (*line_to)(enl_canvas *, double x, double y);
    void (*curve_to)(enl_canvas *, double x1, double y1, double x2, double y2, double x3,
                     double y3);
    void (*arc)(enl_canvas *, double x, double y, double r, double from, double to);
    void (*rectangle)(enl_canvas *, double x, double y, double w, double h);
    void (*close_path)(enl_canvas *);
    void (*new_path)(enl_canvas *);
    void (*set_colour)(enl_canvas *, enl_colour c, double alpha);
    void (*set_line_width)(enl_canvas *, double w);
    void (*set_line_cap)(enl_canvas *, int cap);
    void (*set_line_join)(enl_canvas *, int join);
    void (*set_dash)(enl_canvas *, const double *dash, int n, double phase); /* n up to 8 */
    void (*fill)(enl_canvas *, bool even_odd, bool preserve);
    void (*stroke)(enl_canvas *, bool preserve);
    void (*clip)(enl_canvas *, bool even_odd);
    /* Width, and ascent and descent (both positive) of the face at that size. */
    void (*measure)(enl_canvas *, enl_str text, const enl_canvas_text *, double *width,
                    double *ascent, double *descent);
    void (*text)(enl_canvas *, double x, double y, enl_str text, const enl_canvas_text *);
    void (*image)(enl_canvas *, const enl_image *, double x, double y, double w, double h);
    /* Ends drawing: the list, in the arena the canvas was made with; NULL when drawing failed. Must
     * be called once, also after a failure; `error` can still be read, because the canvas is in
     * that arena. */
    enl_list *(*finish)(enl_canvas *);
} enl_canvas_ops;
struct enl_canvas {
    const enl_canvas_ops *ops;
    size_t n_ops;      /* drawing operations so far, for limits */
    const char *error; /* why drawing failed ("a coordinate is not a finite number"), NULL while it
                        * is fine; a failed canvas ignores all further calls */
    enl_span at;       /* place in the notes for reports about its text; set by the owner */
};

/* Makes a canvas when a figure is drawn; provided by the driver. */
typedef struct enl_canvas_maker {
    enl_canvas *(*make)(void *self, enl_len width,
                        enl_len height); /* NULL when the module is missing (reported) */
    void *self;
} enl_canvas_maker;

#endif
