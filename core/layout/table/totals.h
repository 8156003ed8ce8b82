/* The sums of a table's columns: which cells they count, and reports on those that they leave out.
 */
#ifndef ENL_LAYOUT_TABLE_TOTALS_H
#define ENL_LAYOUT_TABLE_TOTALS_H

#include "core/lang/numread.h"
#include "core/layout/ctx.h"
#include "core/layout/table/grid.h"

enum { ENL_TOTALS_MAX = 32 };

typedef struct enl_totals enl_totals;

/* Reads attribute totals="2 3" (columns from 1) of a table with `columns` columns, whose numbers
 * are in `form`; NULL when no column is named. `report`: columns that are not there and cells that
 * are left out are reported. Lives in the round's arena. */
enl_totals *enl_table_totals_new(enl_layout_ctx *ctx, const enl_node *table, uint32_t columns,
                                 const enl_number_form *form, bool report);
/* How many columns are summed, and which (from 0) is the k-th of them. */
uint32_t enl_table_totals_count(const enl_totals *t);
uint32_t enl_table_totals_column(const enl_totals *t, uint32_t k);
/* Adds a body row, from top to bottom; rows with the class total on a cell are not counted. Returns
 * the sums as they are now, one a summed column; they stay as they are. */
const enl_number *enl_table_totals_add(enl_totals *t, const enl_gcell *cells, uint32_t n);
/* Adds all rows of the table; the same. */
const enl_number *enl_table_totals_all(enl_totals *t);
/* A sum in print, "" when it has counted nothing. */
enl_str enl_table_totals_text(const enl_totals *t, uint32_t k, enl_number sum);

#endif
