#include "core/base/mem.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct enl_mem_block {
    enl_mem_block *prev, *next;
    size_t size; /* with this header */
    bool held;   /* it stays where it is until its enl_mem is dropped */
    max_align_t body[];
};

typedef struct saved {
    enl_mem_block *block;
    void *copy;
} saved;

struct enl_mem_held {
    enl_mem_block *blocks; /* the first */
    size_t live, n;
    saved items[];
};

struct enl_arena_chunk {
    struct enl_arena_chunk *next;
    size_t size; /* of the body; 0 for a chunk that holds one big allocation */
};

enum { HEADER = offsetof(enl_mem_block, body) };
enum { CHUNK_MIN = 64 * 1024, CHUNK_MAX = 1024 * 1024, BIG = CHUNK_MIN / 4 };

static void *libc_alloc(void *p, size_t size, void *payload)
{
    (void)payload;
    if (size) return realloc(p, size);
    free(p);
    return NULL;
}

static enl_mem_block *block_of(void *p)
{
    return (enl_mem_block *)((char *)p - HEADER);
}

/* Makes the neighbours point to `b`, which realloc may have moved. */
static void link_block(enl_mem *m, enl_mem_block *b)
{
    if (b->prev)
        b->prev->next = b;
    else
        m->blocks = b;
    if (b->next) b->next->prev = b;
}

static void unlink_block(enl_mem *m, enl_mem_block *b)
{
    if (b->prev)
        b->prev->next = b->next;
    else
        m->blocks = b->next;
    if (b->next) b->next->prev = b->prev;
    m->live -= b->size;
}

static void *resize(enl_mem *m, void *p, size_t size, int *why);

/* The old block is left as it is, for it will be wanted again. */
static void *replace_held(enl_mem *m, void *p, size_t size)
{
    int why;
    size_t before = block_of(p)->size - HEADER;
    void *q = resize(m, NULL, size, &why);
    if (!q) return NULL;
    memcpy(q, p, before < size ? before : size);
    unlink_block(m, block_of(p));
    return q;
}

/* A block of `size` bytes in place of `p` (NULL: a new one); or NULL and the reason, `p` being
 * kept. */
static void *resize(enl_mem *m, void *p, size_t size, int *why)
{
    enl_mem_block *old = p ? block_of(p) : NULL;
    size_t before = old ? old->size : 0, after = size + HEADER;
    *why = ENL_JUMP_LIMIT;
    if (size > SIZE_MAX / 4) return NULL;
    if (m->limit && after > before && m->live - before + after > m->limit) return NULL;
    *why = ENL_JUMP_MEMORY;
    if (old && old->held) return replace_held(m, p, size);
    enl_mem_block *b = m->alloc(old, after, m->payload);
    if (!b) return NULL;
    if (!old) {
        b->held = false;
        b->prev = NULL;
        b->next = m->blocks;
    }
    b->size = after;
    link_block(m, b);
    m->live += after - before;
    if (m->live > m->peak) m->peak = m->live;
    return b->body;
}

void enl_mem_init(enl_mem *m, enl_alloc_fn alloc, void *payload, size_t limit)
{
    *m = (enl_mem){ .alloc = alloc ? alloc : libc_alloc, .payload = payload, .limit = limit };
}

void *enl_mem_alloc(enl_mem *m, size_t size)
{
    return enl_mem_realloc(m, NULL, size);
}

void *enl_mem_realloc(enl_mem *m, void *p, size_t size)
{
    int why;
    void *q = resize(m, p, size, &why);
    if (!q) enl_mem_fail(m, why);
    return q;
}

void enl_mem_free(enl_mem *m, void *p)
{
    if (!p) return;
    enl_mem_block *b = block_of(p);
    unlink_block(m, b);
    if (!b->held) m->alloc(b, 0, m->payload);
}

/* ---- holding ---- */

void enl_mem_hold(enl_mem *m)
{
    size_t n = 0;
    if (m->held) return;
    for (enl_mem_block *b = m->blocks; b; b = b->next) n++;
    enl_mem_held *h = m->alloc(NULL, sizeof *h + n * sizeof *h->items, m->payload);
    if (!h) enl_mem_fail(m, ENL_JUMP_MEMORY);
    *h = (enl_mem_held){ .blocks = m->blocks, .live = m->live };
    m->held = h;
    for (enl_mem_block *b = m->blocks; b; b = b->next) {
        void *copy = m->alloc(NULL, b->size, m->payload);
        if (!copy) enl_mem_fail(m, ENL_JUMP_MEMORY);
        b->held = true;
        memcpy(copy, b, b->size);
        h->items[h->n++] = (saved){ b, copy };
    }
}

