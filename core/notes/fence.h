/* Fenced code: code, a plugin's block, or an inclusion. */
#ifndef ENL_NOTES_FENCE_H
#define ENL_NOTES_FENCE_H

#include "core/notes/md.h"

/* Appends what a code block of cmark's stands for. */
void enl_fence_convert(enl_md *md, cmark_node *code, enl_node *parent);

#endif
