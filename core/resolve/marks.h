/* The attributes `if` and `each` in the tree: where they are, and which node they mean. */
#ifndef ENL_RESOLVE_MARKS_H
#define ENL_RESOLVE_MARKS_H

#include "core/tree/tree.h"

/* Whether the node or one below has such an attribute. */
bool enl_resolve_marks_any(const enl_node *root);
/* Moves to the node those that stand inside it and mean it: in the cells of a row, and in an empty
 * span at the start of a cell, a list item's first paragraph, or a paragraph. */
void enl_resolve_marks_lift(enl_node *n);
/* Takes the first attribute of that key off the node; NULL when there is none. */
const enl_attr *enl_resolve_marks_take(enl_node *n, const char *key);

#endif
