/* Queries that need no document: plugins, their references, the data folder. */
#include "core/base/buf.h"
#include "core/job.h"
#include "core/locate.h"

#include <string.h>

/* Runs `fn` as the whole of a job; `notes_dir` may be NULL. */
static enl_status ask(enl_job *j, const enl_request *r, const char *notes_dir,
                      void (*fn)(enl_job *))
{
    j->r = r;
    enl_ctx_init(&j->c, r);
    if (notes_dir) j->c.notes_dir = enl_str_from(notes_dir);
    return enl_job_finish(j, enl_job_guard(j, fn));
}

typedef struct listing {
    enl_job j; /* first, so that a job's function reaches it */
    enl_plugin_fn each;
    void *payload;
} listing;

static void list_plugins(enl_job *j)
{
    listing *l = (listing *)j;
    enl_job_script(j);
    enl_script_list(j->script, l->each, l->payload);
}

enl_status enl_list_plugins(const char *notes_dir, const char *data_dir, enl_plugin_fn each,
                            void *payload, enl_diagnostic_fn diagnostic, void *diagnostic_payload)
{
    enl_request r = ENL_REQUEST_INIT;
    r.data_dir = data_dir;
    r.diagnostic = diagnostic;
    r.diagnostic_payload = diagnostic_payload;
    listing l = { .each = each, .payload = payload };
    return ask(&l.j, &r, notes_dir, list_plugins);
}

typedef struct documenting {
    enl_job j; /* first, as above */
    const char *name;
    enl_doc_format format;
} documenting;

static void document_plugin(enl_job *j)
{
    documenting *d = (documenting *)j;
    enl_buf buf;
    enl_job_script(j);
    enl_buf_init(&buf, &j->c.mem);
    if (enl_script_reference(j->script, enl_str_from(d->name), d->format, &buf))
        j->status = enl_output_all(&j->c, j->r, enl_buf_view(&buf));
    enl_buf_drop(&buf);
}

enl_status enl_plugin_doc(const char *name, const char *notes_dir, const char *data_dir,
                          enl_doc_format format, enl_write_fn write, void *write_payload,
                          enl_diagnostic_fn diagnostic, void *diagnostic_payload)
{
    enl_request r = ENL_REQUEST_INIT;
    if (!name || !write || format < ENL_DOC_TEXT || format > ENL_DOC_JSON_SCHEMA) return ENL_EUSAGE;
    r.data_dir = data_dir;
    r.write = write;
    r.write_payload = write_payload;
    r.diagnostic = diagnostic;
    r.diagnostic_payload = diagnostic_payload;
    documenting d = { .name = name, .format = format };
    return ask(&d.j, &r, notes_dir, document_plugin);
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
