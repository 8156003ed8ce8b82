/* Which subroutines Type 2 charstrings call (Adobe Technical Note 5177). */
#ifndef ENL_PDF_CFF_CHARSTRING_H
#define ENL_PDF_CFF_CHARSTRING_H

#include "core/base/mem.h"
#include "core/pdf/cff/cffread.h"

/* Subroutines and which of them are called. */
typedef struct enl_cff_subrs {
    enl_cff_index index;
    unsigned char *used;  /* by number */
    uint32_t n_used, end; /* end: behind the highest one used */
    int32_t bias;
} enl_cff_subrs;

/* Sets what follows from the index; nothing is used. */
void enl_cff_charstring_prepare(enl_cff_subrs *r, enl_arena *a);
/* Marks in `globals` and `locals` what the charstring calls, directly or not. *steps is how many
 * operators and numbers may still be read, for all charstrings. False when the charstring is
 * malformed, takes more steps, calls by a computed number, or composes an accented letter (endchar
 * with four numbers). */
bool enl_cff_charstring_run(enl_str cff, enl_str code, enl_cff_subrs *globals,
                            enl_cff_subrs *locals, uint32_t *steps);

#endif
