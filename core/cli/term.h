/* Text that came from files, made safe for a terminal and measured in its columns. */
#ifndef ENL_CLI_TERM_H
#define ENL_CLI_TERM_H

#include "core/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { ENL_CLI_TAB = 8 };

/* Colours, or empty strings when there are none. */
typedef struct enl_cli_paint {
    const char *bold, *error, *warning, *note, *mark, *hint, *off;
} enl_cli_paint;

enl_cli_paint enl_cli_term_paint_for(bool coloured);

/* One character as it is shown: a run of bytes and the columns that they take. */
typedef struct enl_cli_cell {
    enl_str text;
    size_t width;
} enl_cli_cell;

/* The character at s.p[*i], shown at column `at` (from 0); *i is moved past it. Characters that
 * would control the terminal or reverse the order of the text show as U+FFFD. */
enl_cli_cell enl_cli_term_cell_next(enl_str s, size_t *i, size_t at);
/* Prints text in cells; a line break becomes one with four spaces of indent. */
void enl_cli_term_print(FILE *to, const char *text);
/* Prints a JSON string literal with its quotes. */
void enl_cli_term_print_json(FILE *to, const char *text);

#endif
