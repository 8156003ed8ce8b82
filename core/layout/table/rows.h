/* Rows of a table become boxes: one box a row, or several where a tall row may be divided over
 * pages. */
#ifndef ENL_LAYOUT_TABLE_ROWS_H
#define ENL_LAYOUT_TABLE_ROWS_H

#include "core/layout/table/setting.h"

typedef enum enl_row_part { ENL_ROW_BODY, ENL_ROW_HEAD, ENL_ROW_LAST_HEAD } enl_row_part;

/* Begins a table of `count` rows; enl_table_rows_close frees what it holds. */
void enl_table_rows_open(enl_rows *r, enl_table *t, size_t count);
/* Sets a row; a row of the head that another follows has its rule only under cells over several
 * columns. Its boxes, and those of rows that waited for it, are at the end of the list when no
 * cell goes on into the next row. */
void enl_table_rows_add(enl_rows *r, const enl_node *row, enl_row_part part, enl_rule above,
                        enl_rule below);
void enl_table_rows_close(enl_rows *r);

#endif
