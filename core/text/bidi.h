/* The Unicode Bidirectional Algorithm (UAX #9), by FriBidi. */
#ifndef ENL_TEXT_BIDI_H
#define ENL_TEXT_BIDI_H

#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum enl_strong { ENL_STRONG_NONE, ENL_STRONG_LTR, ENL_STRONG_RTL } enl_strong;
/* Which way the first letter runs that is not in an isolate. */
enl_strong enl_text_bidi_first_strong(enl_str text);
/* The embedding level of each character of a paragraph, at the bytes where one starts. */
void enl_text_bidi_levels(enl_arena *a, enl_str text, bool rtl, uint8_t *levels);
/* Rule L2: order[i] is the place in the text of what stands at place i on the line, from the left.
 */
void enl_text_bidi_order(const uint8_t *levels, uint32_t n, uint32_t *order);

#endif
