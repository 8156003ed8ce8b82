/* Text in two languages side by side. */
#ifndef ENL_LAYOUT_PARALLEL_H
#define ENL_LAYOUT_PARALLEL_H

#include "core/layout/state.h"

/* Is `div` a container "parallel" that holds two containers, each in a language? */
bool enl_parallel_is(const enl_node *div);
/* Sets it: the n-th blocks of both stand side by side. */
void enl_parallel_set(enl_lo *lo, const enl_env *env, const enl_node *div);
/* The block of the first language that `n`, a block of the second one, translates; NULL for any other. */
const enl_node *enl_parallel_original(const enl_node *n);

#endif
