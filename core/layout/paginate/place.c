/* Copies a box's items to its page with their place added; tints and bars of groups go under
 * everything. */
#include "core/layout/paginate/place.h"

#include "core/layout/paginate/bands.h"
#include "core/layout/paginate/leader.h"
#include "core/layout/para/para.h"
#include "core/layout/table/continuation.h"

/* Where items of a list are put on the page. */
typedef struct placing {
    enl_shipping *s;
    enl_vlist *v;
    enl_len left;
} placing;

/* ---- tints and bars ---- */

/* The part of a group that is on the page. */
typedef struct reach {
    uint32_t group;
    enl_len top, bottom;
} reach;

typedef struct reaches {
    reach items[64];
    size_t n;
} reaches;

/* A rectangle under the text. */
static enl_item *put_rect(const enl_shipping *s, enl_colour colour, enl_len x, enl_len y)
{
    enl_item *it =
        enl_page_list_add(s->ctx->arena, &s->page->background, ENL_ITEM_RECT, ENL_ARTIFACT);
    it->colour = colour;
    it->x = x;
    it->y = y;
    return it;
}

void enl_paginate_place_rule(const enl_shipping *s, enl_rule rule, enl_len x, enl_len y, enl_len w)
{
    if (rule.width <= 0) return;
    enl_item *it = put_rect(s, rule.colour, x, y);
    it->u.rect.w = w;
    it->u.rect.h = rule.width;
}

/* Extends the reach of a group and of those around it; outer ones come first. */
static void extend(const enl_galley *g, reaches *r, uint32_t group, enl_len top, enl_len bottom)
{
    if (group == 0) return;
    extend(g, r, g->groups[group].parent, top, bottom);
    for (size_t i = 0; i < r->n; i++)
        if (r->items[i].group == group) {
            r->items[i].bottom = bottom;
            return;
        }
    if (r->n < sizeof r->items / sizeof *r->items) r->items[r->n++] = (reach){ group, top, bottom };
}

static void put_upright(const enl_shipping *s, enl_colour colour, const reach *r, enl_len x,
                        enl_len w)
{
    enl_item *it = put_rect(s, colour, x, r->top);
    it->u.rect.w = w;
    it->u.rect.h = r->bottom - r->top;
}

static void paint_groups(const placing *p, const reaches *all)
{
    for (size_t i = 0; i < all->n; i++) {
        const reach *r = &all->items[i];
        const enl_vgroup *g = &p->s->g->groups[r->group];
        const enl_style *style = g->style;
        enl_len x = p->left + g->x;
        if (style->has_background) put_upright(p->s, style->background, r, x, g->width);
        if (style->bar.width > 0)
            put_upright(p->s, style->bar.colour, r, x + enl_layout_vlist_bar(g), style->bar.width);
        enl_paginate_place_rule(p->s, style->rule_above, x, r->top, g->width);
        enl_paginate_place_rule(p->s, style->rule_below, x, r->bottom - style->rule_below.width,
                                g->width);
    }
}

/* ---- boxes ---- */

static void carry(const placing *p, const enl_extra *x, enl_len y)
{
    enl_layout_ctx *ctx = p->s->ctx;
    enl_mem *m = &ctx->c->mem;
    enl_page *page = p->s->page;
    uint32_t number = (uint32_t)(page - ctx->pages.items);
    if (x->kind == ENL_X_LINK) {
        enl_link l = x->u.link;
        l.x += p->left;
        l.y += y;
        ENL_PUSH(m, page->links, page->n_links, page->cap_links, l);
    } else if (x->kind == ENL_X_DEST) {
        enl_dest d = { x->u.dest, number, p->left, y };
        ENL_PUSH(m, ctx->pages.dests, ctx->pages.n_dests, ctx->pages.cap_dests, d);
    } else if (x->kind == ENL_X_BBOX) {
        enl_sattr *a = enl_page_stree_attr(ctx->stree, x->u.bbox.element);
        a->bbox_page = number + 1;
        a->bbox[0] = p->left + x->u.bbox.x;
        a->bbox[1] = y + x->u.bbox.y;
        a->bbox[2] = a->bbox[0] + x->u.bbox.w;
        a->bbox[3] = a->bbox[1] + x->u.bbox.h;
    }
}

