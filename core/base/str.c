#include "core/base/str.h"

enum { DISTANCE_MAX = 255 };

bool enl_str_starts(enl_str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.n >= n && (n == 0 || memcmp(s.p, prefix, n) == 0);
}

bool enl_str_ends(enl_str s, const char *suffix)
{
    size_t n = strlen(suffix);
    return s.n >= n && (n == 0 || memcmp(s.p + s.n - n, suffix, n) == 0);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

enl_str enl_str_trim(enl_str s)
{
    while (s.n && is_space(s.p[s.n - 1])) s.n--;
    while (s.n && is_space(*s.p)) {
        s.p++;
        s.n--;
    }
    return s;
}

int enl_str_cmp(enl_str a, enl_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

/* Removes the common prefix and suffix, which do not change the distance. */
static void strip_common(enl_str *a, enl_str *b)
{
    while (a->n && b->n && *a->p == *b->p) {
        *a = enl_str_sub(*a, 1, a->n);
        *b = enl_str_sub(*b, 1, b->n);
    }
    while (a->n && b->n && a->p[a->n - 1] == b->p[b->n - 1]) {
        a->n--;
        b->n--;
    }
}

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t m = a < b ? a : b;
    return m < c ? m : c;
}

size_t enl_str_distance(enl_str a, enl_str b, size_t max)
{
    size_t row[DISTANCE_MAX + 1];
    strip_common(&a, &b);
    if (a.n > DISTANCE_MAX || b.n > DISTANCE_MAX) return max + 1;
    if (a.n > b.n + max || b.n > a.n + max) return max + 1;
    for (size_t j = 0; j <= b.n; j++) row[j] = j;
    for (size_t i = 0; i < a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.n; j++) {
            size_t replaced = diagonal + (a.p[i] != b.p[j]);
            diagonal = row[j + 1];
            row[j + 1] = min3(replaced, diagonal + 1, row[j] + 1);
        }
    }
    return row[b.n] > max ? max + 1 : row[b.n];
}
