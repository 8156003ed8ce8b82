/* Files in a PDF (ISO 32000-1, 7.11.4; associated as in ISO 19005-3, 6.8). */
#ifndef ENL_PDFIN_ATTACH_H
#define ENL_PDFIN_ATTACH_H

#include "core/pdfin/job.h"

/* ATTACH: the host with the attachments added, those of the same name replaced, and j->remove taken
 * out (a name that is not there is NO_PAGE). A file that claims PDF/A-2 claims PDF/A-3 afterwards.
 * DETACH: what the host has attached, in r->attachments. */
void enl_pdfin_attach(enl_arena *a, const enl_pdfin_job *j, enl_pdfin_reply *r);

#endif
