/* From options to a request, and from a request to a status: standard input and
 * output, the cancel hook, and the promise that no failure stays silent. */
#include "core/cli/cli.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/cli/interrupt.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_SIZE = 64 * 1024 };

enl_status enl_cli_usage(enl_cli *cli, const char *hint, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    enl_str message = enl_str_vfmt(&cli->ctx.arena, fmt, args);
    va_end(args);
    enl_report(&cli->ctx, ENL_C_USAGE, (enl_span){ 0 }, hint, "%.*s", ENL_FMT(message));
    return ENL_EUSAGE;
}

const char *enl_cli_one_input(enl_cli *cli, const char *command)
{
    const enl_cli_options *o = &cli->options;
    if (o->n_operands == 1) return o->operands[0];
    if (o->n_operands == 0)
        enl_cli_usage(cli, "name a file, or `-` for standard input", "`%s` needs a notes file",
                      command);
    else
        enl_cli_usage(cli, "`enlace check` takes several",
                      "`%s` takes one notes file; %zu were given", command, o->n_operands);
    return NULL;
}

const char *enl_cli_beside(enl_cli *cli, const char *notes, const char *suffix)
{
    enl_str path = enl_str_from(notes), base = enl_path_base(path);
    size_t cut = base.n;
    for (size_t i = base.n; i-- > 1;) {
        if (base.p[i] != '.') continue;
        cut = i;
        break;
    }
    int keep = (int)(path.n - base.n + cut);
    return enl_str_fmt(&cli->ctx.arena, "%.*s%s", keep, notes, suffix).p;
}

static int is_cancelled(void *payload)
{
    (void)payload;
    return enl_cli_interrupt_came();
}

enl_request enl_cli_request(const enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    enl_request r = ENL_REQUEST_INIT;
    r.template_name = o->template_name;
    r.standard = o->standard;
    r.settings = o->settings;
    r.n_settings = o->n_settings;
    r.yaml_settings = o->yaml_settings;
    r.n_yaml_settings = o->n_yaml_settings;
    r.rules = o->rules;
    r.n_rules = o->n_rules;
    r.plugins = o->plugins;
    r.n_plugins = o->n_plugins;
    r.grants = o->grants;
    r.n_grants = o->n_grants;
    r.data_dir = o->data_dir;
    r.deps_path = o->deps;
    r.strict = o->strict;
    r.verbose = o->verbose;
    r.memory_limit = o->memory;
    r.page = o->page;
    r.resolution = o->resolution;
    r.cancel = is_cancelled;
    return r;
}

/* Waits for a non-blocking standard output that is full. */
static int wait_for_output(void)
{
    struct pollfd p = { .fd = STDOUT_FILENO, .events = POLLOUT };
    return poll(&p, 1, -1) < 0 && errno != EINTR;
}

static int write_stdout(const void *bytes, size_t n, void *payload)
{
    enl_cli *cli = payload;
    const char *p = bytes;
    while (n) {
        ssize_t done = write(STDOUT_FILENO, p, n);
        if (done >= 0) {
            p += done;
            n -= (size_t)done;
        } else if (enl_cli_interrupt_came()) {
            cli->write_error = EINTR;
            return 1;
        } else if (errno == EAGAIN ? wait_for_output() : errno != EINTR) {
            cli->write_error = errno;
            return 1;
        }
    }
    return 0;
}

static bool is_text(enl_output output)
{
    return output != ENL_OUT_PDF && output != ENL_OUT_PNG;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat left, right;
    return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

enl_status enl_cli_output(enl_cli *cli, enl_request *r, const char *notes, const char *output)
{
    if (strcmp(output, "-") == 0) {
        if (!is_text(r->output) && isatty(STDOUT_FILENO))
            return enl_cli_usage(cli, "name a file with `-o`, or redirect standard output",
                                 "standard output is a terminal");
        r->write = write_stdout;
        r->write_payload = cli;
        return ENL_OK;
    }
    if (strcmp(notes, "-") != 0 && is_same_file(notes, output))
        return enl_cli_usage(cli, "name another file with `-o`",
                             "the output `%s` is the notes file itself", output);
    r->output_path = output;
    return ENL_OK;
}

static enl_status interrupted(enl_cli *cli)
{
    enl_report(&cli->ctx, ENL_C_CANCELLED, (enl_span){ 0 }, NULL, "interrupted");
    return ENL_ELIMIT;
}

/* Reads standard input to its end into `text`. An interrupt ends it as cancelled. */
static enl_status read_stdin(enl_cli *cli, enl_buf *text)
{
    for (;;) {
        char *room = enl_buf_room(text, READ_SIZE);
        ssize_t got = read(STDIN_FILENO, room, READ_SIZE);
        if (got == 0) return ENL_OK;
        if (got > 0) {
            text->n += (size_t)got;
        } else if (enl_cli_interrupt_came()) {
            return interrupted(cli);
        } else if (errno != EINTR) {
            enl_report(&cli->ctx, ENL_C_READ, (enl_span){ 0 }, NULL,
                       "cannot read standard input: %s", strerror(errno));
            return ENL_EIO;
        }
    }
}

/* Shows what the library reports, except a failure of standard output: explain() knows more. */
static void show(const enl_diagnostic *d, void *payload)
{
    enl_cli *cli = payload;
    if (cli->write_error && !strcmp(d->code, enl_code_name(ENL_C_WRITE))) return;
    enl_cli_report_show(d, &cli->report);
}

/* Reports a failure of standard output, or one that the library did not report. */
static enl_status explain(enl_cli *cli, enl_status status)
{
    static const char *const what[] = { "", "the notes have errors", "the request is wrong",
                                        "cannot read or write a file", "a limit was reached" };
    static const enl_code codes[] = { ENL_C_USAGE, ENL_C_USAGE, ENL_C_USAGE, ENL_C_WRITE,
                                      ENL_C_LIMIT };
    if (cli->write_error == EINTR) return interrupted(cli);
    if (cli->write_error)
        enl_report(&cli->ctx, ENL_C_WRITE, (enl_span){ 0 }, NULL,
                   "cannot write standard output: %s", strerror(cli->write_error));
    else
        enl_report(&cli->ctx, codes[status], (enl_span){ 0 }, NULL, "%s", what[status]);
    return status;
}

enl_status enl_cli_compile(enl_cli *cli, enl_request *r, const char *notes)
{
    enl_buf text;
    enl_buf_init(&text, &cli->ctx.mem);
    r->diagnostic = show;
    r->diagnostic_payload = cli;
    r->input_path = notes;
    if (strcmp(notes, "-") == 0) {
        enl_status status = read_stdin(cli, &text);
        if (status) return status;
        r->input_path = "<stdin>";
        r->input_bytes = text.p;
        r->input_size = text.n;
    }
    size_t before = cli->report.errors;
    enl_status status = enl_compile(r);
    enl_buf_drop(&text);
    return status && cli->report.errors == before ? explain(cli, status) : status;
}

enl_status enl_cli_pdf(enl_cli *cli, enl_request *r, enl_pdf_request *q)
{
    r->diagnostic = show;
    r->diagnostic_payload = cli;
    q->size = sizeof *q;
    q->common = r;
    q->n_files = cli->options.n_operands;
    size_t before = cli->report.errors;
    enl_status status = enl_do_pdf(q);
    return status && cli->report.errors == before ? explain(cli, status) : status;
}
