/* Letters of the Latin script sort by their base letter; all others by code point. That is the
 * first level of the Unicode collation algorithm for the languages that the templates have words
 * for. */
#include "core/layout/collate.h"

#include "core/base/utf8.h"
#include "core/style/style.h"
#include "core/text/lower.h"

/* Base letters of U+00C0 to U+017F; '.' where a letter has two, see `expand`. */
static const char base[] = "aaaaaa.ceeeeiiii"
                           "dnooooo*ouuuuy.."
                           "aaaaaa.ceeeeiiii"
                           "dnooooo*ouuuuy.y"
                           "aaaaaaccccccccdd"
                           "ddeeeeeeeeeegggg"
                           "gggghhhhiiiiiiii"
                           "ii..jjkkklllllll"
                           "lllnnnnnnnnnoooo"
                           "oo..rrrrrrssssss"
                           "ssttttttuuuuuuuu"
                           "uuuuwwyyyzzzzzzs";

static const char *expand(uint32_t ch)
{
    switch (ch) {
    case 0xC6:
    case 0xE6: return "ae";
    case 0xDE:
    case 0xFE: return "th";
    case 0xDF: return "ss";
    case 0x132:
    case 0x133: return "ij";
    case 0x152:
    case 0x153: return "oe";
    default: return NULL;
    }
}

/* The base letter of a letter, else 0. */
static char base_of(uint32_t ch)
{
    if (ch >= 'A' && ch <= 'Z') return (char)(ch + 32);
    if (ch >= 'a' && ch <= 'z') return (char)ch;
    if (ch < 0xC0 || ch > 0x17F) return 0;
    char b = base[ch - 0xC0];
    return b >= 'a' ? b : 0;
}

static bool is_enye(uint32_t ch, bool spanish)
{
    return spanish && (ch == 0xF1 || ch == 0xD1);
}

static bool is_combining(uint32_t ch)
{
    return ch >= 0x300 && ch <= 0x36F;
}

/* Quotes, brackets and other signs do not count. */
static bool is_ignored(uint32_t ch)
{
    if (ch < 0x80) return strchr("\"'()[]{}*_`.,;:!?", (int)ch) != NULL;
    return is_combining(ch) || ch == 0xA1 || ch == 0xBF || ch == 0xAB || ch == 0xBB || ch == 0xAD ||
           (ch >= 0x2018 && ch <= 0x201F);
}

static bool is_gap(uint32_t ch)
{
    return ch == ' ' || ch == '\t' || ch == '\n' || ch == 0xA0 || ch == '-' || ch == '/' ||
           (ch >= 0x2010 && ch <= 0x2015);
}

/* Room for 6 bytes a character: each is at most two letters or five bytes of a code point. */
static size_t put(char *p, uint32_t ch, bool spanish)
{
    const char *two = expand(ch);
    if (two) return (size_t)(memcpy(p, two, 2), 2);
    if (is_enye(ch, spanish)) return (size_t)(memcpy(p, "n\x7F", 2), 2);
    char b = base_of(ch);
    if (b) return (size_t)(*p = b, 1);
    if (ch < 0x80) return (size_t)(*p = (char)ch, 1);
    return enl_utf8_put(enl_lower(ch), p);
}

enl_str enl_collate_key(enl_arena *a, enl_str text, enl_str lang)
{
    bool spanish = enl_str_is(enl_lang_primary(lang), "es"), gap = false;
    char *p = enl_arena_alloc(a, 3 * text.n + 2);
    size_t n = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t ch = enl_utf8_next(text, &i);
        if (is_gap(ch)) {
            gap = n > 0;
            continue;
        }
        if (is_ignored(ch)) {
            /* n and a combining tilde are ñ as well */
            if (ch == 0x303 && spanish && n > 0 && p[n - 1] == 'n') p[n++] = '\x7F';
            continue;
        }
        if (gap) p[n++] = '\x02';
        gap = false;
        n += put(p + n, ch, spanish);
    }
    return (enl_str){ p, n };
}

uint32_t enl_collate_letter(enl_str text, enl_str lang)
{
    bool spanish = enl_str_is(enl_lang_primary(lang), "es");
    for (size_t i = 0; i < text.n;) {
        uint32_t ch = enl_utf8_next(text, &i);
        if (is_ignored(ch) || is_gap(ch)) continue;
        if (is_enye(ch, spanish)) return 0xD1;
        const char *two = expand(ch);
        char b = two ? two[0] : base_of(ch);
        if (b) return (uint32_t)(b - 32);
        return ch < 0x80 ? 0 : ch;
    }
    return 0;
}
