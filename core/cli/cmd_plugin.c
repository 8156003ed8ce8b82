/* enlace plugin: the plugins that notes in a folder could use (list), and the reference of one
 * plugin (doc). */
#include "core/cli/cli.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"

#include <errno.h>
#include <string.h>

typedef struct listing {
    FILE *to;
    bool json;
    size_t n;
} listing;

static void print_text(FILE *to, const enl_plugin_info *p)
{
    enl_cli_term_print(to, p->name);
    if (p->version[0]) putc(' ', to);
    enl_cli_term_print(to, p->version);
    if (p->summary[0]) fputs("  ", to);
    enl_cli_term_print(to, p->summary);
    if (p->lock[0]) fprintf(to, "\n    lock: %s", p->lock);
    if (p->blocks[0]) fputs("\n    blocks: ", to);
    enl_cli_term_print(to, p->blocks);
    fputs("\n    path: ", to);
    enl_cli_term_print(to, p->path);
    putc('\n', to);
}

static void print_json(FILE *to, const enl_plugin_info *p)
{
    const char *const members[][2] = {
        { "{\"name\": ", p->name },        { ", \"version\": ", p->version },
        { ", \"summary\": ", p->summary }, { ", \"blocks\": ", p->blocks },
        { ", \"path\": ", p->path },       { ", \"lock\": ", p->lock }
    };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        fputs(members[i][0], to);
        enl_cli_term_print_json(to, members[i][1]);
    }
    putc('}', to);
}

static void print_plugin(const enl_plugin_info *p, void *payload)
{
    listing *l = payload;
    if (l->json) fputs(l->n ? ",\n" : "[\n", l->to);
    if (l->json)
        print_json(l->to, p);
    else
        print_text(l->to, p);
    l->n++;
}

const char *enl_cli_notes_folder(enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    if (o->n_operands < 2) return ".";
    if (enl_dir_exists(o->operands[1])) return o->operands[1];
    return enl_str_z(&cli->ctx.arena, enl_path_dir(enl_str_from(o->operands[1])));
}

static enl_status list_plugins(enl_cli *cli)
{
    listing l = { .to = stdout, .json = cli->options.format == ENL_CLI_JSON };
    enl_status status = enl_list_plugins(enl_cli_notes_folder(cli), cli->options.data_dir,
                                         print_plugin, &l, enl_cli_report_show, &cli->report);
    if (l.json) fputs(l.n ? "\n]\n" : "[]\n", l.to);
    if (fflush(l.to) == 0 && !ferror(l.to)) return status;
    enl_report(&cli->ctx, ENL_C_WRITE, (enl_span){ 0 }, NULL, "cannot write standard output: %s",
               strerror(errno));
    return ENL_EIO;
}

static int write_out(const void *bytes, size_t n, void *payload)
{
    return fwrite(bytes, 1, n, payload) != n;
}

static enl_status document_plugin(enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    enl_doc_format format = o->format == ENL_CLI_MARKDOWN      ? ENL_DOC_MARKDOWN
                            : o->format == ENL_CLI_JSON_SCHEMA ? ENL_DOC_JSON_SCHEMA
                                                               : ENL_DOC_TEXT;
    if (o->n_operands != 2)
        return enl_cli_usage(cli, "for example `enlace plugin doc chart`",
                             "`plugin doc` takes the name of one plugin");
    if (o->format == ENL_CLI_JSON)
        return enl_cli_usage(cli, "available: text, markdown, json-schema",
                             "`plugin doc` does not write `json`");
    return enl_plugin_doc(o->operands[1], ".", o->data_dir, format, write_out, stdout,
                          enl_cli_report_show, &cli->report);
}

static int drop_output(const void *bytes, size_t n, void *payload)
{
    (void)bytes, (void)n, (void)payload;
    return 0;
}

/* enlace plugin lock NOTES: writes enlace.lock beside the notes. */
static enl_status lock_plugins(enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    if (o->n_operands != 2)
        return enl_cli_usage(cli, "for example `enlace plugin lock notes.md`",
                             "`plugin lock` takes one notes file");
    enl_request r = enl_cli_request(cli);
    r.output = ENL_OUT_EXPANDED;
    r.write = drop_output;
    r.lock = 1;
    return enl_cli_compile(cli, &r, o->operands[1]);
}

enl_status enl_cli_plugin(enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    enl_str names[] = { ENL_S("list"), ENL_S("doc"), ENL_S("test"), ENL_S("lock") };
    if (o->n_operands == 0)
        return enl_cli_usage(cli, enl_diag_available(&cli->ctx, names, 4),
                             "`plugin` needs a command");
    const char *name = o->operands[0];
    if (!strcmp(name, "doc")) return document_plugin(cli);
    if (!strcmp(name, "test")) return enl_cli_cmd_test(cli);
    if (!strcmp(name, "lock")) return lock_plugins(cli);
    if (strcmp(name, "list") != 0)
        return enl_cli_usage(cli, enl_diag_suggest_or_list(&cli->ctx, enl_str_from(name), names, 4),
                             "unknown command `plugin %s`", name);
    if (o->n_operands > 2)
        return enl_cli_usage(cli, NULL, "`plugin list` takes one folder; %zu were given",
                             o->n_operands - 1);
    if (o->format > ENL_CLI_JSON)
        return enl_cli_usage(cli, "available: text, json",
                             "`plugin list` does not write this format");
    return list_plugins(cli);
}
