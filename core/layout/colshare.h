/* How the columns of a table share its width. */
#ifndef ENL_LAYOUT_COLSHARE_H
#define ENL_LAYOUT_COLSHARE_H

#include "core/layout/state.h"

/* What a column, or a cell over several, needs: its longest word, its longest line, and the parts
 * of its numbers. With padding. */
typedef struct enl_need {
    enl_len min, max;
} enl_need;

/* A column's width as asked for: by content, a length, or a share of what is left. */
typedef struct enl_ask {
    enum { ENL_ASK_CONTENT, ENL_ASK_LENGTH, ENL_ASK_SHARE } kind;
    enl_len length;
    double share;
} enl_ask;

/* Reads attribute widths="20% 3cm * 2* auto" into `ask`, zeroed and of n entries. Columns it says
 * nothing about go by their content. */
void enl_columns_asks(enl_lo *lo, const enl_node *table, enl_ask *ask, uint32_t n,
                      const enl_style *cell, enl_len measure);
/* Shares out `measure` among n columns, all of it if `full`; false when it is less than the columns
 * need, and words must be broken. *over is set when what was asked for is more than there is. */
bool enl_columns_share(const enl_need *need, const enl_ask *ask, uint32_t n, enl_len measure,
                       bool full, enl_len *w, bool *over);

#endif
