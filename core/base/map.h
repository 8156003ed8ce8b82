/* A hash map from slices to pointers, in an arena. Iteration is in order of insertion. */
#ifndef ENL_BASE_MAP_H
#define ENL_BASE_MAP_H

#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdint.h>

typedef struct enl_map_entry {
    enl_str key;
    void *value;
    uint64_t hash;
} enl_map_entry;

typedef struct enl_map {
    enl_arena *arena;
    enl_map_entry *entries; /* in order of insertion */
    size_t n, cap;
    uint32_t *slots; /* index + 1, 0 is empty */
    size_t n_slots;
} enl_map;

/* An empty map; entries and slots lie in the arena, so there is nothing to drop. */
void enl_map_init(enl_map *m, enl_arena *a);
/* The address of the value, NULL when there is none. Valid until the next insertion. */
void **enl_map_find(const enl_map *m, enl_str key);
/* The address of the value; it is created as NULL when there is none. The key's bytes must outlive
 * the map. */
void **enl_map_insert(enl_map *m, enl_str key);
uint64_t enl_hash(const void *bytes, size_t n); /* the same on every machine */

#endif
