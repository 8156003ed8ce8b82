/* Messages between the compile and `enlace-pdfin`, to bytes and back. Numbers are 64 bits in the
 * machine's order: both ends run on it. */
#include "core/pdfin/job.h"

int enl_pdfin_job_kind(uint32_t code)
{
    static const unsigned char kinds[] = {
#define P(name, kind, text) kind,
        ENL_PDFIN_PROBLEMS
#undef P
    };
    return code < ENL_PDFIN_CODES ? kinds[code] : 1;
}

const char *enl_pdfin_job_text(uint32_t code)
{
    static const char *const texts[] = {
#define P(name, kind, text) text,
        ENL_PDFIN_PROBLEMS
#undef P
    };
    return code < ENL_PDFIN_CODES ? texts[code] : "it is damaged";
}

/* ---- writing ---- */

static void put(enl_buf *out, int64_t v)
{
    enl_buf_put(out, &v, sizeof v);
}

static void put_str(enl_buf *out, enl_str s)
{
    put(out, (int64_t)s.n);
    enl_buf_put(out, s.p, s.n);
}

static void put_source(enl_buf *out, const enl_pdfin_source *s)
{
    put_str(out, s->bytes);
    put_str(out, s->pages);
    put_str(out, s->title);
    put_str(out, s->alt);
    put_str(out, s->label);
    put_str(out, s->box);
    put_str(out, s->name);
    put(out, s->pages_after);
    put(out, s->parts_after);
    put(out, s->entries_after);
    put(out, s->stamps);
    put(out, s->strict);
}

static void put_attachments(enl_buf *out, const enl_pdfin_attachment *all, size_t n)
{
    put(out, (int64_t)n);
    for (const enl_pdfin_attachment *f = all; f < all + n; f++) {
        put_str(out, f->name);
        put_str(out, f->mime);
        put_str(out, f->relationship);
        put_str(out, f->description);
        put_str(out, f->bytes);
        put_str(out, f->md5);
        put_str(out, f->date);
    }
}

void enl_pdfin_job_write(enl_buf *out, const enl_pdfin_job *j)
{
    put(out, j->verb);
    put_str(out, j->host);
    put_str(out, j->remove);
    put(out, (int64_t)j->n_sources);
    for (size_t i = 0; i < j->n_sources; i++) put_source(out, &j->sources[i]);
    put_attachments(out, j->attachments, j->n_attachments);
}

static void put_facts(enl_buf *out, const enl_pdfin_facts *f)
{
    put(out, f->all_pages);
    put(out, f->tagged);
    put_str(out, f->lang);
    put_str(out, f->title);
    put_str(out, f->producer);
    put_str(out, f->form);
    put(out, (int64_t)f->n_pages);
    enl_buf_put(out, f->pages, f->n_pages * sizeof *f->pages);
}

void enl_pdfin_job_write_reply(enl_buf *out, const enl_pdfin_reply *r)
{
    put(out, r->done);
    put(out, (int64_t)r->n_problems);
    for (const enl_pdfin_problem *p = r->problems; p < r->problems + r->n_problems; p++) {
        put(out, p->code);
        put(out, p->source);
        put(out, p->page);
        put_str(out, p->detail);
    }
    put(out, (int64_t)r->n_facts);
    for (size_t i = 0; i < r->n_facts; i++) put_facts(out, &r->facts[i]);
    put_attachments(out, r->attachments, r->n_attachments);
    put_str(out, r->bytes);
}

/* ---- reading ---- */

/* After the first fault everything read is 0 or "". */
typedef struct reader {
    enl_arena *arena;
    enl_str left;
    bool bad;
} reader;

static int64_t get(reader *r)
{
    int64_t v = 0;
    r->bad = r->bad || r->left.n < sizeof v;
    if (r->bad) return 0;
    memcpy(&v, r->left.p, sizeof v);
    r->left = enl_str_sub(r->left, sizeof v, r->left.n);
    return v;
}

static enl_str get_str(reader *r)
{
    uint64_t n = (uint64_t)get(r);
    r->bad = r->bad || n > r->left.n;
    if (r->bad) return (enl_str){ 0 };
    enl_str s = enl_str_sub(r->left, 0, n);
    r->left = enl_str_sub(r->left, n, r->left.n);
    return s;
}

