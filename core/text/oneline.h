/* Text on one line, without a paragraph, as canvases draw it and plugins measure it. */
#ifndef ENL_TEXT_ONELINE_H
#define ENL_TEXT_ONELINE_H

#include "core/text/shape.h"

/* Receives each part of each word in the order of the text, with its distance from the left end of
 * the line. `space`: a word space follows. */
typedef void (*enl_oneline_fn)(void *self, const enl_glyphs *part, enl_len dx, bool space);

/* Shapes the words of `text`, which are divided by spaces, and gives their total width. `each` may
 * be NULL. False, with no further parts, when the line is wider than a length can hold. Characters
 * that no font has are reported at `at`. */
bool enl_text_oneline_set(enl_shaper *s, const enl_tstyle *style, enl_str text, enl_len size,
                          enl_span at, enl_oneline_fn each, void *self, enl_len *width);

/* Lengths in points; ascent and descent are the face's at that size, both positive. */
typedef struct enl_extent {
    double width, ascent, descent;
} enl_extent;
/* The extent of a line of that width in a style at a size. */
enl_extent enl_text_oneline_extent(const enl_tstyle *style, enl_len size, enl_len width);

#endif
