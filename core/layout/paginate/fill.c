/* A page is filled from the list in order. Floats follow the rules of TeX's output routines and of
 * M. F. Plass, Optimal Pagination Techniques for Automatic Typesetting Systems (Stanford, 1981):
 * they keep their order, stand no earlier than the page where their section begins, and a heading
 * of their section's level or above waits until they are set. A float that does not fit in its
 * place is passed over; text goes on, and the float opens a later page. */
#include "core/layout/paginate/fill.h"

/* A page while it is filled. */
typedef struct page {
    const enl_page_maker *m;
    const enl_run *r;
    enl_pos start;
    enl_len room;
    enl_len top, foot; /* height of the floats there, with the space to the text */
    enl_len top_space; /* how much of `top` is that space */
    enl_len y;         /* height of the stream so far */
    enl_len head;      /* how much of it a table repeats over the first box */
    enl_len notes;
    enl_len loose; /* spaces between the boxes of the stream */
    enl_end e;
    uint32_t next;  /* the float that the stream meets next */
    size_t barrier; /* the heading that the stream meets next */
    enl_len
        space; /* above the next box in place of its own, when it follows a float set elsewhere */
    bool has_space;
} page;

enl_len enl_paginate_fill_notes(const enl_page_maker *m, size_t box, enl_len notes)
{
    if (m->apart || m->notes[box] == 0) return 0;
    return notes == 0 ? m->notes[box] + m->separator - m->gaps[box] : m->notes[box];
}

double enl_paginate_fill_cost(enl_len room, enl_len left, int penalty)
{
    double r = (double)left / (double)room;
    return 10000.0 * r * r * r + penalty;
}

bool enl_paginate_fill_done(const enl_run *r, enl_pos p)
{
    return p.at >= r->to && p.pending >= r->floats;
}

static enl_len float_notes(const enl_page_maker *m, const enl_vfloat *f, enl_len notes)
{
    enl_len h = 0;
    for (uint32_t i = f->from; i < f->to; i++) h += enl_paginate_fill_notes(m, i, notes + h);
    return h;
}

static enl_len float_height(const enl_page_maker *m, const enl_vfloat *f)
{
    return enl_layout_vlist_height(m->v, f->from, f->to);
}

static enl_len used(const page *p)
{
    return p->top + p->y + p->foot + p->notes;
}

/* Its place is between the boxes around it, as long as others do not wait before it. */
static bool is_in_text(const enl_vfloat *f)
{
    return f->place == ENL_PLACE_AUTO || f->place == ENL_PLACE_HERE;
}

/* Nothing is there yet, and something has to be. */
static bool is_empty(const page *p)
{
    return !p->r->may_be_empty && p->y == 0 && p->e.foot == p->start.pending;
}

static bool put_top(page *p, const enl_vfloat *f)
{
    enl_len h = float_height(p->m, f), notes = float_notes(p->m, f, p->notes);
    /* Over text that is there already it needs its space, and the text's own is no longer dropped.
     */
    enl_len space = p->y > 0 ? f->below + p->m->v->boxes[p->start.at].space : 0;
    if (used(p) + h + space + notes > p->room && !is_empty(p)) return false;
    p->top += h + (space > 0 ? space : f->below);
    p->top_space = f->below;
    p->notes += notes;
    p->e.top = p->e.here = ++p->e.foot;
    return true;
}

static bool put_foot(page *p, const enl_vfloat *f)
{
    enl_len h = float_height(p->m, f) + p->m->v->boxes[f->from].space,
            notes = float_notes(p->m, f, p->notes);
    if (used(p) + h + notes > p->room && !is_empty(p)) return false;
    p->foot += h;
    p->notes += notes;
    p->e.foot++;
    return true;
}

static void add_end(page *p, enl_ends *out, uint32_t to, int penalty, bool forced)
{
    enl_end e = p->e;
    enl_len foot = to > p->start.at ? enl_layout_galley_under(p->m->g, p->m->v, to) : 0;
    if (used(p) + foot > p->room && !forced && foot > 0) return;
    e.to = to;
    e.left = p->room - used(p) - foot + (p->y == 0 ? p->top_space : 0);
    e.over = e.left < 0 ? -e.left : 0;
    if (e.left < 0) e.left = 0;
    e.penalty = penalty;
    e.forced = forced;
    ENL_PUSH(&p->m->c->mem, out->items, out->n, out->cap, e);
}

/* The section of some float that would stand after it ends at the heading that begins with box `i`.
 */
static bool is_barred(page *p, uint32_t i)
{
    while (p->barrier < p->m->n_barriers && p->m->barriers[p->barrier].box < i) p->barrier++;
    if (p->barrier == p->m->n_barriers || p->m->barriers[p->barrier].box != i) return false;
    for (uint32_t k = p->e.here; k < p->r->floats && p->m->v->floats[k].from < i; k++)
        if ((k < p->r->wide_from || k >= p->r->wide_to) &&
            p->m->barriers[p->barrier].level <= p->m->v->floats[k].level)
            return true;
    return false;
}

