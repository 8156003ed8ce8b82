/* Shared by the commands. */
#ifndef ENL_CLI_CLI_H
#define ENL_CLI_CLI_H

#include "core/base/ctx.h"
#include "core/cli/options.h"
#include "core/cli/report.h"
#include "enlace.h"

typedef struct enl_cli {
    enl_ctx ctx; /* memory, and what is wrong with the command line itself */
    enl_cli_options options;
    enl_cli_report report;
    int write_error; /* errno of standard output, EINTR when the run was interrupted, 0 */
} enl_cli;

/* The commands, one file each. Their operands and options have been read; they return the exit
 * status. */
enl_status enl_cli_build(enl_cli *cli);
enl_status enl_cli_check(enl_cli *cli);
enl_status enl_cli_preview(enl_cli *cli);
enl_status enl_cli_batch(enl_cli *cli);
/* Compiles the notes for the rows of --data as the request says, into `folder` (NULL: into no
 * files). Reports everything. */
enl_status enl_cli_run_batch(enl_cli *cli, enl_request *r, const char *notes, const char *folder);
enl_status enl_cli_plugin(enl_cli *cli);
enl_status enl_cli_cmd_test(enl_cli *cli); /* plugin test; its operands follow the first */
enl_status enl_cli_template(enl_cli *cli);
enl_status enl_cli_new(enl_cli *cli);
enl_status enl_cli_merge(enl_cli *cli);
enl_status enl_cli_attach(enl_cli *cli);
enl_status enl_cli_detach(enl_cli *cli);
/* Runs the tests of the plugin in `folder`, like `plugin test`. */
enl_status enl_cli_test_folder(enl_cli *cli, const char *folder);

/* Reports a mistake on the command line; returns ENL_EUSAGE. `hint` may be NULL. */
enl_status enl_cli_usage(enl_cli *cli, const char *hint, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* For a list of what notes can use: the folder, or that of the notes, which the second operand
 * names, else the one at hand. */
const char *enl_cli_notes_folder(enl_cli *cli);
/* The one notes file of the command, or NULL and a report. */
const char *enl_cli_one_input(enl_cli *cli, const char *command);
/* The notes' name with `suffix` in place of its extension, in the arena. */
const char *enl_cli_beside(enl_cli *cli, const char *notes, const char *suffix);
/* A request with what all commands take from the options. */
enl_request enl_cli_request(const enl_cli *cli);
/* Sets the output of the request: "-" is standard output, which must not be a terminal for binary
 * output; the notes file itself is refused. */
enl_status enl_cli_output(enl_cli *cli, enl_request *r, const char *notes, const char *output);
/* Does what `q` wants of PDF files; every failure has been reported when it returns. */
enl_status enl_cli_pdf(enl_cli *cli, enl_request *r, enl_pdf_request *q);
/* Compiles `notes` ("-": standard input) for the request. Every failure has been reported when it
 * returns. */
enl_status enl_cli_compile(enl_cli *cli, enl_request *r, const char *notes);

#endif
