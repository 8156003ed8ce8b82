/* Inlines: from cmark's nodes of one leaf to the tree's. */
#ifndef ENL_NOTES_INLINES_H
#define ENL_NOTES_INLINES_H

#include "core/notes/md.h"

/* Appends the leaf's inlines to `parent`, which is `depth` deep in its tree. Returns the attribute
 * list that ends a heading or caption (a node of kind ENL_TOKEN_ATTRS, not linked), or NULL. */
enl_node *enl_notes_inlines_read(enl_md *md, enl_leaf *leaf, enl_node *parent, int depth);
/* Appends the inlines of a slice of the text, such as an attribute's value, to `parent`, whose span
 * they all have when it is not one. */
void enl_notes_inlines_slice(enl_md *md, enl_str slice, enl_node *parent);

#endif
