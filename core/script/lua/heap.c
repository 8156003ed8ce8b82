/* Free lists by size; blocks of other sizes are the compile's. */
#include "core/script/lua/heap.h"

#include <string.h>

enum {
    BYTES_AN_INSTRUCTION = 64, /* what allocating costs in instructions */
    POOL_BLOCK = 32 << 10,
    POOL_MAX = ENL_LUA_MEMORY / 2 * 3 /* bytes: freed blocks of a size help no other size */
};

static size_t size_class(size_t size)
{
    return (size + ENL_LUA_HEAP_STEP - 1) / ENL_LUA_HEAP_STEP;
}

static bool is_small(const enl_lua_heap *h, size_t size)
{
    return size <= ENL_LUA_HEAP_STEP * ENL_LUA_HEAP_CLASSES && !h->no_pool;
}

static void *take(enl_lua_heap *h, size_t size)
{
    size_t k = size_class(size);
    void *p = h->free[k - 1];
    if (p) {
        h->free[k - 1] = *(void **)p;
        return p;
    }
    if (h->left < k * ENL_LUA_HEAP_STEP) {
        char *more = h->total < POOL_MAX ? enl_mem_try(h->mem, NULL, POOL_BLOCK) : NULL;
        if (!more) return NULL;
        h->total += POOL_BLOCK;
        h->at = more;
        h->left = POOL_BLOCK;
    }
    p = h->at;
    h->at += k * ENL_LUA_HEAP_STEP;
    h->left -= k * ENL_LUA_HEAP_STEP;
    return p;
}

static void release(enl_lua_heap *h, void *p, size_t size)
{
    if (!p) return;
    if (!is_small(h, size)) {
        enl_mem_free(h->mem, p);
        return;
    }
    *(void **)p = h->free[size_class(size) - 1];
    h->free[size_class(size) - 1] = p;
}

/* A block of `after` bytes with the content of p's `before`; NULL, p being kept, when there is no
 * memory. */
static void *resize(enl_lua_heap *h, void *p, size_t before, size_t after)
{
    if (!after) {
        release(h, p, before);
        return NULL;
    }
    if (p && is_small(h, before) && is_small(h, after) && size_class(before) == size_class(after))
        return p;
    if (p && !is_small(h, before) && !is_small(h, after)) return enl_mem_try(h->mem, p, after);
    void *q = is_small(h, after) ? take(h, after) : enl_mem_try(h->mem, NULL, after);
    if (!q || !p) return q;
    memcpy(q, p, before < after ? before : after);
    release(h, p, before);
    return q;
}

/* Lua takes for granted that shrinking never fails, so a refusal there keeps the larger block,
 * which will be released by its new size. */
void *enl_lua_heap_allocate(void *heap, void *p, size_t before, size_t after)
{
    enl_lua_heap *h = heap;
    if (!p) before = 0;
    if (after > before) {
        if (after - before > (size_t)ENL_LUA_MEMORY - h->held) return NULL;
        h->budget -= (int64_t)(after / BYTES_AN_INSTRUCTION);
    }
    void *q = resize(h, p, before, after);
    if (!q && after > before) {
        h->starved = h->total < POOL_MAX;
        return NULL;
    }
    h->held += after - before;
    return q ? q : after ? p : NULL;
}
