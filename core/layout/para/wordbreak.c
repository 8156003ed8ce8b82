/* Finds the divisions of a word: hyphenation points, after hyphens and dashes, behind the
 * separators of long addresses, and, for what fits no line, between any two clusters. */
#include "core/layout/para/wordbreak.h"

#include "core/base/map.h"
#include "core/base/utf8.h"

/* Penalties in TeX's scale; hyphenation and after a hyphen as in plain TeX. */
enum { P_HYPHEN = 50, P_EXPLICIT = 50, P_SEPARATOR = 300, MIN_ADDRESS = 12 };

/* The key is the shaped word's address and, in its low bits, where the word may be divided. */
typedef struct slot {
    uintptr_t key;
    enl_wbreaks value;
} slot;

struct enl_breaks {
    enl_ctx *c;
    enl_hyphens *hyphens;
    slot *slots;
    size_t n, n_slots; /* n_slots is a power of two */
    enl_wbreak *found; /* of the word at hand */
    size_t n_found, cap_found;
};

enl_breaks *enl_para_wordbreak_new(enl_ctx *c, enl_hyphens *h)
{
    enl_breaks *b = ENL_NEW(&c->arena, enl_breaks);
    b->c = c;
    b->hyphens = h;
    b->n_slots = 1024;
    b->slots = enl_mem_alloc(&c->mem, b->n_slots * sizeof *b->slots);
    memset(b->slots, 0, b->n_slots * sizeof *b->slots);
    return b;
}

void enl_para_wordbreak_drop(enl_breaks *b)
{
    if (!b) return;
    enl_mem_free(&b->c->mem, b->slots);
    enl_mem_free(&b->c->mem, b->found);
    b->slots = NULL;
    b->found = NULL;
}

static size_t slot_of(const enl_breaks *b, uintptr_t key)
{
    /* The high half of the product is the mixed one. */
    size_t i = ((uint64_t)key * 0x9E3779B97F4A7C15u >> 32) & (b->n_slots - 1);
    while (b->slots[i].key && b->slots[i].key != key) i = (i + 1) & (b->n_slots - 1);
    return i;
}

static void grow(enl_breaks *b)
{
    slot *old = b->slots;
    size_t n_old = b->n_slots;
    b->n_slots *= 2;
    b->slots = enl_mem_alloc(&b->c->mem, b->n_slots * sizeof *b->slots);
    memset(b->slots, 0, b->n_slots * sizeof *b->slots);
    for (size_t i = 0; i < n_old; i++)
        if (old[i].key) b->slots[slot_of(b, old[i].key)] = old[i];
    enl_mem_free(&b->c->mem, old);
}

static void add(enl_breaks *b, size_t offset, int penalty, bool hyphen)
{
    enl_wbreak w = { (uint16_t)offset, (int16_t)penalty, hyphen, 0 };
    ENL_PUSH(&b->c->mem, b->found, b->n_found, b->cap_found, w);
}

static bool is_letter(uint32_t ch)
{
    if (ch < 128) return (ch | 32) >= 'a' && (ch | 32) <= 'z';
    return (ch >= 0xC0 && ch < 0x2000 && ch != 0xD7 && ch != 0xF7) || (ch >= 0x2C00 && ch < 0x2E00);
}

static bool is_word_char(uint32_t ch)
{
    return is_letter(ch) || (ch >= '0' && ch <= '9');
}

/* Hyphenation points of one run of letters that starts at byte `from`. */
static void add_hyphenation(enl_breaks *b, enl_str text, size_t from, size_t to, enl_str lang)
{
    const uint16_t *at;
    size_t n = enl_text_hyphen_divide(b->hyphens, lang, enl_str_sub(text, from, to), &at);
    for (size_t i = 0; i < n; i++) add(b, from + at[i], P_HYPHEN, true);
}

/* A break between `before` and `after` that needs no hyphen, or 0. `inside`: something that is said
 * stands before; the dash that opens a Spanish aside stays with its word. No line begins with a
 * dash.
 */
static int plain_penalty(uint32_t before, uint32_t after, bool inside, bool address)
{
    if (before == '-' || before == 0x2010) return is_letter(after) ? P_EXPLICIT : 0;
    if (before == 0x2013 || before == 0x2014) return inside && is_word_char(after) ? P_EXPLICIT : 0;
    if (address && before < 128 && strchr("/.?&=_,:;+%#@|", (int)before) && is_word_char(after))
        return P_SEPARATOR;
    return 0;
}

