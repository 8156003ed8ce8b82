/* Notes in the margin, beside the line that they belong to. */
#ifndef ENL_LAYOUT_ASIDE_H
#define ENL_LAYOUT_ASIDE_H

#include "core/layout/state.h"

/* Sets a DIV beside the next box, in lists, boxes, quotes and columns as well. False when there is
 * no column for it, as in cells and footnotes: then it is a block like others. */
bool enl_aside_set(enl_lo *lo, const enl_env *env, const enl_node *div);
/* Of the first `upto` marginal notes, those without an anchor stand beside box `box` of the stream.
 */
void enl_aside_anchor(enl_lo *lo, size_t box, size_t upto);
/* While a page is made: the note stands on it, beside the box at `y` with that baseline. */
void enl_aside_meet(enl_lo *lo, uint32_t aside, enl_len y, enl_len baseline);
/* Places the page's notes, none over another; what does not fit stays in lo->beside for the next.
 */
void enl_aside_emit(enl_lo *lo, enl_page *page, bool left_page);

#endif
