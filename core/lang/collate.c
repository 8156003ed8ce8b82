/* Letters of the Latin script sort by their base letter, those of a language's alphabet by it, all
 * others by code point. That is the first level of the Unicode collation algorithm, with CLDR's
 * rules, for the languages that have a record. */
#include "core/lang/collate.h"

#include "core/base/utf8.h"
#include "core/lang/case.h"

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

static bool is_combining(uint32_t ch)
{
    return ch >= 0x300 && ch <= 0x36F;
}

/* Vowel signs of Hebrew and Arabic, and what only shapes words. */
static bool is_pointing(uint32_t ch)
{
    return (ch >= 0x591 && ch <= 0x5C7) || (ch >= 0x64B && ch <= 0x65F) || ch == 0x670 ||
           ch == 0x640 || (ch >= 0x200B && ch <= 0x200F) || ch == 0x61C;
}

/* Quotes, brackets and other signs do not count. */
static bool is_ignored(uint32_t ch)
{
    if (ch < 0x80) return strchr("\"'()[]{}*_`.,;:!?", (int)ch) != NULL;
    return is_combining(ch) || is_pointing(ch) || ch == 0xA1 || ch == 0xBF || ch == 0xAB ||
           ch == 0xBB || ch == 0xAD || (ch >= 0x2018 && ch <= 0x201F);
}

static bool is_gap(uint32_t ch)
{
    return ch == ' ' || ch == '\t' || ch == '\n' || ch == 0xA0 || ch == '-' || ch == '/' ||
           (ch >= 0x2010 && ch <= 0x2015);
}

/* ---- letters of a language's own ---- */

/* A letter's place after its base letter, from 1: ö is the third after z in Swedish. `letter` is
 * the base letter. 0: it has none of its own. */
static int place_after(const enl_lang *l, uint32_t ch, char *letter)
{
    if (!l->after || ch < 0x80) return 0;
    enl_str rules = enl_str_from(l->after);
    int place = 0;
    for (size_t i = 0; i < rules.n;) {
        uint32_t c = enl_utf8_next(rules, &i);
        if (c < 0x80) {
            *letter = (char)c;
            place = 0;
        } else if (++place && c == ch) {
            return place;
        }
    }
    return 0;
}

/* A letter and the mark that combines with it, as one; 0 when there is no such letter here. */
static uint32_t composed(char letter, uint32_t mark)
{
    static const struct {
        char letter;
        uint16_t mark, both;
    } pairs[] = { { 'n', 0x303, 0xF1 },  { 'a', 0x30A, 0xE5 },  { 'a', 0x308, 0xE4 },
                  { 'o', 0x308, 0xF6 },  { 'u', 0x308, 0xFC },  { 'c', 0x327, 0xE7 },
                  { 's', 0x327, 0x15F }, { 'g', 0x306, 0x11F }, { 'c', 0x30C, 0x10D },
                  { 's', 0x30C, 0x161 }, { 'z', 0x30C, 0x17E } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].letter == letter && pairs[i].mark == mark) return pairs[i].both;
    return 0;
}

/* A letter's place in the alphabet, from 1, and the first letter of its group there. */
static int place_in(const enl_lang *l, uint32_t ch, uint32_t *first)
{
    if (!l->alphabet || ch < 0x80) return 0;
    enl_str letters = enl_str_from(l->alphabet);
    int place = 1;
    uint32_t head = 0;
    for (size_t i = 0; i < letters.n;) {
        uint32_t c = enl_utf8_next(letters, &i);
        if (c == ' ') {
            place++;
            head = 0;
            continue;
        }
        if (!head) head = c;
        if (c != ch) continue;
        *first = head;
        return place;
    }
    return 0;
}

/* ---- keys ---- */

enum { LAST = 0x7F }; /* after every letter of the Latin script */

/* A letter's bytes: at most two letters, four bytes of its own place, or those of a code point.
 * Letters of an alphabet lie in two bytes that begin as the Arabic letters do. */
static size_t put(char *p, uint32_t ch, const enl_lang *l)
{
    const char *two = expand(ch);
    uint32_t first, small = enl_lang_case_lower(ch);
    char own = 0;
    int after = place_after(l, small, &own), place = place_in(l, ch, &first);
    if (after) {
        *p = own;
        memset(p + 1, LAST, (size_t)after);
        return (size_t)after + 1;
    }
    if (place) return (size_t)(memcpy(p, (char[]){ '\xD8', (char)(0x80 + place) }, 2), 2);
    if (two) return (size_t)(memcpy(p, two, 2), 2);
    char b = base_of(ch);
    if (b) return (size_t)(*p = b, 1);
    if (ch < 0x80) return (size_t)(*p = (char)ch, 1);
    return enl_utf8_put(small, p);
}

/* A mark that makes a letter of the language's own of the one before it. */
static size_t put_mark(char *p, size_t n, uint32_t mark, const enl_lang *l)
{
    uint32_t letter = n > 0 ? composed(p[n - 1], mark) : 0;
    char own;
    if (!letter || !place_after(l, letter, &own)) return n;
    return n - 1 + put(p + n - 1, letter, l);
}

enl_str enl_lang_collate_key(enl_arena *a, enl_str text, enl_str tag)
{
    const enl_lang *l = enl_lang_of(tag);
    bool gap = false;
    char *p = enl_arena_alloc(a, 3 * text.n + 4);
    size_t n = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t ch = enl_utf8_next(text, &i);
        if (is_gap(ch)) {
            gap = n > 0;
            continue;
        }
        if (is_ignored(ch)) {
            if (is_combining(ch)) n = put_mark(p, n, ch, l);
            continue;
        }
        if (gap) p[n++] = '\x02';
        gap = false;
        n += put(p + n, ch, l);
    }
    return (enl_str){ p, n };
}

uint32_t enl_lang_collate_letter(enl_str text, enl_str tag)
{
    const enl_lang *l = enl_lang_of(tag);
    for (size_t i = 0; i < text.n;) {
        uint32_t ch = enl_utf8_next(text, &i), first;
        char own;
        if (is_ignored(ch) || is_gap(ch)) continue;
        if (place_after(l, enl_lang_case_lower(ch), &own)) return enl_lang_case_upper(ch);
        if (place_in(l, ch, &first)) return first;
        const char *two = expand(ch);
        char b = two ? two[0] : base_of(ch);
        if (b) return (uint32_t)(b - 32);
        return ch < 0x80 ? 0 : ch;
    }
    return 0;
}
