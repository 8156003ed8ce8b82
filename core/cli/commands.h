/* The commands and their help. */
#ifndef ENL_CLI_COMMANDS_H
#define ENL_CLI_COMMANDS_H

#include "core/cli/cli.h"

typedef struct enl_cli_command {
    const char *name, *usage, *summary, *details;
    unsigned bit; /* in the table of options */
    enl_status (*run)(enl_cli *cli);
} enl_cli_command;

/* NULL and a report when there is no such command. */
const enl_cli_command *enl_cli_commands_find(enl_cli *cli, const char *name);
/* Help for one command, or for the program when `command` is NULL. */
void enl_cli_commands_help(FILE *to, const enl_cli_command *command);

#endif
