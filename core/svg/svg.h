/* SVG pictures as display lists: the static part of SVG 1.1 that charting and diagramming programs
 * write.
 *
 * Supported are svg, g, a, use, symbol, the basic shapes, path, text and tspan, clipPath, style
 * sheets with simple selectors; pictures that are in the file; fills and strokes in one colour,
 * with opacity where no group has to be blended. Text is shaped with the document's fonts and stays
 * text. Everything else, such as gradients, filters, markers, masks, patterns, turned pictures and
 * text on a path, is left to librsvg (core/rsvg).
 */
#ifndef ENL_SVG_SVG_H
#define ENL_SVG_SVG_H

#include "core/page/vector.h"
#include "core/text/shape.h"

/* The fonts for text, and options for reading. */
typedef struct enl_svg_tools {
    enl_fonts *fonts; /* NULL: text is not read */
    enl_shaper *shaper;
    enl_str lang; /* of the text */
    enl_span at;  /* the picture's place in the notes, for reports about its text */
    const enl_vector_pictures *pictures; /* NULL: elements image are not read */
    bool by_cairo; /* Cairo wrote the file: masks are what it writes for an opacity */
} enl_svg_tools;

/* Reads a file's bytes; the list is in the compile's arena. False when the file has anything that
 * is not supported here, is not well formed, or exceeds a limit: then `out` is undefined. */
bool enl_svg_read(enl_ctx *c, enl_str bytes, const enl_svg_tools *tools, enl_vector *out);

#endif
