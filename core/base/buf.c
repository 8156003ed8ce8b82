#include "core/base/buf.h"

#include "core/base/utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void enl_buf_init(enl_buf *b, enl_mem *m)
{
    *b = (enl_buf){ .mem = m };
}

void enl_buf_drop(enl_buf *b)
{
    enl_mem_free(b->mem, b->p);
    *b = (enl_buf){ .mem = b->mem };
}

char *enl_buf_room(enl_buf *b, size_t extra)
{
    if (extra > b->cap - b->n || !b->p) {
        if (extra > SIZE_MAX - b->n) enl_mem_fail(b->mem, ENL_JUMP_LIMIT);
        b->p = enl_mem_grow(b->mem, b->p, &b->cap, b->n + (extra < 64 ? 64 : extra), 1);
    }
    return b->p + b->n;
}

void enl_buf_put(enl_buf *b, const void *bytes, size_t n)
{
    if (n == 0) return;
    memcpy(enl_buf_room(b, n), bytes, n);
    b->n += n;
}

void enl_buf_byte(enl_buf *b, char c)
{
    *enl_buf_room(b, 1) = c;
    b->n++;
}

void enl_buf_str(enl_buf *b, enl_str s)
{
    enl_buf_put(b, s.p, s.n);
}

void enl_buf_fmt(enl_buf *b, const char *fmt, ...)
{
    for (size_t want = 128;;) {
        char *p = enl_buf_room(b, want);
        va_list args;
        va_start(args, fmt);
        int n = vsnprintf(p, want, fmt, args);
        va_end(args);
        if (n < 0) return;
        if ((size_t)n < want) {
            b->n += (size_t)n;
            return;
        }
        want = (size_t)n + 1;
    }
}

/* The decimal digits of `v`, at least `least` of them. */
static void put_digits(enl_buf *b, uint64_t v, int least)
{
    char digits[20];
    int i = 20;
    for (; v || 20 - i < least; v /= 10) digits[--i] = (char)('0' + v % 10);
    enl_buf_put(b, digits + i, (size_t)(20 - i));
}

/* whole + part / 10^digits, with trailing zeros cut. */
static void put_decimal(enl_buf *b, bool negative, uint64_t whole, uint64_t part, int digits)
{
    if (negative && (whole || part)) enl_buf_byte(b, '-');
    put_digits(b, whole, 1);
    if (part == 0) return;
    for (; part % 10 == 0; part /= 10) digits--;
    enl_buf_byte(b, '.');
    put_digits(b, part, digits);
}

void enl_buf_int(enl_buf *b, int64_t v)
{
    put_decimal(b, v < 0, v < 0 ? 0 - (uint64_t)v : (uint64_t)v, 0, 0);
}

void enl_buf_real(enl_buf *b, double v, int digits)
{
    static const uint64_t scale[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };
    if (digits < 0) digits = 0;
    if (digits > 6) digits = 6;
    double size = isfinite(v) ? fabs(v) : 0;
    if (size >= 1e9) {
        /* Too large to be scaled exactly. No length or count has decimals here, and without
         * decimals there is no decimal point, which would depend on the locale. */
        enl_buf_fmt(b, "%.0f", v);
        return;
    }
    uint64_t scaled = (uint64_t)(size * (double)scale[digits] + 0.5);
    put_decimal(b, v < 0, scaled / scale[digits], scaled % scale[digits], digits);
}

void enl_buf_pt(enl_buf *b, enl_len v)
{
    uint64_t size = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    uint64_t thousandths = (size % 65536 * 1000 + 32768) / 65536;
    put_decimal(b, v < 0, size / 65536 + thousandths / 1000, thousandths % 1000, 3);
}

static void json_escape(enl_buf *b, unsigned char c)
{
    static const char from[] = "\"\\\n\r\t\b\f", to[] = "\"\\nrtbf";
    const char *at = memchr(from, c, sizeof from - 1);
    if (!at) {
        enl_buf_fmt(b, "\\u%04x", c);
        return;
    }
    enl_buf_byte(b, '\\');
    enl_buf_byte(b, to[at - from]);
}

void enl_buf_json(enl_buf *b, enl_str s)
{
    enl_buf_byte(b, '"');
    for (size_t i = 0; i < s.n;) {
        char bytes[4];
        uint32_t c = enl_utf8_next(s, &i);
        if (c < 0x20 || c == '"' || c == '\\')
            json_escape(b, (unsigned char)c);
        else
            enl_buf_put(b, bytes, enl_utf8_put(c, bytes));
    }
    enl_buf_byte(b, '"');
}

enl_str enl_buf_view(const enl_buf *b)
{
    return (enl_str){ b->p, b->n };
}
