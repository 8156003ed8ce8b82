/* The fonts that form fields are filled in with (ISO 32000-1, 12.7.3.3). */
#ifndef ENL_PDF_FORMFONT_H
#define ENL_PDF_FORMFONT_H

#include "core/pdf/store.h"
#include "core/text/font.h"

struct enl_pdf;

enum { ENL_FORM_CODES = 224 /* from 32 to 255 */ };

/* A font with WinAnsiEncoding, embedded with all of its characters: readers write in no other way,
 * and what is filled in is not known here. */
typedef struct enl_form_font {
    struct enl_form_font *next;
    const enl_font *font;
    unsigned index; /* its name in the form's resources: FF0, FF1, ... */
    enl_ref dict, descriptor, file;
    size_t program_size;       /* before deflation */
    int width[ENL_FORM_CODES]; /* 1/1000 em; 0: the font lacks the character */
    int box[4], italic_angle;
} enl_form_font;

/* The form font of a TrueType face, made and written at its first use. One that cannot be embedded
 * is reported, and the file will not be written. */
const enl_form_font *enl_pdf_formfont_use(struct enl_pdf *d, const enl_font *font);
/* The same when it was used before; NULL when it was not. */
const enl_form_font *enl_pdf_formfont_find(const struct enl_pdf *d, const enl_font *font);

#endif