static enl_len width_of(enl_shipping *s, enl_str text, const enl_style *style)
{
    enl_para_maker_begin(s->ctx->para, &s->ctx->base, s->ctx->base.width);
    enl_para_inlines_text(s->ctx->para, text, style, ENL_ARTIFACT, (enl_span){ 0 });
    return enl_para_width(s->ctx->para);
}

/* From a little after the text to a little before the longest number. */
static void draw_leader(enl_shipping *s, const enl_extra *x, enl_item *out)
{
    const enl_style *style = x->u.page_no.style;
    enl_len start = x->u.page_no.from, end = x->u.page_no.edge, gap = 6 * ENL_PT;
    enl_len number = width_of(s, s->longest, style);
    if (x->u.page_no.rtl)
        enl_paginate_leader_draw(s->ctx->arena, style, end + number + gap, start - style->size / 2,
                                 out);
    else
        enl_paginate_leader_draw(s->ctx->arena, style, start + style->size / 2, end - number - gap,
                                 out);
}

/* Fills a page-number item with the printed number of the destination's page. */
static void fill_page_number(enl_shipping *s, enl_vbox *b, const enl_extra *x)
{
    enl_layout_ctx *ctx = s->ctx;
    void **at = enl_map_find(&s->dest_pages, x->u.page_no.dest);
    if (!at) return;
    enl_item *it = &b->items[x->u.page_no.item];
    enl_para_maker_begin(ctx->para, &ctx->base, ctx->base.width);
    enl_para_inlines_text(ctx->para, s->labels.label[(size_t)(uintptr_t)*at - 1],
                          x->u.page_no.style, it->leaf, (enl_span){ 0 });
    uint32_t n;
    enl_len w, y = it->y;
    enl_item *line = enl_para_line(ctx->para, &n, &w);
    if (n == 0) return;
    line[0].x = x->u.page_no.edge - (x->u.page_no.rtl ? 0 : w);
    line[0].y = y;
    *it = line[0];
    if (x->u.page_no.leader) draw_leader(s, x, it - 1);
}

/* Room for an area's items at once: doubling would leave the outgrown places behind. */
static void reserve(const placing *p, size_t from, size_t to)
{
    enl_list *body = &p->s->page->body;
    size_t n = body->n;
    for (size_t i = from; i < to; i++) n += p->v->boxes[i].n_items;
    if (n <= body->cap) return;
    enl_item *items = enl_arena_alloc(p->s->ctx->arena, n * sizeof *items);
    if (body->n) memcpy(items, body->items, body->n * sizeof *items);
    body->items = items;
    body->cap = n;
}

static void put_items(const placing *p, const enl_item *items, uint32_t n, enl_len y)
{
    for (uint32_t i = 0; i < n; i++) {
        enl_item *it = enl_page_list_add(p->s->ctx->arena, &p->s->page->body,
                                         (enl_item_kind)items[i].kind, ENL_ARTIFACT);
        *it = items[i];
        it->x += p->left;
        it->y += y;
    }
}

/* A marginal note is on the page, its first line level with that of its box. */
static void meet_aside(enl_shipping *s, uint32_t aside, enl_len y, enl_len baseline)
{
    enl_beside b = { aside, y };
    const enl_vlist *v = &s->g->asides[aside];
    if (baseline >= 0 && v->n > 0 && v->boxes[0].baseline >= 0)
        b.y += baseline - v->boxes[0].baseline;
    ENL_PUSH(&s->ctx->c->mem, s->beside, s->n_beside, s->cap_beside, b);
}

/* Where a box is put: from the left of the text, or of the margin where it goes over both. */
static placing around(const placing *p, const enl_vbox *b)
{
    placing own = *p;
    if (b->margin) own.left -= p->s->left - enl_paginate_shipping_left(p->s);
    return own;
}

static void put_frame(const placing *p, uint32_t index)
{
    enl_framed *f = &p->s->g->frames[index];
    enl_area all = { .to = (uint32_t)f->list.n };
    if (f->list.n > 0) all.y = f->list.boxes[0].space;
    enl_paginate_place_area(p->s, &f->list, &all, f->x, f->y);
}

