/* Queries that need no document: plugins, templates, their references, the data folder. */
#include "core/base/buf.h"
#include "core/job.h"
#include "core/locate.h"

#include <string.h>

/* A question to the Lua host of a job that has no document. */
typedef struct query {
    enl_job j; /* first, so that a job's function reaches it */
    enl_request r;
    void (*run)(struct query *q);
    const char *name;
    enl_doc_format format;
    enl_plugin_fn each_plugin;
    enl_template_fn each_template;
    void *payload;
} query;

static void run_query(enl_job *j)
{
    query *q = (query *)j;
    enl_job_script(j);
    q->run(q);
}

/* `notes_dir` may be NULL. */
static enl_status ask(query *q, const char *notes_dir)
{
    q->j.r = &q->r;
    enl_ctx_init(&q->j.c, &q->r);
    if (notes_dir) q->j.c.notes_dir = enl_str_from(notes_dir);
    return enl_job_finish(&q->j, enl_job_guard(&q->j, run_query));
}

static enl_request request_of(const char *data_dir, enl_diagnostic_fn diagnostic,
                              void *diagnostic_payload)
{
    enl_request r = ENL_REQUEST_INIT;
    r.data_dir = data_dir;
    r.diagnostic = diagnostic;
    r.diagnostic_payload = diagnostic_payload;
    return r;
}

static void list_plugins(query *q)
{
    enl_script_list(q->j.script, q->each_plugin, q->payload);
}

static void list_templates(query *q)
{
    enl_script_list_templates(q->j.script, q->each_template, q->payload);
}

static void write_reference(query *q, bool (*put)(enl_script *, enl_str, enl_doc_format, enl_buf *))
{
    enl_buf buf;
    enl_buf_init(&buf, &q->j.c.mem);
    if (put(q->j.script, enl_str_from(q->name), q->format, &buf))
        q->j.status = enl_output_all(&q->j.c, &q->r, enl_buf_view(&buf));
    enl_buf_drop(&buf);
}

static void document_plugin(query *q)
{
    write_reference(q, enl_script_reference);
}

static void document_template(query *q)
{
    write_reference(q, enl_script_template_reference);
}

enl_status enl_list_plugins(const char *notes_dir, const char *data_dir, enl_plugin_fn each,
                            void *payload, enl_diagnostic_fn diagnostic, void *diagnostic_payload)
{
    query q = { .r = request_of(data_dir, diagnostic, diagnostic_payload),
                .run = list_plugins,
                .each_plugin = each,
                .payload = payload };
    return ask(&q, notes_dir);
}

enl_status enl_list_templates(const char *notes_dir, const char *data_dir, enl_template_fn each,
                              void *payload, enl_diagnostic_fn diagnostic, void *diagnostic_payload)
{
    query q = { .r = request_of(data_dir, diagnostic, diagnostic_payload),
                .run = list_templates,
                .each_template = each,
                .payload = payload };
    return ask(&q, notes_dir);
}

enl_status enl_plugin_doc(const char *name, const char *notes_dir, const char *data_dir,
                          enl_doc_format format, enl_write_fn write, void *write_payload,
                          enl_diagnostic_fn diagnostic, void *diagnostic_payload)
{
    query q = { .r = request_of(data_dir, diagnostic, diagnostic_payload),
                .run = document_plugin,
                .name = name,
                .format = format };
    if (!name || !write || format < ENL_DOC_TEXT || format > ENL_DOC_JSON_SCHEMA) return ENL_EUSAGE;
    q.r.write = write;
    q.r.write_payload = write_payload;
    return ask(&q, notes_dir);
}

enl_status enl_template_doc(const char *name, const char *notes_dir, const char *data_dir,
                            enl_doc_format format, enl_write_fn write, void *write_payload,
                            enl_diagnostic_fn diagnostic, void *diagnostic_payload)
{
    query q = { .r = request_of(data_dir, diagnostic, diagnostic_payload),
                .run = document_template,
                .name = name,
                .format = format };
    bool known = format == ENL_DOC_TEXT || format == ENL_DOC_MARKDOWN || format == ENL_DOC_NOTES;
    if (!name || !write || !known) return ENL_EUSAGE;
    q.r.write = write;
    q.r.write_payload = write_payload;
    return ask(&q, notes_dir);
}

static void find_data(enl_job *j)
{
    j->c.data_dir = enl_locate_data(&j->c.arena);
}

int enl_data_folder(char *out, size_t size)
{
    enl_request r = ENL_REQUEST_INIT;
    enl_job j = { .r = &r };
    enl_ctx_init(&j.c, &r);
    int found = !enl_job_guard(&j, find_data) && j.c.data_dir.n && j.c.data_dir.n < size;
    if (found) memcpy(out, j.c.data_dir.p, j.c.data_dir.n);
    if (size) out[found ? j.c.data_dir.n : 0] = '\0';
    enl_job_drop(&j);
    return found;
}
