/* Widths of a table's columns. */
#ifndef ENL_LAYOUT_TABLE_COLWIDTH_H
#define ENL_LAYOUT_TABLE_COLWIDTH_H

#include "core/layout/ctx.h"
#include "core/layout/table/decimal.h"

typedef struct enl_columns {
    uint32_t n;
    enl_len *x, *w; /* left edges from the table's, widths with the cells' padding */
    enl_len total;
    enl_len measure, needed; /* what it had, and what it needs at least in its own size */
    bool tiny;               /* its numbers alone fit only in smaller type than can be read */
    bool fits;               /* it has that, if in a smaller size */
    bool narrow;             /* words are broken, which has been reported */
    enl_len
        *after; /* by column: the most that stands from the decimal point on, 0: no such column */
    enl_len *before; /* and the most before it */
    enl_number_form form;
    const enl_style *head, *cell; /* smaller ones when the table would not fit */
    enl_len left;                 /* of the table's own left edge */
    bool mirrored;                /* the first column is at the right */
} enl_columns;

/* A table `width` wide, 0: as wide as its content needs, up to the flow's. The first column is at
 * the side where lines begin. A table too wide is set smaller, as long as it can be read. `again`:
 * wrong attributes were reported already. */
enl_columns enl_table_colwidth_measure(enl_layout_ctx *ctx, const enl_flow *flow,
                                       const enl_node *table, enl_len width, bool again);
/* Says what was done to a table that is too wide: `how` comes after its size. */
void enl_table_colwidth_report(enl_layout_ctx *ctx, const enl_node *table, const enl_columns *c,
                               const char *how);
/* Where the content of columns first to last begins and ends, between their padding. */
void enl_table_colwidth_inner(const enl_columns *c, uint32_t first, uint32_t last,
                              const enl_style *s, enl_len *left, enl_len *right);
/* The style of a cell with classes of its own, or in a row of totals: table.cell.total. `s` is the
 * table's; a table that had to be set smaller keeps its size. */
const enl_style *enl_table_colwidth_style(enl_layout_ctx *ctx, const enl_style *s,
                                          const enl_node *cell, bool total, bool head);
/* How a cell is set in its column. */
enl_align enl_table_colwidth_align(const enl_node *table, const enl_node *cell, uint32_t col);
/* Has the cell blocks, or only a line's content? */
bool enl_table_colwidth_is_line(const enl_node *cell);

#endif
