/* enlace plugin test: compiles the notes in a plugin's tests/ and compares the results with the
 * files beside them. */
#include "core/cli/cli.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/cli/interrupt.h"
#include "core/cli/picture.h"
#include "core/cli/textdiff.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_FILE = 64 << 20 };

/* One run of a plugin's tests. */
typedef struct suite {
    enl_cli *cli;
    const char *plugin; /* path of the plugin's folder */
    const char *tests;  /* folder of its tests */
    size_t passed, failed;
    enl_status worst;
} suite;

/* One notes file. */
typedef struct trial {
    suite *s;
    const char *notes;
    enl_buf problems, bytes;
    enl_buf places; /* where in the plugin its errors arose, a line each */
    bool said;      /* its name was printed as a failure */
} trial;

/* ---- results ---- */

/* `file` relative to the tests' folder or to the plugin's, so that it is the same on every
 * machine. */
static const char *from_folder(const suite *s, const char *file)
{
    const char *const folders[] = { s->tests, s->plugin };
    for (int i = 0; i < 2; i++) {
        size_t n = strlen(folders[i]);
        if (!strncmp(file, folders[i], n) && file[n] == '/') return file + n + 1;
    }
    return file;
}

static bool is_failure(const enl_diagnostic *d)
{
    return !strcmp(d->code, enl_code_name(ENL_C_PLUGIN)) ||
           !strcmp(d->code, enl_code_name(ENL_C_PLUGIN_LIMIT));
}

/* A problem as .diag holds it: one line, and one for the hint. */
static void keep_problem(const enl_diagnostic *d, void *payload)
{
    static const char *const SEVERITY[] = { "note", "warning", "error" };
    trial *t = payload;
    const char *file = from_folder(t->s, d->file);
    if (*file) enl_buf_fmt(&t->problems, "%s:", file);
    if (*file && d->line)
        enl_buf_fmt(&t->problems, "%u:%u:", (unsigned)d->line, (unsigned)d->column);
    enl_buf_fmt(&t->problems, "%s%s: %s [%s]\n", *file ? " " : "", SEVERITY[d->severity],
                d->message, d->code);
    if (*d->hint) enl_buf_fmt(&t->problems, "  hint: %s\n", d->hint);
    if (*d->origin && is_failure(d))
        enl_buf_fmt(&t->places, "    in %s: %s\n", d->origin, d->message);
}

/* Under --verbose: what the plugin prints, and its errors with their calls. */
static void tell(const enl_diagnostic *d, void *payload)
{
    trial *t = payload;
    if (is_failure(d) || !strcmp(d->code, enl_code_name(ENL_C_PLUGIN_LOG)))
        enl_cli_report_show(d, &t->s->cli->report);
}

static int keep_bytes(const void *bytes, size_t n, void *payload)
{
    enl_buf_put(&((trial *)payload)->bytes, bytes, n);
    return 0;
}

static void ignore(const enl_diagnostic *d, void *payload)
{
    (void)d;
    (void)payload;
}

/* A plugin under test may do all that it declares. */
static void grant_all(trial *t, enl_request *r)
{
    static const char *const caps[] = { "read", "sqlite", "time" };
    enl_arena *a = &t->s->cli->ctx.arena;
    enl_str folder = enl_str_from(t->s->plugin);
    while (folder.n > 1 && folder.p[folder.n - 1] == '/') folder.n--;
    enl_str name = enl_path_base(folder);
    const char **grants = enl_arena_alloc(a, 3 * sizeof *grants);
    for (int i = 0; i < 3; i++) grants[i] = enl_str_fmt(a, "%.*s:%s", ENL_FMT(name), caps[i]).p;
    r->grants = grants;
    r->n_grants = 3;
}

