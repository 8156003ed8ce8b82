/* One document for each row of data: what a run is asked for, and what becomes of each row. */
#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/base/temp.h"
#include "core/batch/crew.h"
#include "core/session.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct run {
    const enl_batch *batch;
    enl_feed *feed;
    size_t failed;
} run;

/* ---- a row ---- */

static void *begin(void *self)
{
    run *u = self;
    return enl_session_new(u->batch->letter, enl_str_from(u->batch->data));
}

static void end(void *self, void *session)
{
    (void)self;
    enl_session_drop(session);
}

static void fail_write(enl_result *r, const char *path, int error)
{
    char message[512];
    snprintf(message, sizeof message, "cannot write `%.400s`: %s", path, strerror(error));
    enl_batch_result_add(&(enl_diagnostic){ .severity = ENL_ERROR,
                                            .code = enl_code_name(ENL_C_WRITE),
                                            .file = "",
                                            .hint = "",
                                            .replacement = "",
                                            .source = "",
                                            .source_line = "",
                                            .origin = "",
                                            .message = message,
                                            .kind_count = 1 },
                         r);
    r->status = ENL_ROW_FAILED;
}

/* Writes all bytes; false with errno. */
static bool put_all(int fd, enl_str bytes)
{
    while (bytes.n) {
        ssize_t done = write(fd, bytes.p, bytes.n);
        if (done < 0 && errno != EINTR) return false;
        if (done > 0) bytes = enl_str_sub(bytes, (size_t)done, bytes.n);
    }
    return true;
}

/* The file appears whole. It is not synced: that is done for many at a time. */
static void write_file(const run *u, enl_result *r, enl_str bytes)
{
    char path[PATH_MAX], temp[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/%s", u->batch->folder, r->name.p);
    if (n < 0 || (size_t)n >= sizeof path - 80) {
        fail_write(r, r->name.p, ENAMETOOLONG);
        return;
    }
    int fd = enl_temp_named(u->batch->folder, (uintptr_t)r, 0666, temp, sizeof temp);
    if (fd < 0) {
        fail_write(r, path, errno);
        return;
    }
    bool good = put_all(fd, bytes);
    int error = errno;
    if (close(fd) && good) {
        good = false;
        error = errno;
    }
    if (good && rename(temp, path)) {
        good = false;
        error = errno;
    }
    if (good) return;
    unlink(temp);
    fail_write(r, path, error);
}

static void make(void *self, void *session, enl_result *r)
{
    const run *u = self;
    if (u->batch->dry_run) return;
    enl_session_result got = enl_session_compile(session, &r->fields, enl_batch_result_add, r);
    r->pages = got.pages;
    r->status = got.status == ENL_OK ? ENL_ROW_DONE : ENL_ROW_FAILED;
    if (got.status == ENL_OK && u->batch->folder) write_file(u, r, got.bytes);
}

static void tell(void *self, enl_result *r)
{
    run *u = self;
    const enl_batch *b = u->batch;
    u->failed += r->status == ENL_ROW_FAILED;
    if (!b->each) return;
    b->each(&(enl_batch_row){ .row = r->row,
                              .status = r->status,
                              .file = b->data,
                              .line = r->fields.span.line,
                              .name = r->name.n ? r->name.p : "",
                              .pages = r->pages,
                              .sha256 = r->sha256,
                              .problems = r->problems,
                              .n_problems = r->n },
            b->each_payload);
}

/* ---- the run ---- */

static bool make_folder(enl_feed *f, const char *folder)
{
    if (!folder) return true;
    enl_temp_sweep(folder);
    if (mkdir(folder, 0777) == 0 || (errno == EEXIST && enl_dir_exists(folder))) return true;
    enl_report(&f->c, ENL_C_WRITE, (enl_span){ 0 }, NULL, "cannot make the folder `%s`: %s", folder,
               errno == EEXIST ? "it is a file" : strerror(errno));
    return false;
}

static unsigned threads_for(const enl_batch *b)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    if (b->row) return 1;
    return b->jobs ? b->jobs : n > 0 ? (unsigned)n : 1;
}

/* Every row that was asked for is there. */
static bool check_row(enl_feed *f)
{
    if (!f->batch->row || f->row >= f->batch->row) return true;
    enl_report(&f->c, ENL_C_USAGE, (enl_span){ 0 }, NULL,
               "row %zu does not exist; the data have %zu", f->batch->row, f->row);
    return false;
}

static enl_status run_guarded(run *u)
{
    static const enl_crew_work work = { .begin = begin, .make = make, .end = end, .tell = tell };
    enl_feed *f = u->feed;
    jmp_buf here;
    enl_crew_work w = work;
    w.self = u;
    f->c.mem.recover = &here;
    if (setjmp(here)) return ENL_ELIMIT;
    if (!enl_batch_feed_open(f, u->batch) || f->c.diags.errors) return ENL_EINPUT;
    if (!u->batch->dry_run && !make_folder(f, u->batch->folder)) return ENL_EIO;
    enl_status status = enl_batch_crew_run(f, &w, threads_for(u->batch));
    f->c.mem.recover = &here;
    if (status == ENL_OK && !check_row(f)) return ENL_EUSAGE;
    return status == ENL_OK && u->failed ? ENL_EINPUT : status;
}

static bool is_sound(const enl_batch *b)
{
    if (!b || b->size != sizeof *b || !b->letter || !b->data || !b->letter->input_path)
        return false;
    enl_output out = b->letter->output;
    if (out == ENL_OUT_PDF) return b->folder || b->dry_run;
    return out == ENL_OUT_NONE || (b->row && (out == ENL_OUT_PNG || out == ENL_OUT_SVG));
}

enl_status enl_run_batch(const enl_batch *batch)
{
    if (!is_sound(batch)) return ENL_EUSAGE;
    enl_feed feed = { .batch = batch };
    run u = { .batch = batch, .feed = &feed };
    jmp_buf here;
    enl_ctx_init(&feed.c, batch->letter);
    enl_status status = run_guarded(&u);
    feed.c.mem.recover = &here;
    if (!setjmp(here) && batch->letter->diagnostic)
        enl_diags_emit(&feed.c, batch->letter->diagnostic, batch->letter->diagnostic_payload);
    enl_batch_feed_drop(&feed);
    return status;
}
