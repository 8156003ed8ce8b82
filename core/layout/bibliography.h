/* Citations and the list of what they cite. */
#ifndef ENL_LAYOUT_BIBLIOGRAPHY_H
#define ENL_LAYOUT_BIBLIOGRAPHY_H

#include "core/layout/citeform.h"

/* While numbering walks the document: notes a citation, or where the list goes. */
void enl_bib_collect(enl_lo *lo, const enl_node *n);
/* When the walk is over: what is listed though not cited, letters for one author's works of a year,
 * the order. `level` is that of the heading over the list. */
void enl_bib_finish(enl_lo *lo, int level);
/* The heading over a list that the notes give no place, NULL when they do or nothing is listed.
 * Stays the same. */
const enl_node *enl_bib_heading(enl_lo *lo);

/* A citation's text. */
const enl_part *enl_bib_citation(enl_lo *lo, const enl_node *citation, enl_str lang, size_t *n);
/* A reference to the footnote that stands for a citation, NULL when it stands in the text. */
const enl_node *enl_bib_note(enl_lo *lo, const enl_node *citation);
/* Sets the list, once. */
void enl_bib_add(enl_lo *lo, const enl_env *env);

#endif
