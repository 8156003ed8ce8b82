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

const enl_list *enl_list_scaled(enl_arena *a, const enl_list *l, double sx, double sy)
{
    if (sx == 1 && sy == 1) return l;
    enl_list *to = ENL_NEW(a, enl_list);
    to->items = ENL_NEWN(a, enl_item, l->n);
    to->n = to->cap = l->n;
    for (size_t i = 0; i < l->n; i++) {
        to->items[i] = l->items[i];
        bool path = l->items[i].kind == ENL_ITEM_PATH || l->items[i].kind == ENL_ITEM_PUSH;
        if (path && l->items[i].u.path) to->items[i].u.path = scaled(a, l->items[i].u.path, sx, sy);
    }
    return to;
}