/* Compiles into t->bytes, with `problem` for what is reported. */
static enl_status compile(trial *t, enl_output output, enl_diagnostic_fn problem)
{
    enl_request r = enl_cli_request(t->s->cli);
    t->bytes.n = 0;
    r.plugins = &t->s->plugin;
    r.n_plugins = 1;
    grant_all(t, &r);
    r.input_path = t->notes;
    r.output = output;
    r.page = output == ENL_OUT_PNG;
    r.write = keep_bytes;
    r.write_payload = t;
    r.source_date_epoch = 0;
    r.verbose = problem == tell;
    r.diagnostic = problem;
    r.diagnostic_payload = t;
    return enl_compile(&r);
}

/* ---- comparing ---- */

static void fail(trial *t)
{
    if (!t->said) printf("FAILED %s\n", t->notes);
    t->said = true;
}

/* False when there is no such file. */
static bool read_expected(trial *t, const char *path, enl_str *out)
{
    if (!enl_file_exists(path)) return false;
    if (enl_file_read(&t->s->cli->ctx.arena, path, MAX_FILE, out) == ENL_OK) return true;
    fail(t);
    printf("  cannot read %s: %s\n", path, strerror(errno));
    return false;
}

static void update(trial *t, const char *path, enl_str bytes)
{
    enl_outfile o;
    enl_status status = enl_outfile_open(&o, &t->s->cli->ctx.mem, path);
    if (status == ENL_OK) enl_outfile_write(&o, bytes.p, bytes.n);
    if (status == ENL_OK && enl_outfile_commit(&o) == ENL_OK) {
        printf("  wrote %s\n", path);
        return;
    }
    enl_report(&t->s->cli->ctx, ENL_C_WRITE, (enl_span){ 0 }, NULL, "cannot write `%s`: %s", path,
               strerror(errno));
    t->s->worst = ENL_EIO;
}

static void compare_text(trial *t, const char *suffix, enl_str got, bool always)
{
    enl_cli *cli = t->s->cli;
    const char *path = enl_cli_beside(cli, t->notes, suffix);
    enl_str expected = { "", 0 };
    bool there = read_expected(t, path, &expected);
    if ((!there && !always) || enl_str_eq(expected, got)) return;
    if (cli->options.update && got.n) {
        update(t, path, got);
    } else if (cli->options.update) {
        if (unlink(path) == 0) printf("  removed %s\n", path);
    } else {
        fail(t);
        printf("  differs from %s (- expected, + found):\n", path);
        enl_cli_textdiff(stdout, &cli->report.paint, &cli->ctx.arena, expected, got);
    }
}

static void tell_difference(const enl_cli_picture_difference *d, const char *path)
{
    printf("  differs from %s: ", path);
    if (d->problem)
        puts(d->problem);
    else if (!d->pixels)
        printf("%u by %u pixels, expected %u by %u\n", (unsigned)d->width[1],
               (unsigned)d->height[1], (unsigned)d->width[0], (unsigned)d->height[0]);
    else
        printf("%llu pixels differ, the first at %u, %u\n", (unsigned long long)d->pixels,
               (unsigned)d->x, (unsigned)d->y);
}

/* Page 1 against NAME.png, if there is one. A page that differs is kept as NAME.new.png. */
static void compare_picture(trial *t)
{
    enl_cli *cli = t->s->cli;
    const char *path = enl_cli_beside(cli, t->notes, ".png"),
               *made = enl_cli_beside(cli, t->notes, ".new.png");
    enl_str expected;
    enl_cli_picture_difference d;
    if (!read_expected(t, path, &expected)) return;
    enl_status status = compile(t, ENL_OUT_PNG, ignore);
    enl_str got = enl_buf_view(&t->bytes);
    if (status != ENL_OK || !got.n) {
        fail(t);
        printf("  no image was made to compare with %s\n", path);
    } else if (enl_cli_picture_same(&cli->ctx.arena, expected, got, &d)) {
        unlink(made);
    } else if (cli->options.update) {
        update(t, path, got);
    } else {
        fail(t);
        tell_difference(&d, path);
        update(t, made, got);
    }
}

