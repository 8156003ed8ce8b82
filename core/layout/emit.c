/* Copies a box's items to its page with their place added; tints and bars of groups go under everything. */
#include "core/layout/emit.h"

#include "core/base/arena_str.h"
#include "core/layout/carry.h"
#include "core/layout/furniture.h"
#include "core/layout/toc.h"

/* The part of a group that is on the page. */
typedef struct reach {
    uint32_t group;
    enl_len top, bottom;
} reach;

typedef struct reaches {
    reach items[64];
    size_t n;
} reaches;

static void put_rect(enl_lo *lo, enl_list *l, enl_colour colour, enl_len x, enl_len y, enl_len w, enl_len h)
{
    enl_item *it = enl_list_add(lo->a, l, ENL_ITEM_RECT, ENL_ARTIFACT);
    it->colour = colour;
    it->x = x;
    it->y = y;
    it->u.rect.w = w;
    it->u.rect.h = h;
}

/* Extends the reach of a group and of those around it; outer ones come first. */
static void extend(enl_lo *lo, reaches *r, uint32_t group, enl_len top, enl_len bottom)
{
    if (group == 0) return;
    extend(lo, r, lo->groups[group].parent, top, bottom);
    for (size_t i = 0; i < r->n; i++)
        if (r->items[i].group == group) {
            r->items[i].bottom = bottom;
            return;
        }
    if (r->n < sizeof r->items / sizeof *r->items) r->items[r->n++] = (reach){ group, top, bottom };
}

static void paint_groups(enl_lo *lo, enl_page *page, const reaches *r, enl_len left)
{
    for (size_t i = 0; i < r->n; i++) {
        const enl_vgroup *g = &lo->groups[r->items[i].group];
        const enl_style *s = g->style;
        enl_len x = left + g->x, y = r->items[i].top, h = r->items[i].bottom - y;
        enl_list *l = &page->background;
        if (s->has_background) put_rect(lo, l, s->background, x, y, g->width, h);
        if (s->bar.width > 0) put_rect(lo, l, s->bar.colour, x, y, s->bar.width, h);
        if (s->rule_above.width > 0) put_rect(lo, l, s->rule_above.colour, x, y, g->width, s->rule_above.width);
        if (s->rule_below.width > 0)
            put_rect(lo, l, s->rule_below.colour, x, y + h - s->rule_below.width, g->width, s->rule_below.width);
    }
}

static size_t page_number(const enl_lo *lo, const enl_page *page)
{
    return (size_t)(page - lo->out->items);
}

static void carry(enl_lo *lo, enl_page *page, const enl_extra *x, enl_len left, enl_len y)
{
    enl_mem *m = &lo->c->mem;
    if (x->kind == ENL_X_LINK) {
        enl_link l = x->u.link;
        l.x += left;
        l.y += y;
        ENL_PUSH(m, page->links, page->n_links, page->cap_links, l);
    } else if (x->kind == ENL_X_DEST) {
        enl_dest d = { x->u.dest, (uint32_t)page_number(lo, page), left, y };
        ENL_PUSH(m, lo->out->dests, lo->out->n_dests, lo->out->cap_dests, d);
    } else if (x->kind == ENL_X_BBOX) {
        enl_sattr *a = enl_stree_attr(lo->st, x->u.bbox.element);
        a->bbox_page = (uint32_t)page_number(lo, page) + 1;
        a->bbox[0] = left + x->u.bbox.x;
        a->bbox[1] = y + x->u.bbox.y;
        a->bbox[2] = a->bbox[0] + x->u.bbox.w;
        a->bbox[3] = a->bbox[1] + x->u.bbox.h;
    }
}

static void fill_page_numbers(enl_lo *lo, enl_vbox *b)
{
    for (const enl_extra *x = b->extra; x; x = x->next) {
        if (x->kind != ENL_X_PAGE_NO) continue;
        void **at = enl_map_find(&lo->dest_pages, x->u.page_no.dest);
        if (at) enl_toc_fill(lo, b, x, enl_str_fmt(lo->a, "%zu", (size_t)(uintptr_t)*at));
    }
}

/* Room for a page's worth of items at once: doubling would leave the outgrown places behind. */
static void reserve(enl_lo *lo, enl_page *page, const enl_vlist *v, size_t from, size_t to)
{
    size_t n = page->body.n;
    for (size_t i = from; i < to; i++) n += v->boxes[i].n_items;
    if (n <= page->body.cap) return;
    enl_item *items = enl_arena_alloc(lo->a, n * sizeof *items);
    if (page->body.n) memcpy(items, page->body.items, page->body.n * sizeof *items);
    page->body.items = items;
    page->body.cap = n;
}

static void put_items(enl_lo *lo, enl_page *page, const enl_vbox *b, uint32_t from, uint32_t to, enl_len left, enl_len y)
{
    for (uint32_t i = from; i < to; i++) {
        enl_item *it = enl_list_add(lo->a, &page->body, (enl_item_kind)b->items[i].kind, ENL_ARTIFACT);
        *it = b->items[i];
        it->x += left;
        it->y += y;
    }
}

static void put_box(enl_lo *lo, enl_page *page, enl_vbox *b, enl_len left, enl_len y)
{
    fill_page_numbers(lo, b);
    put_items(lo, page, b, 0, b->pair ? b->split : b->n_items, left, y);
    for (const enl_extra *x = b->extra; x; x = x->next) carry(lo, page, x, left, y);
}

/* The sums that a table carries to or from the next page. */
static void put_sums(enl_lo *lo, enl_page *page, const enl_vlist *v, size_t at, bool top, enl_len left, enl_len y)
{
    uint32_t n;
    const enl_item *items = enl_carry_row(lo, v, at, top, &n);
    for (uint32_t i = 0; i < n; i++) {
        enl_item *it = enl_list_add(lo->a, &page->body, (enl_item_kind)items[i].kind, ENL_ARTIFACT);
        *it = items[i];
        it->x += left;
        it->y += y;
    }
}

