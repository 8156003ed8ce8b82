/* A font for a character that the text's own font lacks. A short chain of families that cover much
 * is asked first, those like the text's own before others; then every installed face, whose
 * characters are collected when this first happens; then the same again with fontconfig's folders.
 * Every answer is remembered, and a character that no face has is known not to be there after one
 * look. */
#include "core/base/arena_str.h"
#include "core/lang/case.h"
#include "core/text/font.h"
#include "core/text/fontface.h"
#include "core/text/fontmatch.h"
#include "core/text/fontset.h"

#include <limits.h>
#include <string.h>

/* Families made for one script, for text with serifs and without. */
static const struct {
    hb_script_t script;
    const char *serif, *sans;
} by_script[] = {
    { HB_SCRIPT_ARABIC, "noto naskh arabic", "noto sans arabic" },
    { HB_SCRIPT_ARMENIAN, "noto serif armenian", "noto sans armenian" },
    { HB_SCRIPT_BENGALI, "noto serif bengali", "noto sans bengali" },
    { HB_SCRIPT_CHEROKEE, "noto sans cherokee", "noto sans cherokee" },
    { HB_SCRIPT_DEVANAGARI, "noto serif devanagari", "noto sans devanagari" },
    { HB_SCRIPT_ETHIOPIC, "noto serif ethiopic", "noto sans ethiopic" },
    { HB_SCRIPT_GEORGIAN, "noto serif georgian", "noto sans georgian" },
    { HB_SCRIPT_GUJARATI, "noto serif gujarati", "noto sans gujarati" },
    { HB_SCRIPT_GURMUKHI, "noto serif gurmukhi", "noto sans gurmukhi" },
    { HB_SCRIPT_HEBREW, "noto serif hebrew", "noto sans hebrew" },
    { HB_SCRIPT_KANNADA, "noto serif kannada", "noto sans kannada" },
    { HB_SCRIPT_KHMER, "noto serif khmer", "noto sans khmer" },
    { HB_SCRIPT_LAO, "noto serif lao", "noto sans lao" },
    { HB_SCRIPT_MALAYALAM, "noto serif malayalam", "noto sans malayalam" },
    { HB_SCRIPT_MYANMAR, "noto serif myanmar", "noto sans myanmar" },
    { HB_SCRIPT_ORIYA, "noto sans oriya", "noto sans oriya" },
    { HB_SCRIPT_SINHALA, "noto serif sinhala", "noto sans sinhala" },
    { HB_SCRIPT_SYRIAC, "noto sans syriac", "noto sans syriac" },
    { HB_SCRIPT_TAMIL, "noto serif tamil", "noto sans tamil" },
    { HB_SCRIPT_TELUGU, "noto serif telugu", "noto sans telugu" },
    { HB_SCRIPT_THAANA, "noto sans thaana", "noto sans thaana" },
    { HB_SCRIPT_THAI, "noto serif thai", "noto sans thai" },
    { HB_SCRIPT_TIBETAN, "noto serif tibetan", "noto sans tibetan" },
};

static const enl_font *try_family(enl_fonts *f, const enl_font *like, enl_str family, uint32_t ch)
{
    const enl_font *font = enl_text_fontset_family(f, family, like->weight, like->italic);
    return font && font != like && enl_text_font_has(font, ch) ? font : NULL;
}

static const enl_font *for_script(enl_fonts *f, const enl_font *like, enl_fontclass class,
                                  uint32_t ch)
{
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), ch);
    for (size_t i = 0; i < sizeof by_script / sizeof *by_script; i++) {
        if (by_script[i].script != script) continue;
        const char *first = class == ENL_SERIF ? by_script[i].serif : by_script[i].sans;
        const char *second = class == ENL_SERIF ? by_script[i].sans : by_script[i].serif;
        const enl_font *font = try_family(f, like, enl_str_from(first), ch);
        return font ? font : try_family(f, like, enl_str_from(second), ch);
    }
    return NULL;
}

/* The families that the template names after the one in use. */
static const enl_font *in_template(enl_fonts *f, const enl_font *like, uint32_t ch)
{
    void **at = enl_map_find(&f->chains, (enl_str){ (const char *)&like->id, sizeof like->id });
    for (const enl_fontchain *c = at ? *at : NULL; c; c = c->next) {
        const enl_font *font = try_family(f, like, c->family, ch);
        if (font) return font;
    }
    return NULL;
}

