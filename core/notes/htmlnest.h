/* Tags of blocks in raw HTML, among blocks: what is between a pair becomes a block. */
#ifndef ENL_NOTES_HTMLNEST_H
#define ENL_NOTES_HTMLNEST_H

#include "core/notes/htmltag.h"

/* Pairs the tags among the children of a block, which is `depth` deep, and nests what is between
 * them. No tag is left. */
void enl_notes_htmlnest(enl_md *md, enl_node *parent, int depth);
/* A cell that holds one paragraph holds its inlines instead. */
void enl_notes_htmlnest_simplify(enl_node *cell);

#endif
