/* The SVG that Cairo writes, as a display list. */
#ifndef ENL_SVG_PLAIN_H
#define ENL_SVG_PLAIN_H

#include "core/page/vector.h"

/* Paths and clips of a file written by Cairo, coordinates multiplied by `scale`. NULL when there is
 * something else in it, as a gradient, a mask or pixels, or too much. */
const enl_list *enl_svg_plain(enl_arena *a, enl_str text, double scale);

#endif
