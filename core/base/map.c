#include "core/base/map.h"

void enl_map_init(enl_map *m, enl_arena *a)
{
    *m = (enl_map){ .arena = a };
}

/* FNV-1a (Fowler, Noll, Vo) with the 64-bit finaliser of MurmurHash3, which spreads it to the low
 * bits. */
uint64_t enl_hash(const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    uint64_t h = 0xCBF29CE484222325u;
    for (size_t i = 0; i < n; i++) h = (h ^ p[i]) * 0x100000001B3u;
    h = (h ^ h >> 33) * 0xFF51AFD7ED558CCDu;
    h = (h ^ h >> 33) * 0xC4CEB9FE1A85EC53u;
    return h ^ h >> 33;
}

/* The slot of `key`, or the empty one where it belongs. */
static uint32_t *find_slot(const enl_map *m, enl_str key, uint64_t hash)
{
    size_t mask = m->n_slots - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &m->slots[i];
        if (*slot == 0) return slot;
        const enl_map_entry *e = &m->entries[*slot - 1];
        if (e->hash == hash && enl_str_eq(e->key, key)) return slot;
    }
}

static void rehash(enl_map *m, size_t n_slots)
{
    m->slots = enl_arena_zero(m->arena, n_slots * sizeof *m->slots);
    m->n_slots = n_slots;
    for (size_t i = 0; i < m->n; i++) {
        *find_slot(m, m->entries[i].key, m->entries[i].hash) = (uint32_t)i + 1;
    }
}

void **enl_map_find(const enl_map *m, enl_str key)
{
    if (m->n == 0) return NULL;
    uint32_t *slot = find_slot(m, key, enl_hash(key.p, key.n));
    return *slot ? &m->entries[*slot - 1].value : NULL;
}

void **enl_map_insert(enl_map *m, enl_str key)
{
    uint64_t hash = enl_hash(key.p, key.n);
    if (m->n >= UINT32_MAX / 2) enl_mem_fail(m->arena->mem, ENL_JUMP_LIMIT);
    if ((m->n + 1) * 4 > m->n_slots * 3) rehash(m, m->n_slots ? m->n_slots * 2 : 16);
    uint32_t *slot = find_slot(m, key, hash);
    if (*slot == 0) {
        m->entries = enl_arena_grow(m->arena, m->entries, &m->cap, m->n + 1, sizeof *m->entries);
        m->entries[m->n] = (enl_map_entry){ key, NULL, hash };
        *slot = (uint32_t)++m->n;
    }
    return &m->entries[*slot - 1].value;
}
