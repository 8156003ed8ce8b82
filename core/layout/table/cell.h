/* The cells of a row. */
#ifndef ENL_LAYOUT_TABLE_CELL_H
#define ENL_LAYOUT_TABLE_CELL_H

#include "core/layout/table/setting.h"

/* Sets the cell's content as a list of its own, with its column's left edge already in it, below
 * the element `row`. */
void enl_table_cell_set(enl_rows *r, enl_rcell *c, enl_sid row, bool head);
/* A cell of one paragraph once more, as artifacts, with "(continued)" after it. */
void enl_table_cell_continued(enl_rows *r, const enl_rcell *c, enl_vlist *out);

#endif
