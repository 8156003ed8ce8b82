/* Lines and columns of byte offsets, with a memory of the last answer. */
#include "core/notes/places.h"

#include "core/base/utf8.h"

void enl_notes_places_init(enl_places *p, enl_arena *a, enl_str text, enl_span at)
{
    *p = (enl_places){ .text = text, .at = at, .last_col = at.col };
    size_t n = 1;
    for (size_t i = 0; i < text.n; i++) n += text.p[i] == '\n';
    p->starts = ENL_NEWN(a, uint32_t, n);
    for (size_t i = 0, line = 0; i < text.n; i++) {
        if (text.p[i] == '\n') p->starts[++line] = (uint32_t)i + 1;
    }
    p->n_lines = n;
}

size_t enl_notes_places_line(const enl_places *p, size_t offset)
{
    size_t low = 0, high = p->n_lines;
    if (p->starts[p->last_line] <= offset) {
        low = p->last_line;
        if (low + 1 == high || p->starts[low + 1] > offset) return low;
    }
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (p->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

enl_str enl_notes_places_text(const enl_places *p, size_t line)
{
    size_t end = line + 1 < p->n_lines ? p->starts[line + 1] - 1 : p->text.n;
    return enl_str_sub(p->text, p->starts[line], end);
}

static void locate(enl_places *p, size_t offset, uint32_t *line, uint32_t *col)
{
    if (offset > p->text.n) offset = p->text.n;
    while (offset < p->text.n && ((unsigned char)p->text.p[offset] & 0xC0) == 0x80)
        offset++; /* in a character */
    size_t at = enl_notes_places_line(p, offset);
    if (at != p->last_line) {
        p->last_line = at;
        p->last = p->starts[at];
        p->last_col = at == 0 ? p->at.col : 1;
    }
    if (offset >= p->last) {
        p->last_col += (uint32_t)enl_utf8_count(enl_str_sub(p->text, p->last, offset));
    } else {
        p->last_col -= (uint32_t)enl_utf8_count(enl_str_sub(p->text, offset, p->last));
    }
    p->last = offset;
    *line = p->at.line + (uint32_t)at;
    *col = p->last_col;
}

/* Where an offset is in the text that this one's lines are parts of. */
static size_t outside(const enl_places *p, size_t offset)
{
    if (offset > p->text.n) offset = p->text.n;
    size_t line = enl_notes_places_line(p, offset);
    return p->outer_at[line] + (offset - p->starts[line]);
}

enl_span enl_notes_places_span(enl_places *p, size_t from, size_t to)
{
    if (p->outer) return enl_notes_places_span(p->outer, outside(p, from), outside(p, to));
    enl_span s = { .file = p->at.file };
    locate(p, from, &s.line, &s.col);
    locate(p, to, &s.end_line, &s.end_col);
    return s;
}

void enl_notes_places_extend(enl_span *s, enl_span end)
{
    s->end_line = end.end_line;
    s->end_col = end.end_col;
}
