/* A place for a stamp that covers nothing. */
#ifndef ENL_PDFIN_SPOT_H
#define ENL_PDFIN_SPOT_H

#include "core/pdfin/part.h"

/* The size of a page as it is shown. */
void enl_pdfin_spot_size(const enl_pdfin_leaf *page, double *width, double *height);
/* Along the foot, from the right, then along the head; else below the page, which grows. */
enl_pdfin_spot enl_pdfin_spot_find(const enl_pdfin_leaf *page, const enl_pdfin_look *look,
                                   double width, double height);

#endif
