/* PDF syntax printed into a buffer: numbers, names, text strings. No locale, no floating-point
 * printing. */
#ifndef ENL_PDF_PRINT_H
#define ENL_PDF_PRINT_H

#include "core/base/buf.h"
#include "core/base/units.h"

#include <stdint.h>

typedef uint32_t enl_ref; /* number of an indirect object; 0: none */

enum {
    ENL_PDF_STRING_MAX = 32767, /* bytes of a string, ISO 19005-2, 6.1.13 */
    ENL_PDF_NAME_MAX = 127,
    ENL_FIXED_MAX =
        24 /* bytes that enl_pdf_print_put_int and enl_pdf_print_put_fixed write at most */
};

/* Writes decimal digits at p; returns the end. */
char *enl_pdf_print_put_int(char *p, int64_t v);
/* v / 10^digits (digits 1 to 4) with trailing zeros cut. */
char *enl_pdf_print_put_fixed(char *p, int64_t v, int digits);
/* A length in hundredths of a point, rounded; clamped to a million points, far beyond any page. */
int64_t enl_pdf_print_hundredths(enl_len v);
/* v * scale, rounded and clamped in the same way; not-a-number gives 0. */
int64_t enl_pdf_print_to_fixed(double v, double scale);

/* Each begins with a space. */
void enl_pdf_print_fixed(enl_buf *out, int64_t v, int digits);
void enl_pdf_print_ref(enl_buf *out, enl_ref ref); /* " 12 0 R" */

/* "/" and the name, with #xx for characters that a name cannot hold. */
void enl_pdf_print_name(enl_buf *out, enl_str name);
/* A text string: a literal when it is plain ASCII, else UTF-16BE in hexadecimal. */
void enl_pdf_print_text(enl_buf *out, enl_str utf8);
/* Bytes as a literal string. */
void enl_pdf_print_bytes(enl_buf *out, enl_str bytes);
/* UTF-16BE in hexadecimal, without brackets or byte-order mark. */
void enl_pdf_print_utf16(enl_buf *out, enl_str utf8);
/* Size in bytes of enl_pdf_print_text's string when decoded. */
size_t enl_pdf_print_text_size(enl_str utf8);

#endif
