/* A name must be one on every file system: no separators, no control characters, none of those that
 * Windows refuses, no signs that show it as another one, no blank or stop at its end, and no more
 * than 200 bytes. Names that differ only in case are one on Windows and macOS. */
#include "core/batch/naming.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/base/utf8.h"
#include "core/lang/case.h"

#include <string.h>

enum { NAME_MAX_BYTES = 200 };

/* The field that begins at p[i] of a pattern: its name, and its length with the braces; 0: none. */
static size_t field_at(enl_str pattern, size_t i, enl_str *name)
{
    if (i + 4 > pattern.n || pattern.p[i] != '{' || pattern.p[i + 1] != '{') return 0;
    for (size_t k = i + 2; k + 1 < pattern.n; k++) {
        if (pattern.p[k] != '}' || pattern.p[k + 1] != '}') continue;
        *name = enl_str_trim(enl_str_sub(pattern, i + 2, k));
        return k + 2 - i;
    }
    return 0;
}

/* Also the ends of lines and the signs that turn the direction of what follows (UAX #9, 3.3.1). */
static bool is_forbidden(uint32_t c)
{
    if (c < 0x80) return c < 0x20 || c == 0x7F || memchr("/\\:*?\"<>|", (int)c, 9) != NULL;
    return c < 0xA0 || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static void put_safe(enl_buf *b, enl_str text)
{
    char bytes[4];
    for (size_t i = 0; i < text.n;) {
        uint32_t c = enl_utf8_next(text, &i);
        size_t size = enl_utf8_put(is_forbidden(c) ? '-' : c, bytes);
        enl_buf_put(b, bytes, size);
    }
}

static const enl_value *look_up(const enl_naming *n, const enl_value *fields, enl_str path)
{
    const enl_value *in[] = { n->set, fields, n->meta };
    for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
        const enl_value *v = in[i] ? enl_value_path(in[i], path) : NULL;
        if (v && v->kind != ENL_V_NIL) return v;
    }
    return NULL;
}

static bool reject(enl_naming *n, enl_span at, const char *hint, enl_str message)
{
    enl_report(n->c, ENL_C_BATCH_NAME, at, hint, "%.*s", ENL_FMT(message));
    return false;
}

static enl_str make(enl_arena *a, const char *format, enl_str what)
{
    return enl_str_fmt(a, format, ENL_FMT(what));
}

static bool check_pattern(enl_naming *n, bool (*has)(void *self, enl_str column), void *self)
{
    enl_arena *a = &n->c->arena;
    enl_str p = n->pattern, name;
    for (size_t i = 0, size; i < p.n; i += size ? size : 1) {
        size = field_at(p, i, &name);
        if (size && !has(self, name) && !look_up(n, NULL, name))
            return reject(n, (enl_span){ 0 }, "name a column of the data",
                          make(a, "the pattern names a field that there is not: `%.*s`", name));
        unsigned char byte = (unsigned char)p.p[i];
        if (!size && byte < 0x80 && is_forbidden(byte))
            return reject(
                n, (enl_span){ 0 }, "name files, and their folder with `--out-dir`",
                make(a, "the pattern `%.*s` has a character that a file's name cannot have", p));
    }
    return true;
}

bool enl_batch_naming_init(enl_naming *n, bool (*has)(void *self, enl_str column), void *self)
{
    enl_map_init(&n->taken, &n->c->arena);
    return !n->pattern.n || check_pattern(n, has, self);
}

/* False when a field has no text, which was reported. */
static bool fill(enl_naming *n, const enl_value *fields, enl_buf *out)
{
    enl_str p = n->pattern, name, text;
    for (size_t i = 0, size; i < p.n; i += size ? size : 1) {
        size = field_at(p, i, &name);
        if (!size) {
            enl_buf_byte(out, p.p[i]);
            continue;
        }
        const enl_value *v = look_up(n, fields, name);
        if (v && v->kind != ENL_V_LIST && v->kind != ENL_V_MAP && v->text.p)
            put_safe(out, v->text);
        else if (v && enl_value_text(v, &text))
            put_safe(out, text);
        else
            return reject(
                n, v ? v->span : fields->span, "fill the cell, or name other columns",
                make(&n->c->arena,
                     v ? "expected text for the file's name in `%.*s`, found several values"
                       : "`%.*s` is empty, and the file is named with it",
                     name));
    }
    return true;
}

/* Blanks and stops at the ends go, except the stop before `.pdf`. */
static enl_str trimmed(enl_str s)
{
    bool pdf = enl_str_ends(s, ".pdf");
    if (pdf) s.n -= 4;
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '.')) s.n--;
    while (s.n && (s.p[0] == ' ' || s.p[0] == '.')) s = enl_str_sub(s, 1, s.n);
    return s;
}

/* Names of devices on Windows, whatever follows a stop. `stem` is in lower case. */
static bool is_device(enl_str stem)
{
    static const char *const devices[] = { "con", "prn", "aux", "nul", "com", "lpt" };
    const char *stop = memchr(stem.p, '.', stem.n);
    if (stop) stem.n = (size_t)(stop - stem.p);
    bool port = stem.n == 4 && stem.p[3] >= '1' && stem.p[3] <= '9';
    for (size_t i = port ? 4 : 0; i < (port ? 6 : 4); i++)
        if (enl_str_is(enl_str_sub(stem, 0, port ? 3 : stem.n), devices[i])) return true;
    return false;
}

static enl_str settle(enl_naming *n, enl_str raw, const enl_value *fields, size_t row)
{
    enl_str stem = trimmed(raw);
    if (!stem.n || stem.n > NAME_MAX_BYTES) {
        reject(n, fields->span, "choose other fields for `--name`",
               stem.n ? make(&n->c->arena, "the name `%.*s` is longer than 200 bytes", stem)
                      : ENL_S("the file has no name: its fields are blank"));
        return ENL_S("");
    }
    enl_arena *a = &n->c->arena;
    bool device = is_device(enl_lang_case_lower_str(a, stem));
    enl_str name = enl_str_fmt(a, device ? "%.*s-.pdf" : "%.*s.pdf", ENL_FMT(stem));
    void **first = enl_map_insert(&n->taken, enl_lang_case_lower_str(a, name));
    if (!*first) {
        *first = (void *)(uintptr_t)row;
        return name;
    }
    enl_report(n->c, ENL_C_BATCH_NAME, fields->span,
               "add a column to `--name` that tells them apart, by more than capitals",
               "row %zu would be written to `%.*s`, as row %zu is", row, ENL_FMT(name),
               (size_t)(uintptr_t)*first);
    return ENL_S("");
}

enl_str enl_batch_naming_of(enl_naming *n, const enl_value *fields, size_t row)
{
    enl_buf b;
    enl_buf_init(&b, &n->c->mem);
    bool good = true;
    if (n->pattern.n)
        good = fill(n, fields, &b);
    else
        enl_buf_fmt(&b, "%.*s-%06zu", ENL_FMT(n->stem), row);
    enl_str name = good ? settle(n, enl_buf_view(&b), fields, row) : ENL_S("");
    enl_buf_drop(&b);
    return name;
}
