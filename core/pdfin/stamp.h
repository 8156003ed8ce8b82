/* Stamps on pages: each is a page of the host that becomes a form XObject. */
#ifndef ENL_PDFIN_STAMP_H
#define ENL_PDFIN_STAMP_H

#include "core/pdfin/host.h"

/* Ends what a page's content left open, so that more can follow. `states` and `marks` may be below
 * 0: then their starts are missing. */
void enl_pdfin_stamp_close(enl_pdfin_file *f, qpdf_oh page, int states, int marks);
/* The host's last n pages become its stamps and are gone as pages. */
void enl_pdfin_stamp_take(enl_pdfin_host *h, size_t n);
/* Puts the next stamp onto page `page`, at `spot` as an artifact, upright as the page `leaf` is
 * shown. */
void enl_pdfin_stamp_put(enl_pdfin_host *h, size_t page, const enl_pdfin_spot *spot,
                         const enl_pdfin_leaf *leaf);

#endif
