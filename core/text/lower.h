/* Small letters for capitals, one for one and the same in every locale: for comparing names and
 * words. */
#ifndef ENL_TEXT_LOWER_H
#define ENL_TEXT_LOWER_H

#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdint.h>

/* The small letter of a code point, itself when there is none. */
uint32_t enl_lower(uint32_t c);
/* A copy in the arena; bytes that are no UTF-8 become U+FFFD. */
enl_str enl_lower_str(enl_arena *a, enl_str s);

#endif
