/* Headings: the section they open, their number, the chapter's page. */
#ifndef ENL_LAYOUT_HEADING_H
#define ENL_LAYOUT_HEADING_H

#include "core/layout/state.h"

/* A HEADING that no opening stands around, at the end of the list; it stays with what follows. */
void enl_heading_set(enl_lo *lo, const enl_env *env, const enl_node *n);
/* A DIV that is an opening: the section, and the page when the heading begins one, begin with its
 * first block, which stays with the heading. */
void enl_heading_opening(enl_lo *lo, const enl_env *env, const enl_node *div);
/* The heading in a DIV that is an opening; never NULL. */
const enl_node *enl_heading_of_opening(const enl_node *div);

#endif
