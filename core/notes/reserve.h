/* Memory set aside for cmark-gfm while its registry of extensions is filled. Its own allocator ends
 * the process when there is none left, and the registry knows no other: so the blocks that it will
 * ask for are taken before, and handed out one by one. */
#ifndef ENL_NOTES_RESERVE_H
#define ENL_NOTES_RESERVE_H

#include <cmark-gfm.h>
#include <stdbool.h>
#include <stddef.h>

enum { ENL_RESERVE_BLOCKS = 64, ENL_RESERVE_SIZE = 512 };

typedef struct enl_reserve {
    void *blocks[ENL_RESERVE_BLOCKS]; /* malloc's, of ENL_RESERVE_SIZE zero bytes each */
    size_t left;
    cmark_mem own; /* cmark's allocator */
} enl_reserve;

/* Takes the blocks, and puts them in the place of cmark's default allocator for this thread. False
 * when there is no memory for them. */
bool enl_notes_reserve_open(enl_reserve *r);
/* cmark has its allocator back; what is left of the blocks is freed. */
void enl_notes_reserve_close(enl_reserve *r);

#endif
