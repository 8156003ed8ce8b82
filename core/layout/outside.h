/* Text that would not be on its page. */
#ifndef ENL_LAYOUT_OUTSIDE_H
#define ENL_LAYOUT_OUTSIDE_H

#include "core/page/page.h"
#include "core/tree/tree.h"

/* Reports each stretch of text that leaves the paper, at the place of its words in the notes when
 * they are found there: an error, for a reader would not know what is missing; without a standard a
 * warning. */
void enl_layout_outside_report(enl_ctx *c, const enl_doc *doc, const enl_pages *pages);

#endif
