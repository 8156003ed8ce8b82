/* The rows of a batch, one after another: of separated values, of JSON, or of a query of a
 * database. */
#ifndef ENL_BATCH_ROWS_H
#define ENL_BATCH_ROWS_H

#include "core/base/ctx.h"
#include "core/base/value.h"
#include "core/data/sqlite.h"

typedef struct enl_batch_rows enl_batch_rows;

/* Where rows come from. `query` is for databases; NULL or "": none. */
typedef struct enl_batch_source {
    enl_str path, query;
    const enl_sqlite *(*sqlite)(enl_ctx *c); /* loads the module for databases */
} enl_batch_source;

/* Opens data: by its extension .csv, .tsv, .json (a list of maps), .db, .sqlite or .sqlite3. NULL
 * when it cannot be read (reported). Everything is in the memory of `c`; separated values are read
 * through a window, the others whole. */
enl_batch_rows *enl_batch_rows_open(enl_ctx *c, const enl_batch_source *from);
void enl_batch_rows_close(enl_batch_rows *r); /* takes NULL */
/* The next row, copied to the arena: a map in which dotted columns nest. An empty cell is nil.
 * False at the end. What is wrong with a row is reported at its place. */
bool enl_batch_rows_next(enl_batch_rows *r, enl_arena *a, enl_value *fields);
/* The part of the data that has been read, from 0 to 1. */
double enl_batch_rows_part(const enl_batch_rows *r);
/* Whether there is a column of that name, or one that begins with it and a dot. True when that is
 * not known, as for JSON. */
bool enl_batch_rows_has(const enl_batch_rows *r, enl_str column);

#endif
