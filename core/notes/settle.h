/* Gives the marks among the inlines of one parent their meaning. */
#ifndef ENL_NOTES_SETTLE_H
#define ENL_NOTES_SETTLE_H

#include "core/notes/md.h"

/* Pairs brackets and HTML tags among the children of `parent`, applies attribute lists, makes
 * citations, merges texts. */
void enl_notes_settle_all(enl_md *md, enl_node *parent, bool in_link);
/* The same for the top of a leaf; returns the attribute list at its end when it takes one, not
 * linked. */
enl_node *enl_notes_settle_leaf(enl_md *md, enl_node *parent, bool ends_in_attrs);
/* Applies a list (with its braces) to a node. */
void enl_notes_settle_attrs(enl_md *md, enl_node *n, enl_str list, enl_span at);
/* Reports once in a text that it is nested too deeply. */
void enl_notes_settle_report_depth(enl_md *md, enl_span at);

#endif
