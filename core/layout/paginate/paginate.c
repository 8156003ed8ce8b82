/* Divides a list into runs at forced breaks and makes the pages of each: chosen together where that
 * is possible (chapter.c), in columns (columns.c), or filled one after the other, each ended
 * at the place with the least cost. Footnotes stay with their marks; one that is too long goes on
 * at the foot of the next page. */
#include "core/layout/paginate/paginate.h"

#include "core/layout/paginate/chapter.h"
#include "core/layout/paginate/columns.h"
#include "core/layout/paginate/fill.h"

enum { MIN_NOTE_LINES = 2 };

/* A footnote while pages are made. */
typedef struct note {
    const enl_vlist *list;
    uint32_t owner; /* box with its first mark, UINT32_MAX: not met */
    bool placed;    /* assigned to a page */
} note;

/* What goes from page to page. */
typedef struct fill {
    enl_layout_ctx *ctx;
    const enl_vlist *v;
    note *notes; /* of the galley, in its order */
    enl_page_maker m;
    enl_plan *out;
    enl_len room;           /* of the page */
    enl_note_part *carried; /* what the page before left over */
    uint32_t n_carried;
    uint32_t *longs; /* boxes with a footnote that may go over pages */
    size_t n_longs, cap_longs, next_long;
    bool justify; /* pages end at the foot of the text block */
} fill;

static enl_len separator(const fill *f)
{
    return f->m.separator;
}

static enl_len note_gap(const note *n)
{
    return n->list->n > 0 ? n->list->boxes[0].space : 0;
}

/* Height that a note needs on the page of its mark: all of it, or its first lines when it is long.
 */
static enl_len note_need(enl_layout_ctx *ctx, const note *n)
{
    enl_len all = enl_layout_vlist_height(n->list, 0, n->list->n);
    if (all * 4 <= ctx->base.height || n->list->n <= MIN_NOTE_LINES) return all;
    return enl_layout_vlist_height(n->list, 0, MIN_NOTE_LINES);
}

/* At least one line of a note stands where there is nothing else. Notes keep their order: none
 * begins before the one that is carried over has ended. */
static void add_part(fill *f, enl_page_plan *p, enl_note_part part, enl_len *room)
{
    if (f->n_carried > 0) {
        f->carried[f->n_carried++] = part;
        return;
    }
    const note *n = &f->notes[part.note];
    enl_len y = 0;
    uint32_t i = part.from;
    for (; i < part.to; i++) {
        enl_len h = n->list->boxes[i].height + (i > part.from ? n->list->boxes[i].space : 0);
        if (y + h > *room && (i > part.from || p->n_notes > 0 || p->height > 0)) break;
        y += h;
    }
    if (i > part.from) {
        p->notes[p->n_notes++] = (enl_note_part){ part.note, part.from, i };
        *room -= y;
        p->notes_height += y;
    }
    if (i < part.to) f->carried[f->n_carried++] = (enl_note_part){ part.note, i, part.to };
}

/* The notes whose first mark is in the box. */
static void place_box_notes(fill *f, enl_page_plan *p, uint32_t box, enl_len *room)
{
    for (const enl_extra *x = f->v->boxes[box].extra; x; x = x->next) {
        if (x->kind != ENL_X_NOTE) continue;
        note *n = &f->notes[x->u.note];
        if (n->owner != box || n->placed) continue;
        n->placed = true;
        if (p->n_notes > 0) *room -= note_gap(n), p->notes_height += note_gap(n);
        enl_note_part all = { x->u.note, 0, (uint32_t)n->list->n };
        add_part(f, p, all, room);
    }
}

/* Puts the page's notes at its foot, first what was carried over. */
static void place_notes(fill *f, enl_page_plan *p)
{
    enl_layout_ctx *ctx = f->ctx;
    uint32_t n = f->n_carried, count = n;
    for (uint32_t k = 0; k < p->n_areas; k++)
        for (uint32_t i = p->areas[k].from; i < p->areas[k].to; i++)
            for (const enl_extra *x = f->v->boxes[i].extra; x; x = x->next)
                count += x->kind == ENL_X_NOTE;
    if (count == 0) return;
    enl_note_part *old = f->carried;
    f->carried = ENL_NEWN(ctx->arena, enl_note_part, count);
    f->n_carried = 0;
    p->notes = ENL_NEWN(ctx->arena, enl_note_part, count);
    enl_len room = f->room - p->height - separator(f);
    for (uint32_t i = 0; i < n; i++) add_part(f, p, old[i], &room);
    for (uint32_t k = 0; k < p->n_areas; k++)
        for (uint32_t i = p->areas[k].from; i < p->areas[k].to; i++)
            place_box_notes(f, p, i, &room);
    if (p->n_notes > 0) p->notes_height += separator(f);
}

