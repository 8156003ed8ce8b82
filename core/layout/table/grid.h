/* Which cell stands where in a table, row by row, with cells that span rows and columns. */
#ifndef ENL_LAYOUT_TABLE_GRID_H
#define ENL_LAYOUT_TABLE_GRID_H

#include "core/base/ctx.h"
#include "core/tree/tree.h"

enum { ENL_GRID_MAX_COLUMNS = 200, ENL_GRID_MAX_ROWS = 1000 /* that one cell may span */ };

/* A cell in its place; spans end at the table's edges and at other cells. */
typedef struct enl_gcell {
    const enl_node *node; /* NULL: the row says nothing about this place */
    uint32_t col, cols, rows;
} enl_gcell;

/* The state between two rows of one section: the head, or the body. */
typedef struct enl_grid {
    enl_ctx *c;     /* to report to; NULL: in silence */
    uint32_t n;     /* columns */
    uint32_t *open; /* by column: rows from the next on that a cell above covers */
    size_t rows_left;
} enl_grid;

/* The number of columns of a table, at most ENL_GRID_MAX_COLUMNS. */
uint32_t enl_table_grid_columns(enl_arena *a, const enl_node *table);
/* Starts a section of `rows` rows; what it needs lies in `a`, problems go to `c` (NULL: nowhere).
 */
void enl_table_grid_open(enl_grid *g, enl_ctx *c, enl_arena *a, uint32_t n, size_t rows);
/* Places the next row's cells, left to right; `out` has room for g->n. */
uint32_t enl_table_grid_row(enl_grid *g, const enl_node *row, enl_gcell *out);
/* Does a cell go on into the next row? */
bool enl_table_grid_joined(const enl_grid *g);
/* Rows of one section; empty head rows are none. */
size_t enl_table_grid_count(const enl_node *table, bool head);
bool enl_table_grid_counts(const enl_node *row, bool head);

/* What holds for a row is a class of any of its cells: keep-next, it stays on the page of the next
 * row; total, it is a row of totals. */
bool enl_table_grid_has_class(const enl_node *row, const char *name);

#endif
