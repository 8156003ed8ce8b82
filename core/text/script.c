/* Looks at the first bytes of UTF-8 sequences only: no character is decoded. */
#include "core/text/script.h"

#include <string.h>

/* The trait of a sequence of three bytes: the second byte determines the block. */
static unsigned of_three(unsigned a, unsigned b, unsigned c)
{
    switch (a) {
    case 0xE0: return b <= 0xA3 ? ENL_TEXT_BIDI : b >= 0xB8 ? ENL_TEXT_SEGMENTS : 0;
    case 0xE1:
        /* Myanmar, Ethiopic, Khmer, Tai scripts */
        return (b >= 0x80 && b <= 0x82) || (b >= 0x88 && b <= 0x8E) || b == 0x9E || b == 0x9F ||
                       (b >= 0xA5 && b <= 0xAA)
                   ? ENL_TEXT_SEGMENTS
                   : 0;
    case 0xE2:
        if (b == 0x80)
            return c == 0x8B                               ? ENL_TEXT_MARKS
                   : c == 0x8F || (c >= 0xAA && c <= 0xAE) ? ENL_TEXT_BIDI
                                                           : 0;
        if (b == 0x81) return c >= 0xA6 && c <= 0xA9 ? ENL_TEXT_BIDI : 0;
        return b >= 0xBA ? ENL_TEXT_SEGMENTS : 0;
    case 0xEE: return 0; /* private use */
    case 0xEF:
        if (b >= 0xA4 && b <= 0xAB) return ENL_TEXT_SEGMENTS;
        if (b == 0xAC) return c >= 0x9D ? ENL_TEXT_BIDI : 0;
        if ((b >= 0xAD && b <= 0xB7) || (b >= 0xB9 && b <= 0xBB && !(b == 0xBB && c == 0xBF)))
            return b == 0xB9 && c < 0xB0 ? ENL_TEXT_SEGMENTS : ENL_TEXT_BIDI;
        return b >= 0xBC && !(b == 0xBF && c >= 0xB9) ? ENL_TEXT_SEGMENTS : 0;
    default: return a > 0xE2 ? ENL_TEXT_SEGMENTS : 0;
    }
}

static unsigned of_four(unsigned a, unsigned b)
{
    if (a > 0xF0) return 0;
    if (b == 0x90 || b == 0x9E)
        return ENL_TEXT_BIDI; /* with scripts that run from left to right: harmless */
    return b >= 0x9F ? ENL_TEXT_SEGMENTS : 0;
}

static bool is_ascii8(const char *p)
{
    uint64_t v;
    memcpy(&v, p, 8);
    return (v & 0x8080808080808080u) == 0;
}

unsigned enl_text_script_traits(enl_str text)
{
    unsigned traits = 0;
    const unsigned char *p = (const unsigned char *)text.p;
    for (size_t i = 0; i < text.n;) {
        if (i + 8 <= text.n && is_ascii8(text.p + i)) {
            i += 8;
            continue;
        }
        unsigned a = p[i], b = i + 1 < text.n ? p[i + 1] : 0, c = i + 2 < text.n ? p[i + 2] : 0;
        i++;
        if (a < 0xC2) continue;
        if (a == 0xC2)
            traits |= b == 0xAD ? ENL_TEXT_MARKS : 0;
        else if (a < 0xD6)
            continue;
        else if (a < 0xE0)
            traits |= a > 0xD6 || b >= 0x90 ? ENL_TEXT_BIDI : 0;
        else
            traits |= a < 0xF0 ? of_three(a, b, c) : of_four(a, b);
    }
    return traits;
}

bool enl_text_script_is_ideograph(uint32_t ch)
{
    return (ch >= 0x2E80 && ch < 0xA4D0) || (ch >= 0xF900 && ch < 0xFB00) ||
           (ch >= 0xFF00 && ch < 0xFFA0) || (ch >= 0x20000 && ch < 0x40000);
}