/* A number is not broken at its marks. */
static bool has_letter(enl_str text)
{
    for (size_t i = 0; i < text.n;)
        if (is_letter(enl_utf8_next(text, &i))) return true;
    return false;
}

static void scan(enl_breaks *b, enl_str text, enl_str lang, bool hyphenate)
{
    bool address = text.n >= MIN_ADDRESS && memchr(text.p, '/', text.n);
    address = address || (!hyphenate && text.n >= MIN_ADDRESS && has_letter(text));
    size_t run = 0; /* start of the run of letters that the character at i belongs to */
    uint32_t before = 0;
    bool inside = false;
    for (size_t i = 0; i < text.n;) {
        size_t at = i;
        uint32_t ch = enl_utf8_next(text, &i);
        if (!is_letter(ch)) {
            if (hyphenate && at - run >= 5) add_hyphenation(b, text, run, at, lang);
            run = i;
        }
        if (at > 0) {
            int p = plain_penalty(before, ch, inside, address);
            if (p) add(b, at, p, false);
        }
        inside = inside || is_word_char(ch);
        before = ch;
    }
    if (hyphenate && text.n - run >= 5) add_hyphenation(b, text, run, text.n, lang);
}

/* Between any two clusters, at spaces and behind signs rather than inside a word. */
static int any_penalty(enl_str text, size_t at)
{
    size_t i = at, k = at;
    while (i > 0 && ((unsigned char)text.p[--i] & 0xC0) == 0x80) {
    }
    uint32_t before = enl_utf8_next(text, &i), after = enl_utf8_next(text, &k);
    if (before == ' ') return after == ' ' ? ENL_WORDBREAK_COST : 0;
    bool sign = before == 0xA0 || before == 0x202F || (before < 128 && !is_word_char(before));
    return sign && is_word_char(after) ? P_SEPARATOR : ENL_WORDBREAK_COST;
}

static void scan_anywhere(enl_breaks *b, const enl_shaped *s, enl_str text)
{
    size_t base = 0;
    for (uint32_t k = 0; k < s->n; k++) {
        const enl_glyphs *g = s->part[k];
        for (uint32_t j = 0; j < g->n; j++) {
            uint32_t i = g->rtl ? g->n - 1 - j : j, last = g->rtl ? i + 1 : i - 1;
            size_t at = base + g->cluster[i];
            if (at > 0 && at < text.n && (j == 0 || g->cluster[i] != g->cluster[last]))
                add(b, at, any_penalty(text, at), false);
        }
        base += g->text.n;
    }
}

/* Widths before each break, in one walk over the glyphs. */
static void measure(enl_breaks *b, const enl_shaped *s)
{
    size_t base = 0, k = 0;
    int64_t width = 0;
    for (uint32_t part = 0; part < s->n; part++) {
        const enl_glyphs *g = s->part[part];
        int64_t units = 0;
        for (uint32_t j = 0; j <= g->n; j++) {
            uint32_t i = g->rtl ? g->n - 1 - j : j;
            size_t here = base + (j < g->n ? g->cluster[i] : g->text.n);
            for (; k < b->n_found && b->found[k].offset <= here; k++)
                b->found[k].width = width + units * 65536 / g->font->upem;
            if (j < g->n) units += g->adv[i];
        }
        width += g->width;
        base += g->text.n;
    }
}

static const enl_wbreaks none = { 0, NULL };

const enl_wbreaks *enl_para_wordbreak_find(enl_breaks *b, const enl_shaped *s, enl_str text,
                                           enl_str lang, enl_wordbreak_at at)
{
    if (text.n < 2) return &none;
    if (b->n * 2 >= b->n_slots) grow(b);
    uintptr_t key = (uintptr_t)s | at;
    size_t i = slot_of(b, key);
    if (b->slots[i].key) return &b->slots[i].value;
    b->n_found = 0;
    if (at == ENL_WORDBREAK_ANYWHERE)
        scan_anywhere(b, s, text);
    else
        scan(b, text, lang, at == ENL_WORDBREAK_HYPHENS);
    measure(b, s);
    enl_wbreaks w = { (uint32_t)b->n_found, NULL };
    if (b->n_found > 0) {
        enl_wbreak *copy = enl_arena_alloc(&b->c->arena, b->n_found * sizeof *copy);
        memcpy(copy, b->found, b->n_found * sizeof *copy);
        w.at = copy;
    }
    b->n++;
    b->slots[i] = (slot){ key, w };
    return &b->slots[i].value;
}
