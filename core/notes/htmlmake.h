/* Blocks of raw HTML, made of what is between two tags. */
#ifndef ENL_NOTES_HTMLMAKE_H
#define ENL_NOTES_HTMLMAKE_H

#include "core/notes/htmltag.h"

/* Makes the block of an element from the siblings between `token` and `end` (NULL: up to the last),
 * in the place of `token`, which is removed. */
void enl_notes_htmlmake_block(enl_md *md, const enl_html_tag *tag, enl_node *token, enl_node *end);
/* Reports a tag without its partner; what no element has the name of is printed, in a paragraph. */
void enl_notes_htmlmake_unmatched(enl_md *md, enl_node *token, const enl_html_tag *tag);
/* Finds a place for children that a block cannot hold, such as items without a list. */
void enl_notes_htmlmake_legal(enl_md *md, enl_node *parent);
/* Makes a table of CELLs, ROWs and a CAPTION complete: columns, head, spans. Anything else in it is
 * put before it. */
void enl_notes_htmltable_finish(enl_md *md, enl_node *table);

#endif
