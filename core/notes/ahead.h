/* The lines after the one that cmark is at: some forms are told from several lines. */
#ifndef ENL_NOTES_AHEAD_H
#define ENL_NOTES_AHEAD_H

#include "core/notes/md.h"

typedef struct enl_ahead {
    enl_md *md;
    size_t line;    /* from 0 */
    enl_str prefix; /* what comes before the content of that line: the marks of quotes and items */
} enl_ahead;

/* Looks from line `line`, whose content begins at byte `at` of it. */
enl_ahead enl_notes_ahead_from(enl_md *md, size_t line, size_t at);
/* The k-th line from there without its prefix, a slice of the text. False at the end of the text,
 * at a line that is outside the same quotes and items, and when lines have been looked at so often
 * that this would take time out of proportion (reported once). */
bool enl_notes_ahead_line(const enl_ahead *a, size_t k, enl_str *out);

/* White space alone. */
bool enl_notes_ahead_is_blank(enl_str s);
/* Columns of white space that open a line; tabs go to multiples of four. */
size_t enl_notes_ahead_indent(enl_str s);

#endif
