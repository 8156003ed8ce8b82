/* The syntax of fields, for the reader of notes and for the pass that fills fields. */
#include "core/tree/field.h"

/* The offset after a field's key="value" options, which begin at `at`, and the spaces after them;
 * `at` when there are none. */
static size_t options_end(enl_str s, size_t at)
{
    size_t key = at;
    while (key < s.n && ((s.p[key] >= 'a' && s.p[key] <= 'z') || s.p[key] == '_')) key++;
    if (key == at || key >= s.n || s.p[key] != '=') return at;
    bool quoted = false;
    for (size_t i = key; i < s.n && i - at < 1000 && s.p[i] != '\n'; i++) {
        if (s.p[i] == '"') quoted = !quoted;
        if (!quoted && s.p[i] == '{') return at;
        if (!quoted && s.p[i] == '}') return i;
    }
    return at;
}

size_t enl_field_length(enl_str s, size_t i)
{
    size_t at = i + 2;
    if (i + 1 >= s.n || s.p[i] != '{' || s.p[i + 1] != '{') return 0;
    while (at < s.n && s.p[at] == ' ') at++;
    size_t from = at;
    while (at < s.n && at - from < 200 && strchr("{} \n\t\"'`\\", s.p[at]) == NULL) at++;
    if (at == from) return 0;
    while (at < s.n && s.p[at] == ' ') at++;
    if (at > from + 1 && s.p[at - 1] == ' ') at = options_end(s, at);
    return at + 1 < s.n && s.p[at] == '}' && s.p[at + 1] == '}' ? at + 2 - i : 0;
}
