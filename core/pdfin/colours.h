/* Colours that PDF/A allows only with a profile (ISO 19005-2, 6.2.4.3). The documents that pages
 * are put into have an sRGB output intent, so device RGB and grey are covered and CMYK is not. */
#ifndef ENL_PDFIN_COLOURS_H
#define ENL_PDFIN_COLOURS_H

#include "core/pdfin/content.h"
#include "core/pdfin/file.h"

/* Each reports ENL_PDFIN_CMYK for the page when what it looks at needs a profile. */
void enl_pdfin_colours_device(enl_pdfin_file *f, qpdf_oh resources,
                              size_t page); /* DeviceCMYK is used */
void enl_pdfin_colours_of_space(enl_pdfin_file *f, qpdf_oh space, size_t page);
void enl_pdfin_colours_of_image(enl_pdfin_file *f, qpdf_oh image, size_t page);
void enl_pdfin_colours_of_form(enl_pdfin_file *f, qpdf_oh form, size_t page);
void enl_pdfin_colours_inline(enl_pdfin_file *f, const enl_pdfin_op *image, size_t page);

#endif
