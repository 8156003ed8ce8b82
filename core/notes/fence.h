/* Fenced code: code, a plugin's block, or an inclusion. */
#ifndef ENL_NOTES_FENCE_H
#define ENL_NOTES_FENCE_H

#include "core/notes/md.h"

/* Appends the node for a code block of cmark's. */
void enl_notes_fence_convert(enl_md *md, cmark_node *code, enl_node *parent);

#endif
