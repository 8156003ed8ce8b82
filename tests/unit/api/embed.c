/* The embedding interface, as a program outside sees it: nothing but include/enlace.h. */
#include "enlace.h"

#include <dirent.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define FRONT "---\ntitle: A test\nlang: en\n---\n\n"

static const char brief[] =
    FRONT "# Purpose {#sec-purpose}\n\n"
          "The *two* armies **met** in `May`;[^when] see @sec-means and [a "
          "page](https://example.org).\n\n"
          "[^when]: The ninth, that is.\n\n"
          "- one thing\n- another, with fine flags\n\n"
          "# Means {#sec-means}\n\n"
          "| Means | Number |\n|-------|-------:|\n| lorries | 12 |\n| boats | 3 |\n\n"
          "> Nothing more is known.\n\n"
          "```\nfour five\n```\n";

/* Through Lua and Cairo, too. */
static const char drawn[] =
    FRONT "# Years\n\n"
          "```chart {caption=\"Meetings\"}\nkind: bars\ndata: { 2023: 4, 2024: 7 }\n```\n\n"
          "```timeline {caption=\"Dates\"}\nevents:\n  - { date: 1942-01-12, label: First }\n"
          "  - { date: 1966-10, label: Second }\n```\n";

/* Layout that takes two rounds. */
static const char referring[] =
    "---\ntitle: A test\nlang: en\nsources: { k: { author: A, title: B, issued: 2001 } }\n---\n\n"
    "# Purpose {#sec-purpose}\n\nPage [@sec-purpose]{.page}, [term]{.index}, [@k, p. 2], [BLUF]{.term}.\n\n"
    ":::: parallel\n::: {lang=en}\nOne.\n:::\n::: {lang=es of=\"\"}\nUno.\n:::\n::::\n\n"
    "::: glossary\n- **BLUF**: first.\n:::\n\n::: index\n:::\n";

static const char letter[] = FRONT
    "# Greeting\n\nDear Sir, nothing here is like the other document, so that a mixture shows.\n";

static const char faulty[] = FRONT "# Purpose\n\nAs @fig-nothing shows.\n";

/* Bytes that came out, in order. */
typedef struct sink {
    char *p;
    size_t n;
    size_t left; /* bytes until it refuses; 0: never */
} sink;

static int take(const void *bytes, size_t n, void *payload)
{
    sink *s = payload;
    if (s->left && s->n + n > s->left) return 1;
    s->p = realloc(s->p, s->n + n + 1);
    memcpy(s->p + s->n, bytes, n);
    s->n += n;
    return 0;
}

/* The first error, copied, and how many problems there were. */
typedef struct log {
    int errors, warnings;
    enl_diagnostic first;
    char code[64], file[256], message[512], line[256];
} log;

static void note(const enl_diagnostic *d, void *payload)
{
    log *l = payload;
    l->warnings += d->severity == ENL_WARNING;
    if (d->severity != ENL_ERROR || l->errors++) return;
    l->first = *d;
    snprintf(l->code, sizeof l->code, "%s", d->code);
    snprintf(l->file, sizeof l->file, "%s", d->file);
    snprintf(l->message, sizeof l->message, "%s", d->message);
    snprintf(l->line, sizeof l->line, "%s", d->source_line);
    assert_non_null(d->hint);
    assert_non_null(d->origin);
}

/* The tests run in the repository, whose plugins/ and templates/ stand for the installed ones. */
static enl_request request(const char *notes, sink *out, log *l)
{
    enl_request r = ENL_REQUEST_INIT;
    r.input_path = "notes.md";
    r.input_bytes = notes;
    r.input_size = strlen(notes);
    r.data_dir = ".";
    r.source_date_epoch = 1000000000;
    r.write = out ? take : NULL;
    r.write_payload = out;
    r.diagnostic = l ? note : NULL;
    r.diagnostic_payload = l;
    return r;
}

static void assert_pdf(const char *p, size_t n)
{
    assert_true(n > 1000);
    assert_memory_equal(p, "%PDF-", 5);
    while (n && (p[n - 1] == '\n' || p[n - 1] == '\r')) n--;
    assert_memory_equal(p + n - 5, "%%EOF", 5);
}

/* A folder of its own for one test. */
typedef struct folder {
    char path[64], file[96];
} folder;

static void make_folder(folder *f)
{
    strcpy(f->path, "/tmp/enlace-embed-XXXXXX");
    assert_non_null(mkdtemp(f->path));
    snprintf(f->file, sizeof f->file, "%s/out.pdf", f->path);
}

