/* Which rows a run is for: by an expression, a number, a share, or an earlier report. */
#ifndef ENL_BATCH_CHOICE_H
#define ENL_BATCH_CHOICE_H

#include "core/base/map.h"
#include "core/batch/rows.h"

typedef struct enl_choice {
    enl_ctx *c;
    const enl_batch *batch;
    const enl_batch_rows *rows;   /* whose columns the expression may name */
    const enl_value *set, *meta;  /* likewise, over and under a row */
    const struct enl_expr *where; /* NULL: all */
    enl_map only;                 /* rows, as bytes of a size_t */
} enl_choice;

/* Reads the expression and the report. False when that fails (reported). */
bool enl_batch_choice_read(enl_choice *f);
/* Whether the expression holds for a row's fields; true when it cannot be told (reported). */
bool enl_batch_choice_holds(enl_choice *f, const enl_value *fields);
/* Whether the row is the one, of the share, or of the report that is asked for. */
bool enl_batch_choice_has(const enl_choice *f, size_t row);

#endif
