#include "core/notes/reserve.h"

#include <stdlib.h>
#include <string.h>

static _Thread_local enl_reserve *drawn;

/* A thread without a reserve is another user of cmark-gfm in this process, who gets what cmark
 * would have given him. */
static void *draw(size_t n, size_t size)
{
    bool fits = drawn && drawn->left && size && n <= ENL_RESERVE_SIZE / size;
    void *p = fits ? drawn->blocks[--drawn->left] : calloc(n, size);
    if (!p) abort();
    return p;
}

static void *draw_again(void *old, size_t size)
{
    void *p = realloc(old, size);
    if (!p) abort();
    return p;
}

static const cmark_mem from_reserve = { draw, draw_again, free };

static void exchange(const cmark_mem *with)
{
    memcpy(cmark_get_default_mem_allocator(), with, sizeof *with);
}

static void free_blocks(enl_reserve *r)
{
    while (r->left) free(r->blocks[--r->left]);
}

bool enl_notes_reserve_open(enl_reserve *r)
{
    for (r->left = 0; r->left < ENL_RESERVE_BLOCKS; r->left++) {
        r->blocks[r->left] = calloc(1, ENL_RESERVE_SIZE);
        if (r->blocks[r->left]) continue;
        free_blocks(r);
        return false;
    }
    r->own = *cmark_get_default_mem_allocator();
    drawn = r;
    exchange(&from_reserve);
    return true;
}

void enl_notes_reserve_close(enl_reserve *r)
{
    exchange(&r->own);
    drawn = NULL;
    free_blocks(r);
}
