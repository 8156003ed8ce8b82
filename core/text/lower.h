/* Small letters for capitals, one for one and the same in every locale: for comparing names and
 * words. */
#ifndef ENL_TEXT_LOWER_H
#define ENL_TEXT_LOWER_H

#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdint.h>

uint32_t enl_lower(uint32_t c);
enl_str enl_lower_str(enl_arena *a, enl_str s);

#endif
