#include "core/page/extent.h"

#include <math.h>
#include <string.h>

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

typedef void (*item_fn)(void *self, const enl_item *it, enl_box clip);

/* Clips deeper than DEPTH_MAX count as the last one does. */
static void each_item(const enl_list *l, item_fn each, void *self)
{
    enl_box clips[DEPTH_MAX] = { everything };
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
            each(self, it, clips[top]);
        }
    }
}

typedef struct around {
    enl_box box;
    int depth;
} around;

static void add_item(void *self, const enl_item *it, enl_box clip)
{
    around *a = self;
    add_box(&a->box, both(clip, of_item(it, a->depth)));
}

static enl_box of_list(const enl_list *l, int depth)
{
    around a = { nothing, depth };
    each_item(l, add_item, &a);
    return a.box;
}

enl_box enl_page_extent(const enl_list *l)
{
    return of_list(l, 0);
}

/* ---- what is shared with a place ---- */

typedef struct sharing {
    enl_box at;
    const enl_box *ground;
    double x, y, area; /* where the list's origin is */
    int depth;
} sharing;

static void add_shared(sharing *s, enl_box clip, enl_box b)
{
    b = moved(both(clip, b), s->x, s->y);
    const enl_box *g = s->ground;
    if (g && b.left <= g->left && b.top <= g->top && b.right >= g->right && b.bottom >= g->bottom)
        return;
    b = both(b, s->at);
    if (b.left <= b.right && b.top <= b.bottom)
        s->area += fmax(b.right - b.left, 0.01) * fmax(b.bottom - b.top, 0.01);
}

/* A frame takes the place of its lines only. */
static void add_lines(sharing *s, enl_box clip, const enl_path *p)
{
    double from[2] = { 0, 0 }, start[2] = { 0, 0 };
    for (size_t i = 0; i < p->n; i++) {
        const enl_seg *g = &p->segs[i];
        const double *to = g->op == ENL_SEG_CLOSE   ? start
                           : g->op == ENL_SEG_CURVE ? g->x + 4
                                                    : g->x;
        enl_box b = nothing;
        add_point(&b, to[0], to[1]);
        if (g->op != ENL_SEG_MOVE) add_point(&b, from[0], from[1]);
        for (int k = 0; k < 2 && g->op == ENL_SEG_CURVE; k++)
            add_point(&b, g->x[2 * k], g->x[2 * k + 1]);
        if (g->op == ENL_SEG_MOVE) memcpy(start, to, sizeof start);
        memcpy(from, to, sizeof from);
        double pen = p->width / 2;
        if (g->op != ENL_SEG_MOVE)
            add_shared(s, clip,
                       (enl_box){ b.left - pen, b.top - pen, b.right + pen, b.bottom + pen });
    }
}

static void share_item(void *self, const enl_item *it, enl_box clip)
{
    sharing *s = self;
    bool group = it->kind == ENL_ITEM_GROUP && it->u.group.list && s->depth < DEPTH_MAX;
    if (group) {
        sharing in = *s;
        in.at = both(s->at, moved(clip, s->x, s->y));
        in.x += enl_to_pt(it->x);
        in.y += enl_to_pt(it->y);
        in.depth++;
        each_item(it->u.group.list, share_item, &in);
        s->area = in.area;
    } else if (it->kind == ENL_ITEM_PATH && !it->u.path->fill) {
        add_lines(s, clip, it->u.path);
    } else {
        add_shared(s, clip, of_item(it, s->depth));
    }
}

double enl_page_extent_shared(const enl_list *l, enl_box at, const enl_box *ground)
{
    sharing s = { .at = at, .ground = ground };
    each_item(l, share_item, &s);
    return s.area;
}
