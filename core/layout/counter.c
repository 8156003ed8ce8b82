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
