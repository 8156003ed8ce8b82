/* Cover sheets: with `cover-sheets: true` a page of the document's own stands before each enclosure
 * that is appended, and says what follows. */
#ifndef ENL_COVERSHEET_H
#define ENL_COVERSHEET_H

#include "core/page/page.h"

struct enl_job;
struct enl_enclosure;

/* Whether the front matter of j wants them; a wrong value is reported. */
bool enl_coversheet_wanted(struct enl_job *j);
/* The sheet of enclosure `number`: one page with tags below its document element. */
void enl_coversheet_make(struct enl_job *j, const struct enl_enclosure *e, size_t number,
                         enl_pages *out);

#endif
