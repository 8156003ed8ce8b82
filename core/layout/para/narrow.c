/* Nothing may leave the page. A stretch is what stands between two places where a line may end, be
 * it a word, a part of one, several pieces without a space or words that are tied; only when the
 * measure is known is it known which ones are too wide. */
#include "core/layout/para/narrow.h"

#include "core/layout/para/words.h"

enum {
    TYPED_EMS = 12, /* an address narrower than this is not divided for the look of a line, */
    TYPED_PART = 40 /* nor one that takes less than so many hundredths of it */
};

/* A paragraph whose items are made anew. */
typedef struct narrow {
    enl_inlines *in;
    enl_len first, width; /* of the first line, of the others */
    bool justified;
    const enl_pitem *items; /* as they were */
    const enl_iref *refs;
    size_t n;
} narrow;

/* Items [from, to) without a break inside. */
typedef struct stretch {
    size_t from, to;
    enl_len width;
} stretch;

static bool may_break(const enl_pitem *items, size_t i)
{
    if (items[i].kind == ENL_GLUE) return i == 0 || items[i - 1].kind == ENL_BOX;
    return items[i].kind == ENL_PENALTY && items[i].penalty < ENL_PENALTY_NEVER;
}

static bool is_too_wide(const narrow *k, const stretch *s)
{
    enl_len width = s->from == 0 && k->first < k->width ? k->first : k->width;
    if (s->width > width || s->width <= 0) return s->width > 0;
    if (!k->justified || s->width * 100 < k->width * TYPED_PART) return false;
    const enl_piece *pc = &k->in->pieces[k->refs[s->from].piece];
    return k->items[s->from].kind == ENL_BOX && pc->typed && s->width > pc->style->size * TYPED_EMS;
}

/* The next stretch from item `i` on that is too wide. */
static bool find_wide(const narrow *k, size_t i, stretch *s)
{
    *s = (stretch){ i, i, 0 };
    for (; i <= k->n; i++) {
        if (i == k->n || may_break(k->items, i)) {
            s->to = i;
            if (is_too_wide(k, s)) return true;
            *s = (stretch){ i + 1, i + 1, 0 };
        } else if (k->items[i].kind != ENL_PENALTY) {
            s->width += k->items[i].width;
        }
    }
    return false;
}

static void report(const narrow *k, const enl_piece *pc)
{
    enl_inlines *in = k->in;
    if (in->dry || in->quiet || pc->typed) return;
    in->quiet = true;
    enl_report(in->m->c, ENL_C_OVERFULL, pc->span,
               "allow a break in it with `&shy;`, or give the text more width",
               "a word is wider (%.0f pt) than its line (%.0f pt); broken at an arbitrary point",
               enl_to_pt(enl_text_shape_em(pc->shaped->width, pc->style->size)),
               enl_to_pt(k->width));
}

static void keep(const narrow *k, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) enl_para_words_item(k->in, k->items[i], k->refs[i]);
}

static void divide_box(const narrow *k, size_t i)
{
    enl_iref ref = k->refs[i];
    const enl_piece *pc = &k->in->pieces[ref.piece];
    if (!pc->shaped) {
        keep(k, i, i + 1);
        return;
    }
    if (k->items[i].width > k->width) report(k, pc);
    enl_para_words_divided(k->in, ref, k->items[i].width,
                           enl_para_wordbreak_find(k->in->m->breaks, pc->shaped, pc->text,
                                                   k->in->lang, ENL_WORDBREAK_ANYWHERE));
}

/* Frees the ties of a stretch, whose spaces may then end a line, and divides the words between them
 * that are still too wide. */
static void divide(const narrow *k, const stretch *s)
{
    stretch word = { s->from, s->from, 0 };
    for (size_t i = s->from; i <= s->to; i++) {
        bool tie = i < s->to && k->items[i].kind == ENL_PENALTY && k->refs[i].piece == UINT32_MAX;
        if (i < s->to && !tie) {
            if (k->items[i].kind != ENL_PENALTY) word.width += k->items[i].width;
            continue;
        }
        word.to = i;
        bool wide = is_too_wide(k, &word);
        for (size_t j = word.from; j < i; j++)
            if (wide && k->items[j].kind == ENL_BOX)
                divide_box(k, j);
            else
                keep(k, j, j + 1);
        word = (stretch){ i + 1, i + 1, 0 };
    }
}

void enl_para_narrow_divide(enl_inlines *in, enl_len first, enl_len width, bool justified)
{
    narrow k = { in, first, width, justified, in->items, in->refs, in->n_items };
    stretch s;
    size_t at = 0;
    if (!find_wide(&k, 0, &s)) return;
    enl_pitem *items = in->items;
    enl_iref *refs = in->refs;
    in->items = NULL;
    in->refs = NULL;
    in->n_items = in->cap_items = in->cap_refs = 0;
    do {
        keep(&k, at, s.from);
        divide(&k, &s);
        at = s.to;
    } while (find_wide(&k, at, &s));
    keep(&k, at, k.n);
    enl_mem_free(&in->m->c->mem, items);
    enl_mem_free(&in->m->c->mem, refs);
}
