/* The list of sources: the entries that core/cite hands out, set. */
#ifndef ENL_LAYOUT_SOURCELIST_H
#define ENL_LAYOUT_SOURCELIST_H

#include "core/layout/state.h"

/* Sets the list, once. */
void enl_sourcelist_add(enl_lo *lo, const enl_env *env);

#endif
