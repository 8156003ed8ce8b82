/* Paths and whole files. */
#ifndef ENL_BASE_FILE_H
#define ENL_BASE_FILE_H

#include "core/base/mem.h"
#include "core/base/str.h"
#include "enlace.h"

#include <stdbool.h>
#include <stdint.h>

/* Reads a file of at most `limit` bytes into the arena, with a NUL after it. ENL_EIO sets errno,
 * ENL_ELIMIT means a longer file; running out of memory or descriptors jumps. A pipe is refused
 * (EINVAL), since nobody may ever write to it. */
enl_status enl_file_read(enl_arena *a, const char *path, size_t limit, enl_str *out);
/* The same for a file that the user named, which may be a pipe: it is waited for. */
enl_status enl_file_read_any(enl_arena *a, const char *path, size_t limit, enl_str *out);
bool enl_file_exists(const char *path);
bool enl_dir_exists(const char *path);
/* dir + "/" + name; `name` alone when it is absolute or dir is empty or ".". NUL-terminated. */
enl_str enl_path_join(enl_arena *a, enl_str dir, enl_str name);
enl_str enl_path_dir(enl_str path);  /* "." when it has none */
enl_str enl_path_base(enl_str path); /* last part */
/* True when the path `name` (from the working directory, not from `dir`; it need not exist),
 * resolved with symbolic links, lies in `dir` or below it. */
bool enl_path_below(enl_arena *a, enl_str dir, enl_str name);

/* A file that appears whole or not at all: written without a name or beside its place (temp.h),
 * synced, renamed. An existing file that is not a regular one (/dev/stdout, a FIFO) is written to
 * directly. */
typedef struct enl_outfile {
    int fd; /* -1 when closed, or not yet open */
    char *path;
    char *dir;     /* its folder; NULL when it is written directly */
    char *temp;    /* space for a name that it has for now */
    bool named;    /* it has that name */
    bool replaces; /* there was a file in its place, with this mode: */
    unsigned mode;
    size_t n; /* bytes in the buffer */
    char *buffer;
    int error;    /* errno of the first failure */
    enl_mem *mem; /* NULL when closed */
} enl_outfile;

/* Keeps the mode of the file that it replaces. ENL_EIO sets errno. */
enl_status enl_outfile_open(enl_outfile *o, enl_mem *m, const char *path);
/* After a failure every call fails: so the caller may check the status of commit only. */
enl_status enl_outfile_write(enl_outfile *o, const void *bytes, size_t n);
/* Syncs and renames. On failure the old file stays, the temporary one is removed, errno is set.
 * Also removes what killed runs have left beside it. */
enl_status enl_outfile_commit(enl_outfile *o);
/* Removes the temporary file; does nothing after commit. */
void enl_outfile_drop(enl_outfile *o);

#endif
