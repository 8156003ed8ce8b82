/* The word cache: a word in a style is shaped once; after that it costs a hash and a comparison. */
#include "core/text/shape.h"

#include "core/base/arena_str.h"
#include "core/base/map.h"
#include "core/base/mem.h"
#include "core/text/missing.h"
#include "core/text/wordshape.h"

#include <hb.h>
#include <string.h>
#include <time.h>

enum { LANG_MAX = 64, SLOTS_MIN = 1024 };

typedef struct word {
    enl_shaped shaped;
    const enl_glyphs *only; /* the part, when there is one */
    uint32_t style, n;
    uint32_t n_missing;
    const uint32_t *missing; /* characters that no font has */
    char text[];
} word;

typedef struct slot {
    uint64_t hash;
    word *word; /* NULL: free */
} slot;

struct enl_shaper {
    enl_ctx *ctx;
    enl_arena arena;
    enl_wordshaper shaper;
    enl_map styles;
    enl_missing missing;
    uint64_t seed;
    slot *slots;
    size_t n_slots, n;
};

enl_shaper *enl_text_shape_new(enl_ctx *c, enl_fonts *f)
{
    struct timespec t;
    enl_shaper *s = ENL_NEW(&c->arena, enl_shaper);
    s->ctx = c;
    enl_arena_init(&s->arena, &c->mem);
    enl_map_init(&s->styles, &s->arena);
    enl_text_missing_init(&s->missing, c, &s->arena);
    clock_gettime(CLOCK_MONOTONIC, &t);
    s->seed = (uint64_t)(uintptr_t)s * 0x9e3779b97f4a7c15u ^ (uint64_t)t.tv_nsec << 20;
    s->n_slots = SLOTS_MIN;
    s->slots = enl_mem_alloc(&c->mem, s->n_slots * sizeof *s->slots);
    memset(s->slots, 0, s->n_slots * sizeof *s->slots);
    s->shaper = (enl_wordshaper){ .ctx = c, .fonts = f, .arena = &s->arena };
    enl_mem_watch();
    s->shaper.buffer = hb_buffer_create(); /* last: a jump would separate it from its owner */
    /* What HarfBuzz had no memory for when it first needed it is missing in the whole process. */
    bool whole = hb_unicode_funcs_get_default() != hb_unicode_funcs_get_empty();
    if (whole && !enl_mem_short()) return s;
    hb_buffer_destroy(s->shaper.buffer);
    enl_mem_fail(&c->mem, ENL_JUMP_MEMORY);
}

void enl_text_shape_drop(enl_shaper *s)
{
    if (!s) return;
    hb_buffer_destroy(s->shaper.buffer);
    s->shaper.buffer = NULL;
    enl_mem_free(&s->ctx->mem, s->slots);
    s->slots = NULL;
    enl_arena_drop(&s->arena);
}

/* --- styles ----------------------------------------------------------------------------------- */

static void add_feature(enl_hbstyle *st, hb_tag_t tag, uint32_t value)
{
    if (st->n_features == ENL_HBSTYLE_FEATURES) return;
    st->features[st->n_features++] =
        (hb_feature_t){ tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END };
}

