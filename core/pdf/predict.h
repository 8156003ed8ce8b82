/* PNG's row filters, which make pictures deflate better (ISO 32000-1, 7.4.4.4). */
#ifndef ENL_PDF_PREDICT_H
#define ENL_PDF_PREDICT_H

#include "core/base/buf.h"

/* Filters rows of `row` bytes, `pixel` bytes each pixel, into `out`, in place of what is in it:
 * each row gets one byte in front. For a stream with /Predictor 15. */
void enl_pdf_predict_rows(enl_buf *out, enl_str data, size_t row, size_t pixel);

#endif
