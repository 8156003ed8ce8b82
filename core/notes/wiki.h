/* Obsidian's links: [[page]], [[page|text]], [[#heading]], ![[picture.png|300]]; and its sizes of
 * pictures, ![text|300](picture.png). */
#ifndef ENL_NOTES_WIKI_H
#define ENL_NOTES_WIKI_H

#include "core/notes/md.h"

/* Makes a link or picture of two pairs of brackets, given the outer ones. False, and nothing is
 * changed, when it is none. */
bool enl_notes_wiki_make(enl_md *md, enl_node *open, enl_node *close);
/* Takes a size from the end of a picture's text. */
void enl_notes_wiki_take_size(enl_md *md, enl_node *image);

#endif
