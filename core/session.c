/* A session compiles up to the point where rows begin to differ: the notes are read, the template
 * is loaded. There it holds its memory, and puts it back after each row, so every row begins with
 * the same bits. What only saves work and changes no result (fonts, shaped words, divided words,
 * subsets of fonts) is in a memory of its own, which stays. */
#include "core/session.h"

#include "core/front.h"
#include "core/job.h"

enum { WORDS_MAX = 30000 /* shaped words that are kept */ };

struct enl_session {
    enl_request r;
    enl_str data;
    enl_mem mem; /* of `out` */
    enl_buf out;
    bool begun;
    enl_job j, held; /* held: as it was when its memory was held */
    enl_ctx kept;
};

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
    s->r.write = keep;
    s->r.write_payload = s;
    enl_buf_init(&s->out, &s->mem);
    return s;
}

/* ---- what stays ---- */

static void forget(enl_session *s)
{
    if (!s->begun) return;
    enl_job_text text = s->j.text;
    enl_job_drop(&s->j);
    enl_pdf_shared_drop(text.pdf);
    enl_job_text_drop(&text);
    enl_ctx_drop(&s->kept);
    s->begun = false;
}

void enl_session_drop(enl_session *s)
{
    if (!s) return;
    enl_mem mem = s->mem;
    forget(s);
    enl_mem_drop(&s->mem);
    mem.alloc(s, 0, mem.payload);
}

/* ---- up to where rows differ ---- */

/* A template that cannot be loaded is told by each row. */
static void read_all(enl_job *j)
{
    enl_job_text_init(&j->text, j->text.lent);
    j->text.pdf = enl_pdf_shared_new(j->text.lent);
    if (enl_job_read(j)) enl_job_template(j);
    enl_mem_hold(&j->c.mem);
}

static bool begin(enl_session *s)
{
    s->begun = true;
    s->j = (enl_job){ .r = &s->r, .text = { .lent = &s->kept } };
    enl_ctx_init(&s->j.c, &s->r);
    enl_ctx_init(&s->kept, &s->r);
    int why = enl_job_guard(&s->j, read_all);
    s->held = s->j;
    if (!why && s->j.c.mem.held) return true;
    enl_job_finish(&s->j, why);
    return false;
}

/* ---- a row ---- */

/* Library objects that came with the row are none of its memory. */
static void put_back(enl_session *s)
{
    enl_job *j = &s->j;
    enl_job_release(j);
    enl_mem_rewind(&j->c.mem);
    *j = s->held;
}

enl_session_result enl_session_compile(enl_session *s, const enl_value *fields,
                                       enl_diagnostic_fn diagnostic, void *payload)
{
    enl_session_result result = { .status = ENL_ELIMIT };
    enl_job *j = &s->j;
    s->r.diagnostic = diagnostic;
    s->r.diagnostic_payload = payload;
    s->out.n = 0;
    if (!s->begun && !begin(s)) {
        forget(s);
        return result;
    }
    j->row = (enl_row){ fields, s->data };
    enl_text_shape_begin(j->text.shaper);
    enl_text_hyphen_begin(j->text.hyphens);
    int why = enl_job_guard(j, enl_job_compile);
    result.pages = j->pages.n;
    result.status = enl_job_report(j, why);
    result.bytes = enl_buf_view(&s->out);
    /* A jump may have left the tools half way. */
    if (why || enl_text_shape_words(j->text.shaper) > WORDS_MAX)
        forget(s);
    else
        put_back(s);
    return result;
}
