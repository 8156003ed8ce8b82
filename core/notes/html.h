/* Raw HTML: blocks of it, and paragraphs and cells that hold tags of blocks. */
#ifndef ENL_NOTES_HTML_H
#define ENL_NOTES_HTML_H

#include "core/notes/htmltag.h"

/* The content of an HTML block as paragraphs, code and tags of blocks under `parent`, whose
 * children are nested later. `leaf` holds its lines. */
void enl_notes_html_block(enl_md *md, enl_leaf *leaf, enl_node *parent);
/* Puts the inlines between tags of blocks in a paragraph into paragraphs, which take its place
 * together with the tags. False, and nothing is changed, when there are none. */
bool enl_notes_html_divide(enl_md *md, enl_node *para);
/* The same in a table's cell, whose blocks are made at once. */
void enl_notes_html_divide_cell(enl_md *md, enl_node *cell, int depth);
/* Takes breaks and spaces from both ends of a paragraph. */
void enl_notes_html_trim(enl_node *para);

#endif
