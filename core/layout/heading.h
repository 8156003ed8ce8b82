/* Headings: the section they open, their number, the chapter's page. */
#ifndef ENL_LAYOUT_HEADING_H
#define ENL_LAYOUT_HEADING_H

#include "core/layout/state.h"

void enl_heading_set(enl_lo *lo, const enl_env *env, const enl_node *n);

#endif
