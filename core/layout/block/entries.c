/* An entry goes with the first under it, the first of several with the second, and the last, when
 * nothing is under it, with the one before. */
#include "core/layout/block/entries.h"

bool enl_block_entries_joined(const int *levels, size_t n, size_t i)
{
    if (i + 1 >= n) return false;
    const int *at = &levels[i], *next = at + 1;
    bool first = i == 0 || at[-1] < *at;
    bool last = i + 2 == n || next[1] < *next;
    return *next > *at || last || (first && *next == *at);
}
