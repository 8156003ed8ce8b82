/* PDF syntax: numbers in fixed point, names, strings (ISO 32000-1, 7.3). */
#include "core/pdf/print.h"

#include "core/base/utf8.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { MILLION = 1000000 };

char *enl_pdf_print_put_int(char *p, int64_t v)
{
    char digits[20];
    int n = 0;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    if (v < 0) *p++ = '-';
    do digits[n++] = (char)('0' + u % 10);
    while (u /= 10);
    while (n) *p++ = digits[--n];
    return p;
}

char *enl_pdf_print_put_fixed(char *p, int64_t v, int digits)
{
    static const int scales[] = { 1, 10, 100, 1000, 10000 };
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v, scale = (uint64_t)scales[digits];
    uint64_t part = u % scale;
    if (v < 0) *p++ = '-';
    if (u >= scale || u == 0) p = enl_pdf_print_put_int(p, (int64_t)(u / scale));
    if (!part) return p;
    *p++ = '.';
    for (scale /= 10; part; scale /= 10) {
        *p++ = (char)('0' + part / scale);
        part %= scale;
    }
    return p;
}

int64_t enl_pdf_print_hundredths(enl_len v)
{
    if (v > MILLION * ENL_PT) v = MILLION * ENL_PT;
    if (v < -MILLION * ENL_PT) v = -MILLION * ENL_PT;
    return (v * 100 + (v < 0 ? -ENL_PT / 2 : ENL_PT / 2)) / ENL_PT;
}

int64_t enl_pdf_print_to_fixed(double v, double scale)
{
    if (isnan(v)) return 0;
    if (v > MILLION) v = MILLION;
    if (v < -MILLION) v = -MILLION;
    return llround(v * scale);
}

void enl_pdf_print_fixed(enl_buf *out, int64_t v, int digits)
{
    char *p = enl_buf_room(out, ENL_FIXED_MAX + 1);
    char *start = p;
    *p++ = ' ';
    out->n += (size_t)(enl_pdf_print_put_fixed(p, v, digits) - start);
}

void enl_pdf_print_ref(enl_buf *out, enl_ref ref)
{
    enl_buf_byte(out, ' ');
    enl_buf_int(out, ref);
    enl_buf_z(out, " 0 R");
}

static void put_hex(enl_buf *out, unsigned v, int digits)
{
    static const char hex[] = "0123456789ABCDEF";
    char *p = enl_buf_room(out, (size_t)digits);
    for (int i = 0; i < digits; i++) p[i] = hex[v >> 4 * (digits - 1 - i) & 15];
    out->n += (size_t)digits;
}

void enl_pdf_print_name(enl_buf *out, enl_str name)
{
    enl_buf_byte(out, '/');
    if (name.n > ENL_PDF_NAME_MAX) name.n = ENL_PDF_NAME_MAX;
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        if (c > 0x20 && c < 0x7F && !strchr("()<>[]{}/%#", c)) {
            enl_buf_byte(out, (char)c);
        } else {
            enl_buf_byte(out, '#');
            put_hex(out, c, 2);
        }
    }
}

void enl_pdf_print_bytes(enl_buf *out, enl_str bytes)
{
    enl_buf_byte(out, '(');
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        if (c < 0x20 || c >= 0x7F) {
            char octal[4] = { '\\', (char)('0' + (c >> 6)), (char)('0' + (c >> 3 & 7)),
                              (char)('0' + (c & 7)) };
            enl_buf_put(out, octal, 4);
            continue;
        }
        if (c == '(' || c == ')' || c == '\\') enl_buf_byte(out, '\\');
        enl_buf_byte(out, (char)c);
    }
    enl_buf_byte(out, ')');
}

/* PDFDocEncoding agrees with ASCII for these. */
static bool plain(enl_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x20 || c > 0x7E) return false;
    }
    return true;
}

void enl_pdf_print_utf16(enl_buf *out, enl_str utf8)
{
    for (size_t i = 0; i < utf8.n;) {
        uint32_t c = enl_utf8_next(utf8, &i);
        if (c < 0x10000) {
            put_hex(out, c, 4);
        } else {
            put_hex(out, 0xD800 + ((c - 0x10000) >> 10), 4);
            put_hex(out, 0xDC00 + ((c - 0x10000) & 0x3FF), 4);
        }
    }
}

void enl_pdf_print_text(enl_buf *out, enl_str utf8)
{
    if (plain(utf8)) {
        enl_pdf_print_bytes(out, utf8);
        return;
    }
    enl_buf_z(out, "<FEFF");
    enl_pdf_print_utf16(out, utf8);
    enl_buf_byte(out, '>');
}

size_t enl_pdf_print_text_size(enl_str utf8)
{
    if (plain(utf8)) return utf8.n;
    size_t n = 2;
    for (size_t i = 0; i < utf8.n;) n += enl_utf8_next(utf8, &i) < 0x10000 ? 2 : 4;
    return n;
}
