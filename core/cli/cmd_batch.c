/* enlace batch: one document for each row of data. */
#include "core/cli/cli.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/map.h"
#include "core/base/str.h"
#include "core/cli/interrupt.h"
#include "core/cli/progress.h"

#include <string.h>

enum { SHOWN = 3 /* rows with the same problem that are told about in full */ };

typedef struct telling {
    enl_cli *cli;
    enl_cli_progress progress;
    enl_map met; /* problem -> in how many rows it was */
    bool names;  /* print them */
    size_t folded;
} telling;

/* How many rows before had it. */
static size_t meet(telling *t, const enl_diagnostic *d)
{
    enl_arena *a = &t->cli->ctx.arena;
    enl_buf key;
    enl_buf_init(&key, &t->cli->ctx.mem);
    enl_buf_fmt(&key, "%s %s %u %u", d->code, d->file, d->line, d->column);
    void **n = enl_map_find(&t->met, enl_buf_view(&key));
    if (!n) n = enl_map_insert(&t->met, enl_str_keep(a, enl_buf_view(&key)));
    enl_buf_drop(&key);
    size_t before = (size_t)(uintptr_t)*n;
    *n = (void *)(uintptr_t)(before + 1);
    return before;
}

/* A problem of the notes is in all rows; after some of them it is only counted. */
static void show_problems(telling *t, const enl_batch_row *row)
{
    enl_cli_report *report = &t->cli->report;
    size_t shown = 0;
    for (size_t i = 0; i < row->n_problems; i++) {
        const enl_diagnostic *d = &row->problems[i];
        if (meet(t, d) < SHOWN || report->whole || report->json) {
            enl_cli_report_show(d, report);
            shown++;
        } else {
            report->errors += d->severity == ENL_ERROR;
            report->warnings += d->severity == ENL_WARNING;
        }
    }
    if (row->status != ENL_ROW_FAILED) return;
    if (!shown && row->n_problems) {
        t->folded++;
        return;
    }
    char message[512];
    snprintf(message, sizeof message, "row %zu was not made%s%.300s%s", row->row,
             *row->name ? ": `" : "", row->name, *row->name ? "`" : "");
    enl_cli_report_show(&(enl_diagnostic){ .severity = ENL_ERROR,
                                           .code = enl_code_name(ENL_C_BATCH_ROW),
                                           .file = row->file,
                                           .line = row->line,
                                           .column = row->line ? 1 : 0,
                                           .message = message,
                                           .hint = "",
                                           .source_line = "",
                                           .origin = "",
                                           .replacement = "",
                                           .source = "",
                                           .kind_count = 1 },
                        report);
}

static void each(const enl_batch_row *row, void *payload)
{
    telling *t = payload;
    jmp_buf here, *outer = t->cli->ctx.mem.recover;
    t->cli->ctx.mem.recover = &here;
    if (!setjmp(here)) {
        if (row->n_problems || row->status == ENL_ROW_FAILED) {
            enl_cli_progress_clear(&t->progress);
            show_problems(t, row);
        }
        if (t->names && row->status == ENL_ROW_PLANNED) puts(row->name);
        enl_cli_progress_count(&t->progress, row->status == ENL_ROW_FAILED, row->read);
    }
    t->cli->ctx.mem.recover = outer;
}

static void show(const enl_diagnostic *d, void *payload)
{
    enl_cli *cli = payload;
    enl_cli_report_show(d, &cli->report);
}

static bool read_shard(enl_cli *cli, const char *text, enl_batch *b)
{
    char rest;
    bool good = sscanf(text, "%u/%u%c", &b->shard, &b->shards, &rest) == 2 && b->shards >= 1 &&
                b->shard >= 1 && b->shard <= b->shards;
    if (!good)
        enl_cli_usage(cli, "for example `--shard=1/8`, the first of eight parts",
                      "invalid `--shard` `%s`", text);
    return good;
}

enl_status enl_cli_run_batch(enl_cli *cli, enl_request *r, const char *notes, const char *folder)
{
    const enl_cli_rows *o = &cli->options.rows;
    telling t = { .cli = cli, .names = o->dry_run };
    enl_batch b = ENL_BATCH_INIT;
    if (strcmp(notes, "-") == 0)
        return enl_cli_usage(cli, "name a file", "`--data` needs notes that can be read again");
    enl_map_init(&t.met, &cli->ctx.arena);
    r->input_path = notes;
    r->diagnostic = show;
    r->diagnostic_payload = cli;
    b.letter = r;
    b.data = o->data;
    b.query = o->query;
    b.folder = folder;
    b.name = o->name;
    b.row = o->row;
    b.jobs = o->jobs;
    b.dry_run = o->dry_run;
    b.where = o->where;
    b.resume = o->resume;
    b.report = o->report;
    b.only = o->only;
    if (o->shard && !read_shard(cli, o->shard, &b)) return ENL_EUSAGE;
    b.each = each;
    b.each_payload = &t;
    enl_cli_progress_begin(&t.progress, stderr, !o->dry_run && !o->row && !cli->report.json);
    enl_status status = enl_run_batch(&b);
    enl_cli_progress_end(&t.progress);
    if (t.folded)
        fprintf(stderr, "%zu more rows failed in the same ways; `--verbose` shows all\n", t.folded);
    if (status == ENL_ELIMIT && enl_cli_interrupt_came())
        enl_report(&cli->ctx, ENL_C_CANCELLED, (enl_span){ 0 }, NULL, "interrupted");
    return status;
}

enl_status enl_cli_batch(enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    enl_request r = enl_cli_request(cli);
    const char *notes = enl_cli_one_input(cli, "batch"),
               *folder = o->rows.folder ? o->rows.folder : o->output;
    if (!notes) return ENL_EUSAGE;
    if (!o->rows.data)
        return enl_cli_usage(cli, "for example `--data rows.csv`", "`batch` needs rows of data");
    if (!folder && !o->rows.dry_run)
        return enl_cli_usage(cli, "name a folder, for example `-o letters/`",
                             "`batch` needs a place for its files");
    if (folder && enl_str_ends(enl_str_from(folder), ".pdf"))
        return enl_cli_usage(cli, "name a folder, for example `-o letters/`",
                             "`batch` writes a file for each row, and `%s` is the name of one file",
                             folder);
    return enl_cli_run_batch(cli, &r, notes, folder);
}
