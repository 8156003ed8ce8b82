#include "core/base/units.h"

/* Moves past the digits at s->p, adding them to *v; returns their number. */
static int take_digits(enl_str *s, double *v)
{
    int n = 0;
    for (; s->n && *s->p >= '0' && *s->p <= '9'; n++) {
        *v = *v * 10 + (*s->p - '0');
        *s = enl_str_sub(*s, 1, s->n);
    }
    return n;
}

/* Takes a number from the front of *s. Not strtod, which depends on the locale. */
static bool take_number(enl_str *s, double *out)
{
    double v = 0;
    int digits, decimals = 0;
    bool negative = s->n && *s->p == '-';
    if (s->n && (*s->p == '-' || *s->p == '+')) *s = enl_str_sub(*s, 1, s->n);
    digits = take_digits(s, &v);
    if (s->n && *s->p == '.') {
        *s = enl_str_sub(*s, 1, s->n);
        decimals = take_digits(s, &v);
    }
    if (digits + decimals == 0 || digits + decimals > 15)
        return false; /* 15 are exact in a double */
    for (; decimals; decimals--) v /= 10;
    *out = negative ? -v : v;
    return true;
}

bool enl_len_parse(enl_str s, enl_len em, enl_len whole, enl_len *out)
{
    const struct {
        const char *name;
        double size;
    } units[] = {
        { "pt", 65536.0 },
        { "in", 72 * 65536.0 },
        { "mm", 72 * 65536.0 / 25.4 },
        { "cm", 72 * 65536.0 / 2.54 },
        { "px", 72 * 65536.0 / 96 }, /* CSS Values and Units 4, 6.2 */
        { "em", (double)em },
        { "%", (double)whole / 100 },
    };
    double v;
    if (!take_number(&s, &v)) return false;
    if (s.n == 0 && v != 0) return false;
    if (s.n == 0) {
        *out = 0;
        return true;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!enl_str_is(s, units[i].name)) continue;
        double size = v * units[i].size;
        if (size > (double)ENL_LEN_MAX || size < -(double)ENL_LEN_MAX) return false;
        *out = (enl_len)(size + (size < 0 ? -0.5 : 0.5));
        return true;
    }
    return false;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool enl_colour_parse(enl_str s, enl_colour *out)
{
    enl_colour c = 0;
    if ((s.n != 4 && s.n != 7) || s.p[0] != '#') return false;
    for (size_t i = 1; i < s.n; i++) {
        int digit = hex_digit(s.p[i]);
        if (digit < 0) return false;
        c = c << 4 | (enl_colour)digit;
        if (s.n == 4) c = c << 4 | (enl_colour)digit;
    }
    *out = c;
    return true;
}
