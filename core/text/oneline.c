#include "core/text/oneline.h"

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

bool enl_text_oneline_set(enl_shaper *s, const enl_tstyle *style, enl_str text, enl_len size,
                          enl_span at, enl_oneline_fn each, void *self, enl_len *width)
{
    line l = { s, style, size, 0, at, each, self };
    enl_len space = enl_text_shape_em(enl_text_shape_space(style), size);
    bool fits = true;
    for (size_t i = 0; i < text.n && fits;) {
        size_t from = i;
        while (i < text.n && !is_space(text.p[i])) i++;
        size_t to = i;
        while (i < text.n && is_space(text.p[i])) i++;
        if (to > from) fits = add_word(&l, enl_str_sub(text, from, to), i > to);
        if (fits) fits = widen(&l, space * (enl_len)(i - to));
    }
    *width = l.width;
    return fits;
}

enl_extent enl_text_oneline_extent(const enl_tstyle *style, enl_len size, enl_len width)
{
    const enl_font *f = style->font;
    double unit = enl_to_pt(size) / f->upem;
    return (enl_extent){ enl_to_pt(width), f->ascent * unit, -f->descent * unit };
}
