/* Diagnostics on standard error, as text or as JSON. */
#ifndef ENL_CLI_REPORT_H
#define ENL_CLI_REPORT_H

#include "core/cli/term.h"
#include "enlace.h"

#include <stdbool.h>

typedef struct enl_cli_report {
    FILE *to;
    bool json, whole; /* whole: every problem in full */
    enl_cli_paint paint;
    size_t errors, warnings, shown;
    char hint[256]; /* the one that was printed last, or its beginning */
} enl_cli_report;

/* format and colour are choices of core/cli/options.h. Unless it is `whole`, text shows of many
 * problems of one kind the first, the places of some, and how many there are. */
void enl_cli_report_begin(enl_cli_report *r, FILE *to, int format, int colour, bool whole);
/* An enl_diagnostic_fn whose payload is the report. Allocates nothing. */
void enl_cli_report_show(const enl_diagnostic *d, void *report);
/* Text: the count, when there were errors. JSON: the end of the list. */
void enl_cli_report_end(enl_cli_report *r);

#endif
