/* Titles as contents, outlines, lists and running heads name them: with what references and
 * citations in them print. */
#ifndef ENL_RESOLVE_TITLE_H
#define ENL_RESOLVE_TITLE_H

#include "core/resolve/resolve.h"

/* Fills in the titles of headings and of all that references lead to, when numbers and citations
 * are settled. The number of a page, which is not known yet, and the mark of a footnote are left
 * out. */
void enl_resolve_title_fill(enl_resolved *r, enl_ctx *c);
/* The text of a reference or citation in a title: "Table 1", or with the words before it that the
 * notes have instead of "Table". */
enl_str enl_resolve_title_reference(const enl_resolved *r, enl_arena *a, const enl_node *n);

#endif
