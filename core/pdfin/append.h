/* Pages of other files after those of a document, with their tags. */
#ifndef ENL_PDFIN_APPEND_H
#define ENL_PDFIN_APPEND_H

#include "core/pdfin/job.h"

/* Does a job of INSPECT (no host: facts and problems only) or APPEND. All sources are read and
 * every problem is reported before anything is refused. r->bytes is in `a`. */
void enl_pdfin_append(enl_arena *a, const enl_pdfin_job *j, enl_pdfin_reply *r);

#endif
