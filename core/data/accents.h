/* Letters with accents as one character. */
#ifndef ENL_DATA_ACCENTS_H
#define ENL_DATA_ACCENTS_H

#include <stdint.h>

/* The character that is `letter`, which may have accents already, with the combining mark `mark`
 * (U+0300 to U+0331); 0 when there is none. */
uint32_t enl_data_accents_compose(uint32_t letter, uint32_t mark);

#endif
