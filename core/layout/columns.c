/* Columns, as CSS and LaTeX's multicol have them: text fills one column after the other down to the
 * foot of the page; where a part with columns ends, its last columns are made equally high. What is
 * as wide as the page is a part of one column between two parts. Footnotes stand at the foot of the
 * page, over its full width, so that a reader has one place to look. Floats keep their places here.
 */
#include "core/layout/columns.h"

#include "core/layout/carry.h"

enum { MOST_COLUMNS = 8, ROUNDS = 6 };

/* Columns of a part on a page. */
typedef struct columns {
    const enl_maker *m;
    int n;
    uint32_t from, limit;        /* boxes of the part that are left */
    uint32_t ends[MOST_COLUMNS]; /* behind the last box of each */
    enl_len height;              /* of the highest */
    bool must;                   /* the page is empty: something has to go on it */
} columns;

static bool may_end(const columns *c, uint32_t i)
{
    return i + 1 == c->limit || c->m->v->boxes[i].penalty < ENL_KEEP;
}

/* The last place where a column that begins at `from` can end within `room`. */
static uint32_t fill_column(const columns *c, uint32_t from, enl_len room, bool must,
                            enl_len *height)
{
    const enl_vbox *boxes = c->m->v->boxes;
    enl_len y = enl_pagefill_head(c->m, from), best_y = 0;
    uint32_t best = from, i = from;
    for (; i < c->limit; i++) {
        enl_len h = boxes[i].height + (i > from ? boxes[i].space : 0);
        if (y + h > room && !(must && i == from)) break;
        y += h;
        enl_len foot = enl_carry_foot(c->m->lo, c->m->v, i + 1);
        if (may_end(c, i) && y + foot <= room) best = i + 1, best_y = y + foot;
    }
    if (best == from && must && i > from)
        best = i, best_y = y; /* against the rules, as nothing else fits */
    *height = best_y;
    return best;
}

static uint32_t fill_all(columns *c, enl_len room)
{
    uint32_t at = c->from;
    c->height = 0;
    for (int k = 0; k < c->n; k++) {
        enl_len h;
        at = c->ends[k] = fill_column(c, at, room, c->must && at == c->from, &h);
        if (h > c->height) c->height = h;
    }
    return at;
}

static enl_len notes_of(const enl_maker *m, uint32_t from, uint32_t to, enl_len before)
{
    enl_len h = before;
    for (uint32_t i = from; i < to; i++) h += enl_pagefill_notes(m, i, h);
    return h;
}

/* Fills the columns above the footnotes that what is in them brings along. */
static uint32_t fill_with_notes(columns *c, enl_len room, enl_len *notes)
{
    enl_len before = *notes, claim = before;
    uint32_t end = c->from;
    for (int round = 0; round < ROUNDS; round++) {
        end = fill_all(c, room - claim);
        *notes = notes_of(c->m, c->from, end, before);
        if (*notes <= claim) break;
        claim = *notes;
    }
    return end;
}

/* The least height at which everything still fits. */
static void balance(columns *c)
{
    enl_len low = c->height / c->n / 2, high = c->height;
    bool must = c->must;
    c->must = false;
    while (high - low > ENL_PT / 8) {
        enl_len mid = low + (high - low) / 2;
        if (fill_all(c, mid) == c->limit)
            high = mid;
        else
            low = mid;
    }
    c->must = must;
    fill_all(c, high);
}

static void add_areas(const columns *c, const enl_vpart *part, enl_len y, enl_len space,
                      enl_page_plan *page)
{
    enl_area *all = ENL_NEWN(c->m->lo->a, enl_area, page->n_areas + (uint32_t)c->n);
    if (page->n_areas) memcpy(all, page->areas, page->n_areas * sizeof *all);
    page->areas = all;
    uint32_t from = c->from;
    for (int k = 0; k < c->n; k++) {
        if (c->ends[k] == from) continue;
        int place = part->rtl ? c->n - 1 - k : k;
        page->areas[page->n_areas++] = (enl_area){ .from = from,
                                                   .to = c->ends[k],
                                                   .space = space,
                                                   .y = y,
                                                   .x = place * (part->width + part->gap) };
        from = c->ends[k];
    }
}

/* Where the part with box `at` ends within the run. */
static uint32_t part_end(const enl_maker *m, const enl_run *r, uint32_t at)
{
    size_t lo = 0, hi = m->v->n_parts;
    while (lo < hi) { /* the first part that begins behind `at` */
        size_t mid = (lo + hi) / 2;
        if (m->v->parts[mid].from <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo == m->v->n_parts || m->v->parts[lo].from > r->to ? r->to : m->v->parts[lo].from;
}

/* Height from `at` to the next place where a page may end. */
static enl_len first_piece(const enl_maker *m, const enl_run *r, uint32_t at)
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
    const enl_maker *m = c->m;
    if (c->n > 1 || c->limit == r->to || m->v->boxes[c->limit - 1].penalty < ENL_KEEP) return;
    if (y + c->height + first_piece(m, r, c->limit) + notes <= room) return;
    uint32_t end = c->limit;
    while (end > c->from && m->v->boxes[end - 1].penalty >= ENL_KEEP) end--;
    if (end == c->from && c->must) return;
    c->ends[0] = end;
    c->height = enl_pagefill_head(m, c->from) + enl_vlist_height(m->v, c->from, end);
}

uint32_t enl_columns_page(const enl_maker *m, const enl_run *r, uint32_t at, enl_len room,
                          enl_len carried, enl_page_plan *page)
{
    enl_len y = 0, notes = carried;
    while (at < r->to) {
        const enl_vpart *part = enl_vlist_part_of(m->v, at);
        columns c = { .m = m, .from = at, .limit = part_end(m, r, at), .must = y == 0 };
        c.n = part->columns < 1 ? 1 : part->columns > MOST_COLUMNS ? MOST_COLUMNS : part->columns;
        enl_len space = y > 0 ? m->v->boxes[at].space : 0;
        uint32_t end = fill_with_notes(&c, room - y - space, &notes);
        if (end == c.limit && c.n > 1) balance(&c);
        if (end == c.limit) give_back_heading(&c, r, y + space, room, notes);
        end = c.ends[c.n - 1];
        if (end == at) break;
        add_areas(&c, part, y + space, space, page);
        y += space + c.height;
        at = end;
        if (end < c.limit) break;
    }
    page->body = page->n_areas;
    page->height = y;
    return at;
}

bool enl_columns_in(const enl_maker *m, const enl_run *r)
{
    for (size_t i = 0; i < m->v->n_parts && m->v->parts[i].from < r->to; i++) {
        uint32_t end = i + 1 < m->v->n_parts ? m->v->parts[i + 1].from : UINT32_MAX;
        if (m->v->parts[i].columns > 1 && end > r->from) return true;
    }
    return false;
}
