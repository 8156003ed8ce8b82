/* Reads a CFF program's top dictionary and rewrites the charset of a CID-keyed one. */
#include "core/pdf/cff/cff.h"

#include <stdint.h>

typedef struct reader {
    unsigned char *p;
    size_t n;
} reader;

typedef struct top_dict {
    bool cid_keyed;
    uint32_t charset, charstrings;
} top_dict;

enum { OP_CHARSET = 15, OP_CHARSTRINGS = 17, OP_ESCAPE = 12, OP_ROS = 30 };

/* The big-endian number of `size` bytes at `at`; 0 behind the end. */
static uint32_t number(const reader *r, size_t at, int size)
{
    uint32_t v = 0;
    if (at > r->n || (size_t)size > r->n - at) return 0;
    for (int i = 0; i < size; i++) v = v << 8 | r->p[at + (size_t)i];
    return v;
}

/* Start and end of an INDEX's item, and the end of the whole INDEX in *behind. */
static bool index_item(const reader *r, size_t at, uint32_t item, size_t *from, size_t *to,
                       size_t *behind)
{
    uint32_t count = number(r, at, 2);
    int size = (int)number(r, at + 2, 1);
    if (count == 0) {
        *behind = at + 2;
        return false;
    }
    if (size < 1 || size > 4) return false;
    size_t offsets = at + 3, data = offsets + ((size_t)count + 1) * (size_t)size - 1;
    *behind = data + number(r, offsets + (size_t)count * (size_t)size, size);
    if (item >= count || *behind > r->n || data >= r->n) return false;
    *from = data + number(r, offsets + item * (size_t)size, size);
    *to = data + number(r, offsets + (item + 1) * (size_t)size, size);
    return *from > data && *from <= *to && *to <= r->n;
}

/* Bytes of the operand that begins with b0, its value in *v (reals give 0). */
static size_t operand(const reader *r, size_t at, size_t end, uint32_t *v)
{
    unsigned b0 = r->p[at];
    *v = 0;
    if (b0 == 28)
        *v = number(r, at + 1, 2);
    else if (b0 == 29)
        *v = number(r, at + 1, 4);
    else if (b0 >= 32 && b0 <= 246)
        *v = b0 - 139;
    else if (b0 >= 247 && b0 <= 250)
        *v = (b0 - 247) * 256 + number(r, at + 1, 1) + 108;
    if (b0 == 30) {
        size_t i = at + 1;
        while (i < end && (r->p[i] & 15) != 15 && r->p[i] >> 4 != 15) i++;
        return i + 1 - at;
    }
    return b0 == 28 ? 3 : b0 == 29 ? 5 : b0 >= 247 && b0 <= 254 ? 2 : 1;
}

static top_dict read_top(const reader *r, size_t at, size_t end)
{
    top_dict t = { 0 };
    uint32_t v = 0;
    while (at < end) {
        unsigned b0 = r->p[at];
        if (b0 > 21) {
            at += operand(r, at, end, &v);
            continue;
        }
        if (b0 == OP_ESCAPE) {
            if (at + 1 < end && r->p[at + 1] == OP_ROS) t.cid_keyed = true;
            at++;
        } else if (b0 == OP_CHARSET) {
            t.charset = v;
        } else if (b0 == OP_CHARSTRINGS) {
            t.charstrings = v;
        }
        at++;
    }
    return t;
}

/* Bytes that the charset takes for `glyphs` glyphs, or 0. */
static size_t charset_size(const reader *r, size_t at, uint32_t glyphs)
{
    uint32_t format = number(r, at, 1);
    size_t range = format == 1 ? 3 : 4, n = 1;
    if (format > 2) return 0;
    if (format == 0) return 1 + 2 * (size_t)(glyphs - 1);
    for (uint32_t covered = 1; covered < glyphs; n += range) {
        if (at + n + range > r->n) return 0;
        covered += 1 + number(r, at + n + 2, (int)range - 2);
    }
    return n;
}

bool enl_cff_use_glyph_ids(unsigned char *cff, size_t size)
{
    reader r = { cff, size };
    size_t from, to, at = number(&r, 2, 1);
    if (size < 8 || !index_item(&r, at, 0, &from, &to, &at)) return false;
    if (!index_item(&r, at, 0, &from, &to, &at)) return false;
    top_dict t = read_top(&r, from, to);
    uint32_t glyphs = number(&r, t.charstrings, 2);
    if (!t.charstrings || !glyphs) return false;
    if (!t.cid_keyed || t.charset == 0) return !t.cid_keyed;
    size_t room = charset_size(&r, t.charset, glyphs);
    if (glyphs == 1) return true;
    if (room < 4 || t.charset + room > size) return false;
    bool wide = room >= 5; /* one range of all glyphs: format 2, or 1 when only that fits */
    if (!wide && glyphs > 257) return false;
    unsigned char *p = cff + t.charset;
    *p++ = wide ? 2 : 1;
    *p++ = 0;
    *p++ = 1;
    if (wide) *p++ = (unsigned char)((glyphs - 2) >> 8);
    *p = (unsigned char)(glyphs - 2);
    return true;
}
