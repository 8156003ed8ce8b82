/* The little that the PDF device must know of CFF font programs (Adobe Technical Note 5176). */
#ifndef ENL_PDF_CFF_CFF_H
#define ENL_PDF_CFF_CFF_H

#include <stdbool.h>
#include <stddef.h>

/* In a CID-keyed program, rewrites the charset in place so that every glyph's CID is its number; a
 * name-keyed one is left alone, for there glyph numbers serve as CIDs (ISO 32000-1, 9.7.4.2). False
 * when the program can't be understood. */
bool enl_cff_use_glyph_ids(unsigned char *cff, size_t size);

#endif
