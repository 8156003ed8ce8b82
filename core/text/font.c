/* Finds and keeps the faces of one compile. A family is looked up in the index of installed fonts,
 * the nearest face is opened once, and every answer is remembered. */
#include "core/text/font.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/lang/case.h"
#include "core/text/fontface.h"
#include "core/text/fontmatch.h"
#include "core/text/fontset.h"

#include <limits.h>
#include <stdio.h>

enum { FAMILY_MAX = 128, ASKED_MAX = 16 };

enl_fonts *enl_text_font_new(enl_ctx *c)
{
    enl_fonts *f = ENL_NEW(&c->arena, enl_fonts);
    f->ctx = c;
    enl_arena_init(&f->arena, &c->mem);
    enl_map_init(&f->opened, &f->arena);
    enl_map_init(&f->found, &f->arena);
    enl_map_init(&f->replaced, &f->arena);
    enl_map_init(&f->missing, &f->arena);
    enl_map_init(&f->chains, &f->arena);
    enl_map_init(&f->fallback, &f->arena);
    return f;
}

void enl_text_font_number_from(enl_fonts *f, uint32_t first)
{
    f->first = first;
}

void enl_text_font_drop(enl_fonts *f)
{
    if (!f) return;
    for (size_t i = 0; i < f->n; i++) enl_text_fontface_drop(f->fonts[i]);
    for (size_t i = 0; i < f->n_coverage; i++) hb_set_destroy(f->coverage[i]);
    hb_set_destroy(f->covered);
    f->covered = NULL;
    f->n = f->n_coverage = 0;
    enl_text_fontindex_drop(&f->index);
    f->indexed = false;
    enl_arena_drop(&f->arena);
}

size_t enl_text_font_count(const enl_fonts *f)
{
    return f->n;
}

const enl_font *enl_text_font_at(const enl_fonts *f, size_t id)
{
    return id < f->n ? f->fonts[id] : NULL;
}

enl_fontindex *enl_text_fontset_index(enl_fonts *f)
{
    if (!f->indexed) {
        f->indexed = true;
        enl_text_fontindex_open(&f->index, f->ctx);
    }
    return &f->index;
}

bool enl_text_fontset_widen(enl_fonts *f)
{
    enl_fontindex *x = enl_text_fontset_index(f);
    if (x->wide) return false;
    enl_text_fontindex_build(x, true);
    return true;
}

/* --- opening ---------------------------------------------------------------------------------- */

/* A face gets its id only when it is sound, so that ids have no gaps. */
static const enl_font *open_face(enl_fonts *f, enl_str path, uint32_t index)
{
    if (f->n == f->cap)
        f->fonts = enl_arena_grow(&f->arena, f->fonts, &f->cap, f->n + 1, sizeof *f->fonts);
    enl_font *font = ENL_NEW(&f->arena, enl_font);
    font->id = f->first + (uint32_t)f->n;
    f->fonts[f->n++] = font;
    if (enl_text_fontface_open(font, &f->arena, path, index)) return font;
    enl_text_fontface_drop(font);
    f->n--;
    return &f->broken;
}

const enl_font *enl_text_fontset_open(enl_fonts *f, const enl_face_entry *e)
{
    enl_str key = enl_str_fmt(&f->arena, "%u %.*s", e->index, ENL_FMT(e->path));
    void **place = enl_map_insert(&f->opened, key);
    const enl_font *font = *place;
    if (!font) *place = (void *)(uintptr_t)(font = open_face(f, e->path, e->index));
    return font == &f->broken ? NULL : font;
}

static bool is_broken(enl_fonts *f, const enl_face_entry *e)
{
    char key[PATH_MAX + 16];
    int n = snprintf(key, sizeof key, "%u %.*s", e->index, ENL_FMT(e->path));
    if (n < 0 || (size_t)n >= sizeof key) return true;
    void **place = enl_map_find(&f->opened, (enl_str){ key, (size_t)n });
    return place && *place == &f->broken;
}

/* Whether the file is still the one that was indexed. */
static bool is_current(const enl_face_entry *e, enl_arena *a)
{
    int64_t size = 0;
    return enl_text_fontscan_mtime(enl_str_z(a, e->path), &size) == e->mtime && size == e->size;
}

/* --- families --------------------------------------------------------------------------------- */

