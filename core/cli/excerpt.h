/* The source line under a diagnostic, with a mark below what is meant. */
#ifndef ENL_CLI_EXCERPT_H
#define ENL_CLI_EXCERPT_H

#include "core/cli/term.h"
#include "enlace.h"

/* Prints nothing when the line or the column is unknown. */
void enl_cli_excerpt(FILE *to, const enl_diagnostic *d, const enl_cli_paint *paint);

#endif
