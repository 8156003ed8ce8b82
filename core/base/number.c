#include "core/base/number.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_TEXT = 64 };

static bool is_digit(enl_str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* The exponent after an "e" at *i; false when it has no digits. */
static bool read_exponent(enl_str s, size_t *i, long *out)
{
    bool minus = ++*i < s.n && s.p[*i] == '-';
    if (*i < s.n && (s.p[*i] == '-' || s.p[*i] == '+')) ++*i;
    if (*i == s.n) return false;
    for (; is_digit(s, *i); ++*i) {
        if (*out < 100000) *out = *out * 10 + (s.p[*i] - '0');
    }
    if (minus) *out = -*out;
    return true;
}

bool enl_real_parse(enl_str s, double *out)
{
    char digits[MAX_TEXT + 16];
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+'), n = 0, whole = 0, fraction = 0;
    long exponent = 0;
    if (s.n >= MAX_TEXT) return false;
    if (i && s.p[0] == '-') digits[n++] = '-';
    for (; is_digit(s, i); whole++) digits[n++] = s.p[i++];
    if (i < s.n && s.p[i] == '.') {
        for (i++; is_digit(s, i); fraction++) digits[n++] = s.p[i++];
    }
    if (whole + fraction == 0) return false;
    if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E') && !read_exponent(s, &i, &exponent))
        return false;
    if (i != s.n) return false;
    /* Without a decimal point, strtod does not depend on the locale. */
    snprintf(digits + n, sizeof digits - n, "e%ld", exponent - (long)fraction);
    *out = strtod(digits, NULL);
    return true;
}
