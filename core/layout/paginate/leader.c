#include "core/layout/paginate/leader.h"

/* Points: from one dot to the next, and of the least leader. */
enum { STEP = 3, LEAST = 24 };

void enl_paginate_leader_draw(enl_arena *a, const enl_style *s, enl_len from, enl_len to,
                              enl_item *out)
{
    if (to - from < LEAST * ENL_PT) return;
    double step = STEP, x1 = enl_to_pt(to);
    double x0 = (double)((int64_t)(enl_to_pt(from) / step) + 1) * step;
    enl_path *p = ENL_NEW(a, enl_path);
    p->segs = ENL_NEWN(a, enl_seg, 2);
    p->n = 2;
    p->segs[0] = (enl_seg){ ENL_SEG_MOVE, { x0, 0 } };
    p->segs[1] = (enl_seg){ ENL_SEG_LINE, { x1, 0 } };
    p->stroke = true;
    p->stroke_colour = s->colour;
    p->stroke_alpha = p->fill_alpha = 1;
    p->width = 0.6;
    p->cap = p->join = 1;
    p->miter = 10;
    p->n_dash = 2;
    p->dash[1] = step;
    enl_list *l = ENL_NEW(a, enl_list);
    enl_page_list_add(a, l, ENL_ITEM_PATH, ENL_ARTIFACT)->u.path = p;
    out->u.group.list = l;
    out->u.group.w = to;
    out->u.group.h = ENL_PT;
}
