/* PDF files of others, by the program `enlace-pdfin` (core/pdfin). */
#ifndef ENL_PDFCHILD_H
#define ENL_PDFCHILD_H

#include "core/child.h"
#include "core/pdfin/job.h"

/* Does one job; lists and texts of the reply are in the compile's arena. False when the program is
 * missing, fails, or takes too long, which was reported at `at`. What is wrong with a file is in
 * the reply instead. Meanwhile the caller's wish to stop is heard. */
bool enl_pdfchild_do(enl_child *k, enl_ctx *c, const enl_pdfin_job *job, enl_span at,
                     enl_pdfin_reply *reply);
/* What to do about a problem; NULL when that is plain. */
const char *enl_pdfchild_hint(uint32_t code);
/* What a problem says, in words for a message. */
enl_str enl_pdfchild_words(enl_arena *a, const enl_pdfin_problem *p);

#endif
