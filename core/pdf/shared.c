#include "core/pdf/shared.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"
#include "core/lang/lang.h"

#include <hb-ot.h>

enl_pdf_shared *enl_pdf_shared_new(enl_ctx *c)
{
    enl_pdf_shared *s = ENL_NEW(&c->arena, enl_pdf_shared);
    enl_arena_init(&s->arena, &c->mem);
    enl_pdf_deflate_init(&s->deflate, &c->mem);
    return s;
}

void enl_pdf_shared_drop(enl_pdf_shared *s)
{
    if (!s) return;
    enl_pdf_deflate_drop(&s->deflate);
    enl_arena_drop(&s->arena);
}

enl_str enl_pdf_shared_keep(enl_pdf_shared *s, enl_str bytes)
{
    return enl_str_keep(&s->arena, bytes);
}

/* ---- exemplar characters ---- */

typedef struct range {
    uint32_t from, to;
} range;

static void add_range(const enl_font *f, hb_set_t *glyphs, range r)
{
    for (uint32_t ch = r.from; ch <= r.to; ch++) {
        hb_codepoint_t gid;
        if (hb_font_get_nominal_glyph(f->hb, ch, &gid)) hb_set_add(glyphs, gid);
    }
}

/* The block of 256 characters in which the language's alphabet begins, where that is no Latin. */
static void add_script(const enl_font *f, hb_set_t *glyphs, const enl_lang *lang)
{
    enl_str letters = enl_str_from(lang->alphabet);
    size_t i = 0;
    uint32_t first = letters.n ? enl_utf8_next(letters, &i) : 0;
    if (first >= 0x250) add_range(f, glyphs, (range){ first & ~255u, first | 255u });
}

/* What is made of them by substitutions that texts need without asking, and by figures, which
 * templates ask for. */
static void add_substitutes(const enl_font *f, hb_set_t *glyphs)
{
    static const hb_tag_t features[] = { HB_TAG('c', 'c', 'm', 'p'),
                                         HB_TAG('l', 'o', 'c', 'l'),
                                         HB_TAG('r', 'l', 'i', 'g'),
                                         HB_TAG('l', 'i', 'g', 'a'),
                                         HB_TAG('c', 'l', 'i', 'g'),
                                         HB_TAG('c', 'a', 'l', 't'),
                                         HB_TAG('i', 'n', 'i', 't'),
                                         HB_TAG('m', 'e', 'd', 'i'),
                                         HB_TAG('f', 'i', 'n', 'a'),
                                         HB_TAG('i', 's', 'o', 'l'),
                                         HB_TAG('m', 's', 'e', 't'),
                                         HB_TAG('r', 'c', 'l', 't'),
                                         HB_TAG('o', 'n', 'u', 'm'),
                                         HB_TAG('l', 'n', 'u', 'm'),
                                         HB_TAG('t', 'n', 'u', 'm'),
                                         HB_TAG('p', 'n', 'u', 'm'),
                                         HB_TAG_NONE };
    hb_set_t *lookups = hb_set_create();
    hb_ot_layout_collect_lookups(f->face, HB_OT_TAG_GSUB, NULL, NULL, features, lookups);
    hb_ot_layout_lookups_substitute_closure(f->face, lookups, glyphs);
    hb_set_destroy(lookups);
}

static void choose_glyphs(enl_pdf_subset *x, const enl_lang *lang)
{
    static const range always[] = { { 0x20, 0x7E },     { 0xA0, 0xFF },     { 0x2010, 0x2015 },
                                    { 0x2018, 0x201E }, { 0x2020, 0x2022 }, { 0x2026, 0x2026 },
                                    { 0x2030, 0x2030 }, { 0x2039, 0x203A }, { 0x20AC, 0x20AC },
                                    { 0x2122, 0x2122 }, { 0x2212, 0x2212 } };
    hb_set_t *glyphs = hb_set_create();
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        add_range(x->font, glyphs, always[i]);
    add_script(x->font, glyphs, lang);
    add_substitutes(x->font, glyphs);
    for (hb_codepoint_t g = HB_SET_VALUE_INVALID; hb_set_next(glyphs, &g);)
        if (g < x->font->n_glyphs) x->has[g] = 1;
    hb_set_destroy(glyphs);
}

enl_pdf_subset *enl_pdf_shared_subset(enl_pdf_shared *s, const enl_font *font, enl_str lang)
{
    const enl_lang *record = enl_lang_of(lang);
    for (enl_pdf_subset *x = s->subsets; x; x = x->next)
        if (x->font == font && x->lang == record->tag) return x;
    enl_pdf_subset *x = ENL_NEW(&s->arena, enl_pdf_subset);
    *x = (enl_pdf_subset){ .font = font, .lang = record->tag, .next = s->subsets };
    x->has = ENL_NEWN(&s->arena, unsigned char, font->n_glyphs);
    enl_mem_watch();
    choose_glyphs(x, record);
    enl_mem_settle(s->arena.mem);
    return s->subsets = x;
}
