/* Gives the marks among the inlines of one parent their meaning. */
#ifndef ENL_NOTES_SETTLE_H
#define ENL_NOTES_SETTLE_H

#include "core/notes/md.h"

/* Pairs brackets and HTML tags among the children of `parent`, applies attribute lists, makes
 * citations, merges texts. */
void enl_notes_settle_all(enl_md *md, enl_node *parent, bool in_link);
/* The same for the top of a leaf; returns the attribute list at its end when it takes one, not
 * linked. */
enl_node *enl_notes_settle_leaf(enl_md *md, enl_node *parent, const enl_leaf *leaf);
/* Moves the siblings between `from` and `to` (NULL: the last too) into `wrapper`, which takes the
 * place of `from`. False when that would be nested too deeply: then the wrapper is gone. */
bool enl_notes_settle_wrap(enl_md *md, enl_node *wrapper, enl_node *from, enl_node *to);
/* Applies a list (with its braces) to a node. */
void enl_notes_settle_attrs(enl_md *md, enl_node *n, enl_str list, enl_span at);
/* Reports once in a text that it is nested too deeply. */
void enl_notes_settle_report_depth(enl_md *md, enl_span at);

#endif
