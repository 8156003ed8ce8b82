/* The options of the command line: one table says what there is, which command takes it and what
 * the help prints. */
#ifndef ENL_CLI_OPTIONS_H
#define ENL_CLI_OPTIONS_H

#include "core/base/ctx.h"
#include "enlace.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Bits: the commands that an option belongs to. */
enum {
    ENL_CLI_BUILD = 1,
    ENL_CLI_CHECK = 2,
    ENL_CLI_PREVIEW = 4,
    ENL_CLI_PLUGIN = 8,
    ENL_CLI_NEW = 16,
    ENL_CLI_BATCH = 32,
    ENL_CLI_MERGE = 64,
    ENL_CLI_ATTACH = 128,
    ENL_CLI_DETACH = 256,
    ENL_CLI_TEMPLATE = 512,
    ENL_CLI_COMPILES = ENL_CLI_BUILD | ENL_CLI_CHECK | ENL_CLI_PREVIEW | ENL_CLI_BATCH,
    ENL_CLI_DATA = ENL_CLI_CHECK | ENL_CLI_PREVIEW | ENL_CLI_BATCH,
    ENL_CLI_PDF = ENL_CLI_MERGE | ENL_CLI_ATTACH | ENL_CLI_DETACH,
    ENL_CLI_NOTES = ENL_CLI_COMPILES | ENL_CLI_PLUGIN | ENL_CLI_TEMPLATE | ENL_CLI_NEW,
    ENL_CLI_ALL = ENL_CLI_NOTES | ENL_CLI_PDF
};

/* Choices are numbers from 1 in order of their list; 0 when the option was not given. */
enum { ENL_CLI_TEXT = 1, ENL_CLI_JSON = 2, ENL_CLI_MARKDOWN = 3, ENL_CLI_JSON_SCHEMA = 4 };
enum { ENL_CLI_AUTO = 1, ENL_CLI_ALWAYS = 2, ENL_CLI_NEVER = 3 };

/* What is asked of many documents. */
typedef struct enl_cli_rows {
    const char *data, *query, *folder, *name, *where, *shard, *report, *only;
    uint32_t row, jobs;
    bool dry_run, resume;
} enl_cli_rows;

typedef struct enl_cli_options {
    const char **operands; /* arguments that are not options, in order */
    size_t n_operands, cap_operands;
    const char *output, *template_name, *standard, *deps, *data_dir;
    const char *alt, *remove, *relationship, *description; /* of PDF files */
    int dump, format, colour;
    enl_setting *settings;
    size_t n_settings, cap_settings;
    enl_setting *yaml_settings;
    size_t n_yaml_settings, cap_yaml_settings;
    enl_setting *rules;
    size_t n_rules, cap_rules;
    const char **plugins;
    size_t n_plugins, cap_plugins;
    const char **grants;
    size_t n_grants, cap_grants;
    uint32_t page;
    double resolution;
    size_t memory;
    bool strict, verbose, help, profile, update, list;
    enl_cli_rows rows;
} enl_cli_options;

/* Reads args[0 .. n) for a command. All mistakes are reported to `c`; the strings are borrowed or
 * kept in its arena. */
void enl_cli_options_read(enl_ctx *c, enl_cli_options *o, unsigned command, int n, char **args);
/* The output that --dump asked for, `otherwise` when it was not given. */
enl_output enl_cli_options_output(const enl_cli_options *o, enl_output otherwise);
/* The help lines of the command's options. */
void enl_cli_options_help(FILE *to, unsigned command);

#endif
