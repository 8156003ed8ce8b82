/* SVG pictures as display lists: the static part of SVG 1.1 that programs for charts and diagrams
 * write.
 *
 * Read are svg, g, a, use, symbol, the basic shapes, path, text and tspan, clipPath, style sheets
 * of simple selectors; fills and strokes in one colour, with opacity where no group has to be
 * blended. Text is shaped with the document's fonts and stays text. Everything else, as gradients,
 * filters, markers, masks, patterns, pictures and text on a path, is left to librsvg (core/rsvg).
 */
#ifndef ENL_SVG_SVG_H
#define ENL_SVG_SVG_H

#include "core/page/vector.h"
#include "core/text/shape.h"

/* What text is set with, and how a file is read. */
typedef struct enl_svg_tools {
    enl_fonts *fonts; /* NULL: text is not read */
    enl_shaper *shaper;
    enl_str lang;  /* of the text */
    enl_span at;   /* the picture's place in the notes, for what is said about its text */
    bool by_cairo; /* Cairo wrote the file: masks are what it writes for an opacity */
} enl_svg_tools;

/* Reads a file's bytes; the list lies in the compile's arena. False when it has anything that is
 * not read here, is not well formed, or is too much of something: then `out` has no meaning. */
bool enl_svg_read(enl_ctx *c, enl_str bytes, const enl_svg_tools *tools, enl_vector *out);

#endif
