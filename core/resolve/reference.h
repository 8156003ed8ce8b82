/* The texts of references and numbers. */
#ifndef ENL_RESOLVE_REFERENCE_H
#define ENL_RESOLVE_REFERENCE_H

#include "core/resolve/resolve.h"

/* "Figure 1", "Table 2", "Section 3.1" in a language, or the title of what has no number in
 * quotation marks; in `a`. */
enl_str enl_resolve_reference_text(const enl_resolved *r, enl_arena *a, const enl_target *t,
                                   enl_str lang);
/* "Chapter 2", "Appendix A": the line over a heading with a number; in `a`. */
enl_str enl_resolve_reference_label(const enl_resolved *r, enl_arena *a, const enl_heading *h,
                                    enl_str lang);
/* What stands before a heading's title: "2", "2.1", "Appendix A", ""; borrowed or in `a`. */
enl_str enl_resolve_reference_printed(const enl_resolved *r, enl_arena *a, const enl_heading *h,
                                      enl_str lang);
/* A form such as "Table {number}, continued" with the number in its place; in `a`, or `form` itself
 * when it names no number. */
enl_str enl_resolve_reference_fill(enl_arena *a, enl_str form, enl_str number);
/* Warns that a link leads to an id that nothing in the document's own text has. */
void enl_resolve_reference_unknown(const enl_resolved *r, enl_ctx *c, enl_str id, enl_span at);

#endif
