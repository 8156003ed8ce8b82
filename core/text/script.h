/* What text needs beyond words between spaces: one look at its bytes decides, so that plain Latin
 * pays for nothing else. */
#ifndef ENL_TEXT_SCRIPT_H
#define ENL_TEXT_SCRIPT_H

#include "core/base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    ENL_TEXT_MARKS = 1, /* soft hyphens, zero-width spaces */
    ENL_TEXT_BIDI = 2,  /* characters that run from right to left, or say which way text runs */
    ENL_TEXT_SEGMENTS =
        4 /* scripts whose lines break between other things than words: CJK, Thai, emoji */
};
/* The bits above that any character of `text` asks for; 0 for plain text. */
unsigned enl_text_traits(enl_str text);

/* Chinese and Japanese characters, but not Hangul: no space belongs between two of them. */
bool enl_is_ideograph(uint32_t ch);

#endif