/* Carried footnotes claim their room before the page's own lines do, but never all of it. */
static enl_len carried_height(const fill *f)
{
    enl_len h = 0;
    for (uint32_t i = 0; i < f->n_carried; i++)
        h += enl_layout_vlist_height(f->notes[f->carried[i].note].list, f->carried[i].from,
                                     f->carried[i].to);
    if (h == 0) return 0;
    h += separator(f);
    return h < f->room * 3 / 4 ? h : f->room * 3 / 4;
}

static void report_tall(fill *f, const enl_page_plan *p)
{
    if (p->height <= f->room || p->to != p->from + 1) return;
    enl_span at = { 0 };
    for (const enl_extra *x = f->v->boxes[p->from].extra; x; x = x->next)
        if (x->kind == ENL_X_PLACE) at = x->u.place;
    enl_report(f->ctx->c, ENL_C_OVERFULL, at, "divide it, or make it smaller",
               "a block on page %zu is %.0f pt high, but its page has only %.0f pt",
               f->out->before + f->out->n + 1, enl_to_pt(p->height), enl_to_pt(f->room));
}

/* The spaces between an area's boxes. */
static enl_len inner_spaces(const fill *f, const enl_area *a)
{
    enl_len h = 0;
    for (uint32_t i = a->from + 1; i < a->to; i++) h += enl_layout_vlist_loose(f->v, i);
    return h;
}

/* Spreads what is left at the foot over the spaces between blocks, if that does not more than
 * double them. */
static void justify(const fill *f, enl_page_plan *p)
{
    enl_len spaces = 0, left = f->room - p->height - p->notes_height, down = 0;
    for (uint32_t k = 0; k < p->n_areas; k++)
        spaces += inner_spaces(f, &p->areas[k]) + (k ? p->areas[k].space : 0);
    if (left <= 0 || left > spaces || p->body < p->n_areas) return;
    for (uint32_t k = 0; k < p->n_areas; k++) {
        enl_area *a = &p->areas[k];
        if (k) down += left * a->space / spaces;
        a->y += down;
        a->extra = left * inner_spaces(f, a) / spaces;
        down += a->extra;
    }
}

/* Takes `over` from the spaces between blocks. */
static void squeeze(const fill *f, enl_page_plan *p, enl_len over)
{
    enl_len spaces = 0, up = 0;
    for (uint32_t k = 0; k < p->n_areas; k++)
        spaces += inner_spaces(f, &p->areas[k]) + (k ? p->areas[k].space : 0);
    if (spaces < over) return;
    for (uint32_t k = 0; k < p->n_areas; k++) {
        enl_area *a = &p->areas[k];
        if (k) up += over * a->space / spaces;
        a->y -= up;
        a->extra = -(over * inner_spaces(f, a) / spaces);
        up -= a->extra;
    }
    p->height -= over;
}

/* Notes, floats at the foot, and the page is done. */
static void finish_page(fill *f, const enl_run *r, enl_page_plan *p, bool columns)
{
    if (p->landscape) f->room = f->m.turned;
    report_tall(f, p);
    place_notes(f, p);
    enl_paginate_fill_sink(p, f->room);
    p->last = p->to == r->to;
    if (enl_layout_vlist_part_of(f->v, r->from)->landscape) p->landscape = true;
    if (f->justify && !p->last && !columns) justify(f, p);
    ENL_PUSH(&f->ctx->c->mem, f->out->pages, f->out->n, f->out->cap, *p);
    enl_ctx_poll(f->ctx->c);
}

static enl_len room_of(const enl_run *r, uint32_t at)
{
    return r->room - (at == r->from ? r->first_less : 0);
}

