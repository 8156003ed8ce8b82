/* One document for each row of data: what a run is asked for, and what becomes of each row. */
#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/base/sha256.h"
#include "core/base/temp.h"
#include "core/batch/crew.h"
#include "core/batch/report.h"
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
    enl_journal journal;
    enl_batch_report report;
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

static void set_sha256(enl_result *r, enl_str bytes)
{
    enl_sha256 h;
    enl_sha256_init(&h);
    enl_sha256_add(&h, bytes.p, bytes.n);
    enl_sha256_end(&h, r->sha256);
}

static void make(void *self, void *session, enl_result *r)
{
    const run *u = self;
    if (u->batch->dry_run) return;
    enl_session_result got = enl_session_compile(session, &r->fields, enl_batch_result_add, r);
    r->pages = got.pages;
    r->status = got.status == ENL_OK ? ENL_ROW_DONE : ENL_ROW_FAILED;
    if (got.status != ENL_OK || !u->batch->folder) return;
    if (u->batch->report) set_sha256(r, got.bytes);
    write_file(u, r, got.bytes);
}

/* ---- what is told of it ---- */

/* An earlier run without a report did not note the sum. */
static void sum_kept(const run *u, enl_result *r)
{
    enl_str bytes;
    if (r->status != ENL_ROW_KEPT || !u->batch->report || r->sha256[0]) return;
    enl_str path = enl_path_join(&r->arena, enl_str_from(u->batch->folder), r->name);
    if (enl_file_read(&r->arena, path.p, SIZE_MAX / 4, &bytes) == ENL_OK) set_sha256(r, bytes);
}

static void note(run *u, enl_result *r)
{
    jmp_buf here;
    r->mem.recover = u->feed->c.mem.recover = &here;
    if (setjmp(here)) return;
    enl_str messages = r->status == ENL_ROW_KEPT ? r->messages : enl_batch_report_text(r);
    sum_kept(u, r);
    if (r->status == ENL_ROW_DONE) enl_batch_journal_add(&u->journal, r, messages);
    enl_batch_report_add(&u->report, r, messages);
}

static void rest(void *self)
{
    run *u = self;
    enl_batch_journal_sync(&u->journal, false);
}

static void tell(void *self, enl_result *r)
{
    run *u = self;
    const enl_batch *b = u->batch;
    u->failed += r->status == ENL_ROW_FAILED;
    note(u, r);
    if (!b->each) return;
    b->each(&(enl_batch_row){ .row = r->row,
                              .status = r->status,
                              .file = b->data,
                              .line = r->fields.span.line,
                              .name = r->name.n ? r->name.p : "",
                              .pages = r->pages,
                              .sha256 = r->sha256,
                              .problems = r->problems,
                              .n_problems = r->n,
                              .read = r->read },
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

static void add_text(enl_sha256 *h, const char *z)
{
    enl_sha256_add(h, z ? z : "", z ? strlen(z) + 1 : 1);
}

static bool add_file(enl_sha256 *h, const char *path)
{
    char buffer[1 << 16];
    FILE *file = fopen(path, "rb");
    size_t n;
    if (!file) return false;
    while ((n = fread(buffer, 1, sizeof buffer, file)) > 0) enl_sha256_add(h, buffer, n);
    return fclose(file) == 0;
}

/* Says what is compiled: rows of another run are kept only when this is the same. */
static void make_key(const enl_batch *b, char key[65])
{
    const enl_request *r = b->letter;
    enl_sha256 h;
    enl_sha256_init(&h);
    add_text(&h, ENL_VERSION);
    if (r->input_bytes)
        enl_sha256_add(&h, r->input_bytes, r->input_size);
    else
        add_file(&h, r->input_path);
    add_file(&h, b->data);
    const char *const texts[] = { b->query, b->name, b->where, r->template_name, r->standard };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) add_text(&h, texts[i]);
    for (size_t i = 0; i < r->n_settings; i++) {
        add_text(&h, r->settings[i].key);
        add_text(&h, r->settings[i].value);
    }
    for (size_t i = 0; i < r->n_yaml_settings; i++) {
        add_text(&h, r->yaml_settings[i].key);
        add_text(&h, r->yaml_settings[i].value);
    }
    enl_sha256_end(&h, key);
}

static bool open_records(run *u)
{
    const enl_batch *b = u->batch;
    enl_ctx *c = &u->feed->c;
    char key[65];
    if (b->report && !enl_batch_report_open(&u->report, c, enl_str_from(b->report))) return false;
    if (!b->folder || b->dry_run) return true;
    enl_str file = ENL_S(".enlace-batch.journal");
    if (b->shards)
        file = enl_str_fmt(&c->arena, ".enlace-batch-%u-of-%u.journal", b->shard, b->shards);
    make_key(b, key);
    if (!enl_batch_journal_open(&u->journal, c, b->folder, file, key, b->resume != 0)) return false;
    u->feed->journal = &u->journal;
    return true;
}

static enl_status close_records(run *u, enl_status status)
{
    enl_batch_journal_close(&u->journal);
    if (!enl_batch_report_close(&u->report) || u->journal.failed) return ENL_EIO;
    return status;
}

static enl_status run_guarded(run *u)
{
    static const enl_crew_work work = {
        .begin = begin, .make = make, .end = end, .tell = tell, .rest = rest
    };
    enl_feed *f = u->feed;
    jmp_buf here;
    enl_crew_work w = work;
    w.self = u;
    f->c.mem.recover = &here;
    if (setjmp(here)) return ENL_ELIMIT;
    if (!enl_batch_feed_open(f, u->batch) || f->c.diags.errors) return ENL_EINPUT;
    if (!u->batch->dry_run && !make_folder(f, u->batch->folder)) return ENL_EIO;
    if (!open_records(u)) return ENL_EIO;
    enl_status status = enl_batch_crew_run(f, &w, threads_for(u->batch));
    f->c.mem.recover = &here;
    status = close_records(u, status);
    if (status == ENL_OK && !check_row(f)) return ENL_EUSAGE;
    return status == ENL_OK && u->failed ? ENL_EINPUT : status;
}

static bool is_sound(const enl_batch *b)
{
    if (!b || b->size != sizeof *b || !b->letter || !b->data || !b->letter->input_path)
        return false;
    enl_output out = b->letter->output;
    if (b->shards && (b->shard < 1 || b->shard > b->shards)) return false;
    if (out == ENL_OUT_PDF) return b->folder || b->dry_run;
    return out == ENL_OUT_NONE || (b->row && (out == ENL_OUT_PNG || out == ENL_OUT_SVG));
}

enl_status enl_run_batch(const enl_batch *batch)
{
    if (!is_sound(batch)) return ENL_EUSAGE;
    enl_feed feed = { .batch = batch };
    run u = { .batch = batch, .feed = &feed, .journal = { .fd = -1, .folder = -1 } };
    jmp_buf here;
    enl_ctx_init(&feed.c, batch->letter);
    enl_status status = run_guarded(&u);
    feed.c.mem.recover = &here;
    if (!setjmp(here) && batch->letter->diagnostic)
        enl_diags_emit(&feed.c, batch->letter->diagnostic, batch->letter->diagnostic_payload);
    enl_batch_feed_drop(&feed);
    return status;
}
