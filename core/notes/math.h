/* Formulas in TeX: found by Pandoc's rules and kept as they are typed. */
#ifndef ENL_NOTES_MATH_H
#define ENL_NOTES_MATH_H

#include "core/notes/ahead.h"

/* How many lines a displayed formula takes whose first line is at hand: $$ ... $$, \[ ... \] or an
 * environment of mathematics, over several lines. 0 when there is none. */
size_t enl_notes_math_lines(const enl_ahead *a);
/* Appends it. */
void enl_notes_math_add(enl_md *md, const cmark_node *form, enl_node *parent);

/* The end of the formula that begins at byte `i` of a leaf's content, with $ or \(; 0 when there is
 * none. */
size_t enl_notes_math_end(enl_md *md, enl_str content, size_t i);

#endif
