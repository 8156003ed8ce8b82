/* enlace preview: pages as pictures. The output's extension selects the format; %d in its name is
 * replaced by the page number. */
#include "core/cli/cli.h"

#include "core/base/str.h"

#include <stdbool.h>
#include <string.h>

/* Whether the pattern has a %d or, for example, a %03d. */
static bool has_number(const char *pattern)
{
    for (const char *p = pattern; (p = strchr(p, '%'));) {
        p += 1 + strspn(p + 1, "0123456789");
        if (*p == 'd') return true;
    }
    return false;
}

static enl_status check_pattern(enl_cli *cli, const char *pattern)
{
    if (cli->options.page || has_number(pattern)) return ENL_OK;
    return enl_cli_usage(cli, "for example `page-%d.png`, or choose one page with `--page=N`",
                         "no place for the page number in `%s`", pattern);
}

static enl_status choose_kind(enl_cli *cli, enl_request *r, const char *output)
{
    enl_str name = enl_str_from(output);
    if (strcmp(output, "-") == 0 || enl_str_ends(name, ".png"))
        r->output = ENL_OUT_PNG;
    else if (enl_str_ends(name, ".svg"))
        r->output = ENL_OUT_SVG;
    else
        return enl_cli_usage(cli, "use a name that ends in `.png` or `.svg`",
                             "unknown image format `%s`", output);
    return ENL_OK;
}

enl_status enl_cli_preview(enl_cli *cli)
{
    enl_request r = enl_cli_request(cli);
    const char *notes = enl_cli_one_input(cli, "preview"), *output = cli->options.output;
    if (!notes) return ENL_EUSAGE;
    if (!output && strcmp(notes, "-") == 0) output = "page-%d.png";
    if (!output) output = enl_cli_beside(cli, notes, "-%d.png");
    enl_status status = choose_kind(cli, &r, output);
    if (!status) status = check_pattern(cli, output);
    if (!status) status = enl_cli_output(cli, &r, notes, output);
    if (!status && cli->options.rows.data) return enl_cli_run_batch(cli, &r, notes, NULL);
    return status ? status : enl_cli_compile(cli, &r, notes);
}
