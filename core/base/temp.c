#define _GNU_SOURCE /* O_TMPFILE */
#include "core/base/temp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES = 1000, MOST_STALE = 100 /* removed at a time */ };

/* A path by which the file can be linked (open(2), O_TMPFILE). */
static void link_source(int fd, char out[32])
{
    snprintf(out, 32, "/proc/self/fd/%d", fd);
}

int enl_temp_unnamed(const char *dir, mode_t mode)
{
    char source[32];
    int fd = open(dir, O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
    if (fd < 0) {
        if (errno == EISDIR || errno == EINVAL) errno = EOPNOTSUPP; /* older kernels */
        return -1;
    }
    link_source(fd, source);
    if (access(source, F_OK) == 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
    close(fd); /* there is no /proc, or there are no locks */
    errno = EOPNOTSUPP;
    return -1;
}

static void make_name(const char *dir, uintptr_t owner, int i, char *out, size_t size)
{
    snprintf(out, size, "%s/.enlace-%ld-%zx-%d.tmp", dir, (long)getpid(), (size_t)owner, i);
}

int enl_temp_named(const char *dir, uintptr_t owner, mode_t mode, char *out, size_t size)
{
    for (int i = 0; i < TRIES; i++) {
        make_name(dir, owner, i, out, size);
        int fd = open(out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd >= 0) flock(fd, LOCK_EX | LOCK_NB);
        if (fd >= 0 || errno != EEXIST) return fd;
    }
    return -1;
}

int enl_temp_link(int fd, const char *path)
{
    char source[32];
    link_source(fd, source);
    return linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

int enl_temp_link_named(int fd, const char *dir, uintptr_t owner, char *out, size_t size)
{
    for (int i = 0; i < TRIES; i++) {
        make_name(dir, owner, i, out, size);
        if (enl_temp_link(fd, out) == 0) return 0;
        if (errno != EEXIST) return -1;
    }
    return -1;
}

/* The process in a name of ours; 0 when it is another name. */
static long process_of(const char *name)
{
    const char *rest = name + strlen(".enlace-");
    size_t n = strlen(name);
    char *end;
    if (strncmp(name, ".enlace-", strlen(".enlace-")) || n < 5 || strcmp(name + n - 4, ".tmp"))
        return 0;
    long process = strtol(rest, &end, 10);
    return end > rest && *end == '-' && process > 0 ? process : 0;
}

/* Whether nobody writes the file: its process is gone, and nobody, in another container perhaps,
 * holds the lock. */
static bool is_stale(int dir, const char *name, long process)
{
    struct stat st;
    if (kill((pid_t)process, 0) == 0 || errno != ESRCH) return false;
    int fd = openat(dir, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) return false;
    bool ours = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid();
    bool stale = ours && flock(fd, LOCK_EX | LOCK_NB) == 0;
    close(fd);
    return stale;
}

void enl_temp_sweep(const char *dir)
{
    DIR *d = opendir(dir);
    int removed = 0;
    for (struct dirent *e; d && removed < MOST_STALE && (e = readdir(d));) {
        long process = process_of(e->d_name);
        if (!process || !is_stale(dirfd(d), e->d_name, process)) continue;
        unlinkat(dirfd(d), e->d_name, 0);
        removed++;
    }
    if (d) closedir(d);
}
