/* Widths of a table's columns. */
#ifndef ENL_LAYOUT_COLWIDTH_H
#define ENL_LAYOUT_COLWIDTH_H

#include "core/layout/state.h"

typedef struct enl_columns {
    uint32_t n;
    enl_len *x, *w; /* left edges from the table's, widths with the cells' padding */
    enl_len total;
    enl_len left; /* of the table's own left edge */
} enl_columns;

enl_columns enl_columns_measure(enl_lo *lo, const enl_node *table, const enl_style *head,
                                const enl_style *cell, enl_len measure);
/* The first column at the right. */
void enl_columns_mirror(enl_columns *c, enl_len measure);
/* Padding at a column's left or right: none at the table's own edges. */
enl_len enl_columns_inset(uint32_t n, uint32_t col, const enl_style *s, bool left);

#endif
