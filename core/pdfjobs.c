/* Merging, attaching and detaching: requests about files that are PDF already. */
#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/job.h"
#include "core/mime.h"
#include "core/pdf/md5.h"
#include "core/pdfchild.h"

#include <errno.h>
#include <string.h>
#include <time.h>

enum { FILE_MAX = 512 << 20 };

typedef struct pdf_job {
    enl_job j; /* first, so that a job's function reaches it */
    const enl_pdf_request *q;
    enl_child child;
} pdf_job;

static bool read_file(pdf_job *w, const char *path, enl_str *bytes)
{
    enl_ctx *c = &w->j.c;
    enl_status s = enl_file_read_any(&c->arena, path, FILE_MAX, bytes);
    if (s == ENL_OK) return true;
    if (s == ENL_ELIMIT)
        enl_report(c, ENL_C_LIMIT, (enl_span){ 0 }, NULL, "`%s` is larger than 512 MiB", path);
    else
        enl_report(c, ENL_C_READ, (enl_span){ 0 }, NULL, "cannot read `%s`: %s", path,
                   strerror(errno));
    w->j.status = ENL_EIO;
    return false;
}

static bool is_strict(const pdf_job *w)
{
    return !w->j.r->standard || strcmp(w->j.r->standard, "none") != 0;
}

/* ---- what is wrong ---- */

static const char *hint_for(uint32_t code)
{
    return code == ENL_PDFIN_UNTAGGED
               ? "say what its pages show with `--alt`, or give up the standard with "
                 "`--standard=none`"
               : enl_pdfchild_hint(code);
}

static void report(pdf_job *w, const enl_pdfin_reply *r, bool merging)
{
    enl_ctx *c = &w->j.c;
    for (size_t i = 0; i < r->n_problems; i++) {
        const enl_pdfin_problem *p = &r->problems[i];
        size_t file = !merging || p->source == UINT32_MAX ? 0 : p->source + 1;
        const char *path = w->q->files[file < w->q->n_files ? file : 0].path;
        int kind = enl_pdfin_job_kind(p->code);
        bool wrong = kind == 1 || (kind == 2 && is_strict(w));
        enl_str words = enl_pdfchild_words(&c->arena, p);
        enl_report(c, wrong ? ENL_C_PDF_FILE : ENL_C_PDF_LOSS, (enl_span){ 0 }, hint_for(p->code),
                   "`%s`: %.*s", path, ENL_FMT(words));
    }
    if (!r->done && !r->n_problems)
        enl_report(c, ENL_C_PDF_FILE, (enl_span){ 0 }, NULL, "`%s` cannot be read as PDF",
                   w->q->files[0].path);
}

static void do_job(pdf_job *w, const enl_pdfin_job *job, enl_pdfin_reply *reply)
{
    if (!enl_pdfchild_do(&w->child, &w->j.c, job, (enl_span){ 0 }, reply)) return;
    report(w, reply, job->verb == ENL_PDFIN_APPEND);
    if (!reply->done || enl_job_failed(&w->j) || job->verb == ENL_PDFIN_DETACH) return;
    w->j.status = enl_output_all(&w->j.c, w->j.r, reply->bytes);
}

/* ---- the actions ---- */

static void merge(pdf_job *w)
{
    const enl_pdf_request *q = w->q;
    enl_arena *a = &w->j.c.arena;
    enl_pdfin_source *sources = ENL_NEWN(a, enl_pdfin_source, q->n_files);
    enl_pdfin_job job = { .verb = ENL_PDFIN_APPEND,
                          .sources = sources,
                          .n_sources = q->n_files - 1 };
    enl_pdfin_reply reply = { 0 };
    if (!read_file(w, q->files[0].path, &job.host)) return;
    for (size_t i = 1; i < q->n_files; i++) {
        enl_pdfin_source *s = &sources[i - 1];
        if (!read_file(w, q->files[i].path, &s->bytes)) return;
        s->pages = enl_str_from(q->files[i].pages);
        s->alt = enl_str_from(q->alt);
        s->strict = is_strict(w);
    }
    do_job(w, &job, &reply);
}

static enl_str pdf_date(enl_arena *a, int64_t epoch)
{
    struct tm t;
    time_t at = (time_t)epoch;
    if (epoch < 0 || !gmtime_r(&at, &t)) return (enl_str){ 0 };
    return enl_str_fmt(a, "D:%04d%02d%02d%02d%02d%02dZ", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday,
                       t.tm_hour, t.tm_min, t.tm_sec);
}

static void attach(pdf_job *w)
{
    const enl_pdf_request *q = w->q;
    enl_arena *a = &w->j.c.arena;
    enl_pdfin_attachment *files = ENL_NEWN(a, enl_pdfin_attachment, q->n_files);
    enl_pdfin_job job = { .verb = ENL_PDFIN_ATTACH,
                          .attachments = files,
                          .n_attachments = q->n_files - 1 };
    enl_pdfin_reply reply = { 0 };
    job.remove = enl_str_from(q->remove);
    if (!read_file(w, q->files[0].path, &job.host)) return;
    for (size_t i = 1; i < q->n_files; i++) {
        enl_pdfin_attachment *f = &files[i - 1];
        unsigned char *md5 = enl_arena_alloc(a, ENL_PDF_MD5_SIZE);
        if (!read_file(w, q->files[i].path, &f->bytes)) return;
        enl_pdf_md5(f->bytes, md5);
        f->md5 = (enl_str){ (char *)md5, ENL_PDF_MD5_SIZE };
        f->name = enl_path_base(enl_str_from(q->files[i].path));
        f->mime = enl_str_from(enl_mime_of(f->name));
        f->relationship = enl_str_from(q->files[i].relationship);
        f->description = enl_str_from(q->files[i].description);
        f->date = pdf_date(a, w->j.r->source_date_epoch);
    }
    do_job(w, &job, &reply);
}

static void detach(pdf_job *w)
{
    enl_arena *a = &w->j.c.arena;
    enl_pdfin_job job = { .verb = ENL_PDFIN_DETACH };
    enl_pdfin_reply reply = { 0 };
    if (!read_file(w, w->q->files[0].path, &job.host)) return;
    do_job(w, &job, &reply);
    for (size_t i = 0; reply.done && i < reply.n_attachments && w->q->each; i++) {
        const enl_pdfin_attachment *f = &reply.attachments[i];
        enl_pdf_attached told = { enl_str_z(a, f->name),
                                  enl_str_z(a, f->mime),
                                  enl_str_z(a, f->relationship),
                                  enl_str_z(a, f->description),
                                  f->bytes.p,
                                  f->bytes.n };
        w->q->each(&told, w->q->each_payload);
    }
}

static void run(enl_job *j)
{
    pdf_job *w = (pdf_job *)j;
    switch (w->q->action) {
    case ENL_PDF_MERGE: merge(w); break;
    case ENL_PDF_ATTACH: attach(w); break;
    case ENL_PDF_DETACH: detach(w); break;
    }
}

enl_status enl_do_pdf(const enl_pdf_request *q)
{
    if (!q || q->size != sizeof *q || !q->common || !q->files || !q->n_files ||
        q->n_files > ENL_PDFIN_SOURCES_MAX || q->action > ENL_PDF_DETACH)
        return ENL_EUSAGE;
    pdf_job w = { .j = { .r = q->common }, .q = q };
    enl_ctx_init(&w.j.c, q->common);
    int why = enl_job_guard(&w.j, run);
    enl_child_end(&w.child, true);
    return enl_job_finish(&w.j, why);
}
