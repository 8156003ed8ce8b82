/* Places in a text: from a byte's offset to its line and column. */
#ifndef ENL_NOTES_PLACES_H
#define ENL_NOTES_PLACES_H

#include "core/base/mem.h"
#include "core/base/source.h"
#include "core/base/str.h"

/* A text whose lines end with LF alone. Columns are counted from the last place asked for, so
 * asking in rising order costs each byte once, however long a line is. */
typedef struct enl_places {
    enl_str text;
    struct enl_places *outer; /* of the text that this one's lines are parts of, or NULL */
    const size_t *outer_at;   /* where in it each line begins */
    enl_span at;              /* the place of the text's first byte */
    uint32_t *starts;         /* offset of each line's first byte */
    size_t n_lines;
    size_t last, last_line; /* what was asked for last: offset and line, from 0 */
    uint32_t last_col;
} enl_places;

/* Finds the lines of `text`, which is shared; their table is in the arena. */
void enl_notes_places_init(enl_places *p, enl_arena *a, enl_str text, enl_span at);
/* The line, from 0, that holds the offset. */
size_t enl_notes_places_line(const enl_places *p, size_t offset);
/* The text of a line without its end. */
enl_str enl_notes_places_text(const enl_places *p, size_t line);
/* The span from byte `from` up to byte `to`. */
enl_span enl_notes_places_span(enl_places *p, size_t from, size_t to);
/* Makes `s` end where `end` does. */
void enl_notes_places_extend(enl_span *s, enl_span end);

#endif
