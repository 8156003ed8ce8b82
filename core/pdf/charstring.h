/* Which subroutines Type 2 charstrings call (Adobe Technical Note 5177). */
#ifndef ENL_PDF_CHARSTRING_H
#define ENL_PDF_CHARSTRING_H

#include "core/base/mem.h"
#include "core/pdf/cffread.h"

/* Subroutines and which of them are called. */
typedef struct enl_subrs {
    enl_cff_index index;
    unsigned char *used;  /* by number */
    uint32_t n_used, end; /* end: behind the highest one used */
    int32_t bias;
} enl_subrs;

/* Sets what follows from the index; nothing is used. */
void enl_subrs_prepare(enl_subrs *r, enl_arena *a);
/* Marks in `globals` and `locals` what the charstring calls, directly or not. *steps is how many
 * operators and numbers may still be read, for all charstrings. False when the charstring is
 * malformed, takes more steps, calls by a computed number, or composes an accented letter (endchar
 * with four numbers). */
bool enl_charstring_run(enl_str cff, enl_str code, enl_subrs *globals, enl_subrs *locals,
                        uint32_t *steps);

#endif
