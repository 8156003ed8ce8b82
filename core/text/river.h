/* Rivers: spaces below each other in several lines, which look like a white stripe. */
#ifndef ENL_TEXT_RIVER_H
#define ENL_TEXT_RIVER_H

#include "core/text/linebreak.h"

/* The largest number of consecutive lines with spaces below each other; *item is the break that
 * ends the river's middle line. */
size_t enl_text_river_longest(enl_arena *a, const enl_pitem *items, const enl_break *lines,
                              size_t n, uint32_t *item);
/* Like enl_text_linebreak_run, but where the best choice has a river of more than three lines,
 * choices without the break in its middle are tried, and taken when they have no more lines and a
 * shorter river. */
size_t enl_text_river_break_lines(enl_ctx *c, enl_arena *a, const enl_pitem *items, size_t n,
                                  const enl_break_params *p, enl_break **out);

#endif
