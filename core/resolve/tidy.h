/* What is around a part that was left out: spaces, breaks, and what is empty without it. */
#ifndef ENL_RESOLVE_TIDY_H
#define ENL_RESOLVE_TIDY_H

#include "core/tree/tree.h"

/* Joins what was before and after a part of `parent` (NULL: nothing): one space or break is kept
 * where there were two, none at the start, at the end and before a stop. Gives what follows. */
enl_node *enl_resolve_tidy_gap(enl_node *parent, enl_node *before, enl_node *after);
/* Whether the node has nothing to show now that parts of it were left out. */
bool enl_resolve_tidy_is_empty(const enl_node *n);

#endif
