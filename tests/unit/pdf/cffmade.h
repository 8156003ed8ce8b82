/* CFF programs made by hand: as small as can be, for what no font at hand has. */
#ifndef TESTS_UNIT_PDF_CFFMADE_H
#define TESTS_UNIT_PDF_CFFMADE_H

#include "core/base/arena_str.h"
#include "core/base/buf.h"

static inline void made_index(enl_buf *out, const enl_str *items, size_t n)
{
    size_t at = 1;
    enl_buf_put(out, (char[]){ (char)(n >> 8), (char)n, 2 }, n ? 3 : 2);
    for (size_t i = 0; n && i <= n; i++) {
        enl_buf_put(out, (char[]){ (char)(at >> 8), (char)at }, 2);
        if (i < n) at += items[i].n;
    }
    for (size_t i = 0; i < n; i++) enl_buf_str(out, items[i]);
}

static inline void made_int(enl_buf *out, size_t v)
{
    enl_buf_put(out, (char[]){ 29, 0, (char)(v >> 16), (char)(v >> 8), (char)v }, 5);
}

/* Offsets of what the Top DICT of a font made by hand names. */
typedef struct made_places {
    size_t charstrings, fd_array, fd_select, charset;
} made_places;

static inline void made_top(enl_buf *out, const made_places *at)
{
    enl_buf top;
    enl_buf_init(&top, out->mem);
    enl_buf_put(&top, "\xF8\x1B\xF8\x1C\x8B\x0C\x1E", 7); /* 391 392 0 ROS */
    made_int(&top, at->charstrings);
    enl_buf_put(&top, "\x11", 1);
    made_int(&top, at->fd_array);
    enl_buf_put(&top, "\x0C\x24", 2);
    made_int(&top, at->fd_select);
    enl_buf_put(&top, "\x0C\x25", 2);
    made_int(&top, at->charset);
    enl_buf_put(&top, "\x0F", 1);
    enl_str item = enl_buf_view(&top);
    made_index(out, &item, 1);
    enl_buf_drop(&top);
}

/* Two Private DICTs with a subroutine each, which draws a square of side 100 or 200. */
static inline void made_font_dicts(enl_buf *out, made_places *at)
{
    static const enl_str squares[] = { { "\xEF\xEF\x27\x06\x0B", 5 },
                                       { "\xF7\x5C\xF7\x5C\xFB\x5C\x06\x0B", 8 } };
    enl_str dicts[2];
    char dict[2][7];
    for (int i = 0; i < 2; i++) {
        char entry[] = { (char)0x8D, 29, 0, 0, (char)(out->n >> 8), (char)out->n, 18 };
        dicts[i] = (enl_str){ memcpy(dict[i], entry, sizeof entry), sizeof entry };
        enl_buf_put(out, "\x8D\x13", 2); /* Subrs follow the two bytes */
        made_index(out, &squares[i], 1);
    }
    at->fd_array = out->n;
    made_index(out, dicts, 2);
}

/* A CID-keyed font of `n` glyphs whose CIDs are their numbers. */
static inline enl_str made_font(enl_arena *a, const enl_str *codes, size_t n, enl_str fd_select)
{
    const enl_str name = ENL_S("F"), strings[] = { ENL_S("Adobe"), ENL_S("Identity") };
    made_places at = { 0 };
    enl_buf f;
    enl_buf_init(&f, a->mem);
    for (int pass = 0; pass < 2; pass++) { /* in the second one, places are known */
        f.n = 0;
        enl_buf_put(&f, "\1\0\4\2", 4);
        made_index(&f, &name, 1);
        made_top(&f, &at);
        made_index(&f, strings, 2);
        made_index(&f, NULL, 0);
        at.charstrings = f.n;
        made_index(&f, codes, n);
        at.fd_select = f.n;
        enl_buf_str(&f, fd_select);
        at.charset = f.n;
        enl_buf_put(&f, (char[]){ 2, 0, 1, 0, (char)(n - 2) }, 5);
        made_font_dicts(&f, &at);
    }
    enl_str font = enl_str_keep(a, enl_buf_view(&f));
    enl_buf_drop(&f);
    return font;
}

/* A name-keyed font of one glyph whose code is given, and `n` global subroutines. */
static inline enl_str made_calls(enl_arena *a, enl_str code, const enl_str *subrs, size_t n)
{
    const enl_str name = ENL_S("F");
    size_t at = 0;
    enl_buf f;
    enl_buf_init(&f, a->mem);
    for (int pass = 0; pass < 2; pass++) {
        const char dict[] = { 29, 0, (char)(at >> 16), (char)(at >> 8), (char)at, 17 };
        const enl_str top = { dict, sizeof dict };
        f.n = 0;
        enl_buf_put(&f, "\1\0\4\2", 4);
        made_index(&f, &name, 1);
        made_index(&f, &top, 1);
        made_index(&f, NULL, 0);
        made_index(&f, subrs, n);
        at = f.n;
        made_index(&f, &code, 1);
    }
    enl_str font = enl_str_keep(a, enl_buf_view(&f));
    enl_buf_drop(&f);
    return font;
}

#endif
