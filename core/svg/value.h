/* The small values of SVG's attributes: numbers, lengths, colours, transforms. */
#ifndef ENL_SVG_VALUE_H
#define ENL_SVG_VALUE_H

#include "core/base/units.h"
#include "core/page/page.h"

/* The references for relative lengths, in user units (pixels). */
typedef struct enl_svg_units {
    double font_size, width, height; /* of the viewport */
} enl_svg_units;

/* The reference of a percentage. */
typedef enum enl_svg_side { ENL_SVG_WIDTH, ENL_SVG_HEIGHT, ENL_SVG_DIAGONAL } enl_svg_side;

/* Skips blanks and commas. */
void enl_svg_value_blanks(enl_str s, size_t *i);
/* The number at *i after spaces and commas; *i is moved past it. Finite. */
bool enl_svg_value_number(enl_str s, size_t *i, double *out);
/* A length in user units, "" is `otherwise`; *i is moved past it. */
bool enl_svg_value_length_at(enl_str s, size_t *i, const enl_svg_units *u, enl_svg_side side,
                             double *out);
/* The same for a whole value. */
bool enl_svg_value_length(enl_str s, const enl_svg_units *u, enl_svg_side side, double *out);
/* "red", "#f00", "rgb(100%, 0%, 0%)", "hsl(0, 100%, 50%)"; *alpha is 1 by default. */
bool enl_svg_colour(enl_str s, enl_colour *out, double *alpha);

/* A list of transforms; "" is none. */
bool enl_svg_value_transform(enl_str s, enl_matrix *out);
/* First `b`, then `a`. */
enl_matrix enl_svg_value_times(const enl_matrix *a, const enl_matrix *b);
/* How much longer lengths become, on average. */
double enl_svg_value_scale(const enl_matrix *m);

#endif