bool enl_paginate_fill_wide(const enl_page_maker *m, const enl_vfloat *f, uint32_t at)
{
    return f->wide || (f->from < at && enl_layout_vlist_part_of(m->v, f->from)->columns == 1 &&
                       enl_layout_vlist_part_of(m->v, at)->columns > 1);
}

/* Floats that wait are set first. False: the page holds nothing but floats. */
static bool put_waiting(page *p)
{
    const enl_vfloat *floats = p->m->v->floats;
    bool own = false; /* a page of its own */
    bool barred = is_barred(p, p->start.at);
    for (; p->e.foot < p->r->floats;) {
        const enl_vfloat *f = &floats[p->e.foot];
        bool page_kind = f->place == ENL_PLACE_PAGE;
        if (p->m->apart && enl_paginate_fill_wide(p->m, f, p->start.at)) break;
        if (f->from > p->start.at || (f->from == p->start.at && is_in_text(f))) break;
        if (!page_kind && own) break;
        if (page_kind && !own && p->e.foot > p->start.pending) break;
        if (f->landscape && own) break;
        if (f->landscape) p->room = p->m->turned;
        bool foot = (f->place == ENL_PLACE_BOTTOM && !barred) || p->e.foot > p->e.here;
        if (!(foot ? put_foot(p, f) : put_top(p, f))) break;
        own = page_kind;
        if (f->landscape) break;
    }
    return !own;
}

static enl_len space_above(const page *p, uint32_t i)
{
    if (p->y <= p->head && p->top == 0) return 0;
    enl_len space = p->has_space ? p->space : p->m->v->boxes[i].space;
    if (p->y > p->head) return space;
    return space > p->top_space ? space - p->top_space : 0;
}

static bool fits_here(const page *p, const enl_vfloat *f)
{
    if (p->e.foot != p->e.here) return false;
    enl_len h = space_above(p, f->from) + float_height(p->m, f);
    return used(p) + h + float_notes(p->m, f, p->notes) <= p->room;
}

/* Decides about the float that begins with the next box. False: it is set here, in the stream. */
static bool leaves_stream(page *p, const enl_vfloat *f, uint32_t index)
{
    if (index < p->e.foot) return true; /* already at the head of this page */
    if (p->m->apart && f->wide) return true;
    bool in_turn = index == p->e.foot;
    if (is_in_text(f)) {
        bool own = f->place == ENL_PLACE_HERE && p->e.foot == p->e.here;
        bool here = in_turn && (own || is_empty(p) || fits_here(p, f));
        if (here) p->e.here = ++p->e.foot;
        return !here;
    }
    bool no_others = p->e.foot == p->e.top;
    if (in_turn && f->place == ENL_PLACE_TOP && no_others && f->section < p->start.at)
        put_top(p, f);
    if (in_turn && f->place == ENL_PLACE_BOTTOM) put_foot(p, f);
    return true;
}

uint32_t enl_paginate_fill_float(const enl_page_maker *m, uint32_t at)
{
    size_t low = 0, high = m->v->n_floats;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (m->v->floats[mid].from < at)
            low = mid + 1;
        else
            high = mid;
    }
    return (uint32_t)low;
}

