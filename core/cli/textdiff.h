/* Which lines of a text are not as expected. */
#ifndef ENL_CLI_TEXTDIFF_H
#define ENL_CLI_TEXTDIFF_H

#include "core/base/mem.h"
#include "core/base/str.h"
#include "core/cli/term.h"

/* Prints lines that are missing ("-"), lines too many ("+") and two lines around each. */
void enl_cli_textdiff(FILE *to, const enl_cli_paint *paint, enl_arena *a, enl_str expected,
                      enl_str got);

#endif
