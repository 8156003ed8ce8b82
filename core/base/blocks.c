#include "core/base/blocks.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Notes the identity of the file. Returns its descriptor, or -1 with errno. */
static int open_file(const char *path, enl_blocks *b)
{
    struct stat st;
    /* Opening a pipe would block. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0) return -1;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
        b->size = (int64_t)st.st_size;
        b->mtime = (int64_t)st.st_mtim.tv_sec;
        b->mtime_ns = (int64_t)st.st_mtim.tv_nsec;
        b->device = (uint64_t)st.st_dev;
        b->inode = (uint64_t)st.st_ino;
        return fd;
    }
    close(fd);
    errno = EINVAL;
    return -1;
}

enl_status enl_blocks_open(enl_blocks *b, const char *path)
{
    *b = (enl_blocks){ .path = path };
    int fd = open_file(path, b);
    if (fd < 0) return ENL_EIO;
    close(fd);
    return ENL_OK;
}

/* Reads n bytes at `at`, fewer at the end of the file only. */
static enl_status read_at(int fd, char *to, size_t n, int64_t at, size_t *got)
{
    while (*got < n) {
        ssize_t k = pread(fd, to + *got, n - *got, (off_t)(at + (int64_t)*got));
        if (k == 0) break;
        if (k > 0) *got += (size_t)k;
        if (k < 0 && errno != EINTR) return ENL_EIO;
    }
    return ENL_OK;
}

enl_status enl_blocks_next(enl_blocks *b, void *to, size_t n, size_t *got)
{
    enl_blocks now = { 0 };
    *got = 0;
    int fd = open_file(b->path, &now);
    if (fd < 0) return ENL_EIO;
    enl_status status = ENL_OK;
    if (now.size != b->size || now.mtime != b->mtime || now.mtime_ns != b->mtime_ns ||
        now.device != b->device || now.inode != b->inode) {
        errno = 0;
        status = ENL_EIO;
    } else {
        status = read_at(fd, to, n, b->at, got);
    }
    int error = errno;
    close(fd);
    errno = error;
    b->at += (int64_t)*got;
    return status;
}
