/* Separators follow the Unicode CLDR, as enlace.format does for plugins. Sums are of integers, so a
 * column of cents adds up exactly. */
#include "core/layout/table/decimal.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"

enum { MAX_PLACES = 9 };

static bool lang_is(enl_str lang, const char *tag)
{
    size_t n = strlen(tag);
    return lang.n >= n && !memcmp(lang.p, tag, n) && (lang.n == n || lang.p[n] == '-');
}

enl_number_form enl_number_form_of(enl_str lang)
{
    static const char *const point[] = { "es-MX", "es-GT", "es-HN", "es-NI", "es-PA", "es-PE",
                                         "es-PR", "es-SV", "es-US", "es-DO", "es-419" };
    static const char *const comma[] = { "es", "de", "fr", "it", "pt", "ca",
                                         "gl", "nl", "pl", "ru", "sv", "da" };
    for (size_t i = 0; i < sizeof point / sizeof *point; i++)
        if (lang_is(lang, point[i])) return (enl_number_form){ ',', '.', 4 };
    bool spain = lang_is(lang, "es-ES") || enl_str_is(lang, "es");
    for (size_t i = 0; i < sizeof comma / sizeof *comma; i++)
        if (lang_is(lang, comma[i])) return (enl_number_form){ '.', ',', spain ? 5 : 4 };
    return (enl_number_form){ ',', '.', 4 };
}

static bool is_digit(enl_str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* Bytes of a blank that may group digits at s.p[i]: space, no-break space, thin and narrow spaces.
 */
static size_t blank(enl_str s, size_t i)
{
    if (i < s.n && s.p[i] == ' ') return 1;
    if (i + 1 < s.n && !memcmp(s.p + i, "\xC2\xA0", 2)) return 2;
    if (i + 2 < s.n && (!memcmp(s.p + i, "\xE2\x80\x89", 3) || !memcmp(s.p + i, "\xE2\x80\xAF", 3)))
        return 3;
    return 0;
}

/* The end of the whole part that begins with the digit at `i`: groups are of three digits. */
static size_t whole_end(enl_str s, size_t i, const enl_number_form *f)
{
    for (;;) {
        while (is_digit(s, i)) i++;
        size_t gap = i < s.n && (s.p[i] == f->group || s.p[i] == '\'') ? 1 : blank(s, i),
               k = i + gap;
        if (gap == 0 || !is_digit(s, k) || !is_digit(s, k + 1) || !is_digit(s, k + 2) ||
            is_digit(s, k + 3))
            return i;
        i = k;
    }
}

static bool first_digit(enl_str s, size_t *at)
{
    size_t i = 0;
    while (i < s.n && !is_digit(s, i)) i++;
    *at = i;
    return i < s.n;
}

bool enl_number_point(enl_str s, const enl_number_form *f, size_t *at)
{
    size_t i;
    if (!first_digit(s, &i)) return false;
    bool bare = i > 0 && s.p[i - 1] == f->decimal; /* ".5" */
    *at = bare ? i - 1 : whole_end(s, i, f);
    return true;
}

/* Width of a word up to the byte `at`. */
static enl_len width_to(const enl_piece *pc, size_t at)
{
    enl_len w = 0;
    size_t base = 0;
    for (uint32_t p = 0; p < pc->shaped->n; p++) {
        const enl_glyphs *g = pc->shaped->part[p];
        int64_t units = 0;
        for (uint32_t i = 0; i < g->n; i++)
            if (base + g->cluster[i] < at) units += g->adv[i];
        w += enl_em(units * 65536 / g->font->upem, pc->style->size);
        base += g->text.n;
    }
    return w;
}

/* The text of a line is put together again with one byte a space, so that groups of digits set
 * apart count. */
bool enl_table_decimal_split(const enl_inlines *in, const enl_number_form *f, enl_len *before,
                             enl_len *whole)
{
    char text[128];
    size_t n = 0, starts[32], at;
    enl_len x[32], line = 0;
    uint32_t pieces[32], k = 0;
    for (size_t i = 0; i < in->n_items; i++) {
        const enl_pitem *it = &in->items[i];
        if (it->kind == ENL_PENALTY) continue;
        if (it->kind == ENL_GLUE && n < sizeof text) text[n++] = ' ';
        if (it->kind == ENL_BOX && in->refs[i].from == 0) {
            const enl_piece *pc = &in->pieces[in->refs[i].piece];
            if (!pc->shaped || k == 32 || pc->text.n > sizeof text - n) return false;
            starts[k] = n;
            x[k] = line;
            pieces[k++] = in->refs[i].piece;
            memcpy(text + n, pc->text.p, pc->text.n);
            n += pc->text.n;
        }
        line += it->width;
    }
    if (!enl_number_point((enl_str){ text, n }, f, &at)) return false;
    while (k > 0 && starts[k - 1] >= at) k--;
    *before = k > 0 ? x[k - 1] + width_to(&in->pieces[pieces[k - 1]], at - starts[k - 1]) : 0;
    *whole = line;
    return true;
}

/* A sign or parenthesis before the digit at `i`, not inside a word. */
static bool is_negative(enl_str s, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (k > 0 && s.p[k - 1] != ' ') continue;
        if (s.p[k] == '-' || s.p[k] == '(') return true;
        if (k + 2 < i && !memcmp(s.p + k, "\xE2\x88\x92", 3)) return true;
    }
    return false;
}

