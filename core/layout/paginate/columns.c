/* Columns, as CSS and LaTeX's multicol have them: text fills one column after the other down to the
 * foot of the page; where a part with columns ends, its last columns are made equally high. What is
 * as wide as the page is a part of one column between two parts. Footnotes stand at the foot of the
 * page, over its full width, so that a reader has one place to look.
 *
 * A column is filled as a page is (fill.c), so floats stand at its top, at its foot or in their
 * places by the same rules. Floats over all columns stand at the page's top or foot, as LaTeX's
 * figure* does: those that wait first, then those that the page meets, as long as it still meets
 * them with less room. All floats keep one order, so behind a wide one that waits all others wait.
 */
#include "core/layout/paginate/columns.h"

enum { MOST_COLUMNS = 8, ROUNDS = 6 };

typedef struct column {
    enl_pos at;
    enl_end end;
} column;

/* Columns of a part on a page. */
typedef struct columns {
    const enl_page_maker *m;
    enl_page_maker apart; /* the same, footnotes left out */
    enl_run run;          /* up to the part's end */
    const enl_vpart *part;
    int n; /* columns */
    enl_pos from;
    column all[MOST_COLUMNS];
    enl_len height; /* of the highest */
    bool must;      /* the page is empty: something has to go on it */
    enl_ends *ends; /* reused */
} columns;

/* The floats over all columns on a page, by index: those that waited before it, and those it meets.
 * Narrow ones may come between the two. */
typedef struct wide {
    uint32_t first, waited;
    uint32_t met, end;
} wide;

typedef struct colpage {
    const enl_page_maker *m;
    const enl_run *r;
    enl_pos from;
    enl_space space;
    wide w;
    enl_ends ends;
} colpage;

static bool is_past(enl_pos p, enl_pos from)
{
    return p.at != from.at || p.pending != from.pending;
}

/* The fullest way to fill a column from `at`. False: nothing fits. */
static bool fill_column(columns *c, enl_pos at, enl_len room, column *out)
{
    *out = (column){ at, { .to = at.at, .top = at.pending, .here = at.pending } };
    out->end.foot = at.pending;
    out->end.left = room;
    if (enl_paginate_fill_done(&c->run, at)) return false;
    c->run.may_be_empty = !c->must || is_past(at, c->from);
    enl_paginate_fill_ends(&c->apart, &c->run, at, (enl_space){ room, 0 }, c->ends);
    const enl_end *best = NULL;
    for (size_t i = 0; i < c->ends->n; i++)
        if (!best || !c->ends->items[i].forced || best->forced) best = &c->ends->items[i];
    if (best) out->end = *best;
    return best != NULL;
}

static enl_pos end_of(const columns *c)
{
    const enl_end *e = &c->all[c->n - 1].end;
    return (enl_pos){ e->to, e->foot };
}

static bool is_done(const columns *c)
{
    return enl_paginate_fill_done(&c->run, end_of(c));
}

static void fill_all(columns *c, enl_len room)
{
    enl_pos at = c->from;
    c->height = 0;
    for (int k = 0; k < c->n; k++) {
        fill_column(c, at, room, &c->all[k]);
        const enl_end *e = &c->all[k].end;
        enl_len height = room - e->left + e->over;
        if (height > c->height) c->height = height;
        at = (enl_pos){ e->to, e->foot };
    }
}

/* What a float's or the stream's boxes add to the page's footnotes. */
static enl_len notes_of(const enl_page_maker *m, uint32_t from, uint32_t to, enl_len h)
{
    for (uint32_t i = from; i < to; i++) h += enl_paginate_fill_notes(m, i, h);
    return h;
}

