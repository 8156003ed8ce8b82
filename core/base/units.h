/* Lengths: integers of 1/65536 point (72 points an inch), so every machine breaks lines alike. */
#ifndef ENL_BASE_UNITS_H
#define ENL_BASE_UNITS_H

#include "core/base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef int64_t enl_len;

#define ENL_PT ((enl_len)65536)
#define ENL_LEN_MAX ((enl_len)1 << 46)

/* Points as a length, rounded to the nearest, and back. */
static inline enl_len enl_pt(double pt)
{
    return (enl_len)(pt * 65536.0 + (pt < 0 ? -0.5 : 0.5));
}
static inline double enl_to_pt(enl_len l)
{
    return (double)l / 65536.0;
}

/* Reads "12pt", "1.5in", "25mm", "2cm", "96px", "1.2em" (of `em`), "40%" (of `whole`), "0". False
 * if it is not a length. */
bool enl_len_parse(enl_str s, enl_len em, enl_len whole, enl_len *out);

/* 0xRRGGBB. Reads "#rgb" and "#rrggbb". */
typedef uint32_t enl_colour;
bool enl_colour_parse(enl_str s, enl_colour *out);

#endif
