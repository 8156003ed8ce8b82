/* The parts of CFF tables: INDEX and DICT (Adobe Technical Note 5176, sections 4 and 5). */
#ifndef ENL_PDF_CFF_CFFREAD_H
#define ENL_PDF_CFF_CFFREAD_H

#include "core/base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct enl_cff_index {
    const unsigned char *offsets; /* NULL when empty */
    size_t data;                  /* offsets count from here: one byte before the first item */
    size_t end;
    uint32_t count;
    unsigned off_size;
} enl_cff_index;

typedef struct enl_cff_entry {
    enl_str bytes;   /* operands and operator */
    int op;          /* 12 << 8 | second byte for operators of two bytes */
    int32_t last[2]; /* the operand before the last one, and the last; 0 for reals */
} enl_cff_entry;

enum { ENL_CFF_OP_BAD = -1, ENL_CFF_OP_LAST = 21 };

/* The big-endian number of 1 to 4 bytes. */
static inline uint32_t enl_cff_read_number(const unsigned char *p, unsigned size)
{
    uint32_t v = 0;
    for (unsigned i = 0; i < size; i++) v = v << 8 | p[i];
    return v;
}

/* NULL when the n bytes are not all there. */
static inline const unsigned char *enl_cff_read_bytes(enl_str s, size_t at, size_t n)
{
    return at <= s.n && n <= s.n - at ? (const unsigned char *)s.p + at : NULL;
}

/* The INDEX at `at`; false when it does not lie in the table. Its items are checked one by one. */
bool enl_cff_read_index(enl_str cff, size_t at, enl_cff_index *x);
/* False when there is no such item, or it does not lie in the INDEX. */
bool enl_cff_read_item(enl_str cff, const enl_cff_index *x, uint32_t i, enl_str *out);
/* The entry at *at, which moves behind it. False at the end; op is ENL_CFF_OP_BAD when it is
 * malformed. */
bool enl_cff_read_next_entry(enl_str dict, size_t *at, enl_cff_entry *e);

#endif
