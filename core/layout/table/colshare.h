/* How the columns of a table share its width. */
#ifndef ENL_LAYOUT_TABLE_COLSHARE_H
#define ENL_LAYOUT_TABLE_COLSHARE_H

#include "core/base/ctx.h"
#include "core/base/units.h"
#include "core/tree/tree.h"

/* What a column, or a cell over several, needs: its longest word, its longest line, and its longest
 * number, which is not to be broken. With padding; `number` is found for tables that do not fit. */
typedef struct enl_need {
    enl_len min, max, number;
} enl_need;

/* A column's width as asked for: by content, a length, or a share of what is left. */
typedef struct enl_ask {
    enum { ENL_ASK_CONTENT, ENL_ASK_LENGTH, ENL_ASK_SHARE } kind;
    enl_len length;
    double share;
} enl_ask;

/* A column while its width is found. */
typedef struct enl_col {
    enl_need need;
    enl_ask ask;
    enl_len w; /* what it gets */
} enl_col;

typedef struct enl_cols {
    enl_col *at;
    uint32_t n;
} enl_cols;

/* Reads attribute widths="20% 3cm * 2* auto" of columns that ask for nothing yet, lengths in an em
 * and a measure. Columns that it does not name have the width of their content. `c` NULL: wrong
 * ones were reported already. */
void enl_table_colshare_asks(enl_ctx *c, const enl_node *table, enl_cols *cols, enl_len em,
                             enl_len measure);
/* Shares out `measure` among the columns, all of it if `full`; false when it is less than the
 * columns need, and words must be broken. *over is set when what was asked for is more than there
 * is. */
bool enl_table_colshare_share(enl_cols *cols, enl_len measure, bool full, bool *over);

#endif