/* Spaced letters are not joined into ligatures. */
static void set_features(enl_hbstyle *st)
{
    static const struct {
        uint32_t bit;
        char tag[5];
    } tags[] = {
        { ENL_F_ONUM, "onum" }, { ENL_F_LNUM, "lnum" }, { ENL_F_TNUM, "tnum" },
        { ENL_F_PNUM, "pnum" }, { ENL_F_SMCP, "smcp" }, { ENL_F_C2SC, "c2sc" },
        { ENL_F_SUPS, "sups" }, { ENL_F_CASE, "case" }, { ENL_F_FRAC, "frac" },
        { ENL_F_ZERO, "zero" }, { ENL_F_ORDN, "ordn" }, { ENL_F_DLIG, "dlig" },
        { ENL_F_HLIG, "hlig" }, { ENL_F_SWSH, "swsh" }, { ENL_F_TITL, "titl" },
        { ENL_F_SUBS, "subs" }, { ENL_F_SALT, "salt" }, { ENL_F_PCAP, "pcap" },
    };
    uint32_t on = st->shown.features;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (on & tags[i].bit) add_feature(st, hb_tag_from_string(tags[i].tag, 4), 1);
    for (unsigned i = 0; i < 10; i++)
        if (on & (uint32_t)ENL_F_SS01 << i)
            add_feature(
                st, HB_TAG('s', 's', (char)('0' + (i + 1) / 10), (char)('0' + (i + 1) % 10)), 1);
    if (on & ENL_F_NO_KERN) add_feature(st, HB_TAG('k', 'e', 'r', 'n'), 0);
    if (st->shown.letterspacing != 0 || (st->shown.features & ENL_F_NO_LIGA)) {
        add_feature(st, HB_TAG('l', 'i', 'g', 'a'), 0);
        add_feature(st, HB_TAG('c', 'l', 'i', 'g'), 0);
    }
}

static const enl_tstyle *find_style(enl_shaper *s, const enl_font *font, uint32_t features,
                                    int32_t letterspacing, enl_str lang, enl_dir dir)
{
    char key[13 + LANG_MAX];
    if (lang.n > LANG_MAX) lang.n = LANG_MAX;
    memcpy(key, &font->id, 4);
    memcpy(key + 4, &features, 4);
    memcpy(key + 8, &letterspacing, 4);
    key[12] = (char)dir;
    if (lang.n) memcpy(key + 13, lang.p, lang.n);
    enl_str k = { key, 13 + lang.n };
    void **found = enl_map_find(&s->styles, k);
    if (found) return &((enl_hbstyle *)*found)->shown;
    enl_hbstyle *st = ENL_NEW(&s->arena, enl_hbstyle);
    st->shown = (enl_tstyle){ .font = font,
                              .features = features,
                              .letterspacing = letterspacing,
                              .lang = enl_str_keep(&s->arena, lang),
                              .id = (uint32_t)s->styles.n,
                              .dir = dir };
    enl_mem_watch();
    if (lang.n) st->language = hb_language_from_string(st->shown.lang.p, (int)lang.n);
    enl_mem_settle(&s->ctx->mem);
    set_features(st);
    *enl_map_insert(&s->styles, enl_str_keep(&s->arena, k)) = st;
    return &st->shown;
}

const enl_tstyle *enl_text_shape_style(enl_shaper *s, const enl_font *font, uint32_t features,
                                       int32_t letterspacing, enl_str lang)
{
    return find_style(s, font, features, letterspacing, lang, ENL_DIR_AUTO);
}

const enl_tstyle *enl_text_shape_directed(enl_shaper *s, const enl_tstyle *style, bool rtl)
{
    enl_hbstyle *st = (enl_hbstyle *)(uintptr_t)style;
    if (!st->directed[rtl])
        st->directed[rtl] = find_style(s, style->font, style->features, style->letterspacing,
                                       style->lang, rtl ? ENL_DIR_RTL : ENL_DIR_LTR);
    return st->directed[rtl];
}

enl_mem *enl_text_shape_mem(const enl_shaper *s)
{
    return &s->ctx->mem;
}

void enl_text_shape_report(enl_shaper *s)
{
    enl_text_missing_report(&s->missing);
}

void enl_text_shape_begin(enl_shaper *s)
{
    if (s->missing.n) enl_text_missing_init(&s->missing, s->ctx, &s->arena);
}

size_t enl_text_shape_words(const enl_shaper *s)
{
    return s->n;
}

int64_t enl_text_shape_space(const enl_tstyle *style)
{
    return (int64_t)style->font->space_advance * 65536 / style->font->upem +
           (int64_t)style->letterspacing * 65536 / 1000;
}

/* --- the cache -------------------------------------------------------------------------------- */

