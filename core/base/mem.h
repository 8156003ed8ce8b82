/* Memory of one compile.
 *
 * Every block is on one list, so dropping an enl_mem frees whatever was not freed. Allocation never
 * returns NULL: when memory runs out, a limit is hit or the compile is cancelled, control jumps to
 * the recovery point that core/job.c set (or to one that a stage set around a library's calls),
 * past everything in between, including Lua. Callers need no checks, and nothing leaks, because
 * what the jump skipped is on the list.
 */
#ifndef ENL_BASE_MEM_H
#define ENL_BASE_MEM_H

#include "enlace.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct enl_mem_block enl_mem_block;
typedef struct enl_mem_held enl_mem_held;

typedef struct enl_mem {
    enl_alloc_fn alloc; /* NULL: the C library's */
    void *payload;
    size_t live, peak, limit;
    enl_mem_block *blocks;
    enl_mem_held *held; /* what enl_mem_rewind puts back; NULL: nothing */
    jmp_buf *recover;   /* where failures jump to; set after init, before the first allocation */
} enl_mem;

/* Values that setjmp returns at the recovery point. */
enum { ENL_JUMP_MEMORY = 1, ENL_JUMP_LIMIT = 2, ENL_JUMP_CANCEL = 3, ENL_JUMP_FILES = 4 };

/* A limit of 0 means no limit. */
void enl_mem_init(enl_mem *m, enl_alloc_fn alloc, void *payload, size_t limit);
/* Frees all remaining blocks. */
void enl_mem_drop(enl_mem *m);
/* Remembers what is in every block, and puts it back: after enl_mem_rewind all blocks of then have
 * their place and their content again, and those that came since are gone. So whatever is done
 * between two rewinds begins with the same memory, to the last bit. Structs outside of blocks, such
 * as an enl_mem's owner, are the caller's to put back. Holding again is no use: it does nothing. */
void enl_mem_hold(enl_mem *m);
void enl_mem_rewind(enl_mem *m);
/* Aligned for any type; not cleared. A size of 0 gives a valid pointer. */
void *enl_mem_alloc(enl_mem *m, size_t size);
void *enl_mem_realloc(enl_mem *m, void *p, size_t size);
void enl_mem_free(enl_mem *m, void *p); /* takes NULL */
/* Like realloc (size 0 frees), but returns NULL on failure: for libraries that take an allocator.
 */
void *enl_mem_try(enl_mem *m, void *p, size_t size);
/* Jumps to the recovery point with one of ENL_JUMP_*. */
_Noreturn void enl_mem_fail(enl_mem *m, int why);

/* A library that allocates by itself seldom says that it got no memory: it goes on with less, and
 * what it gives is wrong. What stays is ENOMEM in errno, which malloc sets (POSIX) and no success
 * clears. So the calls of such a library are put between these two; enl_mem_settle jumps when one
 * of them got no memory. The same holds for look-ups of files, when the process or system has too
 * many open (ENL_JUMP_FILES): that says nothing of the file. */
void enl_mem_watch(void);
int enl_mem_short(void); /* what enl_mem_settle would jump with, else 0 */
void enl_mem_settle(enl_mem *m);

/* Grows an array: *items then has space for at least `need` items of `item` bytes. */
void *enl_mem_grow(enl_mem *m, void *items, size_t *cap, size_t need, size_t item);
/* Appends `value` to the array `v` of type T*, with its count n and capacity cap. */
#define ENL_PUSH(m, v, n, cap, value)                                                 \
    do {                                                                              \
        if ((n) == (cap)) (v) = enl_mem_grow((m), (v), &(cap), (n) + 1, sizeof *(v)); \
        (v)[(n)++] = (value);                                                         \
    } while (0)

/* A bump allocator on an enl_mem, freed as a whole. */
typedef struct enl_arena {
    enl_mem *mem;
    struct enl_arena_chunk *chunk;
    char *at, *end;
} enl_arena;

/* An empty arena; chunks are taken from `m` when they are needed. */
void enl_arena_init(enl_arena *a, enl_mem *m);
void enl_arena_drop(enl_arena *a); /* the arena is empty and usable afterwards */
/* The slow path of enl_arena_alloc: takes a new chunk. `size` is a multiple of 8. */
void *enl_arena_slow(enl_arena *a, size_t size);

/* Aligned to 8 bytes, not cleared, never NULL. */
static inline void *enl_arena_alloc(enl_arena *a, size_t size)
{
    if (size > (size_t)1 << 40) enl_mem_fail(a->mem, ENL_JUMP_LIMIT);
    size = (size + 7) & ~(size_t)7;
    if ((size_t)(a->end - a->at) < size || !a->at) return enl_arena_slow(a, size);
    void *p = a->at;
    a->at += size;
    return p;
}
/* The same, cleared. */
void *enl_arena_zero(enl_arena *a, size_t size);
/* Like enl_mem_grow, for an array in the arena; the old array is abandoned there. */
void *enl_arena_grow(enl_arena *a, void *items, size_t *cap, size_t need, size_t item);
#define ENL_NEW(a, T) ((T *)enl_arena_zero((a), sizeof(T)))
#define ENL_NEWN(a, T, n) ((T *)enl_arena_zero((a), sizeof(T) * (size_t)(n)))

#endif
