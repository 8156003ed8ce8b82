/* Blocks set in columns. */
#ifndef ENL_LAYOUT_COLSET_H
#define ENL_LAYOUT_COLSET_H

#include "core/layout/state.h"

/* Columns while their blocks are set. */
typedef struct enl_colset {
    enl_lo *lo;
    enl_env wide, narrow; /* where blocks over all columns go, and those in one */
    int n;
    enl_len gap;
} enl_colset;

/* Opens `n` columns of env's width, fewer when they would be too narrow, which is reported at `at`
 * (NULL: nowhere); one within other columns. To be closed. */
enl_colset enl_colset_open(enl_lo *lo, const enl_env *env, int n, const enl_node *at);
/* Sets the chain of blocks from `first` on: those of class `wide` and chapter titles over all
 * columns. */
void enl_colset_add(enl_colset *s, const enl_node *first);
/* Where blocks in a column go; valid until the next call. */
const enl_env *enl_colset_narrow(enl_colset *s);
void enl_colset_close(enl_colset *s);

#endif
