/* enlace new: starting points, copied from those of plugins/new and templates/NAME/new, or made of
 * the fields of a template, with the name filled in. Nothing is overwritten. */
#include "core/cli/cli.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MAX_STARTER = 1 << 20 };

static enl_status report_cannot(enl_cli *cli, const char *what, const char *path)
{
    enl_report(&cli->ctx, ENL_C_WRITE, (enl_span){ 0 },
               errno == EEXIST ? "choose another name" : NULL, "cannot %s `%s`: %s", what, path,
               strerror(errno));
    return ENL_EIO;
}

/* "border-visit" as a title for a quoted YAML string: "Border visit". */
static void put_title(enl_buf *b, enl_str name)
{
    for (size_t i = 0; i < name.n; i++) {
        if (name.p[i] == '"' || name.p[i] == '\\' || (unsigned char)name.p[i] < ' ') continue;
        char c = name.p[i] == '-' || name.p[i] == '_' ? ' ' : name.p[i];
        enl_buf_byte(b, i == 0 && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
    }
}

static void put_date(enl_buf *b)
{
    time_t now = time(NULL);
    struct tm t;
    char text[16];
    if (localtime_r(&now, &t) && strftime(text, sizeof text, "%Y-%m-%d", &t)) enl_buf_z(b, text);
}

/* The text with @NAME@, @TITLE@ and @DATE@ filled in. */
static void fill_in(enl_buf *b, enl_str text, enl_str name)
{
    for (size_t i = 0; i < text.n; i++) {
        enl_str rest = enl_str_sub(text, i, text.n);
        bool is_name = enl_str_starts(rest, "@NAME@"), is_title = enl_str_starts(rest, "@TITLE@"),
             is_date = enl_str_starts(rest, "@DATE@");
        if (is_name) enl_buf_str(b, name);
        if (is_title) put_title(b, name);
        if (is_date) put_date(b);
        if (is_name || is_date || is_title)
            i += is_title ? 6 : 5;
        else
            enl_buf_byte(b, text.p[i]);
    }
}

/* Writes a file that must not exist. */
static enl_status write_new(enl_cli *cli, const char *path, enl_str text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666), error = 0;
    if (fd < 0) return report_cannot(cli, "create", path);
    for (size_t done = 0; done < text.n && !error;) {
        ssize_t n = write(fd, text.p + done, text.n - done);
        if (n >= 0)
            done += (size_t)n;
        else if (errno != EINTR)
            error = errno;
    }
    if (close(fd) < 0 && !error) error = errno;
    if (error) {
        unlink(path); /* a part of it would be in the way of the next try */
        errno = error;
        return report_cannot(cli, "write", path);
    }
    printf("%s\n", path);
    return ENL_OK;
}

static enl_status copy(enl_cli *cli, const char *from, const char *to, enl_str name)
{
    enl_str text;
    enl_buf b;
    if (enl_file_read(&cli->ctx.arena, from, MAX_STARTER, &text) != ENL_OK) {
        enl_report(&cli->ctx, ENL_C_READ, (enl_span){ 0 }, NULL, "cannot read `%s`: %s", from,
                   strerror(errno));
        return ENL_EIO;
    }
    enl_buf_init(&b, &cli->ctx.mem);
    fill_in(&b, text, name);
    enl_status status = write_new(cli, to, enl_buf_view(&b));
    enl_buf_drop(&b);
    return status;
}

static bool is_plugin_name(enl_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && (i == 0 || (c != '-' && c != '_'))) return false;
    }
    return s.n > 0 && s.n <= 32;
}

/* Makes the folders above the last one. */
static void make_above(enl_cli *cli, enl_str path)
{
    for (size_t i = 1; i < path.n; i++)
        if (path.p[i] == '/') mkdir(enl_str_z(&cli->ctx.arena, enl_str_sub(path, 0, i)), 0777);
}

static enl_status new_plugin(enl_cli *cli, const char *data, enl_str path)
{
    static const char *const FILES[] = { "plugin.lua", "README.md", "tests/first.md",
                                         "tests/wrong.md" };
    enl_arena *a = &cli->ctx.arena;
    enl_str name = enl_path_base(path);
    const char *folder = enl_str_z(a, path);
    enl_status status = ENL_OK;
    if (!is_plugin_name(name))
        return enl_cli_usage(cli, "use at most 32 lower-case letters, digits, `-` and `_`",
                             "invalid plugin name `%.*s`", ENL_FMT(name));
    make_above(cli, path); /* a failure shows on the next line */
    if (mkdir(folder, 0777) < 0) return report_cannot(cli, "create", folder);
    const char *tests = enl_str_fmt(a, "%s/tests", folder).p;
    if (mkdir(tests, 0777) < 0) return report_cannot(cli, "create", tests);
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES && status == ENL_OK; i++)
        status = copy(cli, enl_str_fmt(a, "%s/plugins/new/%s.in", data, FILES[i]).p,
                      enl_str_fmt(a, "%s/%s", folder, FILES[i]).p, name);
    if (status != ENL_OK) return status;
    cli->options.update = true; /* the columns in the expected files depend on the name's length */
    return enl_cli_test_folder(cli, folder);
}

