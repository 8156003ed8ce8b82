/* Citations and cross-references: from marks to nodes. */
#ifndef ENL_NOTES_CITE_H
#define ENL_NOTES_CITE_H

#include "core/notes/md.h"

/* A mark outside brackets: becomes a cross-reference, a citation in the text, or text. */
void enl_notes_cite_bare(enl_md *md, enl_node *mark);
/* @key [p. 4]: the brackets after a citation in the sentence are its locator. */
void enl_notes_cite_places(enl_md *md, enl_node *parent);
/* A bracket with marks in it, [see @key, p. 4; @other]: becomes one citation, or the
 * cross-references it holds. `list` is an attribute list after it, or NULL. */
void enl_notes_cite_group(enl_md *md, enl_node *open, enl_node *close, enl_node *list);

#endif
