/* Limits on Markdown that would cost cmark-gfm more than its length. */
#ifndef ENL_NOTES_GUARD_H
#define ENL_NOTES_GUARD_H

#include "core/base/str.h"

#include <stdbool.h>

/* True when reading the inlines of one paragraph could take time out of all proportion to its
 * length. */
bool enl_notes_guard_costly(enl_str content);
/* The offset of the mark after the first `limit` in the run of container marks ("> - 1. ") that
 * opens a line; line.n when there are fewer. */
size_t enl_notes_guard_marks(enl_str line, int limit);
/* The offset of the bar after the first `limit` in a table's line; line.n when there are fewer. */
size_t enl_notes_guard_cells(enl_str line, size_t limit);
enum { ENL_GUARD_MAX_CELLS = 1000 };

#endif
