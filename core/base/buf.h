/* A growing byte buffer on the compile's memory. */
#ifndef ENL_BASE_BUF_H
#define ENL_BASE_BUF_H

#include "core/base/mem.h"
#include "core/base/str.h"
#include "core/base/units.h"

#include <stdint.h>

typedef struct enl_buf {
    enl_mem *mem;
    char *p;
    size_t n, cap;
} enl_buf;

/* An empty buffer in `m`; nothing is allocated yet. Its bytes move when it grows. */
void enl_buf_init(enl_buf *b, enl_mem *m);
void enl_buf_drop(enl_buf *b);
/* Makes space for `extra` more bytes and returns where they go. The caller adds to b->n itself. */
char *enl_buf_room(enl_buf *b, size_t extra);
/* These append, and never fail: when memory runs out they jump. The bytes are copied. */
void enl_buf_put(enl_buf *b, const void *bytes, size_t n);
void enl_buf_byte(enl_buf *b, char c);
void enl_buf_str(enl_buf *b, enl_str s);
static inline void enl_buf_z(enl_buf *b, const char *z)
{
    enl_buf_put(b, z, strlen(z));
}
void enl_buf_fmt(enl_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void enl_buf_int(enl_buf *b, int64_t v);
/* A decimal number with at most `digits` (0 to 6) decimals, trailing zeros cut; independent of
 * locale. */
void enl_buf_real(enl_buf *b, double v, int digits);
/* A length in points with at most three decimals. */
void enl_buf_pt(enl_buf *b, enl_len v);
/* A JSON string literal with its quotes. */
void enl_buf_json(enl_buf *b, enl_str s);
enl_str enl_buf_view(const enl_buf *b);

#endif
