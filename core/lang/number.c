/* Sums are of integers, so a column of cents adds up exactly. */
#include "core/lang/number.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"

/* ---- forms ---- */

static const struct {
    const char *name;
    uint32_t zero;
} systems[] = {
    { "latn", '0' },    { "arab", 0x660 },      { "arabext", 0x6F0 }, { "beng", 0x9E6 },
    { "deva", 0x966 },  { "fullwide", 0xFF10 }, { "gujr", 0xAE6 },    { "guru", 0xA66 },
    { "khmr", 0x17E0 }, { "knda", 0xCE6 },      { "laoo", 0xED0 },    { "mlym", 0xD66 },
    { "mymr", 0x1040 }, { "nkoo", 0x7C0 },      { "orya", 0xB66 },    { "telu", 0xC66 },
    { "thai", 0xE50 },  { "tibt", 0xF20 },      { "tamldec", 0xBE6 }, { "mong", 0x1810 },
};

uint32_t enl_lang_number_zero(enl_str system)
{
    for (size_t i = 0; i < sizeof systems / sizeof *systems; i++)
        if (enl_str_is(system, systems[i].name)) return systems[i].zero;
    return 0;
}

static bool is_arabic(uint32_t zero)
{
    return zero == 0x660 || zero == 0x6F0;
}

enl_number_form enl_lang_number_form(enl_str tag)
{
    const enl_lang *l = enl_lang_of(tag);
    enl_str wanted = enl_lang_parse(tag).numbers;
    uint32_t zero = wanted.n ? enl_lang_number_zero(wanted) : 0;
    if (zero == 0) zero = enl_lang_number_zero(enl_str_from(l->digits));
    const enl_lang_numbers *n = is_arabic(zero) && l->native ? l->native : l->numbers;
    enl_number_form f = { .decimal = n->decimal,
                          .group = n->group,
                          .group_from = n->group_from,
                          .zero = zero,
                          .numbers = n,
                          .european_decimal = l->numbers->decimal,
                          .european_group = l->numbers->group };
    if (is_arabic(zero) && !l->native) {
        f.decimal = "\u066B";
        f.group = "\u066C";
    }
    return f;
}

void enl_lang_number_point(enl_number_form *f, char decimal)
{
    f->decimal = f->european_decimal = decimal == ',' ? "," : ".";
    f->group = f->european_group = decimal == ',' ? "." : ",";
    f->group_from = 4;
}

/* ---- writing ---- */

static char *put_z(char *p, const char *z)
{
    size_t n = strlen(z);
    memcpy(p, z, n);
    return p + n;
}

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

static char *put_digit(char *p, char ch, uint32_t zero)
{
    return p + enl_utf8_put(zero + (uint32_t)(ch - '0'), p);
}

/* Digits with their marks, without a sign. */
static char *put_grouped(char *p, const char *plain, const enl_number_form *f)
{
    int whole = 0, n = 0;
    while (is_digit(plain[whole])) whole++;
    for (; n < whole && n < ENL_NUMBER_DIGITS; n++) {
        if (n && whole >= f->group_from && (whole - n) % 3 == 0) p = put_z(p, f->group);
        p = put_digit(p, plain[n], f->zero);
    }
    if (plain[whole] != '.' || !is_digit(plain[whole + 1])) return p;
    p = put_z(p, f->decimal);
    for (const char *s = plain + whole + 1; is_digit(*s) && n < ENL_NUMBER_DIGITS; s++, n++)
        p = put_digit(p, *s, f->zero);
    return p;
}

