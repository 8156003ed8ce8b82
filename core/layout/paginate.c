/* Pages are filled one after the other. A page ends at the place with the least cost among those where it could
 * end: the empty space left costs, a forbidden break is taken only when there is no other. Footnotes stay with
 * their marks; one that is too long goes on at the foot of the next page. */
#include "core/layout/paginate.h"

#include "core/layout/carry.h"

enum { MIN_NOTE_LINES = 2 };

/* A page while it is filled. */
typedef struct fill {
    enl_lo *lo;
    const enl_vlist *v;
    enl_len room;            /* of the page */
    enl_len used;            /* by boxes */
    enl_len notes;           /* by footnotes, with the separator */
    enl_note_part *carried;  /* what the page before left over */
    uint32_t n_carried;
} fill;

static enl_len separator(enl_lo *lo)
{
    const enl_style *s = enl_styles_find(lo->t->styles, "footnote", NULL, 0);
    return s->above + s->rule_above.width + s->padding_top;
}

static enl_len note_gap(const enl_note *n)
{
    return n->list.n > 0 ? n->list.boxes[0].space : 0;
}

/* Height that a note needs on the page of its mark: all of it, or its first lines when it is long. */
static enl_len note_need(enl_lo *lo, const enl_note *n)
{
    enl_len all = enl_vlist_height(&n->list, 0, n->list.n);
    if (all * 4 <= lo->height || n->list.n <= MIN_NOTE_LINES) return all;
    return enl_vlist_height(&n->list, 0, MIN_NOTE_LINES);
}

/* What the footnotes marked in a box add. */
static enl_len box_notes(fill *f, const enl_vbox *b, bool first_note)
{
    enl_len h = 0;
    for (const enl_extra *x = b->extra; x; x = x->next) {
        if (x->kind != ENL_X_NOTE || f->lo->notes[x->u.note].placed) continue;
        const enl_note *n = &f->lo->notes[x->u.note];
        h += note_need(f->lo, n) + (first_note && h == 0 ? separator(f->lo) : note_gap(n));
    }
    return h;
}

static enl_len repeat_height(const fill *f, size_t from)
{
    uint32_t t = f->v->boxes[from].table;
    return (t ? f->lo->repeats[t - 1].height : 0) + enl_carry_top(f->lo, f->v, from);
}

/* Cost of ending the page with `left` of its height empty: grows with the cube, as TeX's badness does. */
static double cost(const fill *f, enl_len left, int penalty)
{
    double r = (double)left / (double)f->room;
    return 10000.0 * r * r * r + penalty;
}

/* Where the page that starts at `from` ends: the box behind its last. */
static size_t find_end(fill *f, size_t from)
{
    size_t best = 0, i = from;
    double best_cost = 0;
    enl_len y = repeat_height(f, from), notes = f->notes;
    for (; i < f->v->n; i++) {
        const enl_vbox *b = &f->v->boxes[i];
        y += b->height + (i > from ? b->space : 0);
        notes += box_notes(f, b, notes == 0);
        if (y + notes > f->room && i > from) break;
        f->used = y;
        if (b->penalty <= ENL_FORCE) return i + 1;
        if (b->penalty >= ENL_KEEP || i + 1 == f->v->n) continue;
        enl_len foot = enl_carry_foot(f->lo, f->v, i + 1);
        if (y + notes + foot > f->room) continue;
        double c = cost(f, f->room - y - notes - foot, b->penalty);
        if (best == 0 || c <= best_cost) best = i + 1, best_cost = c;
    }
    if (i == f->v->n) return i;
    return best ? best : i;
}

