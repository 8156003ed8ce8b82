/* What a table shows on the pages that it goes on, besides its head: "Table 2, continued", and the
 * sums of columns carried from page to page. */
#ifndef ENL_LAYOUT_TABLE_CONTINUATION_H
#define ENL_LAYOUT_TABLE_CONTINUATION_H

#include "core/layout/table/setting.h"

/* Reads attribute totals="2 3" (columns from 1); NULL when there is none. */
enl_continuation *enl_table_continuation_new(enl_table *t);
enum { ENL_CARRY_MAX = 32 };

/* The whole sums, for the columns' widths: at most ENL_CARRY_MAX columns and texts; how many. */
uint32_t enl_table_continuation_totals(enl_layout_ctx *ctx, const enl_node *table, uint32_t columns,
                                       const enl_number_form *form, uint32_t *col, enl_str *text);
/* Adds a row's numbers; what the sums are now. A row with the class total on a cell is not counted.
 */
const enl_number *enl_table_continuation_add(enl_continuation *c, const enl_gcell *cells,
                                             uint32_t n);
/* Height of the rows "brought forward" and "carried forward". */
enl_len enl_table_continuation_height(const enl_continuation *c);
/* The items of such a row, for sums as they stand before box `at`; artifacts, from y = 0 down. */
enl_item *enl_table_continuation_row(enl_layout_ctx *ctx, const enl_vlist *v, size_t at, bool top,
                                     uint32_t *n);
/* "(continued)" in the language of the text that is set. */
enl_str enl_table_continuation_continued(enl_layout_ctx *ctx, const enl_flow *flow);
/* "Table 2, continued" as a box of artifacts; false when the table's style says that none is
 * shown. */
bool enl_table_continuation_caption(enl_table *t, enl_vbox *out);

#endif
