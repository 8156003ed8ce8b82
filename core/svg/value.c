#include "core/svg/value.h"

#include "core/svg/xml.h"

#include <math.h>

enum { DIGITS_MAX = 17, EXPONENT_MAX = 60 };
#define PI 3.14159265358979323846
#define PX_PER_IN 96.0

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

void enl_svg_value_blanks(enl_str s, size_t *i)
{
    while (*i < s.n && (enl_svg_xml_blank(s.p[*i]) || s.p[*i] == ',')) ++*i;
}

/* ---- numbers ---- */

/* Digits with at most one point; *power is the exponent of ten that they lack. */
static bool mantissa(enl_str s, size_t *i, double *out, int *power)
{
    int digits = 0;
    bool point = false, any = false;
    *out = 0;
    *power = 0;
    for (; *i < s.n; ++*i) {
        char c = s.p[*i];
        if (c == '.' && !point) {
            point = true;
        } else if (is_digit(c)) {
            any = true;
            bool kept = digits < DIGITS_MAX;
            if (kept) *out = *out * 10 + (c - '0');
            if (kept && *out > 0) digits++;
            *power += (kept ? 0 : 1) - point;
        } else {
            break;
        }
    }
    return any;
}

static int sign(enl_str s, size_t *i)
{
    bool minus = *i < s.n && s.p[*i] == '-';
    if (*i < s.n && (minus || s.p[*i] == '+')) ++*i;
    return minus ? -1 : 1;
}

/* The "e" of an exponent, not that of "em" and "ex". */
static int exponent(enl_str s, size_t *i)
{
    size_t k = *i + 1;
    if (*i >= s.n || (s.p[*i] != 'e' && s.p[*i] != 'E')) return 0;
    int v = 0, by = sign(s, &k);
    if (k >= s.n || !is_digit(s.p[k])) return 0;
    for (; k < s.n && is_digit(s.p[k]); k++)
        if (v < 1000) v = v * 10 + (s.p[k] - '0');
    *i = k;
    return v * by;
}

bool enl_svg_value_number(enl_str s, size_t *i, double *out)
{
    int power;
    enl_svg_value_blanks(s, i);
    int by = sign(s, i);
    if (!mantissa(s, i, out, &power)) return false;
    power += exponent(s, i);
    double ten = 1;
    if (power > EXPONENT_MAX) return false;
    if (power < -EXPONENT_MAX) power = -EXPONENT_MAX; /* nothing on a page is that small */
    for (int k = power < 0 ? -power : power; k > 0; k--) ten *= 10;
    *out = by * (power < 0 ? *out / ten : *out * ten);
    return true;
}

/* ---- lengths ---- */

static double whole(const enl_svg_units *u, enl_svg_side side)
{
    if (side == ENL_SVG_WIDTH) return u->width;
    if (side == ENL_SVG_HEIGHT) return u->height;
    return sqrt((u->width * u->width + u->height * u->height) / 2);
}

bool enl_svg_value_length_at(enl_str s, size_t *i, const enl_svg_units *u, enl_svg_side side,
                             double *out)
{
    const struct {
        const char *name;
        double px;
    } units[] = {
        { "px", 1 },
        { "pt", PX_PER_IN / 72 },
        { "pc", PX_PER_IN / 6 },
        { "in", PX_PER_IN },
        { "cm", PX_PER_IN / 2.54 },
        { "mm", PX_PER_IN / 25.4 },
        { "em", u->font_size },
        { "ex", u->font_size / 2 },
        { "%", whole(u, side) / 100 },
    };
    if (!enl_svg_value_number(s, i, out)) return false;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        if (!enl_str_starts(enl_str_sub(s, *i, s.n), units[k].name)) continue;
        *i += strlen(units[k].name);
        *out *= units[k].px;
        break;
    }
    return *i == s.n || enl_svg_xml_blank(s.p[*i]) || s.p[*i] == ',';
}

bool enl_svg_value_length(enl_str s, const enl_svg_units *u, enl_svg_side side, double *out)
{
    size_t i = 0;
    s = enl_str_trim(s);
    return enl_svg_value_length_at(s, &i, u, side, out) && i == s.n;
}

/* ---- transforms ---- */

enl_matrix enl_svg_value_times(const enl_matrix *a, const enl_matrix *b)
{
    return (enl_matrix){ a->a * b->a + a->c * b->b,        a->b * b->a + a->d * b->b,
                         a->a * b->c + a->c * b->d,        a->b * b->c + a->d * b->d,
                         a->a * b->e + a->c * b->f + a->e, a->b * b->e + a->d * b->f + a->f };
}

double enl_svg_value_scale(const enl_matrix *m)
{
    return sqrt(fabs(m->a * m->d - m->b * m->c));
}

static enl_matrix shift(double x, double y)
{
    return (enl_matrix){ 1, 0, 0, 1, x, y };
}

/* Quarter turns are exact, so that their text stays upright to the last digit. */
static enl_matrix turn(double degrees, double x, double y)
{
    double quarters = degrees / 90, c = cos(degrees * PI / 180), s = sin(degrees * PI / 180);
    if (quarters == floor(quarters)) c = round(c), s = round(s);
    enl_matrix to = shift(x, y), back = shift(-x, -y);
    enl_matrix m = { c, s, -s, c, 0, 0 };
    m = enl_svg_value_times(&to, &m);
    return enl_svg_value_times(&m, &back);
}

/* One function with the n numbers between its brackets. */
static bool one_transform(enl_str name, const double *v, int n, enl_matrix *m)
{
    *m = shift(0, 0);
    if (enl_str_is(name, "matrix") && n == 6)
        *m = (enl_matrix){ v[0], v[1], v[2], v[3], v[4], v[5] };
    else if (enl_str_is(name, "translate") && (n == 1 || n == 2))
        *m = shift(v[0], n == 2 ? v[1] : 0);
    else if (enl_str_is(name, "scale") && (n == 1 || n == 2))
        *m = (enl_matrix){ v[0], 0, 0, n == 2 ? v[1] : v[0], 0, 0 };
    else if (enl_str_is(name, "rotate") && (n == 1 || n == 3))
        *m = turn(v[0], n == 3 ? v[1] : 0, n == 3 ? v[2] : 0);
    else if (enl_str_is(name, "skewX") && n == 1)
        m->c = tan(v[0] * PI / 180);
    else if (enl_str_is(name, "skewY") && n == 1)
        m->b = tan(v[0] * PI / 180);
    else
        return false;
    return true;
}

bool enl_svg_value_transform(enl_str s, enl_matrix *out)
{
    *out = shift(0, 0);
    for (size_t i = 0;;) {
        double v[6];
        int n = 0;
        enl_matrix m;
        enl_svg_value_blanks(s, &i);
        if (i == s.n) return true;
        const char *bracket = memchr(s.p + i, '(', s.n - i);
        if (!bracket) return false;
        enl_str name = enl_str_trim(enl_str_sub(s, i, (size_t)(bracket - s.p)));
        i = (size_t)(bracket - s.p) + 1;
        while (n < 6 && enl_svg_value_number(s, &i, &v[n])) n++;
        enl_svg_value_blanks(s, &i);
        if (i == s.n || s.p[i] != ')' || !one_transform(name, v, n, &m)) return false;
        i++;
        *out = enl_svg_value_times(out, &m);
    }
}
