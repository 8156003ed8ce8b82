#include "core/base/arena_str.h"

#include <stdarg.h>
#include <stdio.h>

enl_str enl_str_keep(enl_arena *a, enl_str s)
{
    char *p = enl_arena_alloc(a, s.n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return (enl_str){ p, s.n };
}

const char *enl_str_z(enl_arena *a, enl_str s)
{
    return enl_str_keep(a, s).p;
}

enl_str enl_str_fmt(enl_arena *a, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    enl_str s = enl_str_vfmt(a, fmt, args);
    va_end(args);
    return s;
}

enl_str enl_str_vfmt(enl_arena *a, const char *fmt, va_list args)
{
    char small[256];
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, fmt, args);
    enl_str s = { small, n < 0 ? 0 : (size_t)n };
    if (s.n < sizeof small) {
        s = enl_str_keep(a, s);
    } else {
        char *p = enl_arena_alloc(a, s.n + 1);
        vsnprintf(p, s.n + 1, fmt, again);
        s.p = p;
    }
    va_end(again);
    return s;
}
