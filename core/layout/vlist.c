/* Vertical lists grow at their end; what is between two boxes is kept with the lower one. */
#include "core/layout/vlist.h"

void enl_layout_vlist_init(enl_vlist *v, enl_mem *m)
{
    *v = (enl_vlist){ .mem = m };
}

void enl_layout_vlist_drop(enl_vlist *v)
{
    enl_mem_free(v->mem, v->boxes);
    enl_mem_free(v->mem, v->floats);
    enl_mem_free(v->mem, v->parts);
    v->boxes = NULL;
    v->floats = NULL;
    v->parts = NULL;
    v->n_floats = v->cap_floats = v->n_parts = v->cap_parts = 0;
    v->n = v->cap = 0;
}

void enl_layout_vlist_space(enl_vlist *v, enl_len space)
{
    if (space > v->pending) v->pending = space;
    if (space > v->closed) v->closed = space;
}

/* The float that box `i` is in, NULL: none. */
static const enl_vfloat *float_of(const enl_vlist *v, size_t i)
{
    size_t k = v->n_floats;
    while (k > 0 && v->floats[k - 1].from > i) k--;
    return k > 0 && i < v->floats[k - 1].to ? &v->floats[k - 1] : NULL;
}

/* No page break between the next box and the last lines of the text over it, wherever floats
 * between them come to stand. */
static void keep_previous(enl_vlist *v)
{
    enum { LINES = 2 };
    int lines = 0;
    for (size_t i = v->n; i > 0 && lines < LINES && v->boxes[i - 1].penalty > ENL_FORCE; i--) {
        v->boxes[i - 1].penalty = ENL_KEEP;
        if (v->boxes[i - 1].baseline >= 0 && !float_of(v, i - 1)) lines++;
    }
}

void enl_layout_vlist_above(enl_vlist *v, const enl_style *style)
{
    if (style->keep_previous) keep_previous(v);
    enl_layout_vlist_space(v, style->above);
    if (style->stretch > v->stretch) v->stretch = style->stretch;
}

enl_vbox *enl_layout_vlist_add(enl_vlist *v, enl_len height)
{
    if (v->keep && v->n > 0 && v->boxes[v->n - 1].penalty > ENL_FORCE)
        v->boxes[v->n - 1].penalty = ENL_KEEP;
    v->keep = false;
    enl_vbox box = { .space = v->pending,
                     .height = height,
                     .baseline = -1,
                     .group = v->group,
                     .margin = v->margin,
                     .stretch = (int16_t)v->stretch };
    if (v->after_float) v->floats[v->n_floats - 1].closed = v->closed;
    v->after_float = false;
    v->pending = v->closed = 0;
    v->stretch = 0;
    box.extra = v->waiting;
    box.extra_last = v->waiting_last;
    v->waiting = v->waiting_last = NULL;
    ENL_PUSH(v->mem, v->boxes, v->n, v->cap, box);
    return &v->boxes[v->n - 1];
}

enl_vbox *enl_layout_vlist_mark(enl_vlist *v)
{
    enl_len pending = v->pending, closed = v->closed;
    int stretch = v->stretch;
    enl_vbox *b = enl_layout_vlist_add(v, 0);
    b->space = 0;
    b->stretch = 0;
    v->pending = pending;
    v->closed = closed;
    v->stretch = stretch;
    v->keep = true;
    return b;
}

static enl_extra *append(enl_arena *a, enl_extra **first, enl_extra **last, enl_extra_kind kind)
{
    enl_extra *x = ENL_NEW(a, enl_extra);
    x->kind = kind;
    if (*first)
        (*last)->next = x;
    else
        *first = x;
    *last = x;
    return x;
}

enl_extra *enl_layout_vlist_extra(enl_arena *a, enl_vbox *b, enl_extra_kind kind)
{
    return append(a, &b->extra, &b->extra_last, kind);
}

enl_extra *enl_layout_vlist_wait(enl_arena *a, enl_vlist *v, enl_extra_kind kind)
{
    return append(a, &v->waiting, &v->waiting_last, kind);
}