__extension__ typedef unsigned __int128 uint128;

static inline uint64_t mix(uint64_t a, uint64_t b)
{
    uint128 p = (uint128)a * b;
    return (uint64_t)p ^ (uint64_t)(p >> 64);
}

/* Eight bytes at a time, folding each 128-bit product (as in Wang Yi's wyhash). The seed differs
 * from run to run: nothing depends on the order of slots, and text made to collide does not. */
static inline uint64_t hash_word(uint64_t seed, uint32_t style, enl_str text)
{
    uint64_t h = seed ^ style, v = 0;
    const char *p = text.p;
    size_t n = text.n;
    for (; n > 8; n -= 8, p += 8) {
        memcpy(&v, p, 8);
        h = mix(h ^ v, 0xa0761d6478bd642fu ^ seed);
    }
    v = 0;
    if (n == 8) {
        memcpy(&v, p, 8);
    } else if (n >= 4) {
        uint32_t low, high;
        memcpy(&low, p, 4);
        memcpy(&high, p + n - 4, 4);
        v = (uint64_t)high << 32 | low;
    } else if (n > 0) {
        v = (uint64_t)(unsigned char)p[0] << 16 | (uint64_t)(unsigned char)p[n / 2] << 8 |
            (unsigned char)p[n - 1];
    }
    return mix(h ^ v, 0xe7037ed1a0b428dbu ^ text.n);
}

static void grow(enl_shaper *s)
{
    size_t n = s->n_slots * 2;
    slot *slots = enl_mem_alloc(&s->ctx->mem, n * sizeof *slots);
    memset(slots, 0, n * sizeof *slots);
    for (size_t i = 0; i < s->n_slots; i++) {
        if (!s->slots[i].word) continue;
        size_t k = s->slots[i].hash & (n - 1);
        while (slots[k].word) k = (k + 1) & (n - 1);
        slots[k] = s->slots[i];
    }
    enl_mem_free(&s->ctx->mem, s->slots);
    s->slots = slots;
    s->n_slots = n;
}

static word *make_word(enl_shaper *s, const enl_tstyle *style, enl_str text)
{
    if (text.n > UINT32_MAX) enl_mem_fail(&s->ctx->mem, ENL_JUMP_LIMIT);
    word *w = enl_arena_alloc(&s->arena, sizeof *w + text.n);
    *w = (word){ .style = style->id, .n = (uint32_t)text.n };
    if (text.n) memcpy(w->text, text.p, text.n);
    enl_wordparts parts = { .items = &w->only, .cap = 1 };
    enl_text_wordshape_run(&s->shaper, (const enl_hbstyle *)(const void *)style,
                           (enl_str){ w->text, text.n }, &parts);
    w->shaped.n = (uint32_t)parts.n;
    w->shaped.part = parts.items;
    for (size_t i = 0; i < parts.n; i++) w->shaped.width += parts.items[i]->width;
    w->n_missing = (uint32_t)parts.n_missing;
    w->missing = parts.missing;
    return w;
}

const enl_shaped *enl_text_shape_word(enl_shaper *s, const enl_tstyle *style, enl_str text,
                                      enl_span at)
{
    uint64_t hash = hash_word(s->seed, style->id, text);
    size_t i = hash & (s->n_slots - 1);
    word *w;
    for (; (w = s->slots[i].word); i = (i + 1) & (s->n_slots - 1)) {
        if (s->slots[i].hash != hash || w->n != text.n || w->style != style->id) continue;
        if (enl_str_eq((enl_str){ w->text, w->n }, text)) break;
    }
    if (!w) {
        w = make_word(s, style, text);
        s->slots[i] = (slot){ hash, w };
        if (++s->n * 2 > s->n_slots) grow(s);
    }
    for (uint32_t k = 0; k < w->n_missing; k++)
        enl_text_missing_add(&s->missing, style->font, text, k, w->missing[k], at);
    return &w->shaped;
}
