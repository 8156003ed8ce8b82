/* Reading a regular file a block at a time. It is open only while a block is read, so an abandoned
 * reading leaves nothing open; a file that changes meanwhile is noticed. */
#ifndef ENL_BASE_BLOCKS_H
#define ENL_BASE_BLOCKS_H

#include "enlace.h"

#include <stddef.h>
#include <stdint.h>

typedef struct enl_blocks {
    const char *path; /* must outlive the reading */
    int64_t at;       /* the next byte */
    int64_t size, mtime, mtime_ns;
    uint64_t device, inode;
} enl_blocks;

/* ENL_EIO with errno when there is no regular file that can be read. */
enl_status enl_blocks_open(enl_blocks *b, const char *path);
/* Reads up to n bytes; *got is 0 at the end. ENL_EIO, with errno 0 when the file is no longer the
 * one that was opened. */
enl_status enl_blocks_next(enl_blocks *b, void *to, size_t n, size_t *got);

#endif
