/* A map from object ids to numbers: open addressing, at most half full. */
#include "core/pdfin/ids.h"

#include "core/base/map.h"

void enl_pdfin_ids_init(enl_pdfin_ids *m, enl_arena *a)
{
    *m = (enl_pdfin_ids){ .arena = a };
}

static size_t slot_of(const enl_pdfin_ids *m, uint64_t id)
{
    size_t i = enl_hash(&id, sizeof id) & (m->n_slots - 1);
    while (m->keys[i] && m->keys[i] != id) i = (i + 1) & (m->n_slots - 1);
    return i;
}

uint32_t *enl_pdfin_ids_find(const enl_pdfin_ids *m, uint64_t id)
{
    if (!m->n_slots || !id) return NULL;
    size_t i = slot_of(m, id);
    return m->keys[i] ? &m->values[i] : NULL;
}

static void grow(enl_pdfin_ids *m)
{
    enl_pdfin_ids larger = { .arena = m->arena, .n = m->n };
    larger.n_slots = m->n_slots ? 2 * m->n_slots : 64;
    larger.keys = ENL_NEWN(m->arena, uint64_t, larger.n_slots);
    larger.values = ENL_NEWN(m->arena, uint32_t, larger.n_slots);
    for (size_t i = 0; i < m->n_slots; i++) {
        if (!m->keys[i]) continue;
        size_t to = slot_of(&larger, m->keys[i]);
        larger.keys[to] = m->keys[i];
        larger.values[to] = m->values[i];
    }
    *m = larger;
}

bool enl_pdfin_ids_add(enl_pdfin_ids *m, uint64_t id, uint32_t value)
{
    if (2 * m->n >= m->n_slots) grow(m);
    size_t i = slot_of(m, id);
    if (m->keys[i]) return false;
    m->keys[i] = id;
    m->values[i] = value;
    m->n++;
    return true;
}
