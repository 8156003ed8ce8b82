/* enlace new: starting points, copied from the installed ones (plugins/new, templates/NAME/new)
 * with the name filled in. Nothing is overwritten. */
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

/* Path of the notes that start a `kind`, from whichever template has them; NULL and a report. */
static const char *find_starter(enl_cli *cli, const char *data, const char *kind)
{
    enl_arena *a = &cli->ctx.arena;
    enl_str known[32] = { ENL_S("plugin") };
    size_t n = 1;
    const char *found = NULL, *templates = enl_str_fmt(a, "%s/templates", data).p;
    DIR *dir = opendir(templates);
    for (struct dirent *e; dir && !found && (e = readdir(dir));) {
        DIR *starters = opendir(enl_str_fmt(a, "%s/%s/new", templates, e->d_name).p);
        for (struct dirent *f; e->d_name[0] != '.' && starters && (f = readdir(starters));) {
            enl_str name = enl_str_from(f->d_name);
            if (!enl_str_ends(name, ".md")) continue;
            name = enl_str_keep(a, enl_str_sub(name, 0, name.n - 3));
            if (enl_str_is(name, kind))
                found = enl_str_fmt(a, "%s/%s/new/%s.md", templates, e->d_name, kind).p;
            if (n < 32) known[n++] = name;
        }
        if (starters) closedir(starters);
    }
    if (dir) closedir(dir);
    if (found) return found;
    enl_cli_usage(cli, enl_diag_suggest_or_list(&cli->ctx, enl_str_from(kind), known, n),
                  "unknown kind `%s`", kind);
    return NULL;
}

static enl_status new_notes(enl_cli *cli, const char *data, const char *kind, enl_str path)
{
    const char *from = find_starter(cli, data, kind);
    if (!from) return ENL_EUSAGE;
    if (enl_str_ends(path, ".md")) path.n -= 3;
    enl_str name = enl_path_base(path);
    if (!name.n) return enl_cli_usage(cli, NULL, "the name is empty");
    return copy(cli, from, enl_str_fmt(&cli->ctx.arena, "%.*s.md", ENL_FMT(path)).p, name);
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
