/* Strings kept in an arena. */
#ifndef ENL_BASE_ARENA_STR_H
#define ENL_BASE_ARENA_STR_H

#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdarg.h>

/* A copy with a NUL after its end, for libraries that need one. */
enl_str enl_str_keep(enl_arena *a, enl_str s);
const char *enl_str_z(enl_arena *a, enl_str s);
/* Not for %f and the like, which depend on the locale: use enl_buf_real for those. */
enl_str enl_str_fmt(enl_arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
enl_str enl_str_vfmt(enl_arena *a, const char *fmt, va_list args)
    __attribute__((format(printf, 2, 0)));

#endif
