#include "core/lang/counter.h"

#include "core/base/arena_str.h"
#include "core/lang/number.h"

enl_str enl_lang_counter_letters(enl_arena *a, size_t n, char first)
{
    char buf[16];
    size_t at = sizeof buf;
    for (; n > 0 && at > 0; n = (n - 1) / 26) buf[--at] = (char)(first + (char)((n - 1) % 26));
    return enl_str_keep(a, (enl_str){ buf + at, sizeof buf - at });
}

enl_str enl_lang_counter_roman(enl_arena *a, size_t n)
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

/* ---- Hebrew ---- */

/* Numerals from 1 to 999; 15 and 16 are nine and six, nine and seven. */
static enl_str hebrew(enl_arena *a, size_t n)
{
    static const char *const ones[] = { "", "א", "ב", "ג", "ד", "ה", "ו", "ז", "ח", "ט" };
    static const char *const tens[] = { "", "י", "כ", "ל", "מ", "נ", "ס", "ע", "פ", "צ" };
    static const char *const hundreds[] = { "", "ק", "ר", "ש", "ת", "תק", "תר", "תש", "תת", "תתק" };
    size_t rest = n % 100;
    const char *ten = rest == 15 || rest == 16 ? "ט" : tens[rest / 10],
               *one = rest == 15 || rest == 16 ? ones[rest - 9] : ones[rest % 10];
    return enl_str_fmt(a, "%s%s%s", hundreds[n / 100], ten, one);
}

enl_str enl_lang_counter_gematria(enl_arena *a, size_t n)
{
    enl_str s = hebrew(a, n % 1000);
    if (s.n <= 2) return enl_str_fmt(a, "%.*s׳", ENL_FMT(s)); /* one letter, of two bytes */
    return enl_str_fmt(a, "%.*s״%.*s", (int)s.n - 2, s.p, 2, s.p + s.n - 2);
}

/* ---- lists ---- */

/* 28 letters in the order of their old values. */
static const char *const abjad[] = { "أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي",
                                     "ك", "ل", "م", "ن", "س",  "ع", "ف", "ص", "ق", "ر",
                                     "ش", "ت", "ث", "خ", "ذ",  "ض", "ظ", "غ" };
/* 32 in the order of the alphabet. */
static const char *const alefba[] = { "الف", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ", "د", "ذ",
                                      "ر",   "ز", "ژ", "س", "ش", "ص", "ض", "ط", "ظ", "ع", "غ",
                                      "ف",   "ق", "ک", "گ", "ل", "م", "ن", "و", "ه", "ی" };
enum { N_ABJAD = sizeof abjad / sizeof *abjad, N_ALEFBA = sizeof alefba / sizeof *alefba };

enl_str enl_lang_counter(enl_arena *a, enl_str tag, int n, char form)
{
    enl_lang_letters letters = enl_lang_of(tag)->letters;
    if (n < 1) return enl_str_fmt(a, "%d", n);
    if (form == 'i') return enl_lang_counter_roman(a, (size_t)n);
    if (form != 'a' && form != 'A') return enl_lang_number_count(a, tag, (size_t)n);
    if (letters == ENL_LETTERS_LATIN) return enl_lang_counter_letters(a, (size_t)n, form);
    if (letters == ENL_LETTERS_HEBREW && n < 1000) return hebrew(a, (size_t)n);
    if (letters == ENL_LETTERS_ARABIC && n <= N_ABJAD) return enl_str_from(abjad[n - 1]);
    if (letters == ENL_LETTERS_PERSIAN && n <= N_ALEFBA) return enl_str_from(alefba[n - 1]);
    return enl_lang_number_count(a, tag, (size_t)n);
}
