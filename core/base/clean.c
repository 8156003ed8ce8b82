/* Byte-order mark, line ends, NUL and malformed UTF-8, in one pass before anything is read. Clean
 * text, the usual case, is not copied. */
#include "core/base/clean.h"

#include "core/base/utf8.h"

enum { SHOWN = 5 }; /* wrong bytes that are reported one by one */

typedef struct wrongs {
    size_t at[SHOWN]; /* offsets in the clean text */
    bool nul[SHOWN];
    size_t n;
} wrongs;

static bool is_clean(enl_str s)
{
    return !memchr(s.p, '\r', s.n) && !memchr(s.p, '\0', s.n) && enl_utf8_check(s) == s.n;
}

static void put_wrong(char *out, size_t *n, wrongs *w, bool nul)
{
    if (w->n < SHOWN) {
        w->at[w->n] = *n;
        w->nul[w->n] = nul;
    }
    w->n++;
    *n += enl_utf8_put(0xFFFD, out + *n);
}

static enl_str clean(enl_arena *a, enl_str s, wrongs *w)
{
    char *out = enl_arena_alloc(a, s.n * 3 + 1); /* U+FFFD takes three bytes */
    size_t n = 0, bad = enl_utf8_check(s);
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        if (i == bad) {
            put_wrong(out, &n, w, false);
            i++;
            bad = i + enl_utf8_check(enl_str_sub(s, i, s.n));
        } else if (c == '\r') {
            i += i + 1 < s.n && s.p[i + 1] == '\n';
            out[n++] = '\n';
            i++;
        } else if (c == '\0') {
            put_wrong(out, &n, w, true);
            i++;
        } else {
            out[n++] = (char)c;
            i++;
        }
    }
    return (enl_str){ out, n };
}

static void report(enl_ctx *c, uint32_t file, const wrongs *w)
{
    for (size_t i = 0; i < w->n && i < SHOWN; i++) {
        enl_span at = { .file = file };
        enl_source_locate(&c->sources, file, w->at[i], &at.line, &at.col);
        at.end_line = at.line;
        at.end_col = at.col + 1;
        enl_report(c, ENL_C_ENCODING, at, "save the file as UTF-8",
                   w->nul[i] ? "a NUL character" : "invalid UTF-8 byte");
    }
    if (w->n > SHOWN) {
        enl_report(c, ENL_C_ENCODING, (enl_span){ .file = file }, "save the file as UTF-8",
                   "%zu more bytes that are NUL or invalid UTF-8", w->n - SHOWN);
    }
}

static void set_text(enl_ctx *c, uint32_t file, enl_str text)
{
    enl_source *s = &c->sources.items[file];
    *s = (enl_source){ .name = s->name, .text = text };
}

enl_str enl_clean_source(enl_ctx *c, uint32_t file)
{
    enl_str s = enl_source_text(&c->sources, file);
    if (enl_str_starts(s, "\xFF\xFE") || enl_str_starts(s, "\xFE\xFF")) {
        enl_report(c, ENL_C_ENCODING, (enl_span){ .file = file }, "save the file as UTF-8",
                   "the file is in UTF-16");
        set_text(c, file, ENL_S(""));
        return ENL_S("");
    }
    if (enl_str_starts(s, "\xEF\xBB\xBF")) set_text(c, file, s = enl_str_sub(s, 3, s.n));
    if (s.n == 0) return ENL_S("");
    if (is_clean(s)) return s;
    wrongs w = { .n = 0 };
    s = clean(&c->arena, s, &w);
    set_text(c, file, s);
    report(c, file, &w);
    return s;
}

enl_str enl_clean_text(enl_arena *a, enl_str s)
{
    wrongs w = { .n = 0 };
    if (s.n == 0) return ENL_S("");
    return is_clean(s) ? s : clean(a, s, &w);
}
