#include "core/base/file.h"

#include "core/base/arena_str.h"
#include "core/base/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER_SIZE = 64 * 1024 };

/* Closes without touching errno. */
static void close_quietly(int fd)
{
    int error = errno;
    close(fd);
    errno = error;
}

/* Like read, but continues after signals. */
static ssize_t read_some(int fd, void *to, size_t n)
{
    ssize_t got;
    do got = read(fd, to, n);
    while (got < 0 && errno == EINTR);
    return got;
}

/* Reads to the end into *p, which the caller frees. Does not jump, because the file is open:
 * *wanted is then the size of the block that could not be allocated. */
static enl_status read_all(int fd, enl_mem *m, size_t size, size_t limit, char **p, size_t *n,
                           size_t *wanted)
{
    size_t cap = 0;
    for (;;) {
        if (*n == cap) {
            cap = cap ? cap * 2 : size + 1;
            char *grown = enl_mem_try(m, *p, cap);
            if (!grown) {
                *wanted = cap;
                return ENL_ELIMIT;
            }
            *p = grown;
        }
        ssize_t got = read_some(fd, *p + *n, cap - *n);
        if (got < 0) return ENL_EIO;
        if (got == 0) return ENL_OK;
        *n += (size_t)got;
        if (*n > limit) return ENL_ELIMIT;
    }
}

static enl_status read_file(enl_arena *a, const char *path, bool pipes, size_t limit, enl_str *out)
{
    struct stat st;
    char *p = NULL;
    size_t n = 0, wanted = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (pipes ? 0 : O_NONBLOCK));
    if (fd < 0) {
        enl_mem_settle(a->mem);
        return ENL_EIO;
    }
    enl_status status = fstat(fd, &st) ? ENL_EIO : ENL_OK;
    if (status == ENL_OK && !pipes && S_ISFIFO(st.st_mode)) {
        errno = EINVAL;
        status = ENL_EIO;
    }
    bool regular = status == ENL_OK && S_ISREG(st.st_mode);
    size_t size = regular && st.st_size > 0 ? (size_t)st.st_size : BUFFER_SIZE;
    if (regular && size > limit) status = ENL_ELIMIT;
    if (status == ENL_OK) status = read_all(fd, a->mem, size, limit, &p, &n, &wanted);
    close_quietly(fd);
    if (wanted) {
        bool limited = a->mem->limit && a->mem->live + wanted > a->mem->limit;
        enl_mem_free(a->mem, p);
        enl_mem_fail(a->mem, limited ? ENL_JUMP_LIMIT : ENL_JUMP_MEMORY);
    }
    if (status == ENL_OK) *out = enl_str_keep(a, (enl_str){ p, n });
    enl_mem_free(a->mem, p);
    return status;
}

enl_status enl_file_read(enl_arena *a, const char *path, size_t limit, enl_str *out)
{
    return read_file(a, path, false, limit, out);
}

enl_status enl_file_read_any(enl_arena *a, const char *path, size_t limit, enl_str *out)
{
    return read_file(a, path, true, limit, out);
}

bool enl_file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && !S_ISDIR(st.st_mode);
}

bool enl_dir_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

enl_str enl_path_join(enl_arena *a, enl_str dir, enl_str name)
{
    bool here = dir.n == 1 && dir.p[0] == '.';
    if (dir.n == 0 || here || (name.n && name.p[0] == '/')) return enl_str_keep(a, name);
    size_t slash = dir.p[dir.n - 1] != '/';
    char *p = enl_arena_alloc(a, dir.n + slash + name.n + 1);
    memcpy(p, dir.p, dir.n);
    if (slash) p[dir.n] = '/';
    if (name.n) memcpy(p + dir.n + slash, name.p, name.n);
    p[dir.n + slash + name.n] = '\0';
    return (enl_str){ p, dir.n + slash + name.n };
}

/* Where the last part begins. */
static size_t base_start(enl_str path)
{
    size_t i = path.n;
    while (i && path.p[i - 1] != '/') i--;
    return i;
}

enl_str enl_path_dir(enl_str path)
{
    size_t n = base_start(path);
    if (n == 0) return ENL_S(".");
    while (n > 1 && path.p[n - 1] == '/') n--;
    return enl_str_sub(path, 0, n);
}

enl_str enl_path_base(enl_str path)
{
    return enl_str_sub(path, base_start(path), path.n);
}

