/* Page breaks chosen together, by dynamic programming over the places where a page can begin: the
 * box it begins with and the first float that still waits (Plass 1981; his result is that this
 * stays polynomial because floats keep their order). Each page costs by the height it leaves empty;
 * the last page of a run costs nothing for that, but a few lines alone on it do. */
#include "core/layout/paginate/chapter.h"

enum {
    MOST_BOXES = 8192,
    RUNT_COST = 300,
    WAIT_COST = 2,
    FEW_LINES = 16 /* of the page's height: 1/16 */
};

typedef struct state {
    enl_pos at;
    double cost;
    uint32_t back; /* index of the state its page before begins in */
    enl_end end;   /* of that page */
    uint32_t next; /* 1 + index of the next state that begins with the same box, by floats */
} state;

typedef struct table {
    const enl_page_maker *m;
    const enl_run *r;
    state *states;
    size_t n, cap;
    uint32_t *first; /* by box of the run: 1 + index of its first state */
} table;

static double cost_of(const enl_run *r, enl_len room, const enl_end *e)
{
    bool last = enl_paginate_fill_done(r, (enl_pos){ e->to, e->foot });
    if (last) return room - e->left < room / FEW_LINES ? RUNT_COST : 0;
    return enl_paginate_fill_cost(room, e->left, e->penalty);
}

enl_end enl_paginate_chapter_cheapest(const enl_run *r, enl_len room, const enl_ends *ends)
{
    const enl_end *best = NULL;
    double least = 0;
    for (size_t i = 0; i < ends->n; i++) {
        const enl_end *e = &ends->items[i];
        if (enl_paginate_fill_done(r, (enl_pos){ e->to, e->foot })) return *e;
        double c = enl_paginate_fill_cost(room, e->left, e->penalty);
        if (best && best->forced < e->forced) continue;
        if (!best || best->forced > e->forced || c <= least) best = e, least = c;
    }
    return *best;
}

/* Floats that the page passes over: waiting costs a little, so that of two equal ways the nearer
 * wins. */
static double waiting(const enl_page_maker *m, const enl_run *r, const enl_end *e)
{
    uint32_t n = 0;
    for (uint32_t k = e->foot; k < r->floats && m->v->floats[k].from < e->to; k++) n++;
    return (double)n * WAIT_COST;
}

/* The state of a place, made when it is new; states of a box are in order of their floats. */
static state *find_state(table *t, enl_pos at, bool *made)
{
    uint32_t i = t->first[at.at - t->r->from], before = 0;
    for (; i && t->states[i - 1].at.pending < at.pending; i = t->states[i - 1].next) before = i;
    *made = !i || t->states[i - 1].at.pending != at.pending;
    if (!*made) return &t->states[i - 1];
    state s = { .at = at, .next = i };
    ENL_PUSH(&t->m->c->mem, t->states, t->n, t->cap, s);
    if (before)
        t->states[before - 1].next = (uint32_t)t->n;
    else
        t->first[at.at - t->r->from] = (uint32_t)t->n;
    return &t->states[t->n - 1];
}

static void reach(table *t, uint32_t from, const enl_end *e, double cost)
{
    bool made;
    state *s = find_state(t, (enl_pos){ e->to, e->foot }, &made);
    if (!made && s->cost < cost) return;
    s->cost = cost;
    s->back = from;
    s->end = *e;
}

static void extend(table *t, uint32_t from, enl_ends *ends)
{
    state s = t->states[from];
    enl_len room = t->r->room - (from == 0 ? t->r->first_less : 0);
    enl_paginate_fill_ends(t->m, t->r, s.at, (enl_space){ room, 0 }, ends);
    /* A page less than half full is worth a look only when there is no fuller one. */
    bool full = false, allowed = false;
    for (size_t i = 0; i < ends->n; i++) {
        if (!ends->items[i].forced) allowed = true;
        if (!ends->items[i].forced && ends->items[i].left * 2 <= room) full = true;
    }
    for (size_t i = 0; i < ends->n; i++) {
        const enl_end *e = &ends->items[i];
        bool last = enl_paginate_fill_done(t->r, (enl_pos){ e->to, e->foot });
        if ((e->forced && allowed) || (full && !last && e->left * 2 > room)) continue;
        reach(t, from, e, s.cost + cost_of(t->r, room, e) + waiting(t->m, t->r, e));
    }
}

static size_t trace(table *t, enl_chosen **out)
{
    size_t n = 0;
    uint32_t last = t->first[t->r->to - t->r->from];
    while (last && !enl_paginate_fill_done(t->r, t->states[last - 1].at))
        last = t->states[last - 1].next;
    if (last) last--;
    for (uint32_t i = last; i; i = t->states[i].back) n++;
    *out = ENL_NEWN(t->m->arena, enl_chosen, n ? n : 1);
    size_t k = n;
    for (uint32_t i = last; i; i = t->states[i].back)
        (*out)[--k] = (enl_chosen){ t->states[t->states[i].back].at, t->states[i].end };
    return n;
}

bool enl_paginate_chapter_best(const enl_page_maker *m, const enl_run *r, enl_chosen **out,
                               size_t *n)
{
    uint32_t boxes = r->to - r->from;
    if (boxes > MOST_BOXES) return false;
    enl_mem *mem = &m->c->mem;
    table t = { .m = m, .r = r };
    t.first = enl_mem_alloc(mem, (boxes + 1) * sizeof *t.first);
    memset(t.first, 0, (boxes + 1) * sizeof *t.first);
    bool made;
    find_state(&t, (enl_pos){ r->from, enl_paginate_fill_float(m, r->from) }, &made);
    enl_ends ends = { 0 };
    for (uint32_t b = 0; b <= boxes; b++) {
        if (b % 1024 == 0) enl_ctx_poll(m->c);
        for (uint32_t i = t.first[b]; i; i = t.states[i - 1].next)
            if (!enl_paginate_fill_done(r, t.states[i - 1].at)) extend(&t, i - 1, &ends);
    }
    *n = trace(&t, out);
    enl_mem_free(mem, ends.items);
    enl_mem_free(mem, t.states);
    enl_mem_free(mem, t.first);
    return true;
}