/* The nearest face of the family that has not turned out to be broken. */
static bool nearest(enl_fonts *f, enl_str family, int weight, bool italic, enl_face_entry *out)
{
    enl_fontindex *x = enl_text_fontset_index(f);
    enl_face_entry e;
    int least = INT_MAX;
    for (size_t at = 0; enl_text_fontindex_next(x, family, &at, &e);) {
        int d = enl_text_fontmatch_distance(weight, italic, e.weight, e.width, e.italic);
        if (d >= least || is_broken(f, &e)) continue;
        least = d;
        *out = e;
    }
    return least < INT_MAX;
}

const enl_font *enl_text_fontset_family(enl_fonts *f, enl_str family, int weight, bool italic)
{
    enl_face_entry e;
    family = enl_text_fontscan_key(&f->arena, family);
    while (nearest(f, family, weight, italic, &e)) {
        enl_fontindex *x = enl_text_fontset_index(f);
        if (x->builds == 0 && !is_current(&e, &f->arena)) {
            enl_text_fontindex_build(x, x->wide);
            continue;
        }
        const enl_font *font = enl_text_fontset_open(f, &e);
        if (font) return font;
    }
    return NULL;
}

/* A family as the user wrote it. If it is not in the index, fontconfig's folders are searched as
 * well. */
static const enl_font *find_family(enl_fonts *f, enl_str name, int weight, bool italic)
{
    name = enl_str_trim(name);
    if (name.n == 0 || name.n > FAMILY_MAX) return NULL;
    enl_str family = enl_lang_case_lower_str(&f->arena, name);
    if (enl_map_find(&f->missing, family)) return NULL;
    const enl_font *font = enl_text_fontset_family(f, family, weight, italic);
    if (font) return font;
    const char *alias = enl_text_fontmatch_alias(enl_str_z(&f->arena, family));
    if (alias && (font = enl_text_fontset_family(f, enl_str_from(alias), weight, italic)))
        return font;
    if (enl_text_fontset_widen(f) && (font = enl_text_fontset_family(f, family, weight, italic)))
        return font;
    enl_map_insert(&f->missing, family);
    return NULL;
}

/* Liberation in the kind of face that the name suggests, or any face at all. */
static const enl_font *substitute(enl_fonts *f, enl_str name, int weight, bool italic)
{
    static const char *const liberation[] = { "liberation sans", "liberation serif",
                                              "liberation mono" };
    static const char *const dejavu[] = { "dejavu sans", "dejavu serif", "dejavu sans mono" };
    enl_fontclass class =
        enl_text_fontmatch_class(enl_str_z(&f->arena, enl_lang_case_lower_str(&f->arena, name)));
    const enl_font *font =
        enl_text_fontset_family(f, enl_str_from(liberation[class]), weight, italic);
    if (!font) font = enl_text_fontset_family(f, enl_str_from(dejavu[class]), weight, italic);
    if (!font) font = enl_text_fontset_family(f, ENL_S(""), weight, italic);
    if (!font && enl_text_fontset_widen(f))
        font = enl_text_fontset_family(f, ENL_S(""), weight, italic);
    return font;
}

/* The names of similar installed families, as a hint. */
static const char *suggest(enl_fonts *f, enl_str name)
{
    enum { NAMES_MAX = 4096 };
    enl_fontindex *x = enl_text_fontset_index(f);
    enl_str *names = NULL;
    size_t n = 0, cap = 0;
    enl_face_entry e;
    for (size_t at = 0; n < NAMES_MAX && enl_text_fontindex_next(x, ENL_S(""), &at, &e);) {
        for (size_t i = 1; i < e.names.n;) {
            const char *bar = memchr(e.names.p + i, '|', e.names.n - i);
            size_t to = bar ? (size_t)(bar - e.names.p) : e.names.n;
            if (n == cap) names = enl_arena_grow(&f->arena, names, &cap, n + 1, sizeof *names);
            names[n++] = enl_str_sub(e.names, i, to);
            i = to + 1;
        }
    }
    return enl_suggest(f->ctx, enl_lang_case_lower_str(&f->arena, name), names, n);
}

