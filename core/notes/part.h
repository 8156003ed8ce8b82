/* Blocks in a part of a text whose lines are parts of its lines, such as a cell of a grid. */
#ifndef ENL_NOTES_PART_H
#define ENL_NOTES_PART_H

#include "core/notes/md.h"

/* Reads the runs of the text, one a line, as blocks under `parent`, with their places. In a
 * segment, `content` is where the run begins in the text and `text` where it ends. */
void enl_notes_part_read(enl_md *md, const enl_segment *lines, size_t n, enl_node *parent);

#endif
