/* enlace merge, attach, detach: files that are PDF already. */
#include "core/cli/cli.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* The operands as files. `annex.pdf:2-5,z` names pages, unless there is a file of that name. */
static enl_pdf_file *files_of(enl_cli *cli, bool pages)
{
    const enl_cli_options *o = &cli->options;
    enl_arena *a = &cli->ctx.arena;
    enl_pdf_file *files = ENL_NEWN(a, enl_pdf_file, o->n_operands + 1);
    for (size_t i = 0; i < o->n_operands; i++) {
        const char *colon = pages ? strrchr(o->operands[i], ':') : NULL;
        files[i] = (enl_pdf_file){ o->operands[i], NULL, o->relationship, o->description };
        if (!colon || enl_file_exists(o->operands[i])) continue;
        files[i].path = enl_str_z(a, (enl_str){ o->operands[i], (size_t)(colon - o->operands[i]) });
        files[i].pages = colon + 1;
    }
    return files;
}

/* An output that is one of the inputs is replaced only when all is done, so it may be. */
static enl_status run_to_file(enl_cli *cli, enl_pdf_request *q)
{
    enl_request r = enl_cli_request(cli);
    enl_status s = enl_cli_output(cli, &r, "", cli->options.output);
    return s == ENL_OK ? enl_cli_pdf(cli, &r, q) : s;
}

enl_status enl_cli_merge(enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    if (o->n_operands < 2)
        return enl_cli_usage(cli, "for example `enlace merge letter.pdf annex.pdf:2-5 -o all.pdf`",
                             "`merge` needs two or more PDF files");
    if (!o->output) return enl_cli_usage(cli, "add `-o OUT.pdf`", "`merge` needs an output");
    enl_pdf_request q = { .action = ENL_PDF_MERGE, .files = files_of(cli, true), .alt = o->alt };
    if (q.files[0].pages)
        return enl_cli_usage(cli, NULL, "the first file is taken whole; `%s` names pages",
                             o->operands[0]);
    return run_to_file(cli, &q);
}

enl_status enl_cli_attach(enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    if (o->n_operands < 1 || (o->n_operands < 2 && !o->remove))
        return enl_cli_usage(cli, "for example `enlace attach report.pdf data.csv -o out.pdf`",
                             "`attach` needs a PDF file and files to attach, or `--remove`");
    if (!o->output) return enl_cli_usage(cli, "add `-o OUT.pdf`", "`attach` needs an output");
    enl_pdf_request q = { .action = ENL_PDF_ATTACH,
                          .files = files_of(cli, false),
                          .remove = o->remove };
    return run_to_file(cli, &q);
}

/* ---- detach ---- */

typedef struct detaching {
    enl_cli *cli;
    enl_status status;
    size_t n;
} detaching;

/* A name without folders and control characters. */
static const char *safe_name(enl_arena *a, const char *name)
{
    enl_str base = enl_path_base(enl_str_from(name));
    char *out = enl_arena_alloc(a, base.n + 2);
    size_t n = 0;
    for (size_t i = 0; i < base.n; i++)
        if ((unsigned char)base.p[i] >= ' ' && base.p[i] != '\\') out[n++] = base.p[i];
    out[n] = '\0';
    return n && strcmp(out, ".") != 0 && strcmp(out, "..") != 0 ? out : "attachment";
}

static void cannot_write(detaching *d, const char *path, int error)
{
    enl_report(&d->cli->ctx, ENL_C_WRITE, (enl_span){ 0 }, "choose another folder with `-o`",
               "cannot write `%s`: %s", path, strerror(error));
    d->status = ENL_EIO;
}

static void write_attached(detaching *d, const enl_pdf_attached *f)
{
    enl_ctx *c = &d->cli->ctx;
    enl_outfile out;
    const char *folder = d->cli->options.output ? d->cli->options.output : ".";
    enl_str path =
        enl_path_join(&c->arena, enl_str_from(folder), enl_str_from(safe_name(&c->arena, f->name)));
    mkdir(folder, 0777); /* a failure shows on the next line */
    bool done = !enl_file_exists(path.p) && enl_outfile_open(&out, &c->mem, path.p) == ENL_OK;
    if (!done) {
        cannot_write(d, path.p, enl_file_exists(path.p) ? EEXIST : errno);
        return;
    }
    enl_outfile_write(&out, f->bytes, f->size);
    if (enl_outfile_commit(&out) == ENL_OK)
        printf("%s\n", path.p);
    else
        cannot_write(d, path.p, out.error);
    enl_outfile_drop(&out);
}

static void take(const enl_pdf_attached *f, void *payload)
{
    detaching *d = payload;
    d->n++;
    if (d->cli->options.list)
        printf("%s\t%zu\t%s\t%s\t%s\n", safe_name(&d->cli->ctx.arena, f->name), f->size, f->mime,
               f->relationship, f->description);
    else
        write_attached(d, f);
}

enl_status enl_cli_detach(enl_cli *cli)
{
    if (cli->options.n_operands != 1)
        return enl_cli_usage(cli, "for example `enlace detach report.pdf -o data/`",
                             "`detach` needs one PDF file");
    detaching d = { .cli = cli };
    enl_request r = enl_cli_request(cli);
    enl_pdf_request q = {
        .action = ENL_PDF_DETACH, .files = files_of(cli, false), .each = take, .each_payload = &d
    };
    enl_status s = enl_cli_pdf(cli, &r, &q);
    if (s == ENL_OK && !d.n)
        fprintf(stderr, "%s has no attached files\n", cli->options.operands[0]);
    return s == ENL_OK ? d.status : s;
}