static void add_part(fill *f, enl_page_plan *p, enl_note_part part, enl_len *room)
{
    const enl_note *n = &f->lo->notes[part.note];
    enl_len y = 0;
    uint32_t i = part.from;
    for (; i < part.to; i++) {
        enl_len h = n->list.boxes[i].height + (i > part.from ? n->list.boxes[i].space : 0);
        if (y + h > *room && (i > part.from || p->n_notes > 0)) break;
        y += h;
    }
    if (i > part.from) {
        p->notes[p->n_notes++] = (enl_note_part){ part.note, part.from, i };
        *room -= y;
        p->notes_height += y;
    }
    if (i < part.to) f->carried[f->n_carried++] = (enl_note_part){ part.note, i, part.to };
}

/* Puts the page's notes at its foot, first what was carried over. */
static void place_notes(fill *f, enl_page_plan *p, enl_len body)
{
    enl_lo *lo = f->lo;
    uint32_t n = f->n_carried, count = n;
    for (uint32_t i = p->from; i < p->to; i++)
        for (const enl_extra *x = f->v->boxes[i].extra; x; x = x->next) count += x->kind == ENL_X_NOTE;
    if (count == 0) return;
    enl_note_part *old = f->carried;
    f->carried = ENL_NEWN(lo->a, enl_note_part, count);
    f->n_carried = 0;
    p->notes = ENL_NEWN(lo->a, enl_note_part, count);
    enl_len room = f->room - body - separator(lo);
    for (uint32_t i = 0; i < n; i++) add_part(f, p, old[i], &room);
    for (uint32_t i = p->from; i < p->to; i++)
        for (const enl_extra *x = f->v->boxes[i].extra; x; x = x->next) {
            if (x->kind != ENL_X_NOTE || lo->notes[x->u.note].placed) continue;
            enl_note *note = &lo->notes[x->u.note];
            note->placed = true;
            if (p->n_notes > 0) room -= note_gap(note), p->notes_height += note_gap(note);
            enl_note_part all = { x->u.note, 0, (uint32_t)note->list.n };
            if (f->n_carried > 0) f->carried[f->n_carried++] = all;
            else add_part(f, p, all, &room);
        }
    if (p->n_notes > 0) p->notes_height += separator(lo);
}

/* Carried footnotes claim their room before the page's own lines do, but never all of it. */
static enl_len carried_height(const fill *f)
{
    enl_len h = 0;
    for (uint32_t i = 0; i < f->n_carried; i++)
        h += enl_vlist_height(&f->lo->notes[f->carried[i].note].list, f->carried[i].from, f->carried[i].to);
    if (h == 0) return 0;
    h += separator(f->lo);
    return h < f->room * 3 / 4 ? h : f->room * 3 / 4;
}

static enl_len body_height(const fill *f, const enl_page_plan *p)
{
    if (p->from == p->to) return 0;
    return repeat_height(f, p->from) + enl_vlist_height(f->v, p->from, p->to) + enl_carry_foot(f->lo, f->v, p->to);
}

static void report_tall(fill *f, const enl_page_plan *p, enl_len body)
{
    if (body <= f->room || p->to != p->from + 1) return;
    enl_report(f->lo->c, ENL_C_OVERFULL, (enl_span){ 0 }, NULL,
               "something on page %zu is %.0f pt high and the page has room for %.0f pt", f->lo->out->n + 1,
               enl_to_pt(body), enl_to_pt(f->room));
}

void enl_paginate(enl_lo *lo, const enl_vlist *v, enl_len first_less, enl_plan *out)
{
    fill f = { .lo = lo, .v = v };
    size_t at = 0;
    while (at < v->n || f.n_carried > 0) {
        enl_ctx_poll(lo->c);
        f.room = lo->height - (out->n == 0 ? first_less : 0);
        f.notes = carried_height(&f);
        enl_page_plan p = { .from = (uint32_t)at };
        at = at < v->n ? find_end(&f, at) : at;
        p.to = (uint32_t)at;
        enl_len body = body_height(&f, &p);
        report_tall(&f, &p, body);
        place_notes(&f, &p, body);
        ENL_PUSH(&lo->c->mem, out->pages, out->n, out->cap, p);
    }
}