static size_t first_barrier(const enl_page_maker *m, uint32_t at)
{
    size_t low = 0, high = m->n_barriers;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (m->barriers[mid].box < at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* How far the run's end may go beyond the foot of its last page, when that saves a page: spaces
 * between blocks give so much of their height. */
static enl_len squeeze(const page *p)
{
    enum { SHARE = 5 };
    bool whole = !p->m->apart && !p->r->may_be_empty && p->e.foot == p->r->floats;
    return whole ? p->loose / SHARE : 0;
}

/* Sets the next box. False: it does not fit. */
static bool put_box(page *p, uint32_t i)
{
    const enl_vbox *b = &p->m->v->boxes[i];
    enl_len h = space_above(p, i) + b->height, notes = enl_paginate_fill_notes(p->m, i, p->notes);
    bool nothing = p->y <= p->head && p->e.foot == p->start.pending && !p->r->may_be_empty;
    enl_len loose = p->y > p->head && h > b->height ? enl_layout_vlist_loose(p->m->v, i) : 0;
    p->loose += loose;
    if (used(p) + h + notes > p->room + squeeze(p) && !(nothing && i == p->start.at)) return false;
    p->y += h;
    p->notes += notes;
    p->has_space = false;
    return true;
}

static page open_page(const enl_page_maker *m, const enl_run *r, enl_pos at, enl_space space)
{
    page p = { .m = m, .r = r, .start = at, .room = space.all, .notes = space.carried };
    p.e.top = p.e.here = p.e.foot = at.pending;
    return p;
}

void enl_paginate_fill_ends(const enl_page_maker *m, const enl_run *r, enl_pos at, enl_space space,
                            enl_ends *out)
{
    page p = open_page(m, r, at, space);
    p.next = r->floats > 0 ? enl_paginate_fill_float(m, at.at) : 0;
    bool floats = r->floats > at.pending || p.next < r->floats; /* to set, or to pass over */
    out->n = 0;
    if (floats) {
        p.barrier = first_barrier(m, at.at);
        if (!put_waiting(&p) || at.at == r->to) {
            add_end(&p, out, at.at, 0, false);
            return;
        }
        if (p.e.foot > at.pending)
            add_end(&p, out, at.at, 0, true); /* floats and nothing else, at worst */
    }
    p.y = p.head = enl_layout_galley_head(m->g, m->v, at.at);
    uint32_t i = at.at, inside = 0, fits = i;
    size_t last_resorts = out->n;
    page full = p; /* the page up to `fits`, where no space has to give way, while nothing better
                    * than a last resort is known */
    while (i < r->to) {
        if (floats && is_barred(&p, i)) {
            add_end(&p, out, i, 0, false);
            return;
        }
        if (floats && p.next < r->floats && m->v->floats[p.next].from == i) {
            const enl_vfloat *f = &m->v->floats[p.next++];
            if (leaves_stream(&p, f, p.next - 1)) {
                i = f->to;
                p.space = f->closed;
                p.has_space = true;
                if (i == r->to) add_end(&p, out, i, 0, false);
                continue;
            }
            inside = f->to;
        }
        if (!put_box(&p, i)) break;
        int penalty = m->v->boxes[i++].penalty;
        if (i == r->to) penalty = 0;
        bool over = used(&p) > p.room && i > at.at + 1;
        if (!over && out->n == last_resorts) fits = i, full = p;
        if (penalty < ENL_KEEP && ((i >= inside && !over) || i == r->to))
            add_end(&p, out, i, penalty, false);
    }
    if (r->may_be_empty) return;
    if (out->n == 0 || (out->n == 1 && out->items[0].forced && i > at.at))
        add_end(&full, out, fits, ENL_KEEP, true);
}

/* ---- areas ---- */

typedef struct areas {
    const enl_page_maker *m;
    enl_page_plan *page;
    uint32_t cap;
    enl_len y;
} areas;

static void add_area(areas *a, uint32_t from, uint32_t to, enl_len space)
{
    if (from == to) return;
    enl_page_plan *pg = a->page;
    if (pg->n_areas == a->cap) {
        uint32_t cap = a->cap ? a->cap * 2 : 2;
        enl_area *more = ENL_NEWN(a->m->arena, enl_area, cap);
        if (pg->n_areas) memcpy(more, pg->areas, pg->n_areas * sizeof *more);
        pg->areas = more;
        a->cap = cap;
    }
    a->y += space;
    pg->areas[pg->n_areas++] = (enl_area){ .from = from, .to = to, .y = a->y, .space = space };
    a->y +=
        enl_layout_galley_head(a->m->g, a->m->v, from) + enl_layout_vlist_height(a->m->v, from, to);
    a->y += enl_layout_galley_under(a->m->g, a->m->v, to);
}

/* The stream of [from, to) without the floats that are set elsewhere. */
static void add_stream(areas *a, const enl_run *r, uint32_t from, const enl_end *e, enl_len gap)
{
    const enl_vlist *v = a->m->v;
    bool first = true, closed = false;
    enl_len own = 0;
    for (uint32_t k = r->floats ? enl_paginate_fill_float(a->m, from) : 0; from < e->to;) {
        while (k < r->floats && k >= e->top && k < e->here) k++; /* those in their places */
        uint32_t stop = k < r->floats && v->floats[k].from < e->to ? v->floats[k].from : e->to;
        enl_len space = closed ? own : v->boxes[from].space;
        if (first) space = a->y == 0 ? 0 : space > gap ? space - gap : 0;
        if (stop > from) first = false;
        add_area(a, from, stop, stop > from ? space : 0);
        if (stop == e->to) return;
        from = v->floats[k].to;
        own = v->floats[k++].closed;
        closed = true;
    }
}

void enl_paginate_fill_areas(const enl_page_maker *m, const enl_run *r, enl_pos at,
                             const enl_end *e, enl_page_plan *pg)
{
    const enl_vlist *v = m->v;
    areas a = { .m = m, .page = pg };
    enl_len gap = 0;
    for (uint32_t k = at.pending; k < e->top; k++) {
        add_area(&a, v->floats[k].from, v->floats[k].to, k > at.pending ? gap : 0);
        gap = v->floats[k].below;
        if (v->floats[k].landscape) pg->landscape = true;
    }
    if (e->to > at.at) {
        a.y += gap;
        add_stream(&a, r, at.at, e, gap);
    }
    pg->body = pg->n_areas;
    for (uint32_t k = e->here; k < e->foot; k++)
        add_area(&a, v->floats[k].from, v->floats[k].to, v->boxes[v->floats[k].from].space);
    pg->height = a.y;
}

void enl_paginate_fill_sink(enl_page_plan *pg, enl_len room)
{
    enl_len free = room - pg->notes_height - pg->height;
    for (uint32_t i = pg->body; i < pg->n_areas && free > 0; i++) pg->areas[i].y += free;
}