/* Resolves `path`, or the nearest folder above it that exists when it does not exist itself. */
static bool resolve(enl_arena *a, enl_str path, char out[PATH_MAX])
{
    for (;;) {
        struct stat st;
        const char *z = enl_str_z(a, path);
        if (realpath(z, out)) return true;
        if (errno != ENOENT || lstat(z, &st) == 0)
            return false; /* the target of a dangling link may yet be created */
        if (enl_str_is(enl_path_base(path), "..")) return false;
        enl_str up = enl_path_dir(path);
        if (enl_str_eq(up, path)) return false;
        path = up;
    }
}

bool enl_path_below(enl_arena *a, enl_str dir, enl_str name)
{
    char top[PATH_MAX], at[PATH_MAX];
    if (name.n == 0 || memchr(name.p, '\0', name.n)) return false;
    if (!realpath(dir.n ? enl_str_z(a, dir) : ".", top) || !resolve(a, name, at)) return false;
    size_t n = strlen(top);
    if (n == 1) return true; /* the root */
    return strncmp(at, top, n) == 0 && (at[n] == '\0' || at[n] == '/');
}

/* The number in "/dev/stdout", "/dev/fd/7" and the like, or -1. Such files are written through the
 * open descriptor: opening the name again fails for sockets and loses the position in regular
 * files. */
static int descriptor_of(const char *path)
{
    static const char *const folders[] = { "/dev/fd/", "/proc/self/fd/" };
    if (strcmp(path, "/dev/stdout") == 0) return 1;
    if (strcmp(path, "/dev/stderr") == 0) return 2;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        if (strncmp(path, folders[i], strlen(folders[i]))) continue;
        const char *number = path + strlen(folders[i]);
        size_t n = strlen(number);
        if (n > 0 && n < 9 && strspn(number, "0123456789") == n) return atoi(number);
    }
    return -1;
}

static char *keep_path(enl_mem *m, const char *path, size_t n)
{
    char *p = memcpy(enl_mem_alloc(m, n + 1), path, n);
    p[n] = '\0';
    return p;
}

/* Names of ours are unrelated to the target's, since a longer one could be too long. */
static size_t temp_size(const enl_outfile *o)
{
    return strlen(o->dir) + 80;
}

static void keep_mode(enl_outfile *o)
{
    if (o->fd < 0)
        o->error = errno;
    else if (o->replaces && fchmod(o->fd, o->mode))
        o->error = errno;
}

/* Opens the file at o->path without replacing it, or one that will; false, with errno, when there
 * cannot be one. Where a file must have a name from its beginning, it is opened when there is
 * something to write. */
static bool open_target(enl_outfile *o)
{
    struct stat st;
    int fd = descriptor_of(o->path);
    if (fd >= 0) return (o->fd = fcntl(fd, F_DUPFD_CLOEXEC, 0)) >= 0;
    o->replaces = stat(o->path, &st) == 0;
    if (o->replaces && !S_ISREG(st.st_mode))
        return (o->fd = open(o->path, O_WRONLY | O_CLOEXEC | O_NOCTTY)) >= 0;
    enl_str dir = enl_path_dir(enl_str_from(o->path));
    o->dir = keep_path(o->mem, dir.p, dir.n);
    o->temp = enl_mem_alloc(o->mem, temp_size(o));
    o->mode = o->replaces ? st.st_mode & 0777 : 0666;
    o->fd = enl_temp_unnamed(o->dir, o->mode);
    if (o->fd >= 0) keep_mode(o);
    return o->fd >= 0 || (errno == EOPNOTSUPP && access(o->dir, W_OK | X_OK) == 0);
}

/* Opens what open_target left for later. */
static void open_named(enl_outfile *o)
{
    if (o->fd >= 0 || o->error) return;
    o->fd = enl_temp_named(o->dir, (uintptr_t)o, o->mode, o->temp, temp_size(o));
    o->named = o->fd >= 0;
    keep_mode(o);
}

/* Frees the memory; the struct is empty afterwards. */
static void forget(enl_outfile *o)
{
    enl_mem_free(o->mem, o->temp);
    enl_mem_free(o->mem, o->path);
    enl_mem_free(o->mem, o->dir);
    enl_mem_free(o->mem, o->buffer);
    *o = (enl_outfile){ .fd = -1, .error = o->error };
}

