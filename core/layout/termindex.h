/* The index: places marked in the text, gathered by term. */
#ifndef ENL_LAYOUT_TERMINDEX_H
#define ENL_LAYOUT_TERMINDEX_H

#include "core/layout/state.h"

/* While numbering walks the document: takes a marked span. */
void enl_termindex_collect(enl_lo *lo, const enl_node *span);
/* When the walk is over: checks what entries send readers to. */
void enl_termindex_finish(enl_lo *lo);
/* The destination that stands at a marked span, "" for any other span. */
enl_str enl_termindex_dest(enl_lo *lo, const enl_node *span);
/* Sets the index at the container `div`, once. */
void enl_termindex_add(enl_lo *lo, const enl_env *env, const enl_node *div);

#endif
