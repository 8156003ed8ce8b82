/* Tables that cmark does not know: simple and multiline ones, pipe tables without a head, and what
 * they share with grid tables. */
#ifndef ENL_NOTES_RAWTABLE_H
#define ENL_NOTES_RAWTABLE_H

#include "core/notes/ahead.h"
#include "core/notes/form.h"

/* How many lines the table takes whose first line is at hand; 0 for none. */
size_t enl_notes_rawtable_headless(const enl_ahead *a);
/* The line that cmark has just read as a thematic break, alone or under one line of text, may be
 * the dashes of a table: then its node becomes a form. */
void enl_notes_rawtable_meet_dashes(enl_md *md, size_t line);

/* Sets the columns of a TABLE, then appends its rows. */
void enl_notes_rawtable_columns(enl_md *md, const enl_form *form, enl_node *table);
void enl_notes_rawtable_rows(enl_md *md, const enl_form *form, enl_node *table, int depth);
bool enl_notes_rawtable_is(const cmark_node *n);

#endif