/* How many files are in the folder; they are removed with it. */
static int drop_folder(folder *f)
{
    int n = 0;
    char path[sizeof f->path + 260];
    DIR *d = opendir(f->path);
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d));) {
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, "..")) continue;
        snprintf(path, sizeof path, "%s/%s", f->path, e->d_name);
        unlink(path);
        n++;
    }
    closedir(d);
    rmdir(f->path);
    return n;
}

static void put_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static sink get_file(const char *path)
{
    sink s = { 0 };
    char block[4096];
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;) take(block, n, &s);
    fclose(f);
    return s;
}

static void test_memory_to_memory(void **state)
{
    (void)state;
    sink out = { 0 };
    log l = { 0 };
    enl_request r = request(brief, &out, &l);
    assert_int_equal(enl_compile(&r), ENL_OK);
    assert_int_equal(l.errors, 0);
    assert_pdf(out.p, out.n);
    free(out.p);
}

static void test_file_to_file(void **state)
{
    (void)state;
    folder f;
    char notes[96];
    make_folder(&f);
    snprintf(notes, sizeof notes, "%s/notes.md", f.path);
    put_file(notes, brief);
    enl_request r = request("", NULL, NULL);
    r.input_path = notes;
    r.input_bytes = NULL;
    r.output_path = f.file;
    assert_int_equal(enl_compile(&r), ENL_OK);
    sink file = get_file(f.file), memory = { 0 };
    assert_pdf(file.p, file.n);
    r = request(brief, &memory, NULL);
    assert_int_equal(enl_compile(&r), ENL_OK);
    assert_int_equal(file.n, memory.n);
    assert_memory_equal(file.p, memory.p, file.n);
    free(file.p);
    free(memory.p);
    assert_int_equal(drop_folder(&f), 2);
}

static void test_text_of_a_stage(void **state)
{
    (void)state;
    const enl_output stages[] = { ENL_OUT_TREE, ENL_OUT_EXPANDED, ENL_OUT_STYLES, ENL_OUT_PAGES };
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        sink out = { 0 };
        enl_request r = request(brief, &out, NULL);
        r.output = stages[i];
        assert_int_equal(enl_compile(&r), ENL_OK);
        assert_true(out.n > 100);
        assert_null(memchr(out.p, '\0', out.n));
        free(out.p);
    }
}

static void test_check_writes_nothing(void **state)
{
    (void)state;
    sink out = { 0 };
    log l = { 0 };
    enl_request r = request(faulty, &out, &l);
    r.output = ENL_OUT_NONE;
    assert_int_equal(enl_compile(&r), ENL_EINPUT);
    assert_int_equal(l.errors, 1);
    r = request(brief, &out, NULL);
    r.output = ENL_OUT_NONE;
    assert_int_equal(enl_compile(&r), ENL_OK);
    assert_int_equal(out.n, 0);
    free(out.p);
}

static void test_diagnostic_fields(void **state)
{
    (void)state;
    sink out = { 0 };
    log l = { 0 };
    enl_request r = request(faulty, &out, &l);
    assert_int_equal(enl_compile(&r), ENL_EINPUT);
    assert_int_equal(l.errors, 1);
    assert_string_equal(l.code, "unknown-reference");
    assert_string_equal(l.file, "notes.md");
    assert_string_equal(l.line, "As @fig-nothing shows.");
    assert_non_null(strstr(l.message, "fig-nothing"));
    assert_int_equal(l.first.line, 8);
    assert_int_equal(l.first.column, 4);
    assert_int_equal(l.first.end_line, 8);
    assert_int_equal(l.first.end_column, 16);
    assert_int_equal(out.n, 0);
    free(out.p);
}

static void test_strict_makes_warnings_errors(void **state)
{
    (void)state;
    log l = { 0 };
    sink out = { 0 };
    enl_request r = request("---\ntitle: T\n---\n\nNo language.\n", &out, &l);
    assert_int_equal(enl_compile(&r), ENL_OK);
    assert_true(l.warnings > 0);
    r.strict = 1;
    l = (log){ 0 };
    assert_int_equal(enl_compile(&r), ENL_EINPUT);
    assert_int_equal(l.warnings, 0);
    free(out.p);
}

static void test_settings_fill_fields(void **state)
{
    (void)state;
    const enl_setting settings[] = { { "rank", "Colonel" } };
    sink out = { 0 };
    enl_request r = request(FRONT "Dear {{ rank }}.\n", &out, NULL);
    r.output = ENL_OUT_TREE;
    r.settings = settings;
    r.n_settings = 1;
    assert_int_equal(enl_compile(&r), ENL_OK);
    take("", 1, &out);
    assert_non_null(strstr(out.p, "Colonel"));
    free(out.p);
}