/* Where a link leads whose target is not there yet: `real` gets its path. */
static bool follow_dangling(const char *path, char real[PATH_MAX])
{
    char folder[PATH_MAX];
    ssize_t n = readlink(path, real, PATH_MAX - 1);
    if (n <= 0) return false;
    real[n] = '\0';
    enl_str dir = enl_path_dir(enl_str_from(path));
    int length = real[0] == '/' ? snprintf(folder, sizeof folder, "%s", real)
                                : snprintf(folder, sizeof folder, "%.*s/%s", ENL_FMT(dir), real);
    if (length < 0 || (size_t)length >= sizeof folder) return false;
    memcpy(real, folder, (size_t)length + 1);
    return true;
}

/* Also for who may write everything: a file is made read-only in order to stay as it is. */
static bool is_read_only(const char *path)
{
    struct stat st;
    if (stat(path, &st) || !S_ISREG(st.st_mode)) return false;
    return (st.st_mode & 0222) == 0 || access(path, W_OK) != 0;
}

enl_status enl_outfile_open(enl_outfile *o, enl_mem *m, const char *path)
{
    char real[PATH_MAX];
    *o = (enl_outfile){ .fd = -1, .mem = m };
    /* A link is kept and its target replaced. */
    bool named = descriptor_of(path) < 0,
         resolved = named && (realpath(path, real) || follow_dangling(path, real));
    if (resolved && is_read_only(real)) {
        o->error = errno = EACCES;
        return ENL_EIO;
    }
    o->buffer = enl_mem_alloc(m, BUFFER_SIZE);
    const char *target = resolved ? real : path;
    o->path = keep_path(m, target, strlen(target));
    if (open_target(o)) return ENL_OK;
    o->error = errno;
    forget(o);
    errno = o->error;
    return ENL_EIO;
}

static enl_status write_all(enl_outfile *o, const char *p, size_t n)
{
    if (n) open_named(o);
    while (n && !o->error) {
        ssize_t done = write(o->fd, p, n);
        if (done < 0 && errno != EINTR) o->error = errno;
        if (done < 0) continue;
        p += done;
        n -= (size_t)done;
    }
    if (o->error) errno = o->error;
    return o->error ? ENL_EIO : ENL_OK;
}

static enl_status flush(enl_outfile *o)
{
    size_t n = o->n;
    o->n = 0;
    return write_all(o, o->buffer, n);
}

enl_status enl_outfile_write(enl_outfile *o, const void *bytes, size_t n)
{
    if (n > BUFFER_SIZE - o->n && flush(o)) return ENL_EIO;
    if (n >= BUFFER_SIZE || o->error) return write_all(o, bytes, n);
    if (n) memcpy(o->buffer + o->n, bytes, n);
    o->n += n;
    return ENL_OK;
}

/* Gives a file without a name its own, or, when that is taken, one for now: only a rename
 * replaces. */
static void name_file(enl_outfile *o)
{
    if (!o->replaces && enl_temp_link(o->fd, o->path) == 0) return;
    o->named = enl_temp_link_named(o->fd, o->dir, (uintptr_t)o, o->temp, temp_size(o)) == 0;
    if (!o->named) o->error = errno;
}

/* The folder is not synced: after a power failure the old file may be there instead of the new one,
 * but never a partial one, and the notes are there to build it again. */
enl_status enl_outfile_commit(enl_outfile *o)
{
    flush(o);
    open_named(o); /* an empty file has not been opened yet */
    if (o->dir && !o->error && fsync(o->fd)) o->error = errno;
    if (o->dir && !o->error && !o->named) name_file(o);
    bool in_place = o->dir && !o->error && !o->named;
    if (o->fd >= 0 && close(o->fd) && !o->error && !in_place) o->error = errno;
    o->fd = -1;
    if (o->named && !o->error && rename(o->temp, o->path)) o->error = errno;
    if (o->dir) enl_temp_sweep(o->dir);
    int error = o->error;
    if (error)
        enl_outfile_drop(o);
    else
        forget(o);
    errno = error;
    return error ? ENL_EIO : ENL_OK;
}

void enl_outfile_drop(enl_outfile *o)
{
    if (!o->mem) return;
    if (o->fd >= 0) close(o->fd);
    if (o->named) unlink(o->temp);
    forget(o);
}
