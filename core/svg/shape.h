/* The outlines of SVG's shapes. */
#ifndef ENL_SVG_SHAPE_H
#define ENL_SVG_SHAPE_H

#include "core/svg/value.h"
#include "core/svg/xml.h"

/* An outline being made, in user units. */
typedef struct enl_svg_outline {
    enl_arena *arena;
    enl_seg *segs;
    size_t n, cap;
} enl_svg_outline;

/* Appends a segment with its points, in the order of enl_seg. */
void enl_svg_pathdata_add_seg(enl_svg_outline *o, enl_seg_op op, const double *points);
/* Path data (SVG 1.1, chapter 8.3). False when it is wrong. */
bool enl_svg_pathdata_read(enl_svg_outline *o, enl_str d);

/* path, rect, circle, ellipse, line, polyline, polygon. */
bool enl_svg_shape_is(const enl_xml *n);
/* The outline of a shape; none when it shows nothing. False when an attribute is wrong. */
bool enl_svg_shape(enl_svg_outline *o, const enl_xml *n, const enl_svg_units *u);

#endif
