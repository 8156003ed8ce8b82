/* What comes of one row, from its reading to the moment when it is told about. */
#ifndef ENL_BATCH_RESULT_H
#define ENL_BATCH_RESULT_H

#include "core/base/mem.h"
#include "core/base/value.h"

typedef struct enl_result {
    enl_mem mem; /* of everything here */
    enl_arena arena;
    size_t row;
    enl_value fields;
    enl_row_status status;
    enl_str name;
    size_t pages;
    char sha256[65];
    enl_str messages; /* of a row that is kept: what was said of it */
    double read;
    enl_diagnostic *problems;
    size_t n, cap;
    bool ready; /* nothing is added any more */
} enl_result;

void enl_batch_result_init(enl_result *r, size_t row);
void enl_batch_result_drop(enl_result *r);
/* An enl_diagnostic_fn whose payload is the result: keeps a copy. A problem for which there is no
 * memory is left out. */
void enl_batch_result_add(const enl_diagnostic *d, void *result);

#endif
