/* Drawings in another size. */
#include "core/page/vector.h"

#include <math.h>
#include <string.h>

static const enl_path *scaled(enl_arena *a, const enl_path *from, double sx, double sy)
{
    enl_path *p = ENL_NEW(a, enl_path);
    double pen = sqrt(fabs(sx * sy));
    *p = *from;
    p->segs = enl_arena_alloc(a, p->n * sizeof *p->segs);
    for (size_t i = 0; i < p->n; i++) {
        p->segs[i].op = from->segs[i].op;
        for (int k = 0; k < 6; k++) p->segs[i].x[k] = from->segs[i].x[k] * (k % 2 ? sy : sx);
    }
    p->width *= pen;
    p->dash_phase *= pen;
    for (int i = 0; i < p->n_dash && i < 8; i++) p->dash[i] *= pen;
    return p;
}

/* Letters are sized by the mean of both scales; their matrix covers the rest. */
static void scale_text(enl_arena *a, enl_item *it, double sx, double sy)
{
    double pen = sqrt(fabs(sx * sy)), wide = sx / pen, high = sy / pen;
    enl_word *words = enl_arena_alloc(a, it->u.text.n * sizeof *words);
    for (uint32_t i = 0; i < it->u.text.n; i++) {
        words[i] = it->u.text.words[i];
        words[i].dx = (int32_t)lround(words[i].dx * pen);
    }
    const enl_matrix *m = it->u.text.matrix;
    it->u.text.words = words;
    it->u.text.size = (int32_t)lround(it->u.text.size * pen);
    it->x = enl_pt(enl_to_pt(it->x) * sx);
    it->y = enl_pt(enl_to_pt(it->y) * sy);
    if (!m && fabs(wide - high) < 1e-6) return;
    enl_matrix *to = ENL_NEW(a, enl_matrix);
    const enl_matrix same = { 1, 0, 0, 1, enl_to_pt(it->x) / sx, enl_to_pt(it->y) / sy };
    if (!m) m = &same;
    *to = (enl_matrix){ m->a * wide, m->b * high, m->c * wide, m->d * high, m->e * sx, m->f * sy };
    it->u.text.matrix = to;
}

static void scale_image(enl_item *it, double sx, double sy)
{
    it->x = enl_pt(enl_to_pt(it->x) * sx);
    it->y = enl_pt(enl_to_pt(it->y) * sy);
    it->u.image.w = enl_pt(enl_to_pt(it->u.image.w) * sx);
    it->u.image.h = enl_pt(enl_to_pt(it->u.image.h) * sy);
}

const enl_list *enl_page_vector_scaled(enl_arena *a, const enl_list *l, double sx, double sy)
{
    if (sx == 1 && sy == 1) return l;
    enl_list *to = ENL_NEW(a, enl_list);
    to->items = ENL_NEWN(a, enl_item, l->n);
    to->n = to->cap = l->n;
    for (size_t i = 0; i < l->n; i++) {
        to->items[i] = l->items[i];
        bool path = l->items[i].kind == ENL_ITEM_PATH || l->items[i].kind == ENL_ITEM_PUSH;
        if (path && l->items[i].u.path) to->items[i].u.path = scaled(a, l->items[i].u.path, sx, sy);
        if (l->items[i].kind == ENL_ITEM_IMAGE) scale_image(&to->items[i], sx, sy);
        if (l->items[i].kind == ENL_ITEM_TEXT) scale_text(a, &to->items[i], sx, sy);
    }
    return to;
}
