/* The look of an element, from attributes, style sheets and inheritance together. */
#ifndef ENL_SVG_STYLE_H
#define ENL_SVG_STYLE_H

#include "core/svg/css.h"
#include "core/svg/value.h"

enum { ENL_SVG_DASHES = 8 };

typedef struct enl_svg_paint {
    bool none, current; /* current: "currentColor" */
    enl_colour colour;
    double alpha;
} enl_svg_paint;

/* Which line of the text goes through its point: the baseline, the middle, centre, top or hanging
 * line. */
typedef enum enl_svg_baseline {
    ENL_SVG_ALPHABETIC,
    ENL_SVG_MIDDLE,
    ENL_SVG_CENTRAL,
    ENL_SVG_TOP,
    ENL_SVG_BOTTOM,
    ENL_SVG_HANGING
} enl_svg_baseline;

/* Lengths in user units. */
typedef struct enl_svg_style {
    /* inherited */
    enl_svg_paint fill, stroke;
    enl_colour colour; /* the meaning of currentColor */
    double fill_opacity, stroke_opacity;
    bool even_odd, clip_even_odd, hidden;
    double stroke_width, miter;
    int cap, join; /* as PDF's */
    double dash[ENL_SVG_DASHES], dash_offset;
    int n_dash;
    enl_str family; /* list, as CSS writes it */
    double font_size, letter_spacing;
    int weight;
    bool italic, keep_blanks;
    int anchor; /* 0 start, 1 middle, 2 end */
    enl_svg_baseline baseline;
    /* not inherited */
    double opacity;
    bool no_display;
    enl_str clip, mask; /* ids, "" for none */
} enl_svg_style;

/* The values that the root inherits. */
enl_svg_style enl_svg_style_initial(void);
/* Styles an element; u->font_size is set to the element's. False when it needs something that
 * cannot be shown here. */
bool enl_svg_style_of(enl_css *css, const enl_xml *n, const enl_svg_style *parent, enl_svg_units *u,
                      enl_svg_style *out);

#endif
