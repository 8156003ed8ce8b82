/* How far a display list reaches. */
#ifndef ENL_PAGE_EXTENT_H
#define ENL_PAGE_EXTENT_H

#include "core/page/page.h"

/* A box in points, y downwards; left > right: there is nothing. */
typedef struct enl_box {
    double left, top, right, bottom;
} enl_box;

/* The box around all that a list shows: clips are honoured, letters count by their font's ascent
 * and descent, curves by their control points. */
enl_box enl_page_extent(const enl_list *l);
/* How much of the place `at` is taken by what a list shows, in square points; what lies over itself
 * counts as often. Items as large as `ground` do not count (NULL: all do). */
double enl_page_extent_shared(const enl_list *l, enl_box at, const enl_box *ground);

#endif
