#include "core/layout/counter.h"

#include "core/base/arena_str.h"

enl_str enl_counter_letters(enl_arena *a, size_t n, char first)
{
    char buf[16];
    size_t at = sizeof buf;
    for (; n > 0 && at > 0; n = (n - 1) / 26) buf[--at] = (char)(first + (char)((n - 1) % 26));
    return enl_str_keep(a, (enl_str){ buf + at, sizeof buf - at });
}

enl_str enl_counter_roman(enl_arena *a, size_t n)
{
    static const struct {
        size_t value;
        const char *text;
    } steps[] = {
        { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" },
        { 90, "xc" },  { 50, "l" },   { 40, "xl" }, { 10, "x" },   { 9, "ix" },
        { 5, "v" },    { 4, "iv" },   { 1, "i" },
    };
    char buf[32];
    size_t k = 0;
    if (n == 0 || n >= 4000) return enl_str_fmt(a, "%zu", n);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (; n >= steps[i].value; n -= steps[i].value)
            for (const char *s = steps[i].text; *s; s++) buf[k++] = *s;
    return enl_str_keep(a, (enl_str){ buf, k });
}

enl_str enl_counter_hebrew(enl_arena *a, size_t n)
{
    static const char *const ones[] = { "", "א", "ב", "ג", "ד", "ה", "ו", "ז", "ח", "ט" };
    static const char *const tens[] = { "", "י", "כ", "ל", "מ", "נ", "ס", "ע", "פ", "צ" };
    if (n < 1 || n > 99) return enl_str_fmt(a, "%zu", n);
    if (n == 15 || n == 16) return enl_str_fmt(a, "ט%s", ones[n - 9]);
    return enl_str_fmt(a, "%s%s", tens[n / 10], ones[n % 10]);
}

static enl_str letter_of(enl_arena *a, size_t n, const char *const *letters, size_t most)
{
    return n >= 1 && n <= most ? enl_str_from(letters[n - 1]) : enl_str_fmt(a, "%zu", n);
}

enl_str enl_counter_arabic(enl_arena *a, size_t n)
{
    static const char *const abjad[] = { "أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي",
                                         "ك", "ل", "م", "ن", "س",  "ع", "ف", "ص", "ق", "ر",
                                         "ش", "ت", "ث", "خ", "ذ",  "ض", "ظ", "غ" };
    return letter_of(a, n, abjad, sizeof abjad / sizeof *abjad);
}

enl_str enl_counter_persian(enl_arena *a, size_t n)
{
    static const char *const alefba[] = { "الف", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ", "د", "ذ",
                                          "ر",   "ز", "ژ", "س", "ش", "ص", "ض", "ط", "ظ", "ع", "غ",
                                          "ف",   "ق", "ک", "گ", "ل", "م", "ن", "و", "ه", "ی" };
    return letter_of(a, n, alefba, sizeof alefba / sizeof *alefba);
}