/* What `new` can start, and where that is. */
typedef struct search {
    enl_cli *cli;
    enl_str kind;
    const char *starter; /* the file to copy, or NULL */
    bool is_template;    /* it is the name of a template */
    enl_str known[64];
    size_t n;
} search;

static void know(search *s, enl_str name)
{
    for (size_t i = 0; i < s->n; i++)
        if (enl_str_eq(s->known[i], name)) return;
    if (s->n < sizeof s->known / sizeof *s->known) s->known[s->n++] = name;
}

/* A template starts notes of its own name, and of the names of the files in its folder `new`. */
static void look_at(const enl_template_info *t, void *payload)
{
    search *s = payload;
    enl_arena *a = &s->cli->ctx.arena;
    const char *folder = enl_str_fmt(a, "%s/new", t->path).p;
    enl_str template = enl_str_keep(a, enl_str_from(t->name));
    DIR *starters = opendir(folder);
    for (struct dirent *f; starters && (f = readdir(starters));) {
        enl_str name = enl_str_from(f->d_name);
        if (!enl_str_ends(name, ".md")) continue;
        name = enl_str_keep(a, enl_str_sub(name, 0, name.n - 3));
        if (enl_str_eq(name, s->kind) && !s->starter)
            s->starter = enl_str_fmt(a, "%s/%.*s.md", folder, ENL_FMT(name)).p;
        know(s, name);
    }
    if (starters) closedir(starters);
    s->is_template |= enl_str_eq(template, s->kind);
    know(s, template);
}

static int keep_output(const void *bytes, size_t n, void *payload)
{
    enl_buf_put(payload, bytes, n);
    return 0;
}

/* Notes made of the fields that the template lists. */
static enl_status write_form(enl_cli *cli, const char *data, const char *kind, const char *to,
                             enl_str name)
{
    enl_buf form, text;
    enl_buf_init(&form, &cli->ctx.mem);
    enl_buf_init(&text, &cli->ctx.mem);
    enl_status status = enl_template_doc(kind, ".", data, ENL_DOC_NOTES, keep_output, &form,
                                         enl_cli_report_show, &cli->report);
    fill_in(&text, enl_buf_view(&form), name);
    if (status == ENL_OK) status = write_new(cli, to, enl_buf_view(&text));
    enl_buf_drop(&form);
    enl_buf_drop(&text);
    return status;
}

static enl_status new_notes(enl_cli *cli, const char *data, const char *kind, enl_str path)
{
    search s = { .cli = cli, .kind = enl_str_from(kind) };
    know(&s, ENL_S("plugin"));
    enl_list_templates(".", data, look_at, &s, NULL, NULL); /* faulty ones do not matter here */
    if (!s.starter && !s.is_template)
        return enl_cli_usage(cli, enl_diag_suggest_or_list(&cli->ctx, s.kind, s.known, s.n),
                             "unknown kind `%s`", kind);
    if (enl_str_ends(path, ".md")) path.n -= 3;
    enl_str name = enl_path_base(path);
    if (!name.n) return enl_cli_usage(cli, NULL, "the name is empty");
    const char *to = enl_str_fmt(&cli->ctx.arena, "%.*s.md", ENL_FMT(path)).p;
    if (s.starter) return copy(cli, s.starter, to, name);
    return write_form(cli, data, kind, to, name);
}

enl_status enl_cli_new(enl_cli *cli)
{
    const enl_cli_options *o = &cli->options;
    char folder[PATH_MAX];
    const char *data = o->data_dir;
    if (o->n_operands != 2)
        return enl_cli_usage(cli,
                             "for example `enlace new report visit` or `enlace new plugin tally`",
                             "`new` needs a kind and a name");
    if (!data && enl_data_folder(folder, sizeof folder)) data = folder;
    if (!data)
        return enl_cli_usage(cli, "name their folder with `--data-dir`",
                             "the installed templates were not found");
    enl_str path = enl_str_from(o->operands[1]);
    while (path.n > 1 && path.p[path.n - 1] == '/') path.n--;
    if (!strcmp(o->operands[0], "plugin")) return new_plugin(cli, data, path);
    return new_notes(cli, data, o->operands[0], path);
}
