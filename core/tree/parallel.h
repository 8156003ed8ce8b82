/* Parallel text: a container "parallel" that holds two containers, each in a language, whose n-th
 * blocks belong together. */
#ifndef ENL_TREE_PARALLEL_H
#define ENL_TREE_PARALLEL_H

#include "core/tree/tree.h"

/* Is `div` parallel text? Its first and last child are then the two languages. */
bool enl_parallel_is(const enl_node *div);
/* Do two tags name the same language, such as en and en-US? */
bool enl_same_language(enl_str a, enl_str b);

#endif
