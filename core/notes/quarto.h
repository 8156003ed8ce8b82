/* Containers that Quarto and Pandoc give a meaning: figures, tables and columns. */
#ifndef ENL_NOTES_QUARTO_H
#define ENL_NOTES_QUARTO_H

#include "core/notes/md.h"

/* Settles a container whose blocks are all in it: with an id fig-... it becomes a FIGURE, one with
 * tbl-... gives its id and caption to its table, and .columns get the number of their .column. */
void enl_notes_quarto_settle(enl_md *md, enl_node *div);

#endif