/* Three letters: a code of ISO 4217, not a sign. */
static bool is_code(const char *sign)
{
    return strspn(sign, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3 && !sign[3];
}

/* The number where the pattern has #, after the minus sign that it needs, which is before the
 * currency where that comes first. */
static size_t put_pattern(char *out, const char *pattern, const char *plain, const char *sign,
                          const enl_number_form *f)
{
    char *p = out;
    bool minus = *plain == '-';
    for (const char *s = pattern; *s; s++) {
        if (minus && (*s == '#' || *s == '$')) {
            p = put_z(p, f->numbers->minus);
            minus = false;
        }
        if (*s == '#')
            p = put_grouped(p, plain + (*plain == '-'), f);
        else if (*s == '$')
            p = put_z(p, sign);
        else
            *p++ = *s;
        /* A code keeps its distance. */
        if (*s == '$' && s[1] == '#' && is_code(sign)) p = put_z(p, "\u00A0");
    }
    *p = '\0';
    return (size_t)(p - out);
}

size_t enl_lang_number_put(char *out, const char *plain, const enl_number_form *f)
{
    return put_pattern(out, "#", plain, "", f);
}

size_t enl_lang_number_percent(char *out, const char *plain, const enl_number_form *f)
{
    return put_pattern(out, f->numbers->percent, plain, "", f);
}

size_t enl_lang_number_money(char *out, const char *plain, const char *sign,
                             const enl_number_form *f)
{
    enl_number_form money = *f;
    if (f->numbers->money_decimal) money.decimal = f->numbers->money_decimal;
    if (f->numbers->money_group) money.group = f->numbers->money_group;
    return put_pattern(out, f->numbers->money, plain, sign, &money);
}

const char *enl_lang_number_currency(enl_str tag, const char *code)
{
    const enl_lang *l = enl_lang_of(tag);
    if (strcmp(code, "EUR") == 0) return "€";
    if (strcmp(code, "GBP") == 0) return "£";
    bool own = l->currency && strcmp(code, l->currency) == 0;
    /* "en" is taken for American English, "en-NZ" is not. */
    bool here = own && (l->regions || !enl_lang_parse(tag).region.n);
    return here ? l->currency_sign : code;
}

int enl_lang_number_decimals(const char *code)
{
    static const char *const none[] = { "JPY", "KRW", "CLP", "PYG", "VND", "ISK",
                                        "UGX", "XAF", "XOF", "XPF", "RWF", "GNF" };
    static const char *const three[] = { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (!strcmp(code, none[i])) return 0;
    for (size_t i = 0; i < sizeof three / sizeof *three; i++)
        if (!strcmp(code, three[i])) return 3;
    return 2;
}

enl_str enl_lang_number_text(enl_arena *a, enl_number n, const enl_number_form *f)
{
    char plain[48], out[ENL_NUMBER_ROOM], digits[32];
    int k = 0;
    uint64_t rest = n.units < 0 ? (uint64_t)0 - (uint64_t)n.units : (uint64_t)n.units;
    while (rest > 0 || k < n.places + 1) {
        digits[k++] = (char)('0' + rest % 10);
        rest /= 10;
    }
    char *p = plain;
    if (n.units < 0) *p++ = '-';
    while (k > 0) {
        if (k == n.places) *p++ = '.';
        *p++ = digits[--k];
    }
    *p = '\0';
    return enl_str_keep(a, (enl_str){ out, enl_lang_number_put(out, plain, f) });
}

enl_str enl_lang_number_digits(enl_arena *a, enl_str tag, enl_str text)
{
    uint32_t zero = enl_lang_number_form(tag).zero;
    if (zero == '0') return text;
    char *out = enl_arena_alloc(a, text.n * 4 + 1), *p = out;
    for (size_t i = 0; i < text.n; i++)
        if (is_digit(text.p[i]))
            p = put_digit(p, text.p[i], zero);
        else
            *p++ = text.p[i];
    *p = '\0';
    return (enl_str){ out, (size_t)(p - out) };
}

enl_str enl_lang_number_count(enl_arena *a, enl_str tag, size_t n)
{
    return enl_lang_number_digits(a, tag, enl_str_fmt(a, "%zu", n));
}

/* ---- sums ---- */

static bool scale(enl_number *n, int places)
{
    for (; n->places < places; n->places++)
        if (__builtin_mul_overflow(n->units, 10, &n->units)) return false;
    return true;
}

bool enl_lang_number_add(enl_number *sum, enl_number n)
{
    enl_number s = *sum;
    int places = s.places > n.places ? s.places : n.places;
    if (!scale(&s, places) || !scale(&n, places)) return false;
    if (__builtin_add_overflow(s.units, n.units, &s.units)) return false;
    *sum = s;
    return true;
}