static void run_trial(suite *s, const char *notes)
{
    trial t = { .s = s, .notes = notes };
    enl_buf_init(&t.problems, &s->cli->ctx.mem);
    enl_buf_init(&t.bytes, &s->cli->ctx.mem);
    enl_buf_init(&t.places, &s->cli->ctx.mem);
    if (s->cli->options.verbose) compile(&t, ENL_OUT_NONE, tell);
    enl_status status = compile(&t, ENL_OUT_NONE, keep_problem);
    compare_text(&t, ".diag", enl_buf_view(&t.problems), true);
    if (t.said && t.places.n) fwrite(t.places.p, 1, t.places.n, stdout);
    if (status == ENL_OK && compile(&t, ENL_OUT_EXPANDED, ignore) == ENL_OK)
        compare_text(&t, ".expanded", enl_buf_view(&t.bytes), s->cli->options.update);
    compare_picture(&t);
    if (!t.said) printf("ok     %s\n", notes);
    s->passed += !t.said;
    s->failed += t.said;
    enl_buf_drop(&t.problems);
    enl_buf_drop(&t.places);
    enl_buf_drop(&t.bytes);
}

/* ---- finding ---- */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Paths of the notes in the suite's folder, sorted. */
static size_t list_notes(suite *s, const char ***out)
{
    enl_cli *cli = s->cli;
    size_t n = 0, cap = 0;
    const char **paths = NULL;
    DIR *dir = opendir(s->tests);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        if (e->d_name[0] == '.' || !enl_str_ends(enl_str_from(e->d_name), ".md")) continue;
        if (n == cap) paths = enl_arena_grow(&cli->ctx.arena, paths, &cap, n + 1, sizeof *paths);
        paths[n++] = enl_str_fmt(&cli->ctx.arena, "%s/%s", s->tests, e->d_name).p;
    }
    if (dir) closedir(dir);
    if (n) qsort(paths, n, sizeof *paths, by_name);
    *out = paths;
    return n;
}

static void test_plugin(enl_cli *cli, suite *s, const char *folder)
{
    char real[PATH_MAX];
    enl_str dir = enl_str_from(folder);
    while (dir.n > 1 && dir.p[dir.n - 1] == '/') dir.n--;
    const char *lua = enl_str_fmt(&cli->ctx.arena, "%.*s/plugin.lua", ENL_FMT(dir)).p;
    const char **notes;
    if (!enl_file_exists(lua) || !realpath(folder, real)) {
        s->worst = enl_cli_usage(cli, "name the folder with `plugin.lua` in it",
                                 "file not found: `%s`", lua);
        return;
    }
    s->plugin = enl_str_z(&cli->ctx.arena, enl_str_from(real));
    s->tests = enl_str_fmt(&cli->ctx.arena, "%.*s/tests", ENL_FMT(dir)).p;
    size_t n = list_notes(s, &notes);
    if (!n)
        s->worst = enl_cli_usage(cli, "add notes that use the plugin's blocks", "no notes in `%s`",
                                 s->tests);
    for (size_t i = 0; i < n && !enl_cli_interrupt_came(); i++) run_trial(s, notes[i]);
}

static enl_status finish(const suite *s)
{
    if (s->passed + s->failed) printf("%zu passed, %zu failed\n", s->passed, s->failed);
    return s->worst ? s->worst : s->failed ? ENL_EINPUT : ENL_OK;
}

enl_status enl_cli_test_folder(enl_cli *cli, const char *folder)
{
    suite s = { .cli = cli, .worst = ENL_OK };
    test_plugin(cli, &s, folder);
    return finish(&s);
}

enl_status enl_cli_cmd_test(enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    suite s = { .cli = cli, .worst = ENL_OK };
    if (o->n_operands < 2)
        return enl_cli_usage(cli, "for example `enlace plugin test plugins/tally`",
                             "`plugin test` needs a folder");
    for (size_t i = 1; i < o->n_operands; i++) test_plugin(cli, &s, o->operands[i]);
    return finish(&s);
}