/* The second columns of a pair's slices, behind all the first ones: content is in reading order, too. */
static void put_second(enl_lo *lo, enl_page *page, const enl_vlist *v, size_t from, size_t to, enl_len left, enl_len y)
{
    size_t first = to - 1;
    while (first > from && v->boxes[first - 1].pair == v->boxes[first].pair) first--;
    y -= enl_vlist_height(v, first, to);
    for (size_t i = first; i < to; i++) {
        const enl_vbox *b = &v->boxes[i];
        if (i > first) y += b->space;
        put_items(lo, page, b, b->split, b->n_items, left, y);
        y += b->height;
    }
}

void enl_emit_boxes(enl_lo *lo, enl_page *page, enl_vlist *v, size_t from, size_t to, enl_len top)
{
    enl_len left = enl_styles_page(lo->t->styles)->left, y = top;
    reaches r = { .n = 0 };
    uint32_t t = from < to ? v->boxes[from].table : 0;
    reserve(lo, page, v, from, to);
    for (size_t i = 0; t && i < lo->repeats[t - 1].n; i++) {
        put_box(lo, page, &lo->repeats[t - 1].boxes[i], left, y);
        y += lo->repeats[t - 1].boxes[i].height;
    }
    put_sums(lo, page, v, from, true, left, y);
    y += enl_carry_top(lo, v, from);
    for (size_t i = from; i < to; i++) {
        enl_vbox *b = &v->boxes[i];
        if (i > from) y += b->space;
        extend(lo, &r, b->group, y, y + b->height);
        put_box(lo, page, b, left, y);
        y += b->height;
        bool last = b->pair && (i + 1 == to || v->boxes[i + 1].pair != b->pair);
        if (last) put_second(lo, page, v, from, i + 1, left, y);
    }
    if (from < to) put_sums(lo, page, v, to, false, left, y);
    paint_groups(lo, page, &r, left);
}

enl_page *enl_emit_page(enl_lo *lo)
{
    const enl_page_style *ps = enl_styles_page(lo->t->styles);
    enl_page p = { .width = ps->width, .height = ps->height };
    ENL_PUSH(&lo->c->mem, lo->out->items, lo->out->n, lo->out->cap, p);
    enl_page *page = &lo->out->items[lo->out->n - 1];
    page->label = enl_str_fmt(lo->a, "%zu", lo->out->n);
    return page;
}

static void emit_notes(enl_lo *lo, enl_page *page, const enl_page_plan *p)
{
    if (p->n_notes == 0) return;
    const enl_page_style *ps = enl_styles_page(lo->t->styles);
    const enl_style *s = enl_styles_find(lo->t->styles, "footnote", NULL, 0);
    enl_len y = ps->height - ps->bottom - p->notes_height + s->above;
    if (s->rule_above.width > 0) {
        enl_len w = s->rule_above.length > 0 ? s->rule_above.length : lo->width;
        put_rect(lo, &page->background, s->rule_above.colour, ps->left, y, w, s->rule_above.width);
    }
    y += s->rule_above.width + s->padding_top;
    for (uint32_t i = 0; i < p->n_notes; i++) {
        const enl_note_part *part = &p->notes[i];
        enl_vlist *v = &lo->notes[part->note].list;
        if (i > 0 && part->from == 0) y += v->boxes[0].space;
        enl_emit_boxes(lo, page, v, part->from, part->to, y);
        y += enl_vlist_height(v, part->from, part->to);
    }
}

/* Running heads: the first heading of each level on the page, else the one that still holds. */
static void update_heads(enl_lo *lo, const enl_vlist *v, const enl_page_plan *p)
{
    bool seen[2] = { false, false };
    lo->page_chapter = lo->chapter;
    lo->page_section = lo->section;
    for (uint32_t i = p->from; i < p->to; i++)
        for (const enl_extra *x = v->boxes[i].extra; x; x = x->next) {
            if (x->kind != ENL_X_HEADING || x->u.heading->tag_level > 2) continue;
            int k = x->u.heading->tag_level - 1;
            *(k ? &lo->section : &lo->chapter) = x->u.heading;
            if (k == 0) lo->section = NULL;
            if (!seen[k]) *(k ? &lo->page_section : &lo->page_chapter) = x->u.heading;
            seen[k] = true;
        }
}

void enl_emit_pages(enl_lo *lo, enl_vlist *v, const enl_plan *plan, enl_len first_top)
{
    const enl_page_style *ps = enl_styles_page(lo->t->styles);
    for (size_t i = 0; i < plan->n; i++) {
        const enl_page_plan *p = &plan->pages[i];
        enl_page *page = enl_emit_page(lo);
        update_heads(lo, v, p);
        enl_emit_boxes(lo, page, v, p->from, p->to, i == 0 ? first_top : ps->top);
        emit_notes(lo, page, p);
        enl_furniture_add(lo, page, i == 0);
        enl_ctx_poll(lo->c);
    }
}

static void record(enl_lo *lo, const enl_vbox *b, size_t page)
{
    for (const enl_extra *x = b->extra; x; x = x->next)
        if (x->kind == ENL_X_DEST) *enl_map_insert(&lo->dest_pages, x->u.dest) = (void *)(uintptr_t)page;
}

void enl_emit_dests(enl_lo *lo, const enl_vlist *v, const enl_plan *plan, size_t first)
{
    for (size_t i = 0; i < plan->n; i++) {
        const enl_page_plan *p = &plan->pages[i];
        for (uint32_t b = p->from; b < p->to; b++) record(lo, &v->boxes[b], first + i);
    }
}
