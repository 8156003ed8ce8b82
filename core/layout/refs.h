/* Numbers, and what refers to them: headings, figures, tables, footnotes, citations. */
#ifndef ENL_LAYOUT_REFS_H
#define ENL_LAYOUT_REFS_H

#include "core/layout/state.h"

/* Numbers the document's headings, figures and tables and checks heading levels. */
void enl_refs_number(enl_lo *lo);
/* What an id stands for, or NULL (reported when the notes were linked). */
const enl_target *enl_refs_target(enl_lo *lo, enl_str id);
/* "Figure 1", "Table 2", "Section 3.1", or the title of what has no number. */
enl_str enl_refs_text(enl_lo *lo, const enl_target *t, enl_str lang);
/* The id when something in the document has it, else "". */
enl_str enl_refs_dest(enl_lo *lo, enl_str id);
void enl_refs_unknown(enl_lo *lo, enl_str id, enl_span at);
/* 1 + index of the footnote that a mark refers to, numbered at its first mark; 0 when there is
 * none. */
uint32_t enl_refs_note(enl_lo *lo, const enl_node *ref);
/* The number of a captioned figure or table, with or without an id. */
enl_str enl_refs_number_of(enl_lo *lo, const enl_node *n);
/* The numbered heading that a node is, or NULL. */
const enl_heading *enl_refs_heading(const enl_lo *lo, const enl_node *n);
/* A form such as "Table {number}, continued" with the number in its place; in the arena, or `form`
 * itself. */
enl_str enl_refs_fill(enl_lo *lo, enl_str form, enl_str number);
/* "Chapter 2", "Appendix A": the line over a heading with a number. */
enl_str enl_refs_label(enl_lo *lo, const enl_heading *h, enl_str lang);
/* What stands before a heading's title: "2", "2.1", "Appendix A", "". */
enl_str enl_refs_printed(enl_lo *lo, const enl_heading *h, enl_str lang);
/* The id of its destination: its own, one made for it, or "". */
enl_str enl_refs_id_of(enl_lo *lo, const enl_node *n);

#endif