static void make_page(fill *f, const enl_run *r, enl_pos at, const enl_end *e)
{
    enl_page_plan p = { .from = at.at, .to = e->to };
    enl_paginate_fill_areas(&f->m, r, at, e, &p);
    if (e->over > 0 && !e->forced) squeeze(f, &p, e->over);
    finish_page(f, r, &p, false);
}

/* Less of the carried footnotes, when the text would be broken against its rules for them. */
static enl_len carried_least(const fill *f)
{
    const note *n = f->n_carried ? &f->notes[f->carried[0].note] : NULL;
    if (!n) return 0;
    uint32_t from = f->carried[0].from, to = f->carried[0].to;
    if (to - from > MIN_NOTE_LINES) to = from + MIN_NOTE_LINES;
    return separator(f) + enl_layout_vlist_height(n->list, from, to);
}

static enl_end best_end(fill *f, const enl_run *r, enl_pos at, enl_ends *ends)
{
    enl_paginate_fill_ends(&f->m, r, at, (enl_space){ f->room, carried_height(f) }, ends);
    enl_end e = enl_paginate_chapter_cheapest(r, f->room, ends);
    if (!e.forced || f->n_carried == 0) return e;
    enl_paginate_fill_ends(&f->m, r, at, (enl_space){ f->room, carried_least(f) }, ends);
    enl_end other = enl_paginate_chapter_cheapest(r, f->room, ends);
    return other.forced ? e : other;
}

static void one_by_one(fill *f, const enl_run *r)
{
    enl_pos at = { r->from, enl_paginate_fill_float(&f->m, r->from) };
    enl_ends ends = { 0 };
    while (!enl_paginate_fill_done(r, at)) {
        f->room = room_of(r, at.at);
        enl_end e = best_end(f, r, at, &ends);
        make_page(f, r, at, &e);
        at = (enl_pos){ e.to, e.foot };
    }
    enl_mem_free(&f->ctx->c->mem, ends.items);
}

static void in_columns(fill *f, const enl_run *r)
{
    enl_pos at = { r->from, enl_paginate_fill_float(&f->m, r->from) };
    while (!enl_paginate_fill_done(r, at)) {
        f->room = room_of(r, at.at);
        enl_page_plan p = { .from = at.at };
        at = enl_paginate_columns_page(&f->m, r, at, (enl_space){ f->room, carried_height(f) }, &p);
        p.to = at.at;
        finish_page(f, r, &p, true);
    }
}

static bool has_long_notes(fill *f, const enl_run *r)
{
    bool found = f->n_carried > 0;
    for (; f->next_long < f->n_longs && f->longs[f->next_long] < r->to; f->next_long++)
        found = true;
    return found;
}

static void make_run(fill *f, const enl_run *r)
{
    enl_chosen *pages;
    size_t n;
    bool longs = has_long_notes(f, r);
    if (enl_paginate_columns_in(&f->m, r)) {
        in_columns(f, r);
    } else if (!longs && enl_paginate_chapter_best(&f->m, r, &pages, &n)) {
        for (size_t i = 0; i < n; i++) {
            f->room = room_of(r, i ? r->to : r->from);
            make_page(f, r, pages[i].at, &pages[i].end);
        }
    } else {
        one_by_one(f, r);
    }
}

/* ---- what is known before ---- */

static void report_long(fill *f, uint32_t index)
{
    const enl_vlist *list = f->notes[index].list;
    const enl_node *node = f->m.g->notes[index].node;
    enl_len h = enl_layout_vlist_height(list, 0, list->n);
    if (h <= f->ctx->base.height || !node) return;
    enl_report(f->ctx->c, ENL_C_OVERFULL, node->span, "move part of it into the text",
               "a footnote is %.0f pt high, but a page has only %.0f pt", enl_to_pt(h),
               enl_to_pt(f->ctx->base.height));
}

/* A note belongs to the box of its first mark. */
static void own_note(fill *f, uint32_t box, uint32_t index)
{
    note *n = &f->notes[index];
    if (n->owner != UINT32_MAX) return;
    n->owner = box;
    enl_len need = note_need(f->ctx, n);
    if (f->m.notes[box] == 0) f->m.gaps[box] = note_gap(n);
    f->m.notes[box] += need + note_gap(n);
    if (need < enl_layout_vlist_height(n->list, 0, n->list->n)) {
        ENL_PUSH(&f->ctx->c->mem, f->longs, f->n_longs, f->cap_longs, box);
        report_long(f, index);
    }
}