static enl_len column_notes(const columns *c, const column *k, enl_len h)
{
    const enl_vlist *v = c->m->v;
    uint32_t f = enl_paginate_fill_float(c->m, k->at.at), i = k->at.at;
    while (i < k->end.to) {
        bool here = f < v->n_floats && v->floats[f].from < k->end.to;
        uint32_t stop = here ? v->floats[f].from : k->end.to;
        h = notes_of(c->m, i, stop, h);
        i = here ? v->floats[f++].to : stop;
    }
    for (f = k->at.pending; f < k->end.foot; f++)
        h = notes_of(c->m, v->floats[f].from, v->floats[f].to, h);
    return h;
}

/* Fills the columns above the footnotes that what is in them brings along. */
static void fill_with_notes(columns *c, enl_len room, enl_len *notes)
{
    enl_len before = *notes, claim = before;
    for (int round = 0; round < ROUNDS; round++) {
        fill_all(c, room - claim);
        *notes = before;
        for (int k = 0; k < c->n; k++) *notes = column_notes(c, &c->all[k], *notes);
        if (*notes <= claim) break;
        claim = *notes;
    }
}

/* The least height at which everything still fits. */
static void balance(columns *c)
{
    enl_len low = c->height / c->n / 2, high = c->height;
    bool must = c->must;
    c->must = false;
    while (high - low > ENL_PT / 8) {
        enl_len mid = low + (high - low) / 2;
        fill_all(c, mid);
        if (is_done(c))
            high = mid;
        else
            low = mid;
    }
    c->must = must;
    fill_all(c, high);
}

/* ---- areas ---- */

static void append(const colpage *p, enl_page_plan *to, const enl_page_plan *from, enl_len x,
                   enl_len y)
{
    if (from->n_areas == 0) return;
    enl_area *all = ENL_NEWN(p->m->arena, enl_area, to->n_areas + from->n_areas);
    if (to->n_areas) memcpy(all, to->areas, to->n_areas * sizeof *all);
    for (uint32_t k = 0; k < from->n_areas; k++) {
        enl_area a = from->areas[k];
        a.x += x;
        a.y += y;
        all[to->n_areas++] = a;
    }
    to->areas = all;
}

static void add_columns(const colpage *p, const columns *c, enl_len y, enl_page_plan *page)
{
    for (int k = 0; k < c->n; k++) {
        enl_page_plan one = { .n_areas = 0 };
        enl_paginate_fill_areas(c->m, &c->run, c->all[k].at, &c->all[k].end, &one);
        enl_paginate_fill_sink(&one, c->height);
        int place = c->part->rtl ? c->n - 1 - k : k;
        append(p, page, &one, place * (c->part->width + c->part->gap), y);
    }
}

/* ---- a page ---- */

