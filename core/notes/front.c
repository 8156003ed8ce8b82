/* Finds the front matter: YAML between a first line "---" and a line "---" or "...". */
#include "core/notes/reading.h"

#include <string.h>

static size_t line_end(enl_str s, size_t from)
{
    const char *end = from < s.n ? memchr(s.p + from, '\n', s.n - from) : NULL;
    return end ? (size_t)(end - s.p) : s.n;
}

static bool is_line(enl_str s, size_t from, size_t to, const char *what)
{
    enl_str line = enl_str_sub(s, from, to);
    while (line.n && strchr(" \t\r", line.p[line.n - 1])) line.n--;
    return enl_str_is(line, what);
}

/* Does the line look like "key:"? */
static bool is_key(enl_str s, size_t from, size_t to)
{
    size_t i = from;
    while (i < to && ((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= 'A' && s.p[i] <= 'Z') ||
                      s.p[i] == '-' || s.p[i] == '_')) {
        i++;
    }
    return i > from && i < to && s.p[i] == ':' && (i + 1 == to || s.p[i + 1] == ' ');
}

/* Where the first line with something on it begins. */
static size_t skip_blank(enl_str s, size_t from)
{
    for (size_t to = from; from < s.n; from = to + 1) {
        to = line_end(s, from);
        if (!is_line(s, from, to, "")) break;
    }
    return from < s.n ? from : s.n;
}

/* Does the line begin with a key that front matter has and text hardly begins with? */
static bool names_document(enl_str s, size_t from, size_t to)
{
    static const char *const keys[] = { "title:", "lang:",     "author:",
                                        "date:",  "template:", "subtitle:" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (is_key(s, from, to) && enl_str_starts(enl_str_sub(s, from, to), keys[i])) return true;
    return false;
}

enl_front enl_notes_front_find(enl_str s)
{
    enl_front front = { .yaml = ENL_S("") };
    if (enl_notes_frontform_find_toml(s, &front) || enl_notes_frontform_find_title(s, &front))
        return front;
    size_t top = skip_blank(s, 0), first = line_end(s, top);
    if (first == s.n || !is_line(s, top, first, "---")) return front;
    size_t start = first + 1, content = skip_blank(s, start), second = line_end(s, content);
    bool blank = content > start; /* "---" and an empty line are a rule, unless a key follows */
    if (blank && !names_document(s, content, second)) return front;
    if (top > 0 && !is_key(s, content, second)) return front;
    for (size_t from = start; from < s.n;) {
        size_t to = line_end(s, from);
        if (is_line(s, from, to, "---") || is_line(s, from, to, "...")) {
            front.yaml = enl_str_sub(s, start, from);
            front.body = to < s.n ? to + 1 : s.n;
            return front;
        }
        from = to + 1;
    }
    front.open = !blank && is_key(s, content, second);
    return front;
}

bool enl_notes_front(enl_ctx *c, uint32_t file, enl_value *meta)
{
    enl_str text = enl_source_text(&c->sources, file);
    if (enl_str_starts(text, "\xEF\xBB\xBF")) text = enl_str_sub(text, 3, text.n);
    enl_front front = enl_notes_front_find(text);
    return enl_notes_frontform_read(c, file, &front, meta);
}
