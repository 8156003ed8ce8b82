/* Preloaded into a program, this makes one call of it fail: FAIL_KIND names the function (malloc stands for all that
 * hand out memory) and FAIL_AT says which call of it, counted from 1 over the whole process, libraries included. With
 * FAIL_AT=0 none fails, and the file FAIL_COUNT gets the number of calls; else it gets the libraries on the call stack
 * of the one that failed, the innermost first. With FAIL_SHOW that stack is shown.
 *
 * The C library's own calls of its functions cannot be seen from outside. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

static atomic_long calls;
static long fail_at;
static const char *kind = "", *report = "";
static pid_t main_process;
enum { MAX_FRAMES = 64 };

static void tell(const char *text)
{
    int fd = (int)syscall(SYS_openat, AT_FDCWD, report, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (fd < 0) return;
    syscall(SYS_write, fd, text, strlen(text));
    syscall(SYS_close, fd);
}

/* Writes which libraries are on the call stack, the innermost first. */
static void tell_stack(void)
{
    char text[2048] = "failed";
    const char *last = "";
    void *frames[MAX_FRAMES];
    int n = backtrace(frames, MAX_FRAMES);
    if (getenv("FAIL_SHOW")) backtrace_symbols_fd(frames, n, 2);
    for (int i = 0; i < n; i++) {
        Dl_info info;
        if (!dladdr(frames[i], &info) || !info.dli_fname) continue;
        const char *base = strrchr(info.dli_fname, '/');
        base = base ? base + 1 : info.dli_fname;
        if (!strcmp(base, last) || strlen(text) + strlen(base) + 2 > sizeof text) continue;
        last = base;
        strcat(strcat(text, " "), base);
    }
    tell(text);
}

/* Whether this call of `name` is the one that fails. */
static int fails(const char *name)
{
    if (strcmp(name, kind) || getpid() != main_process) return 0;
    if (atomic_fetch_add(&calls, 1) + 1 != fail_at) return 0;
    fail_at = -1;
    tell_stack();
    return 1;
}

static void tell_count(void)
{
    char text[40];
    if (getpid() != main_process || fail_at) return;
    snprintf(text, sizeof text, "calls %ld", atomic_load(&calls));
    tell(text);
}

__attribute__((constructor)) static void begin(void)
{
    void *frames[MAX_FRAMES];
    backtrace(frames, MAX_FRAMES); /* loads what it needs before anything is counted */
    atexit(tell_count);
    report = getenv("FAIL_COUNT") ? getenv("FAIL_COUNT") : "/dev/null";
    fail_at = getenv("FAIL_AT") ? atol(getenv("FAIL_AT")) : 0;
    main_process = getpid();
    kind = getenv("FAIL_KIND") ? getenv("FAIL_KIND") : "";
}

/* ---- memory ---- */

void *malloc(size_t size)
{
    if (!fails("malloc")) return __libc_malloc(size);
    errno = ENOMEM;
    return NULL;
}

void *calloc(size_t n, size_t size)
{
    if (!fails("malloc")) return __libc_calloc(n, size);
    errno = ENOMEM;
    return NULL;
}

void *realloc(void *p, size_t size)
{
    if (size == 0 || !fails("malloc")) return __libc_realloc(p, size);
    errno = ENOMEM;
    return NULL;
}

void *memalign(size_t alignment, size_t size)
{
    if (!fails("malloc")) return __libc_memalign(alignment, size);
    errno = ENOMEM;
    return NULL;
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    void *p = memalign(alignment, size);
    if (!p) return ENOMEM;
    *out = p;
    return 0;
}

/* ---- files ---- */

#define NEXT(type, name) ((type)dlsym(RTLD_NEXT, name))

static mode_t mode_of(int flags, va_list list)
{
    return flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(list, int) : 0;
}

#define OPEN(name)                                             \
    int name(const char *path, int flags, ...)                 \
    {                                                          \
        va_list list;                                          \
        va_start(list, flags);                                 \
        mode_t mode = mode_of(flags, list);                    \
        va_end(list);                                          \
        if (!fails("open")) return openat(AT_FDCWD, path, flags, mode); \
        errno = EMFILE;                                        \
        return -1;                                             \
    }
OPEN(open)
OPEN(open64)

int openat(int dir, const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = mode_of(flags, list);
    va_end(list);
    return (int)syscall(SYS_openat, dir, path, flags, mode);
}

FILE *fopen(const char *path, const char *mode)
{
    if (!fails("open")) return NEXT(FILE *(*)(const char *, const char *), "fopen")(path, mode);
    errno = EMFILE;
    return NULL;
}

FILE *fopen64(const char *path, const char *mode)
{
    return fopen(path, mode);
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    if (!fails("write")) return syscall(SYS_write, fd, bytes, n);
    errno = ENOSPC;
    return -1;
}

ssize_t read(int fd, void *bytes, size_t n)
{
    if (!fails("read")) return syscall(SYS_read, fd, bytes, n);
    errno = EIO;
    return -1;
}

int fsync(int fd)
{
    if (!fails("fsync")) return (int)syscall(SYS_fsync, fd);
    errno = EIO;
    return -1;
}

int rename(const char *from, const char *to)
{
    if (!fails("rename")) return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    errno = EIO;
    return -1;
}

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags)
{
    if (!fails("linkat")) return (int)syscall(SYS_linkat, from_dir, from, to_dir, to, flags);
    errno = EIO;
    return -1;
}

int close(int fd)
{
    int result = (int)syscall(SYS_close, fd);
    if (!fails("close")) return result;
    errno = EIO;
    return -1;
}

#define MMAP(name)                                                                    \
    void *name(void *at, size_t size, int protection, int flags, int fd, off_t from)  \
    {                                                                                 \
        if (!fails("mmap"))                                                           \
            return (void *)syscall(SYS_mmap, at, size, protection, flags, fd, from);  \
        errno = ENOMEM;                                                               \
        return MAP_FAILED;                                                            \
    }
MMAP(mmap)
MMAP(mmap64)