/* A page that begins with the box has no room for its notes: they go on on the next. */
static bool leaves_no_room(const fill *f, uint32_t box)
{
    enl_len h = enl_layout_galley_head(f->m.g, f->v, box) + f->v->boxes[box].height;
    return h + f->m.separator + f->m.notes[box] > f->ctx->base.height;
}

static void survey(fill *f, const enl_galley *g)
{
    enl_mem *mem = &f->ctx->c->mem;
    f->m = (enl_page_maker){ .c = f->ctx->c, .arena = f->ctx->arena, .g = g, .v = f->v };
    f->notes = ENL_NEWN(f->ctx->arena, note, g->n_notes);
    for (size_t i = 0; i < g->n_notes; i++)
        f->notes[i] = (note){ .list = &g->notes[i].list, .owner = UINT32_MAX };
    const enl_style *s = enl_style_find(f->ctx->tools->styles, "footnote", NULL, 0);
    f->m.turned = f->ctx->landscape.height;
    f->m.separator = s->above + s->rule_above.width + s->padding_top;
    f->m.notes = enl_mem_alloc(mem, (f->v->n + 1) * sizeof *f->m.notes);
    f->m.gaps = enl_mem_alloc(mem, (f->v->n + 1) * sizeof *f->m.gaps);
    for (uint32_t i = 0; i < f->v->n; i++) {
        f->m.notes[i] = f->m.gaps[i] = 0;
        for (const enl_extra *x = f->v->boxes[i].extra; x; x = x->next) {
            if (x->kind == ENL_X_NOTE) own_note(f, i, x->u.note);
            if (x->kind != ENL_X_HEADING && x->kind != ENL_X_BARRIER) continue;
            enl_barrier b = { i, x->kind == ENL_X_HEADING ? x->u.heading->tag_level : 0 };
            ENL_PUSH(mem, f->m.barriers, f->m.n_barriers, f->m.cap_barriers, b);
        }
        if (f->m.notes[i] > 0 && leaves_no_room(f, i))
            ENL_PUSH(mem, f->longs, f->n_longs, f->cap_longs, i);
    }
}

static void add_blank(fill *f)
{
    enl_page_plan blank = { .blank = true, .last = true };
    ENL_PUSH(&f->ctx->c->mem, f->out->pages, f->out->n, f->out->cap, blank);
}

static enl_run next_run(const fill *f, uint32_t from)
{
    enl_run r = { .from = from, .to = from };
    while (r.to < f->v->n && f->v->boxes[r.to++].penalty > ENL_FORCE) continue;
    r.floats = enl_paginate_fill_float(&f->m, r.to);
    r.room = enl_layout_vlist_part_of(f->v, from)->landscape ? f->ctx->landscape.height
                                                             : f->ctx->base.height;
    return r;
}

/* What is left of long notes when the text is at its end. */
static void finish_notes(fill *f)
{
    enl_run end = { .from = (uint32_t)f->v->n, .to = (uint32_t)f->v->n };
    while (f->n_carried > 0) {
        f->room = f->ctx->base.height;
        enl_page_plan p = { .from = end.from, .to = end.to };
        finish_page(f, &end, &p, true);
    }
}

void enl_paginate(enl_layout_ctx *ctx, const enl_galley *g, enl_len first_less, enl_plan *out)
{
    const enl_vlist *v = &g->text;
    fill f = { .ctx = ctx, .v = v, .out = out };
    f.justify = enl_style_flag(ctx->tools->styles, "justify_pages");
    survey(&f, g);
    for (uint32_t at = 0; at < v->n;) {
        enl_run r = next_run(&f, at);
        const enl_vpart *part = enl_layout_vlist_part_of(v, at);
        if (part->right && part->from == at && (out->before + out->n) % 2 == 1) add_blank(&f);
        if (out->n == 0) r.first_less = first_less;
        make_run(&f, &r);
        at = r.to;
    }
    finish_notes(&f);
    enl_mem *m = &ctx->c->mem;
    enl_mem_free(m, f.m.notes);
    enl_mem_free(m, f.m.gaps);
    enl_mem_free(m, f.m.barriers);
    enl_mem_free(m, f.longs);
}
