/* UTF-8 as RFC 3629 defines it. */
#ifndef ENL_BASE_UTF8_H
#define ENL_BASE_UTF8_H

#include "core/base/str.h"

#include <stdint.h>

/* Decodes the character at s.p[*i] and moves *i past it. A wrong byte gives U+FFFD and moves by
 * one. */
uint32_t enl_utf8_decode(enl_str s, size_t *i);
static inline uint32_t enl_utf8_next(enl_str s, size_t *i)
{
    unsigned char c = (unsigned char)s.p[*i];
    if (c >= 0x80) return enl_utf8_decode(s, i);
    ++*i;
    return c;
}
/* The last character, 0 in an empty string. */
uint32_t enl_utf8_last(enl_str s);
/* Writes 1 to 4 bytes; returns how many. */
size_t enl_utf8_put(uint32_t c, char out[4]);
/* Where the first malformed sequence begins, or s.n. */
size_t enl_utf8_check(enl_str s);
/* Number of characters; every malformed byte counts as one. */
size_t enl_utf8_count(enl_str s);

#endif
