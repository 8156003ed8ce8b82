/* Comma-separated values (RFC 4180) with the place of every cell. */
#ifndef ENL_SCRIPT_CSV_H
#define ENL_SCRIPT_CSV_H

#include "core/base/ctx.h"
#include "core/base/value.h"

enum { ENL_CSV_MAX_BYTES = 64 << 20, ENL_CSV_MAX_COLUMNS = 1000 };

typedef struct enl_csv {
    enl_value columns; /* a list of names, from the first row; places are the header's */
    enl_value rows;    /* a list of maps from column to text; empty cells are left out */
} enl_csv;

/* Reads text that lies in the text of source `file`. Rows of another length than the header, a
 * quote that is not closed and the like are reported, and false is returned; *out holds what could
 * be read. */
bool enl_csv_read(enl_ctx *c, uint32_t file, enl_str text, char delimiter, enl_csv *out);

/* The same row by row, for large files. */
typedef struct enl_csv_stream enl_csv_stream;
/* Reads the header: *columns. NULL when there is none or the text is not UTF-8 (reported). */
enl_csv_stream *enl_csv_open(enl_ctx *c, uint32_t file, enl_str text, char delimiter,
                             enl_value *columns);
/* The next row's cells, which are valid until the next call; fewer or more than the header are
 * reported. False at the end. */
bool enl_csv_next(enl_csv_stream *s, const enl_value **cells, size_t *n);

#endif
