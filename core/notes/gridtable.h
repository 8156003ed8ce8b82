/* Grid tables, drawn with +, - and |. */
#ifndef ENL_NOTES_GRIDTABLE_H
#define ENL_NOTES_GRIDTABLE_H

#include "core/notes/ahead.h"
#include "core/notes/form.h"

enum { ENL_GRID_MAX_COLUMNS = 200 };

/* How many lines the table takes whose first line is at hand, 0 for none. *fits: all of them have
 * the columns of the first. */
size_t enl_notes_gridtable_lines(const enl_ahead *a, bool *fits);
/* Sets the columns of a TABLE, then appends its rows. */
void enl_notes_gridtable_columns(enl_md *md, const enl_form *form, enl_node *table);
void enl_notes_gridtable_rows(enl_md *md, const enl_form *form, enl_node *table);

#endif
