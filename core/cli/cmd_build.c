/* enlace build: notes to a PDF, or to the text of a stage. */
#include "core/cli/cli.h"

#include "core/base/str.h"

#include <string.h>

static const char *choose_output(enl_cli *cli, const char *notes)
{
    const enl_cli_options *o = &cli->options;
    if (o->output) return o->output;
    if (o->dump || strcmp(notes, "-") == 0) return "-";
    return enl_cli_beside(cli, notes, ".pdf");
}

/* The program writes PDF, whatever a name says. */
static enl_status check_name(enl_cli *cli, const char *output)
{
    static const char *const others[] = { ".html", ".htm", ".docx", ".odt",  ".epub",
                                          ".tex",  ".txt", ".md",   ".pptx", ".png",
                                          ".svg",  ".jpg", ".ps" };
    enl_str name = enl_str_from(output);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (enl_str_ends(name, others[i]))
            return enl_cli_usage(cli,
                                 "name a file that ends in `.pdf`; `enlace preview` draws pages "
                                 "as PNG and SVG",
                                 "`build` writes PDF only, and `%s` is the name of another format",
                                 output);
    return ENL_OK;
}

/* An enl_profile_fn that prints one row a call to standard error; the payload is the enl_cli. */
static void profile_row(const char *stage, const char *plugin, uint64_t nanoseconds, void *payload)
{
    (void)payload;
    fprintf(stderr, "%10.3f ms  %s%s", (double)nanoseconds / 1e6, stage, *plugin ? " " : "");
    enl_cli_term_print(stderr, plugin);
    fputs(*plugin ? " (within the stages)\n" : "\n", stderr);
}

enl_status enl_cli_build(enl_cli *cli)
{
    enl_request r = enl_cli_request(cli);
    const char *notes = enl_cli_one_input(cli, "build");
    if (!notes) return ENL_EUSAGE;
    r.output = enl_cli_options_output(&cli->options, ENL_OUT_PDF);
    r.profile = cli->options.profile ? profile_row : NULL;
    r.profile_payload = cli;
    enl_status status =
        r.output == ENL_OUT_PDF ? check_name(cli, choose_output(cli, notes)) : ENL_OK;
    if (!status) status = enl_cli_output(cli, &r, notes, choose_output(cli, notes));
    return status ? status : enl_cli_compile(cli, &r, notes);
}