static void test_missing_file(void **state)
{
    (void)state;
    log l = { 0 };
    sink out = { 0 };
    enl_request r = request("", &out, &l);
    r.input_bytes = NULL;
    r.input_path = "/nowhere/notes.md";
    assert_int_equal(enl_compile(&r), ENL_EIO);
    assert_string_equal(l.code, "cannot-read");
    assert_non_null(strstr(l.message, "/nowhere/notes.md"));
    assert_int_equal(out.n, 0);
}

static void test_wrong_request(void **state)
{
    (void)state;
    enl_request r = ENL_REQUEST_INIT;
    assert_int_equal(enl_compile(&r), ENL_EUSAGE); /* no input */
    r = request(brief, NULL, NULL);
    assert_int_equal(enl_compile(&r), ENL_EUSAGE); /* no output */
    sink out = { 0 };
    r = request(brief, &out, NULL);
    r.standard = "pdfx";
    assert_int_equal(enl_compile(&r), ENL_EUSAGE);
    assert_int_equal(out.n, 0);
}

static void test_error_leaves_old_output(void **state)
{
    (void)state;
    folder f;
    make_folder(&f);
    put_file(f.file, "the old one");
    enl_request r = request(faulty, NULL, NULL);
    r.output_path = f.file;
    assert_int_equal(enl_compile(&r), ENL_EINPUT);
    sink old = get_file(f.file);
    assert_int_equal(old.n, 11);
    assert_memory_equal(old.p, "the old one", 11);
    free(old.p);
    assert_int_equal(drop_folder(&f), 1);
}

static void test_refused_output(void **state)
{
    (void)state;
    log l = { 0 };
    sink out = { .left = 100 };
    enl_request r = request(brief, &out, &l);
    assert_int_equal(enl_compile(&r), ENL_EIO);
    assert_string_equal(l.code, "cannot-write");
    free(out.p);
}

/* Counts its blocks; refuses once `left` requests were served, -1 never. */
typedef struct heap {
    long left, blocks, served;
} heap;

static void *heap_alloc(void *p, size_t size, void *payload)
{
    heap *h = payload;
    if (size == 0) {
        h->blocks -= p != NULL;
        free(p);
        return NULL;
    }
    if (h->left == 0) return NULL;
    if (h->left > 0) h->left--;
    void *q = realloc(p, size);
    h->served++;
    h->blocks += q && !p;
    return q;
}

static void frees_every_block(const char *notes)
{
    sink out = { 0 };
    heap h = { .left = -1 };
    enl_request r = request(notes, &out, NULL);
    r.alloc = heap_alloc;
    r.alloc_payload = &h;
    assert_int_equal(enl_compile(&r), ENL_OK);
    assert_pdf(out.p, out.n);
    assert_true(h.served > 10);
    assert_int_equal(h.blocks, 0);
    free(out.p);
}

static void test_every_block_is_freed(void **state)
{
    (void)state;
    frees_every_block(brief);
    frees_every_block(drawn);
    frees_every_block(referring);
}

/* Runs out at the n-th allocation; the output that was there must stay. */
static enl_status compile_starved(const char *notes, long n, const char *path)
{
    heap h = { .left = n };
    log l = { 0 };
    enl_request r = request(notes, NULL, &l);
    r.output_path = path;
    r.alloc = heap_alloc;
    r.alloc_payload = &h;
    enl_status status = enl_compile(&r);
    assert_int_equal(h.blocks, 0);
    assert_true(status == ENL_OK || status == ENL_ELIMIT);
    if (status == ENL_ELIMIT) assert_string_equal(l.code, "out-of-memory");
    return status;
}

static void starve(const char *notes)
{
    folder f;
    make_folder(&f);
    put_file(f.file, "old");
    long failures = 0;
    for (long n = 0; compile_starved(notes, n, f.file) != ENL_OK; n += 1 + n / 24) {
        sink old = get_file(f.file);
        assert_int_equal(old.n, 3);
        free(old.p);
        failures++;
        assert_true(n < 10000000);
    }
    assert_true(failures > 10);
    assert_int_equal(drop_folder(&f), 1); /* no temporary file is left */
}

static void test_failing_allocations(void **state)
{
    (void)state;
    starve(brief);
    starve(drawn);
    starve(referring);
}

static void test_memory_limit(void **state)
{
    (void)state;
    sink out = { 0 };
    log l = { 0 };
    enl_request r = request(brief, &out, &l);
    r.memory_limit = 100000;
    assert_int_equal(enl_compile(&r), ENL_ELIMIT);
    assert_int_equal(l.errors, 1);
    assert_int_equal(out.n, 0);
    free(out.p);
}

