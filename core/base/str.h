/* Slices: a pointer and a length, not NUL-terminated, borrowed from whoever owns the bytes. */
#ifndef ENL_BASE_STR_H
#define ENL_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct enl_str {
    const char *p;
    size_t n;
} enl_str;

/* A slice of a string literal. */
#define ENL_S(lit) ((enl_str){ (lit), sizeof(lit) - 1 })
/* Arguments for printf's "%.*s". */
#define ENL_FMT(s) (int)(s).n, (s).p

/* The bytes of `z` up to its NUL, shared; NULL is "". */
static inline enl_str enl_str_from(const char *z)
{
    return (enl_str){ z, z ? strlen(z) : 0 };
}
static inline bool enl_str_eq(enl_str a, enl_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool enl_str_is(enl_str a, const char *z)
{
    return enl_str_eq(a, enl_str_from(z));
}
/* Bytes from `from` up to `to`, which must be in order and at most s.n; they are shared. */
static inline enl_str enl_str_sub(enl_str s, size_t from, size_t to)
{
    return (enl_str){ s.p + from, to - from };
}
/* Bytewise; "" begins and ends everything. */
bool enl_str_starts(enl_str s, const char *prefix);
bool enl_str_ends(enl_str s, const char *suffix);
/* Without white space (space, tab, CR, LF) at both ends. */
enl_str enl_str_trim(enl_str s);
/* Bytewise order, a shorter prefix first: <0, 0, >0. */
int enl_str_cmp(enl_str a, enl_str b);
/* Levenshtein distance, for "did you mean"; anything above `max` returns max + 1. Strings that
 * differ in more than 255 bytes count as above it. */
size_t enl_str_distance(enl_str a, enl_str b, size_t max);

#endif
