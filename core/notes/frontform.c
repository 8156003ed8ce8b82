/* Front matter of other programs: TOML between lines "+++" (Hugo), and Pandoc's title block, which
 * is lines "% title", "% author; author" and "% date". */
#include "core/base/arena_str.h"
#include "core/data/toml.h"
#include "core/data/yaml.h"
#include "core/notes/reading.h"

#include <string.h>

enum { MAX_AUTHORS = 200, N_PARTS = 3 };

static size_t line_end(enl_str s, size_t from)
{
    const char *end = from < s.n ? memchr(s.p + from, '\n', s.n - from) : NULL;
    return end ? (size_t)(end - s.p) : s.n;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static enl_str line_at(enl_str s, size_t from)
{
    enl_str line = enl_str_sub(s, from, line_end(s, from));
    while (line.n && is_space(line.p[line.n - 1])) line.n--;
    return line;
}

/* ---- where they are ---- */

bool enl_notes_frontform_find_toml(enl_str s, enl_front *out)
{
    if (!enl_str_is(line_at(s, 0), "+++")) return false;
    size_t start = line_end(s, 0) + 1;
    for (size_t from = start; from < s.n; from = line_end(s, from) + 1) {
        if (!enl_str_is(line_at(s, from), "+++")) continue;
        size_t end = line_end(s, from);
        out->toml = enl_str_sub(s, start, from);
        out->body = end < s.n ? end + 1 : s.n;
        return true;
    }
    return false;
}

/* Lines of "%", each with those after it that begin with a space, then a blank line or the end. */
bool enl_notes_frontform_find_title(enl_str s, enl_front *out)
{
    size_t from = 0;
    if (!enl_str_starts(s, "% ") && !enl_str_starts(s, "%\n")) return false;
    for (int parts = 0; from < s.n && s.p[from] == '%' && parts < N_PARTS; parts++) {
        if (from + 1 < s.n && s.p[from + 1] == '%') return false;
        do {
            from = line_end(s, from) + 1;
        } while (from < s.n && is_space(s.p[from]) && line_at(s, from).n);
    }
    if (from > s.n) from = s.n;
    if (from < s.n && line_at(s, from).n) return false;
    out->title_block = enl_str_sub(s, 0, from);
    out->body = from;
    return true;
}

/* ---- what they say ---- */

typedef struct reader {
    enl_ctx *c;
    uint32_t file;
    enl_value *meta;
} reader;

static enl_value string_of(const reader *r, enl_str s)
{
    enl_value v = { .kind = ENL_V_STRING, .u.s = s, .text = s };
    enl_str text = enl_source_text(&r->c->sources, r->file);
    size_t at = s.p >= text.p && s.p + s.n <= text.p + text.n ? (size_t)(s.p - text.p) : 0;
    v.span.file = r->file;
    enl_source_locate(&r->c->sources, r->file, at, &v.span.line, &v.span.col);
    enl_source_locate(&r->c->sources, r->file, at + s.n, &v.span.end_line, &v.span.end_col);
    return v;
}

/* One space for each line's end and the spaces around it. */
static enl_str join_lines(enl_arena *a, enl_str s)
{
    if (!memchr(s.p, '\n', s.n)) return s;
    char *out = enl_arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool space = is_space(s.p[i]) || s.p[i] == '\n';
        if (!space)
            out[n++] = s.p[i];
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    return (enl_str){ out, n };
}

/* Names that a semicolon or the end of a line divides. */
static void set_authors(const reader *r, enl_str s)
{
    enl_value *items = ENL_NEWN(&r->c->arena, enl_value, MAX_AUTHORS);
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < MAX_AUTHORS;) {
        size_t from = i;
        while (i < s.n && s.p[i] != ';' && s.p[i] != '\n') i++;
        enl_str name = enl_str_trim(enl_str_sub(s, from, i++));
        if (name.n) items[n++] = string_of(r, name);
    }
    if (n == 0) return;
    enl_value list = { .kind = ENL_V_LIST, .span = items[0].span, .u.list = { items, n } };
    enl_value_set(&r->c->arena, r->meta, ENL_S("author"), n == 1 ? items[0] : list);
}

static void read_title_block(const reader *r, enl_str s)
{
    static const char *const keys[N_PARTS] = { "title", "author", "date" };
    size_t from = 0;
    for (int part = 0; part < N_PARTS && from < s.n && s.p[from] == '%'; part++) {
        size_t start = from + 1;
        do {
            from = line_end(s, from) + 1;
        } while (from < s.n && is_space(s.p[from]) && line_at(s, from).n);
        enl_str value = enl_str_trim(enl_str_sub(s, start, from < s.n ? from : s.n));
        if (value.n == 0) continue;
        if (part == 1)
            set_authors(r, value);
        else
            enl_value_set(&r->c->arena, r->meta, enl_str_from(keys[part]),
                          string_of(r, join_lines(&r->c->arena, value)));
    }
}

/* Days, which TOML knows and YAML has as text. */
static void write_days(const reader *r)
{
    for (size_t i = 0; r->meta->kind == ENL_V_MAP && i < r->meta->u.map.n; i++) {
        enl_value *v = &r->meta->u.map.items[i].value;
        const enl_value *iso = enl_value_get(v, "iso");
        if (!iso || iso->kind != ENL_V_STRING) continue;
        enl_value day = {
            .kind = ENL_V_STRING, .span = v->span, .u.s = iso->u.s, .text = iso->u.s
        };
        *v = day;
    }
}

bool enl_notes_frontform_read(enl_ctx *c, uint32_t file, const enl_front *front, enl_value *meta)
{
    reader r = { c, file, meta };
    *meta = (enl_value){ .kind = ENL_V_NIL };
    if (front->title_block.n) {
        meta->kind = ENL_V_MAP;
        meta->span = (enl_span){ file, 1, 1, 1, 1 };
        read_title_block(&r, front->title_block);
        return true;
    }
    if (front->toml.n) {
        size_t from = (size_t)(front->toml.p - enl_source_text(&c->sources, file).p);
        bool good = enl_data_toml_read_part(c, file, from, from + front->toml.n, meta);
        write_days(&r);
        return good;
    }
    return front->yaml.n == 0 || enl_data_yaml_read(c, file, front->yaml, meta);
}
