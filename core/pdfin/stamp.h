/* Stamps on pages: each is a page of the host that becomes a form XObject. */
#ifndef ENL_PDFIN_STAMP_H
#define ENL_PDFIN_STAMP_H

#include "core/pdfin/host.h"

/* Ends what a page's content left open, so that more can follow. `states` and `marks` may be below
 * 0: then their starts are missing. */
void enl_pdfin_stamp_close(enl_pdfin_file *f, qpdf_oh page, int states, int marks);
/* Puts the stamp on host page `stamp` onto page `page`, at `spot` as an artifact, upright as the
 * page `leaf` is shown, and takes the stamp's page away. */
void enl_pdfin_stamp_put(enl_pdfin_host *h, size_t page, size_t stamp, const enl_pdfin_spot *spot,
                         const enl_pdfin_leaf *leaf);

#endif
