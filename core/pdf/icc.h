/* An sRGB profile for the output intent, made here so that no file has to be found. */
#ifndef ENL_PDF_ICC_H
#define ENL_PDF_ICC_H

#include "core/base/buf.h"

/* IEC 61966-2-1 as an ICC 4.2 display profile of about 500 bytes, in place of what is in the
 * buffer. */
void enl_pdf_icc_srgb(enl_buf *out);

#endif
