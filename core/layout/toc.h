/* The contents. Entries are set before page numbers are known; the numbers are filled in when pages
 * are made, and take no part in line breaking, so nothing moves. */
#ifndef ENL_LAYOUT_TOC_H
#define ENL_LAYOUT_TOC_H

#include "core/layout/state.h"

void enl_toc_add(enl_lo *lo, const enl_env *env);
/* A title over a generated list; none when it is "". */
void enl_toc_title(enl_lo *lo, const enl_env *env, enl_str title);
/* The list of what has a caption and the word `word`: "figure" or "table". `title` NULL: the
 * template's word. */
void enl_toc_list(enl_lo *lo, const enl_env *env, const char *word, const enl_attr *title);

#endif
