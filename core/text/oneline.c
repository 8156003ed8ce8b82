/* Text that runs from left to right alone is set word by word. Any other is divided into runs of
 * one level first, which get their places by level and are handed on in the order of the text. */
#include "core/text/oneline.h"

#include "core/lang/lang.h"
#include "core/text/bidi.h"
#include "core/text/script.h"

#include <stdlib.h>

enum { MAX_EM = 100000 }; /* of one part: at the largest size it stays far inside 64 bits */

typedef struct line {
    enl_shaper *shaper;
    const enl_tstyle *style;
    enl_len size, width;
    enl_span at;
    enl_oneline_fn each;
    void *self;
} line;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool widen(line *l, enl_len by)
{
    l->width += by;
    return llabs(l->width) <= INT32_MAX;
}

/* One word; a new part begins where fonts fall back. */
static bool add_word(line *l, enl_str word, bool space)
{
    const enl_shaped *s = enl_text_shape_word(l->shaper, l->style, word, l->at);
    for (uint32_t i = 0; i < s->n; i++) {
        const enl_glyphs *part = s->part[i];
        if (l->each) l->each(l->self, part, l->width, space && i + 1 == s->n);
        if (llabs(part->width) > (int64_t)MAX_EM << 16) return false;
        if (!widen(l, enl_text_shape_em(part->width, l->size))) return false;
    }
    return true;
}

static bool set_plain(line *l, enl_str text)
{
    enl_len space = enl_text_shape_em(enl_text_shape_space(l->style), l->size);
    bool fits = true;
    for (size_t i = 0; i < text.n && fits;) {
        size_t from = i;
        while (i < text.n && !is_space(text.p[i])) i++;
        size_t to = i;
        while (i < text.n && is_space(text.p[i])) i++;
        if (to > from) fits = add_word(l, enl_str_sub(text, from, to), i > to);
        if (fits) fits = widen(l, space * (enl_len)(i - to));
    }
    return fits;
}

/* ---- text with levels ---- */

/* A stretch of one level: a word or part of one, or a space. */
typedef struct run {
    enl_str text;
    const enl_shaped *shaped; /* NULL: a space */
    enl_len x, width;
    bool back, spaced; /* from right to left; a space follows */
} run;

/* By the first letter; figures alone go by the language. */
static bool runs_back(enl_str text, enl_str lang)
{
    enl_strong first = enl_text_bidi_first_strong(text);
    return first == ENL_STRONG_NONE ? enl_lang_rtl(lang) : first == ENL_STRONG_RTL;
}

static bool is_start(char ch)
{
    return ((unsigned char)ch & 0xC0) != 0x80;
}

/* The end of the run that starts at `i`. */
static size_t run_end(enl_str text, const uint8_t *levels, size_t i)
{
    size_t end = i + 1;
    if (is_space(text.p[i])) return end;
    while (end < text.n &&
           (!is_start(text.p[end]) || (!is_space(text.p[end]) && levels[end] == levels[i])))
        end++;
    return end;
}

/* Divides the text and shapes its runs; how many they are. False: one is too wide. */
static bool find_runs(line *l, enl_str text, uint8_t *levels, run *runs, uint32_t *n)
{
    enl_len space = enl_text_shape_em(enl_text_shape_space(l->style), l->size);
    *n = 0;
    for (size_t i = 0, end; i < text.n; i = end) {
        end = run_end(text, levels, i);
        uint8_t level = levels[i];
        run *r = &runs[(*n)++];
        *r = (run){ .text = enl_str_sub(text, i, end), .width = space, .back = level & 1 };
        levels[*n - 1] = level; /* from now on by run: they are never more than bytes */
        if (is_space(text.p[i])) continue;
        const enl_tstyle *style = enl_text_shape_directed(l->shaper, l->style, r->back);
        r->shaped = enl_text_shape_word(l->shaper, style, r->text, l->at);
        if (llabs(r->shaped->width) > (int64_t)MAX_EM << 16) return false;
        r->width = enl_text_shape_em(r->shaped->width, l->size);
        r->spaced = end < text.n && is_space(text.p[end]);
    }
    return true;
}

/* The parts in the order of the text; in a run from right to left the first one is at its right. */
static void hand_on(const line *l, const run *r)
{
    enl_len x = r->back ? r->x + r->width : r->x;
    for (uint32_t i = 0; r->shaped && i < r->shaped->n; i++) {
        const enl_glyphs *part = r->shaped->part[i];
        enl_len w = enl_text_shape_em(part->width, l->size);
        if (r->back) x -= w;
        if (l->each) l->each(l->self, part, x, r->spaced && i + 1 == r->shaped->n);
        if (!r->back) x += w;
    }
}

static bool set_levels(line *l, enl_str text)
{
    enl_arena scratch;
    enl_arena_init(&scratch, enl_text_shape_mem(l->shaper));
    uint8_t *levels = enl_arena_alloc(&scratch, text.n + 1);
    run *runs = ENL_NEWN(&scratch, run, text.n + 1);
    uint32_t *order = ENL_NEWN(&scratch, uint32_t, text.n + 1), n;
    enl_text_bidi_levels(&scratch, text, runs_back(text, l->style->lang), levels);
    bool fits = find_runs(l, text, levels, runs, &n);
    if (fits) enl_text_bidi_order(levels, n, order);
    for (uint32_t i = 0; fits && i < n; i++) {
        runs[order[i]].x = l->width;
        fits = widen(l, runs[order[i]].width);
    }
    for (uint32_t i = 0; fits && i < n; i++) hand_on(l, &runs[i]);
    enl_arena_drop(&scratch);
    return fits;
}

bool enl_text_oneline_set(enl_shaper *s, const enl_tstyle *style, enl_str text, enl_len size,
                          enl_span at, enl_oneline_fn each, void *self, enl_len *width)
{
    line l = { s, style, size, 0, at, each, self };
    bool levels = enl_text_script_traits(text) & ENL_TEXT_BIDI;
    bool fits = levels ? set_levels(&l, text) : set_plain(&l, text);
    *width = l.width;
    return fits;
}

enl_extent enl_text_oneline_extent(const enl_tstyle *style, enl_len size, enl_len width)
{
    const enl_font *f = style->font;
    double unit = enl_to_pt(size) / f->upem;
    return (enl_extent){ enl_to_pt(width), f->ascent * unit, -f->descent * unit };
}