/* Where the part with box `at` ends within the run. */
static uint32_t part_end(const enl_page_maker *m, const enl_run *r, uint32_t at)
{
    size_t low = 0, high = m->v->n_parts;
    while (low < high) { /* the first part that begins behind `at` */
        size_t mid = (low + high) / 2;
        if (m->v->parts[mid].from <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low == m->v->n_parts || m->v->parts[low].from > r->to ? r->to : m->v->parts[low].from;
}

/* Height from `at` to the next place where a page may end. */
static enl_len first_piece(const enl_page_maker *m, const enl_run *r, uint32_t at)
{
    enl_len h = m->v->boxes[at].space;
    for (uint32_t i = at; i < r->to; i++) {
        h += m->v->boxes[i].height + (i > at ? m->v->boxes[i].space : 0);
        if (m->v->boxes[i].penalty < ENL_KEEP) break;
    }
    return h;
}

/* A heading over columns goes to the next page with them. */
static void give_back_heading(columns *c, const enl_run *r, enl_len y, enl_len room, enl_len notes)
{
    const enl_page_maker *m = c->m;
    uint32_t limit = c->run.to, end = limit;
    enl_end *e = &c->all[0].end;
    if (c->n > 1 || limit == r->to || m->v->boxes[limit - 1].penalty < ENL_KEEP) return;
    if (y + c->height + first_piece(m, r, limit) + notes <= room) return;
    while (end > c->from.at && m->v->boxes[end - 1].penalty >= ENL_KEEP) end--;
    if ((end == c->from.at && c->must) || enl_paginate_fill_float(m, end) < e->foot) return;
    e->to = end;
    c->height = 0;
    if (end > c->from.at)
        c->height = enl_layout_galley_head(m->g, m->v, c->from.at) +
                    enl_layout_vlist_height(m->v, c->from.at, end);
}

static columns open_part(colpage *p, enl_pos at, bool must)
{
    columns c = { .m = p->m, .apart = *p->m, .run = *p->r, .from = at, .must = must };
    c.part = enl_layout_vlist_part_of(p->m->v, at.at < p->r->to ? at.at : at.at - 1);
    int n = c.part->columns;
    c.n = n < 1 ? 1 : n > MOST_COLUMNS ? MOST_COLUMNS : n;
    c.apart.apart = true;
    c.ends = &p->ends;
    c.run.to = at.at < p->r->to ? part_end(p->m, p->r, at.at) : p->r->to;
    c.run.floats = enl_paginate_fill_float(p->m, c.run.to);
    c.run.wide_from = p->w.met;
    c.run.wide_to = p->w.end;
    return c;
}

static bool stands_at_foot(const enl_vfloat *f)
{
    return f->place == ENL_PLACE_BOTTOM;
}

static uint32_t count_wide(const wide *w)
{
    return w->waited - w->first + w->end - w->met;
}

static const enl_vfloat *wide_float(const colpage *p, uint32_t i)
{
    uint32_t before = p->w.waited - p->w.first;
    return &p->m->v->floats[i < before ? p->w.first + i : p->w.met + i - before];
}

static enl_len foot_height(const colpage *p)
{
    enl_len h = 0;
    const enl_vlist *v = p->m->v;
    for (uint32_t i = 0; i < count_wide(&p->w); i++) {
        const enl_vfloat *f = wide_float(p, i);
        if (stands_at_foot(f))
            h += enl_layout_vlist_height(v, f->from, f->to) + v->boxes[f->from].space;
    }
    return h;
}

static enl_len wide_notes(const colpage *p)
{
    enl_len h = p->space.carried;
    for (uint32_t i = 0; i < count_wide(&p->w); i++)
        h = notes_of(p->m, wide_float(p, i)->from, wide_float(p, i)->to, h);
    return h;
}

/* Sets a float over all columns; returns the height below it. */
static enl_len add_wide(const colpage *p, const enl_vfloat *f, enl_len y, enl_page_plan *page)
{
    enl_area a = { .from = f->from, .to = f->to };
    enl_page_plan one = { .areas = &a, .n_areas = 1 };
    append(p, page, &one, 0, y);
    return y + enl_layout_vlist_height(p->m->v, f->from, f->to);
}

static enl_len add_tops(const colpage *p, enl_page_plan *page)
{
    enl_len y = 0, gap = 0;
    for (uint32_t i = 0; i < count_wide(&p->w); i++) {
        const enl_vfloat *f = wide_float(p, i);
        if (stands_at_foot(f)) continue;
        y = add_wide(p, f, y + gap, page);
        gap = f->below;
    }
    return y + gap;
}

static void add_feet(const colpage *p, enl_len y, enl_page_plan *page)
{
    page->body = page->n_areas;
    for (uint32_t i = 0; i < count_wide(&p->w); i++) {
        const enl_vfloat *f = wide_float(p, i);
        if (stands_at_foot(f)) y = add_wide(p, f, y + p->m->v->boxes[f->from].space, page);
    }
    page->height = y;
}

/* The page's parts between its wide floats; returns where the next page begins. */
static enl_pos fill_parts(colpage *p, enl_page_plan *page)
{
    enl_len y = add_tops(p, page), top = y, notes = wide_notes(p),
            room = p->space.all - foot_height(p);
    enl_pos at = { p->from.at, p->w.waited };
    while (!enl_paginate_fill_done(p->r, at)) {
        columns c = open_part(p, at, y == 0 && count_wide(&p->w) == 0);
        enl_len space = y > top && at.at < p->r->to ? p->m->v->boxes[at.at].space : 0;
        fill_with_notes(&c, room - y - space, &notes);
        if (is_done(&c) && c.n > 1) balance(&c);
        if (is_done(&c)) give_back_heading(&c, p->r, y + space, room, notes);
        enl_pos end = end_of(&c);
        if (!is_past(end, at)) break;
        add_columns(p, &c, y + space, page);
        y += space + c.height;
        at = end;
        if (!is_done(&c)) break;
    }
    add_feet(p, y, page);
    return at;
}

/* Wide floats that the pages before met. Page floats have a page to themselves: true. */
static bool take_waiting(colpage *p, enl_page_plan *plan)
{
    const enl_vlist *v = p->m->v;
    uint32_t k = p->from.pending;
    enl_len h = 0;
    bool own = false, turned = false;
    for (; k < p->r->floats; k++) {
        const enl_vfloat *f = &v->floats[k];
        bool page = f->place == ENL_PLACE_PAGE, first = k == p->from.pending;
        if (!enl_paginate_fill_wide(p->m, f, p->from.at) || f->from > p->from.at ||
            (!first && page != own))
            break;
        h += enl_layout_vlist_height(v, f->from, f->to) + f->below;
        if ((h > p->space.all - p->space.carried || f->landscape) && !first) break;
        own = page;
        turned = f->landscape;
        if (turned) {
            k++;
            break;
        }
    }
    p->w = (wide){ .first = p->from.pending, .waited = k };
    plan->landscape = turned;
    return own;
}

/* The next wide float that may stand on this page, where the text up to `end` meets it. */
static bool next_wide(const colpage *p, enl_pos end, uint32_t *k)
{
    *k = p->w.end > p->w.met ? p->w.end : end.pending;
    if (*k >= p->r->floats) return false;
    const enl_vfloat *f = &p->m->v->floats[*k];
    if (!f->wide || f->from >= end.at) return false;
    return stands_at_foot(f) || (f->place != ENL_PLACE_PAGE && f->section < p->from.at);
}

/* Makes room for the wide floats that the page meets, as long as it meets them still. */
static enl_pos fill_page(colpage *p, enl_page_plan *page)
{
    enl_page_plan empty = *page;
    enl_pos end = fill_parts(p, page);
    for (uint32_t k; next_wide(p, end, &k);) {
        wide before = p->w;
        enl_page_plan other = empty;
        if (p->w.end == p->w.met) p->w.met = k;
        p->w.end = k + 1;
        enl_pos again = fill_parts(p, &other);
        if (again.at <= p->m->v->floats[k].from || again.pending != p->w.met) {
            p->w = before;
            break;
        }
        *page = other;
        end = again;
    }
    if (p->w.end > end.pending) end.pending = p->w.end;
    return end;
}

enl_pos enl_paginate_columns_page(const enl_page_maker *m, const enl_run *r, enl_pos from,
                                  enl_space space, enl_page_plan *page)
{
    colpage p = { .m = m, .r = r, .from = from, .space = space };
    enl_pos end = { from.at, from.pending };
    if (take_waiting(&p, page)) {
        add_feet(&p, add_tops(&p, page), page);
        end.pending = p.w.waited;
    } else {
        end = fill_page(&p, page);
    }
    enl_mem_free(&m->c->mem, p.ends.items);
    return end;
}

bool enl_paginate_columns_in(const enl_page_maker *m, const enl_run *r)
{
    for (size_t i = 0; i < m->v->n_parts && m->v->parts[i].from < r->to; i++) {
        uint32_t end = i + 1 < m->v->n_parts ? m->v->parts[i + 1].from : UINT32_MAX;
        if (m->v->parts[i].columns > 1 && end > r->from) return true;
    }
    return false;
}