static bool take_digit(enl_number *n, char c)
{
    if (n->units > (INT64_MAX - 9) / 10) return false;
    n->units = n->units * 10 + (c - '0');
    return true;
}

bool enl_number_read(enl_str s, const enl_number_form *f, enl_number *out)
{
    size_t i, end;
    if (!first_digit(s, &i)) return false;
    enl_number n = { 0, 0 };
    bool bare = i > 0 && s.p[i - 1] == f->decimal;
    size_t start = bare ? i - 1 : i;
    end = bare ? start : whole_end(s, i, f);
    for (size_t k = i; k < end; k++)
        if (is_digit(s, k) && !take_digit(&n, s.p[k])) return false;
    if (end < s.n && s.p[end] == f->decimal)
        for (size_t k = end + 1; is_digit(s, k) && n.places < MAX_PLACES; k++) {
            if (!take_digit(&n, s.p[k])) return false;
            n.places++;
        }
    if (is_negative(s, start)) n.units = -n.units;
    *out = n;
    return true;
}

static bool scale(enl_number *n, int places)
{
    for (; n->places < places; n->places++)
        if (__builtin_mul_overflow(n->units, 10, &n->units)) return false;
    return true;
}

bool enl_number_add(enl_number *sum, enl_number n)
{
    enl_number s = *sum;
    int places = s.places > n.places ? s.places : n.places;
    if (!scale(&s, places) || !scale(&n, places)) return false;
    if (__builtin_add_overflow(s.units, n.units, &s.units)) return false;
    *sum = s;
    return true;
}

enl_str enl_number_text(enl_arena *a, enl_number n, const enl_number_form *f)
{
    char digits[32], out[80];
    size_t k = 0, at = sizeof out;
    uint64_t rest = n.units < 0 ? (uint64_t)0 - (uint64_t)n.units : (uint64_t)n.units;
    while (rest > 0 || k < (size_t)n.places + 1) {
        digits[k++] = (char)('0' + rest % 10);
        rest /= 10;
    }
    size_t whole = k - (size_t)n.places;
    for (size_t i = 0; i < k; i++) {
        size_t of_whole = i - (size_t)n.places;
        if (i == (size_t)n.places && i > 0) out[--at] = f->decimal;
        if (i > (size_t)n.places && of_whole % 3 == 0 && whole >= (size_t)f->group_from)
            out[--at] = f->group;
        out[--at] = digits[i];
    }
    return enl_str_fmt(a, "%s%.*s", n.units < 0 ? "\u2212" : "", (int)(sizeof out - at), out + at);
}
