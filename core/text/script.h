/* Whether a text needs more than words between spaces: a look at its bytes decides, so plain Latin
 * costs nothing else. */
#ifndef ENL_TEXT_SCRIPT_H
#define ENL_TEXT_SCRIPT_H

#include "core/base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    ENL_TEXT_MARKS = 1,   /* soft hyphens, zero-width spaces */
    ENL_TEXT_BIDI = 2,    /* characters that run from right to left, or say which way text runs */
    ENL_TEXT_SEGMENTS = 4 /* scripts whose lines break without spaces: CJK, Thai, emoji */
};
/* The bits above that the characters of `text` need; 0 for plain text. */
unsigned enl_text_script_traits(enl_str text);

/* Chinese and Japanese characters, but not Hangul: no space belongs between two of them. */
bool enl_text_script_is_ideograph(uint32_t ch);

#endif
