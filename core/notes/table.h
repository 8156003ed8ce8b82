/* Tables and their captions. */
#ifndef ENL_NOTES_TABLE_H
#define ENL_NOTES_TABLE_H

#include "core/notes/md.h"

/* Appends a table of cmark's, with its caption. */
void enl_notes_table_convert(enl_md *md, cmark_node *table, enl_node *parent, int depth);
/* Does a paragraph's text open as a caption or a note under a table does? */
bool enl_notes_table_is_caption(enl_str text);
/* Is this paragraph of cmark's the caption of an adjacent table? Reports one that has no table. */
bool enl_notes_table_takes(enl_md *md, cmark_node *paragraph, enl_leaf *leaf);

#endif
