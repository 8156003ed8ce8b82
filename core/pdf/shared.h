/* What the files of one thread share: the deflated profile, the compressor, and subsets of fonts.
 *
 * A shared subset holds the glyphs for the exemplar characters of a language: ASCII, Latin-1, usual
 * punctuation, and the letters of the language where they are of another script. It is fixed by the
 * font and the language, so the bytes of a file depend on nothing that was written before. A file
 * that shows other glyphs gets a subset of its own. */
#ifndef ENL_PDF_SHARED_H
#define ENL_PDF_SHARED_H

#include "core/base/ctx.h"
#include "core/pdf/deflate.h"
#include "core/pdf/pdf.h"
#include "core/text/font.h"

typedef struct enl_pdf_subset {
    const enl_font *font;
    const char *lang;      /* of the language's record */
    unsigned char *has;    /* by glyph: 1 when it is in the subset */
    bool made;             /* else there is no program yet */
    enl_str name, program; /* base name; deflated, "" when it cannot be made */
    size_t size;           /* before deflation */
    struct enl_pdf_subset *next;
} enl_pdf_subset;

struct enl_pdf_shared {
    enl_arena arena;
    enl_deflate deflate;
    enl_str profile; /* deflated; "" until it is made */
    enl_pdf_subset *subsets;
};

/* The subset of the font for a language, perhaps without a program. */
enl_pdf_subset *enl_pdf_shared_subset(enl_pdf_shared *s, const enl_font *font, enl_str lang);
/* A copy that lives as long as `s`. */
enl_str enl_pdf_shared_keep(enl_pdf_shared *s, enl_str bytes);

#endif
