/* The index, set. */
#ifndef ENL_LAYOUT_TERMINDEX_H
#define ENL_LAYOUT_TERMINDEX_H

#include "core/layout/state.h"

/* Sets the entries in order, under their letters; once a document, `div` says where. */
void enl_termindex_add(enl_lo *lo, const enl_env *env, const enl_node *div);

#endif
