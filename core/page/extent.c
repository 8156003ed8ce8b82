#include "core/page/extent.h"

#include <math.h>

enum { DEPTH_MAX = 64 };

static const enl_box nothing = { INFINITY, INFINITY, -INFINITY, -INFINITY };
static const enl_box everything = { -INFINITY, -INFINITY, INFINITY, INFINITY };

static void add_point(enl_box *b, double x, double y)
{
    if (x < b->left) b->left = x;
    if (x > b->right) b->right = x;
    if (y < b->top) b->top = y;
    if (y > b->bottom) b->bottom = y;
}

static enl_box both(enl_box a, enl_box b)
{
    return (enl_box){ fmax(a.left, b.left), fmax(a.top, b.top), fmin(a.right, b.right),
                      fmin(a.bottom, b.bottom) };
}

static void add_box(enl_box *to, enl_box b)
{
    if (b.left > b.right || b.top > b.bottom) return;
    add_point(to, b.left, b.top);
    add_point(to, b.right, b.bottom);
}

static enl_box of_path(const enl_path *p)
{
    enl_box b = nothing;
    double pen = p->stroke ? p->width / 2 : 0;
    for (size_t i = 0; i < p->n; i++) {
        const enl_seg *s = &p->segs[i];
        int pairs = s->op == ENL_SEG_CURVE ? 3 : s->op == ENL_SEG_CLOSE ? 0 : 1;
        for (int k = 0; k < pairs; k++) add_point(&b, s->x[2 * k], s->x[2 * k + 1]);
    }
    return (enl_box){ b.left - pen, b.top - pen, b.right + pen, b.bottom + pen };
}

/* Of the words on their baseline, at its start. */
static enl_box of_words(const enl_item *it)
{
    enl_box b = nothing;
    double size = enl_to_pt(it->u.text.size), wide = 1 + it->u.text.hscale / 1000.0;
    for (uint32_t i = 0; i < it->u.text.n; i++) {
        const enl_word *w = &it->u.text.words[i];
        const enl_font *f = w->glyphs->font;
        double x = enl_to_pt(w->dx), unit = size / f->upem;
        add_point(&b, x, -f->ascent * unit);
        add_point(&b, x + (double)w->glyphs->width / 65536 * size * wide, -f->descent * unit);
    }
    return b;
}

static enl_box moved(enl_box b, double x, double y)
{
    return (enl_box){ b.left + x, b.top + y, b.right + x, b.bottom + y };
}

static enl_box of_text(const enl_item *it)
{
    enl_box words = of_words(it), b = nothing;
    const enl_matrix *m = it->u.text.matrix;
    if (words.left > words.right) return nothing;
    if (!m) return moved(words, enl_to_pt(it->x), enl_to_pt(it->y));
    for (int i = 0; i < 4; i++) {
        double x = i % 2 ? words.left : words.right, y = i / 2 ? words.top : words.bottom;
        add_point(&b, m->a * x + m->c * y + m->e, m->b * x + m->d * y + m->f);
    }
    return b;
}

static enl_box of_size(const enl_item *it, enl_len w, enl_len h)
{
    double x = enl_to_pt(it->x), y = enl_to_pt(it->y);
    return (enl_box){ x, y, x + enl_to_pt(w), y + enl_to_pt(h) };
}

static enl_box of_list(const enl_list *l, int depth);

static enl_box of_item(const enl_item *it, int depth)
{
    switch ((enl_item_kind)it->kind) {
    case ENL_ITEM_TEXT: return of_text(it);
    case ENL_ITEM_RECT: return of_size(it, it->u.rect.w, it->u.rect.h);
    case ENL_ITEM_PATH: return of_path(it->u.path);
    case ENL_ITEM_IMAGE: return of_size(it, it->u.image.w, it->u.image.h);
    case ENL_ITEM_GROUP:
        if (depth == DEPTH_MAX || !it->u.group.list) return nothing;
        return moved(of_list(it->u.group.list, depth + 1), enl_to_pt(it->x), enl_to_pt(it->y));
    default: return nothing;
    }
}

/* Clips deeper than DEPTH_MAX count as the last one does. */
static enl_box of_list(const enl_list *l, int depth)
{
    enl_box b = nothing, clips[DEPTH_MAX] = { everything };
    size_t open = 0;
    for (size_t i = 0; i < l->n; i++) {
        const enl_item *it = &l->items[i];
        size_t top = open < DEPTH_MAX ? open : DEPTH_MAX - 1;
        if (it->kind == ENL_ITEM_PUSH) {
            if (++open < DEPTH_MAX)
                clips[open] = it->u.path ? both(clips[top], of_path(it->u.path)) : clips[top];
        } else if (it->kind == ENL_ITEM_POP) {
            open -= open > 0;
        } else {
            add_box(&b, both(clips[top], of_item(it, depth)));
        }
    }
    return b;
}

enl_box enl_page_extent(const enl_list *l)
{
    return of_list(l, 0);
}
