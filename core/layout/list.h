/* Lists. */
#ifndef ENL_LAYOUT_LIST_H
#define ENL_LAYOUT_LIST_H

#include "core/layout/state.h"

void enl_list_set(enl_lo *lo, const enl_env *env, const enl_node *list);

#endif
