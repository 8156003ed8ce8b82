/* A map from object ids (enl_pdfin_file_id) to numbers, in an arena. */
#ifndef ENL_PDFIN_IDS_H
#define ENL_PDFIN_IDS_H

#include "core/base/mem.h"

#include <stdint.h>

typedef struct enl_pdfin_ids {
    enl_arena *arena;
    uint64_t *keys; /* 0: empty */
    uint32_t *values;
    size_t n, n_slots; /* slots are a power of two */
} enl_pdfin_ids;

void enl_pdfin_ids_init(enl_pdfin_ids *m, enl_arena *a);
/* NULL when it is not there. 0 never is. */
uint32_t *enl_pdfin_ids_find(const enl_pdfin_ids *m, uint64_t id);
/* Adds an id that is not 0; false when it was there, and its value stays. */
bool enl_pdfin_ids_add(enl_pdfin_ids *m, uint64_t id, uint32_t value);

#endif
