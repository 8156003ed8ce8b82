/* Line blocks: lines that begin with a bar and a space, and are kept as lines. */
#ifndef ENL_NOTES_LINEBLOCK_H
#define ENL_NOTES_LINEBLOCK_H

#include "core/notes/ahead.h"
#include "core/notes/form.h"

/* How many lines the block takes whose first line is at hand, 0 for none. Lines that are rather a
 * table's, without its dashes, are none and are reported. */
size_t enl_notes_lineblock_lines(const enl_ahead *a);
/* Appends a paragraph with a break after each line. */
void enl_notes_lineblock_add(enl_md *md, const enl_form *form, enl_node *parent, int depth);
/* Appends the lines of a form as code, as they are drawn. */
void enl_notes_lineblock_add_drawn(enl_md *md, const enl_form *form, enl_node *parent);

#endif
