/* Text in two languages side by side. */
#ifndef ENL_LAYOUT_PARALLEL_H
#define ENL_LAYOUT_PARALLEL_H

#include "core/layout/state.h"
#include "core/tree/parallel.h"

/* Sets `div`, for which enl_parallel_is holds: the n-th blocks of both languages stand side by
 * side. */
void enl_parallel_set(enl_lo *lo, const enl_env *env, const enl_node *div);

#endif
