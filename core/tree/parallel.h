/* Parallel text: a container "parallel" that holds two containers, each in a language, whose n-th
 * blocks belong together. */
#ifndef ENL_TREE_PARALLEL_H
#define ENL_TREE_PARALLEL_H

#include "core/tree/tree.h"

/* Is `div` one? Its first and last kid are the two languages then. */
bool enl_parallel_is(const enl_node *div);
/* Do two tags name one language, as en and en-US do? */
bool enl_same_language(enl_str a, enl_str b);

#endif
