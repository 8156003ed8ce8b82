/* enlace template: the templates that notes in a folder could use (list), and the reference of one
 * (doc). */
#include "core/cli/cli.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"

#include <errno.h>
#include <string.h>

typedef struct listing {
    bool json;
    size_t n;
} listing;

static void print_text(const enl_template_info *t)
{
    enl_cli_term_print(stdout, t->name);
    if (t->version[0]) putchar(' ');
    enl_cli_term_print(stdout, t->version);
    if (t->summary[0]) fputs("  ", stdout);
    enl_cli_term_print(stdout, t->summary);
    if (t->extends[0]) fputs("\n    extends: ", stdout);
    enl_cli_term_print(stdout, t->extends);
    fputs("\n    path: ", stdout);
    enl_cli_term_print(stdout, t->path);
    putchar('\n');
}

static void print_json(const enl_template_info *t)
{
    const char *const members[][2] = { { "{\"name\": ", t->name },
                                       { ", \"version\": ", t->version },
                                       { ", \"summary\": ", t->summary },
                                       { ", \"extends\": ", t->extends },
                                       { ", \"path\": ", t->path } };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        fputs(members[i][0], stdout);
        enl_cli_term_print_json(stdout, members[i][1]);
    }
    putchar('}');
}

static void print_template(const enl_template_info *t, void *payload)
{
    listing *l = payload;
    if (l->json) fputs(l->n ? ",\n" : "[\n", stdout);
    if (l->json)
        print_json(t);
    else
        print_text(t);
    l->n++;
}

static enl_status list_templates(enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    listing l = { .json = o->format == ENL_CLI_JSON };
    if (o->n_operands > 2)
        return enl_cli_usage(cli, NULL, "`template list` takes one folder; %zu were given",
                             o->n_operands - 1);
    if (o->format > ENL_CLI_JSON)
        return enl_cli_usage(cli, "available: text, json",
                             "`template list` does not write this format");
    enl_status status = enl_list_templates(enl_cli_notes_folder(cli), o->data_dir, print_template,
                                           &l, enl_cli_report_show, &cli->report);
    if (l.json) fputs(l.n ? "\n]\n" : "[]\n", stdout);
    if (fflush(stdout) == 0 && !ferror(stdout)) return status;
    enl_report(&cli->ctx, ENL_C_WRITE, (enl_span){ 0 }, NULL, "cannot write standard output: %s",
               strerror(errno));
    return ENL_EIO;
}

static int write_out(const void *bytes, size_t n, void *payload)
{
    return fwrite(bytes, 1, n, payload) != n;
}

static enl_status document_template(enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    enl_doc_format format = o->format == ENL_CLI_MARKDOWN ? ENL_DOC_MARKDOWN : ENL_DOC_TEXT;
    if (o->n_operands != 2)
        return enl_cli_usage(cli, "for example `enlace template doc memo`",
                             "`template doc` takes the name of one template");
    if (o->format == ENL_CLI_JSON)
        return enl_cli_usage(cli, "available: text, markdown",
                             "`template doc` does not write `json`");
    return enl_template_doc(o->operands[1], ".", o->data_dir, format, write_out, stdout,
                            enl_cli_report_show, &cli->report);
}

enl_status enl_cli_template(enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    enl_str names[] = { ENL_S("list"), ENL_S("doc") };
    if (o->n_operands == 0)
        return enl_cli_usage(cli, enl_diag_available(&cli->ctx, names, 2),
                             "`template` needs a command");
    const char *name = o->operands[0];
    if (!strcmp(name, "doc")) return document_template(cli);
    if (!strcmp(name, "list")) return list_templates(cli);
    return enl_cli_usage(cli, enl_diag_suggest_or_list(&cli->ctx, enl_str_from(name), names, 2),
                         "unknown command `template %s`", name);
}