static void free_new(enl_mem *m)
{
    for (enl_mem_block *b = m->blocks, *next; b; b = next) {
        next = b->next;
        if (!b->held) m->alloc(b, 0, m->payload);
    }
}

void enl_mem_rewind(enl_mem *m)
{
    const enl_mem_held *h = m->held;
    if (!h) return;
    free_new(m);
    for (size_t i = 0; i < h->n; i++) {
        const enl_mem_block *from = h->items[i].copy;
        memcpy(h->items[i].block, from, from->size);
    }
    m->blocks = h->blocks;
    m->live = h->live;
}

static void drop_held(enl_mem *m)
{
    enl_mem_held *h = m->held;
    free_new(m);
    for (size_t i = 0; i < h->n; i++) {
        m->alloc(h->items[i].copy, 0, m->payload);
        m->alloc(h->items[i].block, 0, m->payload);
    }
    m->alloc(h, 0, m->payload);
    m->held = NULL;
    m->blocks = NULL;
    m->live = 0;
}

void enl_mem_drop(enl_mem *m)
{
    if (m->held) drop_held(m);
    while (m->blocks) enl_mem_free(m, m->blocks->body);
}

void *enl_mem_try(enl_mem *m, void *p, size_t size)
{
    int why;
    if (size) return resize(m, p, size, &why);
    enl_mem_free(m, p);
    return NULL;
}

void enl_mem_fail(enl_mem *m, int why)
{
    longjmp(*m->recover, why);
}

void enl_mem_watch(void)
{
    errno = 0;
}

int enl_mem_short(void)
{
    if (errno == ENOMEM) return ENL_JUMP_MEMORY;
    return errno == EMFILE || errno == ENFILE ? ENL_JUMP_FILES : 0;
}

void enl_mem_settle(enl_mem *m)
{
    int why = enl_mem_short();
    if (why) enl_mem_fail(m, why);
}

/* Twice the capacity, at least 8 and at least `need`. */
static size_t grown(enl_mem *m, size_t cap, size_t need, size_t item)
{
    size_t to = cap < 4 ? 8 : cap * 2;
    if (to < need) to = need;
    if (to > SIZE_MAX / 4 / item) enl_mem_fail(m, ENL_JUMP_LIMIT);
    return to;
}

void *enl_mem_grow(enl_mem *m, void *items, size_t *cap, size_t need, size_t item)
{
    if (need <= *cap) return items;
    size_t to = grown(m, *cap, need, item);
    items = enl_mem_realloc(m, items, to * item);
    *cap = to;
    return items;
}

void enl_arena_init(enl_arena *a, enl_mem *m)
{
    *a = (enl_arena){ .mem = m };
}

void enl_arena_drop(enl_arena *a)
{
    while (a->chunk) {
        struct enl_arena_chunk *c = a->chunk;
        a->chunk = c->next;
        enl_mem_free(a->mem, c);
    }
    a->at = a->end = NULL;
}

/* A separate chunk, placed after the current one, which continues to serve small allocations. */
static void *alloc_big(enl_arena *a, size_t size)
{
    struct enl_arena_chunk *c = enl_mem_alloc(a->mem, sizeof *c + size);
    struct enl_arena_chunk **place = a->chunk ? &a->chunk->next : &a->chunk;
    c->size = 0;
    c->next = *place;
    *place = c;
    return c + 1;
}

void *enl_arena_slow(enl_arena *a, size_t size)
{
    if (size > BIG) return alloc_big(a, size);
    size_t room = a->chunk ? a->chunk->size * 2 : CHUNK_MIN;
    if (room < CHUNK_MIN) room = CHUNK_MIN;
    if (room > CHUNK_MAX) room = CHUNK_MAX;
    struct enl_arena_chunk *c = enl_mem_alloc(a->mem, sizeof *c + room);
    c->size = room;
    c->next = a->chunk;
    a->chunk = c;
    a->at = (char *)(c + 1) + size;
    a->end = (char *)(c + 1) + room;
    return c + 1;
}

void *enl_arena_zero(enl_arena *a, size_t size)
{
    return memset(enl_arena_alloc(a, size), 0, size);
}

void *enl_arena_grow(enl_arena *a, void *items, size_t *cap, size_t need, size_t item)
{
    if (need <= *cap) return items;
    size_t to = grown(a->mem, *cap, need, item);
    void *moved = enl_arena_alloc(a, to * item);
    if (*cap) memcpy(moved, items, *cap * item);
    *cap = to;
    return moved;
}
