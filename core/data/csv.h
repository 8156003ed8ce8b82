/* Separated values (RFC 4180, and with other separators) with the place of every cell.
 *
 * Limits: 64 MiB for a text that is read whole (the caller's to keep), 1,000 columns, 4 MiB for a
 * row of a file that is read row by row. */
#ifndef ENL_DATA_CSV_H
#define ENL_DATA_CSV_H

#include "core/base/ctx.h"
#include "core/base/value.h"

enum {
    ENL_DATA_CSV_MAX_BYTES = 64 << 20,
    ENL_DATA_CSV_MAX_COLUMNS = 1000,
    ENL_DATA_CSV_MAX_ROW = 4 << 20
};

typedef struct enl_csv {
    enl_value columns; /* a list of names, from the first row; places are the header's */
    enl_value rows;    /* a list of maps from column to text; empty cells are left out */
    char delimiter;    /* what is between cells */
} enl_csv;

/* Reads text that lies in the text of source `file`. `delimiter` 0 takes what the first line has
 * between its names, a comma, semicolon or tab, or what a line before it says (`sep=;`); a note
 * tells under --verbose unless it is a comma. Rows of another length than the header, a quote that
 * is not closed and the like are reported, and false is returned; *out holds what could be read. */
bool enl_data_csv_read(enl_ctx *c, uint32_t file, enl_str text, char delimiter, enl_csv *out);

/* The same row by row, for large files: what is kept is a window on the file, which holds one row.
 */
typedef struct enl_csv_stream enl_csv_stream;
/* Opens the file and reads the header. It becomes an input of the build. NULL when it cannot be
 * read, is larger than `limit` bytes, or has no header (*why says so, NULL when it was reported).
 */
enl_csv_stream *enl_data_csv_open(enl_ctx *c, enl_str path, size_t limit, char delimiter,
                                  const char **why);
void enl_data_csv_close(enl_csv_stream *s);                     /* takes NULL */
const enl_value *enl_data_csv_columns(const enl_csv_stream *s); /* a list of names */
char enl_data_csv_delimiter(const enl_csv_stream *s);
/* The next row's cells, which are valid until the next call; fewer or more than the header are
 * reported. False at the end, and where reading fails (reported). */
bool enl_data_csv_next(enl_csv_stream *s, const enl_value **cells, size_t *n);
/* The part of the file that has been read, from 0 to 1. */
double enl_data_csv_part(const enl_csv_stream *s);
/* How many bytes no stream of this file had come to before the last call. */
size_t enl_data_csv_fresh(enl_csv_stream *s);

#endif
