/* Latin, Greek, Cyrillic and Armenian letters, after UnicodeData.txt and SpecialCasing.txt. The C
 * library's towlower depends on the locale, and HarfBuzz has none. */
#include "core/lang/case.h"

#include "core/base/utf8.h"

#include <stddef.h>

/* Capital letters that lie a fixed distance from their small ones, or alternate with them (2). */
static const struct {
    uint16_t first, last, step, add;
} ranges[] = {
    { 0x41, 0x5a, 1, 32 },    { 0xc0, 0xd6, 1, 32 },    { 0xd8, 0xde, 1, 32 },
    { 0x100, 0x12e, 2, 1 },   { 0x132, 0x136, 2, 1 },   { 0x139, 0x147, 2, 1 },
    { 0x14a, 0x176, 2, 1 },   { 0x179, 0x17d, 2, 1 },   { 0x1cd, 0x1db, 2, 1 },
    { 0x1f8, 0x21e, 2, 1 },   { 0x222, 0x232, 2, 1 },   { 0x388, 0x38a, 1, 37 },
    { 0x38e, 0x38f, 1, 63 },  { 0x391, 0x3a1, 1, 32 },  { 0x3a3, 0x3ab, 1, 32 },
    { 0x400, 0x40f, 1, 80 },  { 0x410, 0x42f, 1, 32 },  { 0x460, 0x480, 2, 1 },
    { 0x48a, 0x4be, 2, 1 },   { 0x4d0, 0x52e, 2, 1 },   { 0x531, 0x556, 1, 48 },
    { 0x1e00, 0x1e94, 2, 1 }, { 0x1ea0, 0x1efe, 2, 1 },
};
enum { N_RANGES = sizeof ranges / sizeof *ranges };

/* Whether a capital with this code is in the range. */
static bool holds(size_t i, uint32_t c)
{
    return c >= ranges[i].first && c <= ranges[i].last &&
           (c - ranges[i].first) % ranges[i].step == 0;
}

uint32_t enl_lang_case_lower(uint32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c == 0x130) return 'i';
    if (c == 0x178) return 0xff;
    if (c == 0x386) return 0x3ac;
    if (c == 0x38c) return 0x3cc;
    for (size_t i = 0; i < N_RANGES; i++)
        if (holds(i, c)) return c + ranges[i].add;
    return c;
}

enl_str enl_lang_case_lower_str(enl_arena *a, enl_str s)
{
    char *out = enl_arena_alloc(a, s.n * 3 + 1); /* a wrong byte becomes U+FFFD */
    size_t n = 0;
    for (size_t i = 0; i < s.n;)
        n += enl_utf8_put(enl_lang_case_lower(enl_utf8_next(s, &i)), out + n);
    return (enl_str){ out, n };
}

bool enl_lang_case_has(uint32_t c)
{
    if (c < 0x80) return enl_lang_case_lower(c) != c || (c >= 'a' && c <= 'z');
    if (c == 0xAA || c == 0xB5 || c == 0xBA) return true;
    if (c == 0xD7 || c == 0xF7 || c == 0x387 || c == 0x482 || c == 0x589 || c == 0x58A)
        return false; /* signs among them */
    return (c >= 0xC0 && c <= 0x2AF) || (c >= 0x370 && c <= 0x58F) ||
           (c >= 0x10A0 && c <= 0x10FF) || (c >= 0x1E00 && c <= 0x1FFE) ||
           (c >= 0xFB00 && c <= 0xFB17);
}

uint32_t enl_lang_case_upper(uint32_t c)
{
    if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
    switch (c) {
    case 0xff: return 0x178;
    case 0x131: return 'I';
    case 0x17f: return 'S';
    case 0x3c2: return 0x3a3; /* final sigma */
    case 0x3ac: return 0x386;
    case 0x3cc: return 0x38c;
    case 0x1e9e: return c;
    default: break;
    }
    for (size_t i = 0; i < N_RANGES; i++)
        if (c > ranges[i].add && holds(i, c - ranges[i].add)) return c - ranges[i].add;
    return c;
}

/* Greek capitals without the accent that they have beside other letters. */
static uint32_t without_tonos(uint32_t c)
{
    static const uint16_t pairs[][2] = {
        { 0x386, 0x391 }, { 0x388, 0x395 }, { 0x389, 0x397 }, { 0x38a, 0x399 }, { 0x38c, 0x39f },
        { 0x38e, 0x3a5 }, { 0x38f, 0x3a9 }, { 0x390, 0x3aa }, { 0x3b0, 0x3ab },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][0] == c) return pairs[i][1];
    return c;
}

enl_str enl_lang_case_upper_str(enl_arena *a, enl_str s, enl_str tag)
{
    enl_lang_capitals how = enl_lang_of(tag)->capitals;
    char *out = enl_arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t c = enl_utf8_next(s, &i), up = enl_lang_case_upper(c);
        if (c == 'i' && how == ENL_CAPITALS_TURKISH) up = 0x130;
        if (how == ENL_CAPITALS_GREEK) up = without_tonos(up);
        n += enl_utf8_put(c == 0xdf ? 'S' : up, out + n);
        if (c == 0xdf) out[n++] = 'S';
    }
    return (enl_str){ out, n };
}
