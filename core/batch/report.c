#include "core/batch/report.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/diag.h"

#include <errno.h>
#include <string.h>

static void put_line(enl_buf *b, const enl_diagnostic *d)
{
    static const char *const severities[] = { "note", "warning", "error" };
    if (d->file[0]) enl_buf_fmt(b, "%s:", d->file);
    if (d->file[0] && d->line) enl_buf_fmt(b, "%u:%u:", (unsigned)d->line, (unsigned)d->column);
    enl_buf_fmt(b, "%s%s: ", d->file[0] ? " " : "", severities[d->severity]);
    for (const char *p = d->message; *p; p++)
        enl_buf_byte(b, (unsigned char)*p < 0x20 || *p == 0x7F ? ' ' : *p);
    enl_buf_fmt(b, " [%s]", d->code);
}

enl_str enl_batch_report_text(enl_result *r)
{
    enl_buf b;
    if (!r->n) return ENL_S("");
    enl_buf_init(&b, &r->mem);
    for (size_t i = 0; i < r->n; i++) {
        if (i) enl_buf_byte(&b, '\n');
        put_line(&b, &r->problems[i]);
    }
    return enl_buf_view(&b); /* the result's memory frees it */
}

bool enl_batch_report_open(enl_batch_report *p, enl_ctx *c, enl_str path)
{
    *p = (enl_batch_report){ .c = c, .path = path, .json = enl_str_ends(path, ".json") };
    if (!p->json && !enl_str_ends(path, ".csv")) {
        enl_report(c, ENL_C_USAGE, (enl_span){ 0 }, "use a name that ends in .csv or .json",
                   "unknown kind of report `%.*s`", ENL_FMT(path));
        return false;
    }
    p->open = enl_outfile_open(&p->file, &c->mem, enl_str_z(&c->arena, path)) == ENL_OK;
    if (!p->open) return enl_batch_report_close(p);
    static const char head[] = "row,name,status,pages,sha256,messages\n";
    enl_outfile_write(&p->file, p->json ? "[" : head, p->json ? 1 : strlen(head));
    return true;
}

static void put_cell(enl_buf *b, enl_str s)
{
    enl_buf_byte(b, ',');
    if (!s.n) return;
    enl_buf_byte(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') enl_buf_byte(b, '"');
        enl_buf_byte(b, s.p[i]);
    }
    enl_buf_byte(b, '"');
}

static const char *status_name(enl_row_status s)
{
    return s == ENL_ROW_FAILED ? "failed" : s == ENL_ROW_PLANNED ? "planned" : "done";
}

static void put_csv(enl_buf *b, const enl_result *r, enl_str messages)
{
    enl_buf_int(b, (int64_t)r->row);
    put_cell(b, r->name);
    enl_buf_fmt(b, ",%s,%zu,%s", status_name(r->status), r->pages, r->sha256);
    put_cell(b, messages);
    enl_buf_byte(b, '\n');
}

static void put_json(enl_buf *b, const enl_result *r, enl_str messages)
{
    enl_buf_z(b, "\n{\"row\": ");
    enl_buf_int(b, (int64_t)r->row);
    enl_buf_z(b, ", \"name\": ");
    enl_buf_json(b, r->name);
    enl_buf_z(b, ", \"status\": ");
    enl_buf_json(b, enl_str_from(status_name(r->status)));
    enl_buf_z(b, ", \"pages\": ");
    enl_buf_int(b, (int64_t)r->pages);
    enl_buf_z(b, ", \"sha256\": ");
    enl_buf_json(b, enl_str_from(r->sha256));
    enl_buf_z(b, ", \"messages\": [");
    for (size_t i = 0, from = 0; messages.n && i <= messages.n; i++) {
        if (i < messages.n && messages.p[i] != '\n') continue;
        if (from) enl_buf_z(b, ", ");
        enl_buf_json(b, enl_str_sub(messages, from, i));
        from = i + 1;
    }
    enl_buf_z(b, "]}");
}

void enl_batch_report_add(enl_batch_report *p, const enl_result *r, enl_str messages)
{
    enl_buf b;
    if (!p->open) return;
    enl_buf_init(&b, &p->c->mem);
    if (p->json && p->any) enl_buf_byte(&b, ',');
    if (p->json)
        put_json(&b, r, messages);
    else
        put_csv(&b, r, messages);
    p->any = true;
    enl_outfile_write(&p->file, b.p, b.n);
    enl_buf_drop(&b);
}

bool enl_batch_report_close(enl_batch_report *p)
{
    if (p->open && p->json) enl_outfile_write(&p->file, "\n]\n", 3);
    if (!p->path.n || (p->open && enl_outfile_commit(&p->file) == ENL_OK)) return true;
    p->open = false;
    enl_report(p->c, ENL_C_WRITE, (enl_span){ 0 }, NULL, "cannot write the report `%.*s`: %s",
               ENL_FMT(p->path), strerror(errno));
    return false;
}
