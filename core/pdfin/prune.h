/* Takes what belongs to pages that are not taken over out of a structure tree. */
#ifndef ENL_PDFIN_PRUNE_H
#define ENL_PDFIN_PRUNE_H

#include "core/pdfin/pages.h"

/* Below `element`. An element without any content stays when something else of its parent does. */
void enl_pdfin_prune(enl_pdfin_file *f, const enl_pdfin_pages *pages, qpdf_oh element);

#endif
