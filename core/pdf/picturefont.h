/* Fonts of pictures, as of coloured emoji: Type 3 fonts (ISO 32000-1, 9.6.5) whose glyphs show the
 * pictures that the font file has for them. */
#ifndef ENL_PDF_PICTUREFONT_H
#define ENL_PDF_PICTUREFONT_H

#include "core/pdf/fonts.h"

/* Writes the objects of a font; its base_name is set. Its pictures are decoded here, once each. */
void enl_pdf_picturefont_write(enl_pdf_fonts *fs, enl_pdf_font *f);

#endif
