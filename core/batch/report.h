/* The report of a batch: a line for each row, as CSV or JSON. */
#ifndef ENL_BATCH_REPORT_H
#define ENL_BATCH_REPORT_H

#include "core/base/ctx.h"
#include "core/base/file.h"
#include "core/batch/result.h"

typedef struct enl_batch_report {
    enl_ctx *c;
    enl_outfile file;
    bool open, json, any;
    enl_str path;
} enl_batch_report;

/* What the rows' problems say, a line each: "file:line:column: severity: message [code]". In the
 * result's memory. */
enl_str enl_batch_report_text(enl_result *r);
/* Begins a report: CSV, or JSON when the name ends so. It appears whole when it is closed. */
bool enl_batch_report_open(enl_batch_report *p, enl_ctx *c, enl_str path);
void enl_batch_report_add(enl_batch_report *p, const enl_result *r, enl_str messages);
/* False, and reported, when it cannot be written. */
bool enl_batch_report_close(enl_batch_report *p);

#endif
