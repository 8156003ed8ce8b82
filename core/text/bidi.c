#include "core/text/bidi.h"

#include "core/base/utf8.h"

#include <fribidi.h>
#include <string.h>

enl_strong enl_text_bidi_first_strong(enl_str text)
{
    size_t depth = 0; /* of isolates, whose letters do not count (UAX #9, P2) */
    for (size_t i = 0; i < text.n;) {
        FriBidiCharType t = fribidi_get_bidi_type(enl_utf8_next(text, &i));
        if (FRIBIDI_IS_ISOLATE(t)) {
            if (t != FRIBIDI_TYPE_PDI)
                depth++;
            else if (depth > 0)
                depth--;
        }
        if (depth == 0 && FRIBIDI_IS_LETTER(t))
            return FRIBIDI_IS_RTL(t) ? ENL_STRONG_RTL : ENL_STRONG_LTR;
    }
    return ENL_STRONG_NONE;
}

void enl_text_bidi_levels(enl_arena *a, enl_str text, bool rtl, uint8_t *levels)
{
    size_t n = 0;
    FriBidiChar *ch = ENL_NEWN(a, FriBidiChar, text.n + 1);
    size_t *at = ENL_NEWN(a, size_t, text.n + 1);
    for (size_t i = 0; i < text.n; n++) {
        at[n] = i;
        ch[n] = enl_utf8_next(text, &i);
    }
    memset(levels, rtl, text.n);
    FriBidiCharType *types = ENL_NEWN(a, FriBidiCharType, n + 1);
    FriBidiBracketType *brackets = ENL_NEWN(a, FriBidiBracketType, n + 1);
    FriBidiLevel *out = ENL_NEWN(a, FriBidiLevel, n + 1);
    FriBidiParType base = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    if (n == 0 || n > INT32_MAX) return;
    fribidi_get_bidi_types(ch, (FriBidiStrIndex)n, types);
    fribidi_get_bracket_types(ch, (FriBidiStrIndex)n, types, brackets);
    if (!fribidi_get_par_embedding_levels_ex(types, brackets, (FriBidiStrIndex)n, &base, out))
        enl_mem_fail(a->mem, ENL_JUMP_MEMORY);
    for (size_t i = 0; i < n; i++) levels[at[i]] = (uint8_t)out[i];
}

void enl_text_bidi_order(const uint8_t *levels, uint32_t n, uint32_t *order)
{
    uint8_t high = 0, low = UINT8_MAX;
    for (uint32_t i = 0; i < n; i++) {
        order[i] = i;
        if (levels[i] > high) high = levels[i];
        if ((levels[i] & 1) && levels[i] < low) low = levels[i];
    }
    for (unsigned level = high; level >= low && level > 0; level--) {
        for (uint32_t i = 0, end; i < n; i = end + 1) {
            for (end = i; end < n && levels[order[end]] >= level;) end++;
            for (uint32_t x = i, y = end; x + 1 < y; x++, y--) {
                uint32_t swap = order[x];
                order[x] = order[y - 1];
                order[y - 1] = swap;
            }
        }
    }
}
