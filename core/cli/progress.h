/* How far a batch has come: one line that is written over on a terminal, plain lines every few
 * seconds elsewhere. */
#ifndef ENL_CLI_PROGRESS_H
#define ENL_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef struct enl_cli_progress {
    FILE *to;
    bool on, terminal, shown; /* shown: the line is on the terminal now */
    size_t done, failed;
    double read;          /* the part of the data that was read, 0 to 1 */
    uint64_t began, told; /* nanoseconds */
} enl_cli_progress;

/* `on`: else nothing is ever printed. */
void enl_cli_progress_begin(enl_cli_progress *p, FILE *to, bool on);
/* One more row, at which so much of the data had been read. */
void enl_cli_progress_count(enl_cli_progress *p, bool failed, double read);
/* Takes the line off the terminal before something else is printed. */
void enl_cli_progress_clear(enl_cli_progress *p);
/* Prints how many rows there were and how long they took, if it was on. */
void enl_cli_progress_end(enl_cli_progress *p);

#endif