static void put_box(const placing *p, enl_vbox *b, enl_len y)
{
    for (const enl_extra *x = b->extra; x; x = x->next)
        if (x->kind == ENL_X_FRAME) put_frame(p, x->u.frame);
    for (const enl_extra *x = b->extra; x; x = x->next)
        if (x->kind == ENL_X_PAGE_NO) fill_page_number(p->s, b, x);
    put_items(p, b->items, b->pair ? b->split : b->n_items, y);
    for (const enl_extra *x = b->extra; x; x = x->next) {
        if (x->kind == ENL_X_ASIDE)
            meet_aside(p->s, x->u.aside, y, b->baseline);
        else
            carry(p, x, y);
    }
}

/* The sums that a table carries to or from the next page. */
static void put_sums(const placing *p, size_t at, bool top, enl_len y)
{
    uint32_t n;
    const enl_item *items = enl_table_continuation_row(p->s->ctx, p->v, at, top, &n);
    put_items(p, items, n, y);
}

/* The second columns of a pair's slices, behind all the first ones: content is in reading order,
 * too. */
static void put_second(const placing *p, size_t from, size_t to, enl_len y)
{
    const enl_vlist *v = p->v;
    size_t first = to - 1;
    while (first > from && v->boxes[first - 1].pair == v->boxes[first].pair) first--;
    y -= enl_layout_vlist_height(v, first, to);
    for (size_t i = first; i < to; i++) {
        const enl_vbox *b = &v->boxes[i];
        if (i > first) y += b->space;
        put_items(p, b->items + b->split, b->n_items - b->split, y);
        y += b->height;
    }
}

/* What a table repeats over the boxes that follow; returns its height. */
static enl_len put_repeated(const placing *p, size_t from, enl_len top)
{
    enl_len y = top;
    uint32_t t = p->v->boxes[from].table;
    const enl_repeat *r = t ? &p->s->g->repeats[t - 1] : NULL;
    for (size_t i = 0; r && i < r->n; i++) {
        put_box(p, &r->boxes[i], y);
        y += r->boxes[i].height;
    }
    put_sums(p, from, true, y);
    return y + enl_layout_galley_over(p->s->g, p->v, from) - top;
}

/* Labels of rows that began on the page before, where they end above `room`. */
static void put_labels(const placing *p, const enl_vbox *b, enl_len room, enl_len y)
{
    for (const enl_extra *x = b->extra; x; x = x->next)
        if (x->kind == ENL_X_LABEL && x->u.label.y + x->u.label.height <= room)
            put_items(p, x->u.label.items, x->u.label.n, y + x->u.label.y);
}

/* A box's share of the height that justifying its page adds. */
static enl_len share(const enl_area *a, enl_len space, enl_len spaces)
{
    return spaces > 0 ? a->extra * space / spaces : 0;
}

void enl_paginate_place_area(enl_shipping *s, enl_vlist *v, const enl_area *a, enl_len left,
                             enl_len top)
{
    if (a->from == a->to) return;
    placing p = { s, v, left + a->x };
    enl_len y = top + a->y, spaces = 0;
    reaches r = { .n = 0 };
    reserve(&p, a->from, a->to);
    placing first = around(&p, &v->boxes[a->from]), last = around(&p, &v->boxes[a->to - 1]);
    y += put_repeated(&first, a->from, y);
    put_labels(&first, &v->boxes[a->from], enl_layout_vlist_height(v, a->from, a->to), y);
    for (size_t i = a->from + 1; a->extra && i < a->to; i++) spaces += enl_layout_vlist_loose(v, i);
    for (size_t i = a->from; i < a->to; i++) {
        enl_vbox *b = &v->boxes[i];
        if (i > a->from) y += b->space + share(a, enl_layout_vlist_loose(v, i), spaces);
        extend(s->g, &r, b->group, y, y + b->height);
        placing own = around(&p, b);
        put_box(&own, b, y);
        if (b->margin) enl_paginate_bands_take(s, y, y + b->height);
        y += b->height;
        bool paired = b->pair && (i + 1 == a->to || v->boxes[i + 1].pair != b->pair);
        if (paired) put_second(&p, a->from, i + 1, y);
    }
    put_sums(&last, a->to, false, y);
    paint_groups(&p, &r);
}