/* Nothing is shorter than the bytes of one number. */
static size_t get_count(reader *r)
{
    uint64_t n = (uint64_t)get(r);
    r->bad = r->bad || n > r->left.n / sizeof(int64_t);
    return r->bad ? 0 : n;
}

static void get_source(reader *r, enl_pdfin_source *s)
{
    s->bytes = get_str(r);
    s->pages = get_str(r);
    s->title = get_str(r);
    s->alt = get_str(r);
    s->label = get_str(r);
    s->box = get_str(r);
    s->name = get_str(r);
    s->pages_after = (uint32_t)get(r);
    s->parts_after = (uint32_t)get(r);
    s->entries_after = (uint32_t)get(r);
    s->stamps = (uint32_t)get(r);
    s->strict = (uint32_t)get(r);
}

static enl_pdfin_attachment *get_attachments(reader *r, size_t *n)
{
    *n = get_count(r);
    enl_pdfin_attachment *all = ENL_NEWN(r->arena, enl_pdfin_attachment, *n);
    for (enl_pdfin_attachment *f = all; f < all + *n; f++) {
        f->name = get_str(r);
        f->mime = get_str(r);
        f->relationship = get_str(r);
        f->description = get_str(r);
        f->bytes = get_str(r);
        f->md5 = get_str(r);
        f->date = get_str(r);
    }
    return all;
}

bool enl_pdfin_job_read(enl_arena *a, enl_str message, enl_pdfin_job *j)
{
    reader r = { a, message, false };
    *j = (enl_pdfin_job){ .verb = (enl_pdfin_verb)get(&r) };
    j->host = get_str(&r);
    j->remove = get_str(&r);
    j->n_sources = get_count(&r);
    enl_pdfin_source *sources = ENL_NEWN(a, enl_pdfin_source, j->n_sources);
    for (size_t i = 0; i < j->n_sources; i++) get_source(&r, &sources[i]);
    j->sources = sources;
    j->attachments = get_attachments(&r, &j->n_attachments);
    return !r.bad && r.left.n == 0 && j->verb <= ENL_PDFIN_DETACH &&
           j->n_sources <= ENL_PDFIN_SOURCES_MAX;
}

static void get_facts(reader *r, enl_pdfin_facts *f)
{
    f->all_pages = (uint32_t)get(r);
    f->tagged = (uint32_t)get(r);
    f->lang = get_str(r);
    f->title = get_str(r);
    f->producer = get_str(r);
    f->form = get_str(r);
    f->n_pages = get_count(r);
    size_t bytes = f->n_pages * sizeof *f->pages;
    r->bad = r->bad || bytes > r->left.n;
    if (r->bad) f->n_pages = bytes = 0;
    f->pages = ENL_NEWN(r->arena, enl_pdfin_page, f->n_pages);
    if (bytes) memcpy(f->pages, r->left.p, bytes);
    r->left = enl_str_sub(r->left, bytes, r->left.n);
}

bool enl_pdfin_job_read_reply(enl_arena *a, enl_str message, enl_pdfin_reply *r)
{
    reader in = { a, message, false };
    *r = (enl_pdfin_reply){ .done = (uint32_t)get(&in) };
    r->n_problems = get_count(&in);
    r->problems = ENL_NEWN(a, enl_pdfin_problem, r->n_problems);
    for (enl_pdfin_problem *p = r->problems; p < r->problems + r->n_problems; p++) {
        p->code = (uint32_t)get(&in);
        p->source = (uint32_t)get(&in);
        p->page = (uint32_t)get(&in);
        p->detail = get_str(&in);
    }
    r->n_facts = get_count(&in);
    r->facts = ENL_NEWN(a, enl_pdfin_facts, r->n_facts);
    for (size_t i = 0; i < r->n_facts; i++) get_facts(&in, &r->facts[i]);
    r->attachments = get_attachments(&in, &r->n_attachments);
    r->bytes = get_str(&in);
    return !in.bad && in.left.n == 0;
}