static void report_missing(enl_fonts *f, const enl_str *families, size_t n, const enl_font *used)
{
    if (!used) {
        enl_report(f->ctx, ENL_C_NO_FONT, (enl_span){ 0 },
                   "install a font, for example the package `fonts-liberation`",
                   "no font is installed");
        return;
    }
    enl_buf names;
    enl_buf_init(&names, &f->ctx->mem);
    for (size_t i = 0; i < n; i++)
        enl_buf_fmt(&names, "%s`%.*s`", i ? ", " : "", ENL_FMT(families[i]));
    const char *hint = suggest(f, families[0]);
    if (!hint) hint = "install the font or name one that is installed";
    enl_report(f->ctx, ENL_C_FONT, (enl_span){ 0 }, hint,
               "the font%s %.*s %s not installed; using `%.*s`", n > 1 ? "s" : "",
               ENL_FMT(enl_buf_view(&names)), n > 1 ? "are" : "is", ENL_FMT(used->family));
    enl_buf_drop(&names);
}

/* *replaced: it is none of the families. */
static const enl_font *find(enl_fonts *f, const enl_str *families, size_t n, int weight,
                            bool italic, bool *replaced)
{
    *replaced = false;
    for (size_t i = 0; i < n; i++) {
        const enl_font *font = find_family(f, families[i], weight, italic);
        if (font) return font;
    }
    const enl_font *font = substitute(f, n ? families[0] : ENL_S(""), weight, italic);
    *replaced = n || !font;
    return font;
}

/* The fonts for characters that a font lacks: the families named with it. */
static void keep_chain(enl_fonts *f, const enl_font *font, const enl_str *families, size_t n)
{
    enl_str key = { (const char *)&font->id, sizeof font->id };
    if (enl_map_find(&f->chains, key)) return;
    enl_fontchain *first = NULL, **last = &first;
    for (size_t i = 0; i < n; i++) {
        *last = ENL_NEW(&f->arena, enl_fontchain);
        (*last)->family = enl_lang_case_lower_str(&f->arena, families[i]);
        last = &(*last)->next;
    }
    *enl_map_insert(&f->chains, enl_str_keep(&f->arena, key)) = first;
}

const enl_font *enl_text_font_find(enl_fonts *f, const enl_str *families, size_t n, int weight,
                                   bool italic)
{
    enl_buf key;
    if (n > ASKED_MAX) n = ASKED_MAX;
    enl_buf_init(&key, &f->ctx->mem);
    for (size_t i = 0; i < n; i++) enl_buf_fmt(&key, "%.*s|", ENL_FMT(families[i]));
    enl_buf_fmt(&key, "%d %d", weight, italic);
    void **known = enl_map_find(&f->found, enl_buf_view(&key));
    const enl_font *font = known ? *known : NULL;
    if (!known) {
        bool replaced;
        font = find(f, families, n, weight, italic, &replaced);
        if (font && n > 1) keep_chain(f, font, families, n);
        enl_str kept = enl_str_keep(&f->arena, enl_buf_view(&key));
        *enl_map_insert(&f->found, kept) = (void *)(uintptr_t)font;
        if (replaced) enl_map_insert(&f->replaced, kept);
    }
    /* Each compile is told; the same message counts once in one. */
    if (f->replaced.n && enl_map_find(&f->replaced, enl_buf_view(&key)))
        report_missing(f, families, n, font);
    enl_buf_drop(&key);
    return font;
}

const enl_font *enl_text_font_family(enl_fonts *f, enl_str family, int weight, bool italic)
{
    char key[FAMILY_MAX + 32];
    if (family.n > FAMILY_MAX) return NULL;
    int n = snprintf(key, sizeof key, "only %.*s %d %d", ENL_FMT(family), weight, italic);
    enl_str k = { key, (size_t)n };
    void **known = enl_map_find(&f->found, k);
    if (known) return *known;
    const enl_font *font = find_family(f, family, weight, italic);
    *enl_map_insert(&f->found, enl_str_keep(&f->arena, k)) = (void *)(uintptr_t)font;
    return font;
}

void enl_text_font_glyphs_extent(const enl_glyphs *g, int32_t *up, int32_t *down)
{
    *up = *down = 0;
    enl_mem_watch();
    for (uint32_t i = 0; i < g->n; i++) {
        hb_glyph_extents_t e;
        if (!hb_font_get_glyph_extents(g->font->hb, g->gid[i], &e)) continue;
        int32_t top = e.y_bearing + (g->dy ? g->dy[i] : 0), bottom = top + e.height;
        if (top > *up) *up = top;
        if (-bottom > *down) *down = -bottom;
    }
    if (g->n) enl_mem_settle(g->font->mem);
}
