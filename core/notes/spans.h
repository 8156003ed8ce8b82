/* Cells of the notes' tables that span rows and columns: {colspan=2 rowspan=3} at a cell's end. */
#ifndef ENL_NOTES_SPANS_H
#define ENL_NOTES_SPANS_H

#include "core/notes/md.h"

/* A cell that covers places in rows to come. */
typedef struct enl_spanning {
    enl_node *cell;
    uint32_t left; /* rows, with the one being read */
} enl_spanning;

typedef struct enl_spans {
    enl_md *md;
    enl_node *table;
    enl_spanning *open; /* by column; made with the first span */
    uint32_t heads;     /* rows of the head that are left, with the one being read */
} enl_spans;

/* Reads a cell's attributes colspan, rowspan and align. */
void enl_notes_spans_read(enl_md *md, enl_node *cell);
/* Takes the covered cells out of a row that has just been read. In the notes they are empty,
 * hold "^", or are left out: then the row is short, and its last `made_up` cells are not in the
 * notes. */
void enl_notes_spans_fold(enl_spans *s, enl_node *row, uint32_t made_up);

#endif
