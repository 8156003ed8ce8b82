/* Conditions and repetition in the notes: `if="amount > 100"` and `each="row in items"`.
 *
 * Both are attributes of containers, spans, and whatever else has attributes; of a heading they
 * mean its section. In a cell, and in an empty span at the start of a row's cell, a list item or a
 * paragraph, they mean the row, the item or the paragraph. On one node, `each` comes first and `if`
 * is asked for every item. */
#ifndef ENL_RESOLVE_CONDITIONS_H
#define ENL_RESOLVE_CONDITIONS_H

#include "core/tree/tree.h"

/* Takes out of the document what has a condition that does not hold, with the footnotes that only
 * it refers to and with what is empty without it; repeats what is to be repeated, and takes the two
 * attributes off. Names are those of the front matter, which must be ready. What is wrong is
 * reported, and left out. */
void enl_resolve_conditions_settle(enl_ctx *c, enl_doc *d);
/* The same for what is below a node that is in no document. */
void enl_resolve_conditions_settle_below(enl_ctx *c, enl_doc *d, enl_node *parent);
/* The same for a chain of nodes that was read from text and is in no tree; the new first one, NULL
 * when nothing is left. */
enl_node *enl_resolve_conditions_settle_chain(enl_ctx *c, enl_doc *d, enl_node *first);

#endif
