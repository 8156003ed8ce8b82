/* Looks at lines that cmark has not met. What is before the content of the line at hand says which
 * marks the others must have: "> " asks for a quote's mark, an item's mark for white space of its
 * width. This is close to what cmark does, and cmark has the last word: a form ends where cmark
 * ends the quote or item that it is in. */
#include "core/notes/ahead.h"

enl_ahead enl_notes_ahead_from(enl_md *md, size_t line, size_t at)
{
    return (enl_ahead){ md, line, enl_str_sub(enl_notes_places_text(&md->places, line), 0, at) };
}

bool enl_notes_ahead_is_blank(enl_str s)
{
    return enl_str_trim(s).n == 0;
}

size_t enl_notes_ahead_indent(enl_str s)
{
    size_t column = 0;
    for (size_t i = 0; i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'); i++)
        column = s.p[i] == '\t' ? column / 4 * 4 + 4 : column + 1;
    return column;
}

static bool is_space(enl_str s, size_t i)
{
    return i < s.n && (s.p[i] == ' ' || s.p[i] == '\t');
}

/* The offset in `line` after what stands for the prefix; false when it lacks marks. */
static bool skip_prefix(enl_str prefix, enl_str line, size_t *at)
{
    size_t i = 0;
    for (size_t k = 0; k < prefix.n; k++) {
        if (prefix.p[k] == '>') {
            for (int n = 0; n < 3 && is_space(line, i); n++) i++;
            if (i >= line.n || line.p[i] != '>') return false;
            i++;
        } else if (is_space(line, i)) {
            i++;
        } else if (i >= line.n) {
            break;                                     /* a blank line within an item */
        } else if (k == 0 || prefix.p[k - 1] != '>') { /* the space after a quote's mark is free */
            return false;
        }
    }
    *at = i < line.n ? i : line.n;
    return true;
}

static bool is_spent(enl_md *md, size_t line, size_t bytes)
{
    uint64_t limit = 1000000 + 20 * (uint64_t)md->places.text.n;
    bool before = md->forms.ahead_work > limit;
    md->forms.ahead_work += bytes + 1;
    if (before || md->forms.ahead_work <= limit) return before;
    size_t at = md->places.starts[line];
    enl_report(md->c, ENL_C_LIMIT, enl_notes_places_span(&md->places, at, at),
               "close tables and formulas, or divide the notes",
               "too many lines that look like tables or formulas; from here on they are text");
    return true;
}

bool enl_notes_ahead_line(const enl_ahead *a, size_t k, enl_str *out)
{
    enl_md *md = a->md;
    size_t line = a->line + k, at;
    if (line >= md->places.n_lines) return false;
    if (md->places.starts[line] == md->places.text.n) return false; /* after the last line's end */
    enl_str whole = enl_notes_places_text(&md->places, line);
    if (is_spent(md, a->line, whole.n)) return false;
    at = a->prefix.n;
    if (k && !skip_prefix(a->prefix, whole, &at)) return false;
    *out = enl_str_sub(whole, at, whole.n);
    return true;
}