void enl_layout_vlist_settle(enl_vlist *v)
{
    if (!v->waiting) return;
    enl_len space = v->pending;
    v->pending = 0;
    enl_layout_vlist_add(v, 0);
    v->pending = space;
}

void enl_layout_vlist_keep_from(enl_vlist *v, size_t first)
{
    for (size_t i = first; i + 1 < v->n; i++) v->boxes[i].penalty = ENL_KEEP;
}

enl_len enl_layout_vlist_height(const enl_vlist *v, size_t from, size_t to)
{
    enl_len h = 0;
    for (size_t i = from; i < to; i++) h += v->boxes[i].height + (i > from ? v->boxes[i].space : 0);
    return h;
}

void enl_layout_vlist_fill(enl_vlist *v, enl_len height)
{
    enl_len total = 0, space = 0;
    int64_t shares = 0;
    for (size_t i = 0; i < v->n; i++) {
        total += v->boxes[i].height + v->boxes[i].space;
        space += v->boxes[i].space;
        shares += v->boxes[i].stretch;
    }
    enl_len spare = height - total;
    for (size_t i = 0; i < v->n; i++) {
        enl_vbox *b = &v->boxes[i];
        if (spare > 0 && shares > 0) b->space += spare * b->stretch / shares;
        if (spare < 0 && space > 0)
            b->space -= b->space * (-spare < space ? -spare : space) / space;
    }
}

enl_len enl_layout_vlist_loose(const enl_vlist *v, size_t i)
{
    const enl_vbox *b = &v->boxes[i];
    bool joined = b->inside || (b->pair && i > 0 && v->boxes[i - 1].pair == b->pair);
    return joined ? 0 : b->space;
}

enl_vpart *enl_layout_vlist_part(enl_vlist *v)
{
    enl_vpart *last = v->n_parts ? &v->parts[v->n_parts - 1] : NULL;
    if (last && last->from == v->n) return last;
    enl_vpart p = { .from = (uint32_t)v->n, .columns = 1 };
    if (last) {
        p.columns = last->columns;
        p.width = last->width;
        p.gap = last->gap;
        p.rtl = last->rtl;
        p.landscape = last->landscape;
    }
    ENL_PUSH(v->mem, v->parts, v->n_parts, v->cap_parts, p);
    return &v->parts[v->n_parts - 1];
}

void enl_layout_vlist_widen(enl_vlist *v, uint32_t from)
{
    enl_vpart narrow = *enl_layout_vlist_part_of(v, from), wide = narrow;
    wide.from = from;
    wide.columns = 1;
    if (v->n_parts && v->parts[v->n_parts - 1].from == from)
        v->parts[v->n_parts - 1] = wide;
    else
        ENL_PUSH(v->mem, v->parts, v->n_parts, v->cap_parts, wide);
    enl_layout_vlist_part(v)->columns = narrow.columns;
}

const enl_vpart *enl_layout_vlist_part_of(const enl_vlist *v, size_t i)
{
    static const enl_vpart whole = { .columns = 1 };
    size_t low = 0, high = v->n_parts;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (v->parts[mid].from <= i)
            low = mid + 1;
        else
            high = mid;
    }
    return low ? &v->parts[low - 1] : &whole;
}

enl_len enl_layout_vlist_open_float(enl_vlist *v)
{
    return v->after_float ? v->closed : v->pending;
}

void enl_layout_vlist_close_float(enl_vlist *v, enl_vfloat f, enl_len outer)
{
    f.to = (uint32_t)v->n;
    f.below = v->pending;
    f.closed = v->pending;
    if (f.to == f.from) return;
    ENL_PUSH(v->mem, v->floats, v->n_floats, v->cap_floats, f);
    v->after_float = true;
    v->closed = outer;
}

void enl_layout_vlist_split_float(enl_vlist *v, uint32_t at)
{
    enl_vfloat rest = v->floats[v->n_floats - 1];
    v->floats[v->n_floats - 1].to = rest.from = at;
    ENL_PUSH(v->mem, v->floats, v->n_floats, v->cap_floats, rest);
}

enl_len enl_layout_vlist_bar(const enl_vgroup *g)
{
    return g->rtl ? g->width - g->style->bar.width : 0;
}
