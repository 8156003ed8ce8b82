/* Blocks: from cmark's tree to ours. */
#ifndef ENL_NOTES_BLOCKS_H
#define ENL_NOTES_BLOCKS_H

#include "core/notes/md.h"

/* Appends the blocks of md->root to `parent`; footnotes go to md->notes, includes to md->includes.
 */
void enl_notes_blocks_convert(enl_md *md, enl_node *parent);
/* The content of a paragraph of cmark's. */
void enl_notes_blocks_leaf(enl_md *md, cmark_node *paragraph, enl_leaf *leaf);

#endif
