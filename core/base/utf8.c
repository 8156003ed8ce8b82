#include "core/base/utf8.h"

#include <string.h>

static const uint32_t REPLACEMENT = 0xFFFD;

/* How many bytes the sequence at `p` has, or 0 when it is malformed: RFC 3629, section 4. */
static size_t sequence_length(const unsigned char *p, size_t n)
{
    unsigned char low = 0x80, high = 0xBF;
    size_t length;
    if (p[0] < 0x80) return 1;
    if (p[0] >= 0xC2 && p[0] <= 0xDF)
        length = 2;
    else if (p[0] >= 0xE0 && p[0] <= 0xEF)
        length = 3;
    else if (p[0] >= 0xF0 && p[0] <= 0xF4)
        length = 4;
    else
        return 0;
    if (length > n) return 0;
    if (p[0] == 0xE0) low = 0xA0;  /* overlong */
    if (p[0] == 0xED) high = 0x9F; /* surrogates */
    if (p[0] == 0xF0) low = 0x90;  /* overlong */
    if (p[0] == 0xF4) high = 0x8F; /* above U+10FFFF */
    if (p[1] < low || p[1] > high) return 0;
    for (size_t i = 2; i < length; i++) {
        if ((p[i] & 0xC0) != 0x80) return 0;
    }
    return length;
}

/* The number of plain ASCII bytes from `i` on, checked eight at a time. */
static size_t ascii_run(enl_str s, size_t i)
{
    size_t from = i;
    for (uint64_t eight; s.n - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, s.p + i, sizeof eight);
        if (eight & 0x8080808080808080u) break;
    }
    return i - from;
}

uint32_t enl_utf8_decode(enl_str s, size_t *i)
{
    static const unsigned char lead_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    const unsigned char *p = (const unsigned char *)s.p + *i;
    size_t length = sequence_length(p, s.n - *i);
    *i += length ? length : 1;
    if (length == 0) return REPLACEMENT;
    uint32_t c = p[0] & lead_bits[length];
    for (size_t k = 1; k < length; k++) c = c << 6 | (p[k] & 0x3Fu);
    return c;
}

size_t enl_utf8_put(uint32_t c, char out[4])
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = REPLACEMENT;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t k = length - 1; k > 0; k--, c >>= 6) out[k] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(c | (0xF0u << (4 - length) & 0xFF));
    return length;
}

size_t enl_utf8_check(enl_str s)
{
    size_t i = 0;
    while ((i += ascii_run(s, i)) < s.n) {
        size_t length = sequence_length((const unsigned char *)s.p + i, s.n - i);
        if (length == 0) return i;
        i += length;
    }
    return s.n;
}

size_t enl_utf8_count(enl_str s)
{
    size_t n = 0;
    for (size_t i = 0, run; i < s.n; n++) {
        run = ascii_run(s, i);
        n += run;
        i += run;
        if (i == s.n) break;
        size_t length = sequence_length((const unsigned char *)s.p + i, s.n - i);
        i += length ? length : 1;
    }
    return n;
}

uint32_t enl_utf8_last(enl_str s)
{
    size_t i = s.n;
    while (i > 0 && ((unsigned char)s.p[--i] & 0xC0) == 0x80) {
    }
    return s.n ? enl_utf8_next(s, &i) : 0;
}
