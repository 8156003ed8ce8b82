/* Fonts of a file, as far as showing text with them matters: whether they are embedded (ISO
 * 19005-2, 6.2.11.4), whether their codes have a meaning (6.2.11.7), and how wide text is. */
#ifndef ENL_PDFIN_FONTS_H
#define ENL_PDFIN_FONTS_H

#include "core/pdfin/file.h"
#include "core/pdfin/ids.h"

typedef struct enl_pdfin_font {
    enl_str name;            /* without the tag of a subset */
    bool embedded;           /* or of type 3, whose glyphs are content */
    bool composite;          /* two bytes a code */
    bool unicode;            /* the codes can be turned into characters */
    double widths[256];      /* of simple fonts, in 1/1000 of the size */
    uint32_t *private_codes; /* that mean a character of the Private Use Area, in order */
    size_t n_private, cap_private;
} enl_pdfin_font;

typedef struct enl_pdfin_fonts {
    enl_pdfin_file *f;
    enl_pdfin_font **fonts;
    size_t n, cap;
    enl_pdfin_ids ids;
} enl_pdfin_fonts;

void enl_pdfin_fonts_init(enl_pdfin_fonts *all, enl_pdfin_file *f);
/* The font of this dictionary; NULL for what is none. */
const enl_pdfin_font *enl_pdfin_fonts_get(enl_pdfin_fonts *all, qpdf_oh font);
/* The width of a string at size 1 without spacing, an upper bound for composite fonts. */
double enl_pdfin_fonts_width(const enl_pdfin_font *font, enl_str codes);
bool enl_pdfin_fonts_has_private(const enl_pdfin_font *font, enl_str codes);

#endif