/* Says stop at the `left`-th question. */
typedef struct patience {
    long left, asked;
} patience;

static int run_out(void *payload)
{
    patience *p = payload;
    p->asked++;
    return p->left > 0 && p->asked >= p->left;
}

static void cancel_everywhere(const char *notes)
{
    folder f;
    make_folder(&f);
    patience p = { 0 };
    log l = { 0 };
    enl_request r = request(notes, NULL, &l);
    r.output_path = f.file;
    r.cancel = run_out;
    r.cancel_payload = &p;
    assert_int_equal(enl_compile(&r), ENL_OK);
    assert_true(p.asked > 3);
    put_file(f.file, "old");
    for (long at = 1, last = p.asked; at <= last; at += 1 + at / 8) {
        p = (patience){ .left = at };
        l = (log){ 0 };
        assert_int_equal(enl_compile(&r), ENL_ELIMIT);
        assert_int_equal(p.asked, at);
        assert_string_equal(l.code, "cancelled");
    }
    sink old = get_file(f.file);
    assert_int_equal(old.n, 3);
    free(old.p);
    assert_int_equal(drop_folder(&f), 1);
}

static void test_cancel(void **state)
{
    (void)state;
    cancel_everywhere(brief);
    cancel_everywhere(drawn);
}

/* One document, several times over, each compared with what it gave alone. */
typedef struct worker {
    const char *notes;
    sink alone;
    int differences;
} worker;

static void *work(void *payload)
{
    worker *w = payload;
    for (int i = 0; i < 8; i++) {
        sink out = { 0 };
        enl_request r = request(w->notes, &out, NULL);
        if (enl_compile(&r) != ENL_OK || out.n != w->alone.n ||
            memcmp(out.p, w->alone.p, out.n) != 0)
            w->differences++;
        free(out.p);
    }
    return NULL;
}

static void test_threads(void **state)
{
    (void)state;
    worker w[3] = { { .notes = brief }, { .notes = letter }, { .notes = drawn } };
    pthread_t threads[3];
    for (int i = 0; i < 3; i++) {
        enl_request r = request(w[i].notes, &w[i].alone, NULL);
        assert_int_equal(enl_compile(&r), ENL_OK);
    }
    for (int i = 0; i < 3; i++) assert_int_equal(pthread_create(&threads[i], NULL, work, &w[i]), 0);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(w[i].differences, 0);
        free(w[i].alone.p);
    }
}

typedef struct found {
    int n;
    bool chart, ordered;
    char last[64];
} found;

static void see_plugin(const enl_plugin_info *p, void *payload)
{
    found *f = payload;
    f->ordered = f->n++ == 0 || (f->ordered && strcmp(f->last, p->name) < 0);
    snprintf(f->last, sizeof f->last, "%s", p->name);
    if (strcmp(p->name, "chart") != 0) return;
    f->chart = p->version[0] && p->summary[0] && p->path[0] && strstr(p->blocks, "chart");
}

static void test_plugins_are_listed(void **state)
{
    (void)state;
    found f = { 0 };
    assert_int_equal(enl_list_plugins(NULL, ".", see_plugin, &f, NULL, NULL), ENL_OK);
    assert_true(f.chart);
    assert_true(f.ordered);
}

static void test_version(void **state)
{
    (void)state;
    assert_string_equal(enl_version(), ENL_VERSION);
}

int main(void)
{
    /* The drawing module lies in the build, one folder up from this program. */
    const char *build = getenv("BUILD");
    setenv("ENLACE_MODULE_DIR", build ? build : "build", 0);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_to_memory),
        cmocka_unit_test(test_file_to_file),
        cmocka_unit_test(test_text_of_a_stage),
        cmocka_unit_test(test_check_writes_nothing),
        cmocka_unit_test(test_diagnostic_fields),
        cmocka_unit_test(test_strict_makes_warnings_errors),
        cmocka_unit_test(test_settings_fill_fields),
        cmocka_unit_test(test_missing_file),
        cmocka_unit_test(test_wrong_request),
        cmocka_unit_test(test_error_leaves_old_output),
        cmocka_unit_test(test_refused_output),
        cmocka_unit_test(test_every_block_is_freed),
        cmocka_unit_test(test_failing_allocations),
        cmocka_unit_test(test_memory_limit),
        cmocka_unit_test(test_cancel),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_plugins_are_listed),
        cmocka_unit_test(test_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
