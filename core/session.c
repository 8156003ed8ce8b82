/* A row is compiled as notes are, with its fields over the front matter, and its PDF is kept in
 * memory. */
#include "core/session.h"

#include "core/job.h"

struct enl_session {
    enl_request r;
    enl_str data;
    enl_mem mem; /* of `out` */
    enl_buf out;
};

enl_session *enl_session_new(const enl_request *letter, enl_str data)
{
    enl_mem mem;
    enl_mem_init(&mem, letter->alloc, letter->alloc_payload, 0);
    enl_session *s = mem.alloc(NULL, sizeof *s, mem.payload);
    if (!s) return NULL;
    *s = (enl_session){ .r = *letter, .data = data, .mem = mem };
    s->r.deps_path = NULL;
    s->r.lock = 0;
    s->r.profile = NULL;
    enl_buf_init(&s->out, &s->mem);
    return s;
}

void enl_session_drop(enl_session *s)
{
    if (!s) return;
    enl_mem mem = s->mem;
    enl_mem_drop(&s->mem);
    mem.alloc(s, 0, mem.payload);
}

/* An enl_write_fn: appends to the session's buffer. */
static int keep(const void *bytes, size_t n, void *payload)
{
    enl_session *s = payload;
    jmp_buf here;
    s->mem.recover = &here;
    if (setjmp(here)) return 1;
    enl_buf_put(&s->out, bytes, n);
    return 0;
}

enl_session_result enl_session_compile(enl_session *s, const enl_value *fields,
                                       enl_diagnostic_fn diagnostic, void *payload)
{
    enl_session_result result = { .status = ENL_OK };
    enl_job j = { .r = &s->r, .row = { fields, s->data } };
    s->r.diagnostic = diagnostic;
    s->r.diagnostic_payload = payload;
    s->r.write = keep;
    s->r.write_payload = s;
    s->out.n = 0;
    enl_ctx_init(&j.c, &s->r);
    int why = enl_job_guard(&j, enl_job_compile);
    result.pages = j.pages.n;
    result.status = enl_job_finish(&j, why);
    result.bytes = enl_buf_view(&s->out);
    return result;
}
