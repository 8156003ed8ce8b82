/* Entries of lists over several pages: contents, lists of figures and tables, the index. */
#ifndef ENL_LAYOUT_BLOCK_ENTRIES_H
#define ENL_LAYOUT_BLOCK_ENTRIES_H

#include <stdbool.h>
#include <stddef.h>

/* Whether entry `i` of `n` stays on one page with the next, so that no entry stands alone at the
 * head or the foot of a page; `levels` has the depth of each. False for the last. */
bool enl_block_entries_joined(const int *levels, size_t n, size_t i);

#endif