static const enl_font *in_chain(enl_fonts *f, const enl_font *like, uint32_t ch)
{
    static const char *const chains[][12] = {
        [ENL_SANS] = { "liberation sans", "dejavu sans", "noto sans", "freesans",
                       "noto sans symbols", "noto sans symbols2", "noto sans math",
                       "noto sans cjk sc", "wenquanyi micro hei", "droid sans fallback",
                       "symbola" },
        [ENL_SERIF] = { "liberation serif", "dejavu serif", "noto serif", "freeserif",
                        "dejavu sans", "noto sans symbols", "noto sans symbols2",
                        "noto serif cjk sc", "wenquanyi micro hei", "droid sans fallback" },
        [ENL_MONO] = { "liberation mono", "dejavu sans mono", "noto sans mono", "freemono",
                       "dejavu sans", "noto sans symbols", "noto sans symbols2",
                       "noto sans mono cjk sc", "wenquanyi micro hei mono", "droid sans fallback" },
    };
    enl_fontclass class = enl_text_fontmatch_class(
        enl_str_z(&f->arena, enl_lang_case_lower_str(&f->arena, like->family)));
    const enl_font *own = in_template(f, like, ch);
    if (!own) own = for_script(f, like, class, ch);
    if (own) return own;
    for (const char *const *family = chains[class]; *family; family++) {
        const enl_font *font = try_family(f, like, enl_str_from(*family), ch);
        if (font) return font;
    }
    return NULL;
}

static void drop_coverage(enl_fonts *f)
{
    while (f->n_coverage > 0) hb_set_destroy(f->coverage[--f->n_coverage]);
    hb_set_destroy(f->covered);
    f->covered = NULL;
}

/* Adds the characters of a face: none when it is not sound. */
static void collect(enl_arena *a, const enl_face_entry *e, hb_set_t *set)
{
    hb_blob_t *blob = enl_text_fontface_map(a->mem, enl_str_z(a, e->path));
    if (!blob) return;
    enl_mem_watch();
    hb_face_t *face = hb_face_create(blob, e->index);
    if (enl_text_fontface_sound(face)) hb_face_collect_unicodes(face, set);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    enl_mem_settle(a->mem);
}

static void collect_all(enl_fonts *f)
{
    enl_face_entry e;
    if (f->covered) return;
    f->covered = hb_set_create();
    for (size_t at = 0; enl_text_fontindex_next(enl_text_fontset_index(f), ENL_S(""), &at, &e);) {
        if (f->n_coverage == f->cap_coverage)
            f->coverage = enl_arena_grow(&f->arena, f->coverage, &f->cap_coverage,
                                         f->n_coverage + 1, sizeof *f->coverage);
        hb_set_t *set = f->coverage[f->n_coverage++] = hb_set_create();
        collect(&f->arena, &e, set);
        enl_mem_watch();
        hb_set_union(f->covered, set);
        enl_mem_settle(f->arena.mem);
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
        for (size_t at = 0; i < f->n_coverage &&
                            enl_text_fontindex_next(enl_text_fontset_index(f), ENL_S(""), &at, &e);
             i++) {
            int d = enl_text_fontmatch_distance(like->weight, like->italic, e.weight, e.width,
                                                e.italic);
            if (d >= least || !hb_set_has(f->coverage[i], ch)) continue;
            least = d;
            best = e;
            best_i = i;
        }
        if (least == INT_MAX) return NULL;
        const enl_font *font = enl_text_fontset_open(f, &best);
        if (font && enl_text_font_has(font, ch)) return font;
        hb_set_clear(f->coverage[best_i]);
    }
    return NULL;
}

static const enl_font *look_for(enl_fonts *f, const enl_font *like, uint32_t ch)
{
    if (f->covered && f->index.wide && !hb_set_has(f->covered, ch)) return NULL;
    const enl_font *font = in_chain(f, like, ch);
    if (!font) font = in_index(f, like, ch);
    if (!font && enl_text_fontset_widen(f)) {
        drop_coverage(f);
        font = in_index(f, like, ch);
    }
    return font;
}

const enl_font *enl_text_font_fallback(enl_fonts *f, const enl_font *like, uint32_t ch)
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

const enl_font *enl_text_font_emoji(enl_fonts *f)
{
    static const char *const families[] = { "noto color emoji", "apple color emoji", "joypixels" };
    if (!f->emoji) {
        f->emoji = &f->broken;
        for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
            const enl_font *font =
                enl_text_fontset_family(f, enl_str_from(families[i]), 400, false);
            if (!font || !font->colour) continue;
            f->emoji = font;
            break;
        }
    }
    return f->emoji == &f->broken ? NULL : f->emoji;
}
