/* A font for a character that the text's own font lacks. A short chain of families that cover much
 * is asked first, those like the text's own before others; then every installed face, whose
 * characters are collected when this first happens; then the same again with fontconfig's folders.
 * Every answer is remembered, and a character that no face has is known not to be there after one
 * look. */
#include "core/base/arena_str.h"
#include "core/text/font.h"
#include "core/text/fontface.h"
#include "core/text/fontmatch.h"
#include "core/text/fontset.h"
#include "core/text/lower.h"

#include <limits.h>
#include <string.h>

static const enl_font *in_chain(enl_fonts *f, const enl_font *like, uint32_t ch)
{
    static const char *const chains[][9] = {
        [ENL_SANS] = { "liberation sans", "dejavu sans", "noto sans", "freesans",
                       "noto sans symbols", "noto sans symbols2", "noto sans math",
                       "noto sans cjk sc" },
        [ENL_SERIF] = { "liberation serif", "dejavu serif", "noto serif", "freeserif",
                        "dejavu sans", "noto sans symbols", "noto sans symbols2",
                        "noto serif cjk sc" },
        [ENL_MONO] = { "liberation mono", "dejavu sans mono", "noto sans mono", "freemono",
                       "dejavu sans", "noto sans symbols", "noto sans symbols2",
                       "noto sans mono cjk sc" },
    };
    enl_fontclass class =
        enl_fontmatch_class(enl_str_z(&f->arena, enl_lower_str(&f->arena, like->family)));
    for (const char *const *family = chains[class]; *family; family++) {
        const enl_font *font =
            enl_fontset_family(f, enl_str_from(*family), like->weight, like->italic);
        if (font && font != like && enl_font_has(font, ch)) return font;
    }
    return NULL;
}

static void drop_coverage(enl_fonts *f)
{
    while (f->n_coverage > 0) hb_set_destroy(f->coverage[--f->n_coverage]);
    hb_set_destroy(f->covered);
    f->covered = NULL;
}

/* The characters of a face; empty when it is not sound. */
static hb_set_t *collect(enl_arena *a, const enl_face_entry *e)
{
    hb_set_t *set = hb_set_create();
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(enl_str_z(a, e->path));
    if (!blob) return set;
    hb_face_t *face = hb_face_create(blob, e->index);
    if (enl_fontface_sound(face)) hb_face_collect_unicodes(face, set);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return set;
}

static void collect_all(enl_fonts *f)
{
    enl_face_entry e;
    if (f->covered) return;
    f->covered = hb_set_create();
    for (size_t at = 0; enl_fontindex_next(enl_fontset_index(f), ENL_S(""), &at, &e);) {
        if (f->n_coverage == f->cap_coverage)
            f->coverage = enl_arena_grow(&f->arena, f->coverage, &f->cap_coverage,
                                         f->n_coverage + 1, sizeof *f->coverage);
        hb_set_t *set = f->coverage[f->n_coverage++] = collect(&f->arena, &e);
        hb_set_union(f->covered, set);
    }
}

/* The nearest of all faces that have the character. */
static const enl_font *in_index(enl_fonts *f, const enl_font *like, uint32_t ch)
{
    collect_all(f);
    while (hb_set_has(f->covered, ch)) {
        enl_face_entry e, best;
        size_t i = 0, best_i = 0;
        int least = INT_MAX;
        for (size_t at = 0;
             i < f->n_coverage && enl_fontindex_next(enl_fontset_index(f), ENL_S(""), &at, &e);
             i++) {
            int d = enl_fontmatch_distance(like->weight, like->italic, e.weight, e.width, e.italic);
            if (d >= least || !hb_set_has(f->coverage[i], ch)) continue;
            least = d;
            best = e;
            best_i = i;
        }
        if (least == INT_MAX) return NULL;
        const enl_font *font = enl_fontset_open(f, &best);
        if (font && enl_font_has(font, ch)) return font;
        hb_set_clear(f->coverage[best_i]);
    }
    return NULL;
}

static const enl_font *look_for(enl_fonts *f, const enl_font *like, uint32_t ch)
{
    if (f->covered && f->index.wide && !hb_set_has(f->covered, ch)) return NULL;
    const enl_font *font = in_chain(f, like, ch);
    if (!font) font = in_index(f, like, ch);
    if (!font && enl_fontset_widen(f)) {
        drop_coverage(f);
        font = in_index(f, like, ch);
    }
    return font;
}

const enl_font *enl_fonts_fallback(enl_fonts *f, const enl_font *like, uint32_t ch)
{
    uint32_t id[2] = { like->id, ch };
    enl_str key = { (const char *)id, sizeof id };
    void **known = enl_map_find(&f->fallback, key);
    if (!known) {
        const enl_font *font = look_for(f, like, ch);
        known = enl_map_insert(&f->fallback, enl_str_keep(&f->arena, key));
        *known = font ? (void *)(uintptr_t)font : &f->broken;
    }
    return *known == &f->broken ? NULL : *known;
}
