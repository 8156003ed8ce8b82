/* Numbers of data files. Digits of other scripts and currencies are for readers of prose
 * (core/lang); data have plain ones. */
#include "core/data/cell.h"

enum { MAX_WHOLE = 15, MAX_FIGURES = 17, MAX_BYTES = 64 };

static bool is_digit(enl_str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* How many digits are at s.p[*i]; moves *i after them. */
static size_t take_digits(enl_str s, size_t *i)
{
    size_t from = *i;
    while (is_digit(s, *i)) ++*i;
    return *i - from;
}

/* Groups of three with points before them, ".234.567"; moves *i after them. Returns their digits.
 */
static size_t take_groups(enl_str s, size_t *i)
{
    size_t n = 0;
    while (*i < s.n && s.p[*i] == '.' && is_digit(s, *i + 1) && is_digit(s, *i + 2) &&
           is_digit(s, *i + 3) && !is_digit(s, *i + 4)) {
        *i += 4;
        n += 3;
    }
    return n;
}

/* What a number with a comma can be, from after its first `n` digits on. */
static unsigned read_comma(enl_str s, size_t i, size_t n)
{
    if (n <= 3) n += take_groups(s, &i);
    if (i == s.n) return n <= MAX_WHOLE ? ENL_CELL_COMMA : 0;
    if (s.p[i++] != ',') return 0;
    size_t more = take_digits(s, &i);
    return more && i == s.n && n + more <= MAX_FIGURES ? ENL_CELL_COMMA | ENL_CELL_MARK : 0;
}

/* The same for one with a point; `zero`: the first digits are "0" alone. */
static unsigned read_point(enl_str s, size_t i, size_t n, bool zero)
{
    size_t more = 0;
    if (i == s.n) return n && n <= MAX_WHOLE ? ENL_CELL_POINT : 0;
    if (s.p[i] == '.') {
        i++;
        more = take_digits(s, &i);
    }
    if (n + more == 0) return 0;
    if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
        i++;
        i += i < s.n && (s.p[i] == '-' || s.p[i] == '+');
        if (!take_digits(s, &i)) return 0;
    }
    return i == s.n && (zero ? more : n + more) <= MAX_FIGURES ? ENL_CELL_POINT : 0;
}

unsigned enl_data_cell_read(enl_str s)
{
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+'), first = i, n;
    if (s.n >= MAX_BYTES) return 0;
    n = take_digits(s, &i);
    bool zero = n && s.p[first] == '0';
    if (zero && n > 1) return 0;
    unsigned comma = n ? read_comma(s, i, n) : 0;
    return comma & ENL_CELL_MARK ? comma : comma | read_point(s, i, n, zero);
}

size_t enl_data_cell_point(enl_str s, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '.') out[n++] = s.p[i] == ',' ? '.' : s.p[i];
    return n;
}
