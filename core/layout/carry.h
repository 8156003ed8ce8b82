/* What a table shows on the pages that it goes on, besides its head: "Table 2, continued", and the
 * sums of columns carried from page to page. */
#ifndef ENL_LAYOUT_CARRY_H
#define ENL_LAYOUT_CARRY_H

#include "core/layout/rows.h"

/* Reads attribute totals="2 3" (columns from 1); NULL when there is none. */
enl_carry *enl_carry_new(enl_table *t);
/* Adds a row's numbers; what the sums are now. A row with the class total on a cell is not counted.
 */
const enl_number *enl_carry_add(enl_carry *c, const enl_gcell *cells, uint32_t n);
/* Height between what a table repeats and box `from`, with which a page starts: the row "brought
 * forward", or the padding of a row that goes on. */
enl_len enl_carry_top(const enl_lo *lo, const enl_vlist *v, size_t from);
/* Height of the row "carried forward" on a page that ends before box `end`. */
enl_len enl_carry_foot(const enl_lo *lo, const enl_vlist *v, size_t end);
/* The items of that row, for sums as they stand before box `at`; artifacts, from y = 0 down. */
enl_item *enl_carry_row(enl_lo *lo, const enl_vlist *v, size_t at, bool top, uint32_t *n);
/* "(continued)" in the language of the text that is set. */
enl_str enl_carry_continued(enl_lo *lo, const enl_env *env);
/* "Table 2, continued" as a box of artifacts; false when the table's style says that none is
 * shown. */
bool enl_carry_caption(enl_table *t, enl_vbox *out);

#endif
