/* Copies a box's items to its page with their place added; tints and bars of groups go under
 * everything. */
#include "core/layout/paginate/shipout.h"

#include "core/base/arena_str.h"
#include "core/layout/carry.h"
#include "core/layout/paginate/background.h"
#include "core/layout/paginate/margin.h"
#include "core/layout/paginate/runninghead.h"
#include "core/layout/para/para.h"

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
    enl_item *it = enl_list_add(s->lo->a, &s->page->background, ENL_ITEM_RECT, ENL_ARTIFACT);
    it->colour = colour;
    it->x = x;
    it->y = y;
    return it;
}

/* The rule at `y` over all of a group, or over `w`. */
static void put_rule(const enl_shipping *s, enl_rule rule, enl_len x, enl_len y, enl_len w)
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
            put_upright(p->s, style->bar.colour, r, x + enl_vgroup_bar(g), style->bar.width);
        put_rule(p->s, style->rule_above, x, r->top, g->width);
        put_rule(p->s, style->rule_below, x, r->bottom - style->rule_below.width, g->width);
    }
}

/* ---- boxes ---- */

static void carry(const placing *p, const enl_extra *x, enl_len y)
{
    enl_lo *lo = p->s->lo;
    enl_mem *m = &lo->c->mem;
    enl_page *page = p->s->page;
    uint32_t number = (uint32_t)(page - lo->out->items);
    if (x->kind == ENL_X_LINK) {
        enl_link l = x->u.link;
        l.x += p->left;
        l.y += y;
        ENL_PUSH(m, page->links, page->n_links, page->cap_links, l);
    } else if (x->kind == ENL_X_DEST) {
        enl_dest d = { x->u.dest, number, p->left, y };
        ENL_PUSH(m, lo->out->dests, lo->out->n_dests, lo->out->cap_dests, d);
    } else if (x->kind == ENL_X_BBOX) {
        enl_sattr *a = enl_stree_attr(lo->st, x->u.bbox.element);
        a->bbox_page = number + 1;
        a->bbox[0] = p->left + x->u.bbox.x;
        a->bbox[1] = y + x->u.bbox.y;
        a->bbox[2] = a->bbox[0] + x->u.bbox.w;
        a->bbox[3] = a->bbox[1] + x->u.bbox.h;
    }
}

/* Fills a page-number item with the printed number of the destination's page. */
static void fill_page_number(enl_shipping *s, enl_vbox *b, const enl_extra *x)
{
    enl_lo *lo = s->lo;
    void **at = enl_map_find(&s->dest_pages, x->u.page_no.dest);
    if (!at) return;
    enl_item *it = &b->items[x->u.page_no.item];
    enl_para_begin(lo->para, &lo->base, lo->base.width);
    enl_para_inlines_text(lo->para, s->labels.label[(size_t)(uintptr_t)*at - 1], x->u.page_no.style,
                          it->leaf, (enl_span){ 0 });
    uint32_t n;
    enl_len w, y = it->y;
    enl_item *line = enl_para_line(lo->para, &n, &w);
    if (n == 0) return;
    line[0].x = x->u.page_no.edge - (x->u.page_no.rtl ? 0 : w);
    line[0].y = y;
    *it = line[0];
}

/* Room for an area's items at once: doubling would leave the outgrown places behind. */
static void reserve(const placing *p, size_t from, size_t to)
{
    enl_list *body = &p->s->page->body;
    size_t n = body->n;
    for (size_t i = from; i < to; i++) n += p->v->boxes[i].n_items;
    if (n <= body->cap) return;
    enl_item *items = enl_arena_alloc(p->s->lo->a, n * sizeof *items);
    if (body->n) memcpy(items, body->items, body->n * sizeof *items);
    body->items = items;
    body->cap = n;
}

static void put_items(const placing *p, const enl_item *items, uint32_t n, enl_len y)
{
    for (uint32_t i = 0; i < n; i++) {
        enl_item *it = enl_list_add(p->s->lo->a, &p->s->page->body, (enl_item_kind)items[i].kind,
                                    ENL_ARTIFACT);
        *it = items[i];
        it->x += p->left;
        it->y += y;
    }
}

static void put_box(const placing *p, enl_vbox *b, enl_len y)
{
    for (const enl_extra *x = b->extra; x; x = x->next)
        if (x->kind == ENL_X_PAGE_NO) fill_page_number(p->s, b, x);
    put_items(p, b->items, b->pair ? b->split : b->n_items, y);
    for (const enl_extra *x = b->extra; x; x = x->next) {
        if (x->kind == ENL_X_ASIDE)
            enl_paginate_margin_meet(p->s, x->u.aside, y, b->baseline);
        else
            carry(p, x, y);
    }
}

/* The sums that a table carries to or from the next page. */
static void put_sums(const placing *p, size_t at, bool top, enl_len y)
{
    uint32_t n;
    const enl_item *items = enl_carry_row(p->s->lo, p->v, at, top, &n);
    put_items(p, items, n, y);
}

/* The second columns of a pair's slices, behind all the first ones: content is in reading order,
 * too. */
static void put_second(const placing *p, size_t from, size_t to, enl_len y)
{
    const enl_vlist *v = p->v;
    size_t first = to - 1;
    while (first > from && v->boxes[first - 1].pair == v->boxes[first].pair) first--;
    y -= enl_vlist_height(v, first, to);
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
    return y + enl_galley_over(p->s->g, p->v, from) - top;
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

void enl_paginate_shipout_area(enl_shipping *s, enl_vlist *v, const enl_area *a, enl_len left,
                               enl_len top)
{
    if (a->from == a->to) return;
    placing p = { s, v, left + a->x };
    enl_len y = top + a->y, spaces = 0;
    reaches r = { .n = 0 };
    reserve(&p, a->from, a->to);
    y += put_repeated(&p, a->from, y);
    put_labels(&p, &v->boxes[a->from], enl_vlist_height(v, a->from, a->to), y);
    for (size_t i = a->from + 1; a->extra && i < a->to; i++) spaces += enl_vlist_loose(v, i);
    for (size_t i = a->from; i < a->to; i++) {
        enl_vbox *b = &v->boxes[i];
        if (i > a->from) y += b->space + share(a, enl_vlist_loose(v, i), spaces);
        extend(s->g, &r, b->group, y, y + b->height);
        put_box(&p, b, y);
        y += b->height;
        bool last = b->pair && (i + 1 == a->to || v->boxes[i + 1].pair != b->pair);
        if (last) put_second(&p, a->from, i + 1, y);
    }
    put_sums(&p, a->to, false, y);
    paint_groups(&p, &r);
}

/* ---- pages ---- */

bool enl_paginate_shipout_is_left(const enl_shipping *s, size_t page)
{
    bool left = enl_styles_page(s->lo->t->styles)->mirrored && page % 2 == 1;
    return left != s->lo->base.rtl;
}

typedef enum page_kind { PAGE_TEXT, PAGE_LANDSCAPE, PAGE_BLANK, PAGE_COVER } page_kind;

/* An empty page at the end, with what lies under every page. */
static void begin_page(enl_shipping *s, page_kind kind)
{
    enl_lo *lo = s->lo;
    bool landscape = kind == PAGE_LANDSCAPE;
    const enl_page_style *ps = enl_styles_page(lo->t->styles);
    enl_page p = { .width = landscape ? ps->height : ps->width,
                   .height = landscape ? ps->width : ps->height };
    size_t i = lo->out->n;
    s->left = enl_paginate_shipout_is_left(s, i) && !landscape ? ps->right : ps->left;
    s->measure = landscape ? lo->landscape_width : lo->base.width;
    ENL_PUSH(&lo->c->mem, lo->out->items, lo->out->n, lo->out->cap, p);
    s->page = &lo->out->items[lo->out->n - 1];
    s->page->label = i < s->labels.n ? s->labels.label[i] : enl_str_fmt(lo->a, "%zu", i + 1);
    if (kind != PAGE_COVER)
        enl_paginate_background_paint(lo, s->page, landscape, kind == PAGE_BLANK);
}

static void put_notes(enl_shipping *s, const enl_page_plan *p)
{
    if (p->n_notes == 0) return;
    enl_lo *lo = s->lo;
    const enl_page_style *ps = enl_styles_page(lo->t->styles);
    const enl_style *style = enl_styles_find(lo->t->styles, "footnote", NULL, 0);
    const enl_rule *rule = &style->rule_above;
    enl_len y = s->page->height - ps->bottom - p->notes_height + style->above;
    enl_len w = rule->length > 0 ? rule->length : s->measure;
    put_rule(s, *rule, s->left + (lo->base.rtl ? s->measure - w : 0), y, w);
    y += rule->width + style->padding_top;
    for (uint32_t i = 0; i < p->n_notes; i++) {
        const enl_note_part *part = &p->notes[i];
        enl_vlist *v = &s->g->notes[part->note].list;
        if (i > 0 && part->from == 0) y += v->boxes[0].space;
        enl_area a = { .from = part->from, .to = part->to, .y = y };
        enl_paginate_shipout_area(s, v, &a, s->left, 0);
        y += enl_vlist_height(v, part->from, part->to);
    }
}

/* Running heads: the first heading of each level on the page, else the one that still holds. */
static void update_heads(enl_shipping *s, const enl_page_plan *p)
{
    bool seen[2] = { false, false };
    s->page_chapter = s->chapter;
    s->page_section = s->section;
    for (uint32_t i = p->from; i < p->to; i++) /* headings are in no float */
        for (const enl_extra *x = s->g->text.boxes[i].extra; x; x = x->next) {
            if (x->kind != ENL_X_HEADING || x->u.heading->tag_level > 2) continue;
            int k = x->u.heading->tag_level - 1;
            *(k ? &s->section : &s->chapter) = x->u.heading;
            if (k == 0) s->section = NULL;
            if (k == 0 && !seen[0]) { /* the section that is named is one of this chapter */
                s->page_section = NULL;
                seen[1] = false;
            }
            if (!seen[k]) *(k ? &s->page_section : &s->page_chapter) = x->u.heading;
            seen[k] = true;
        }
}

/* Marginal notes for which the text has no pages left. */
static void ship_late_asides(enl_shipping *s)
{
    enl_lo *lo = s->lo;
    if (s->n_beside > 0)
        enl_report(lo->c, ENL_C_OVERFULL, lo->d->root->span,
                   "shorten them, or set some in the text",
                   "the marginal notes go on behind the text's last page");
    while (s->n_beside > 0) {
        begin_page(s, PAGE_TEXT);
        enl_paginate_margin_place(s);
        enl_paginate_runninghead_add(s, false);
        enl_ctx_poll(lo->c);
    }
}

static void ship_pages(enl_shipping *s)
{
    const enl_page_style *ps = enl_styles_page(s->lo->t->styles);
    for (size_t i = 0; i < s->plan->n; i++) {
        const enl_page_plan *p = &s->plan->pages[i];
        begin_page(s, p->blank ? PAGE_BLANK : p->landscape ? PAGE_LANDSCAPE : PAGE_TEXT);
        if (p->blank) continue;
        update_heads(s, p);
        for (uint32_t k = 0; k < p->n_areas; k++)
            enl_paginate_shipout_area(s, &s->g->text, &p->areas[k], s->left,
                                      i == 0 ? ps->first_top : ps->top);
        enl_paginate_margin_place(s);
        put_notes(s, p);
        enl_paginate_runninghead_add(s, i == 0);
        enl_ctx_poll(s->lo->c);
    }
    ship_late_asides(s);
}

/* The cover is a page of its own, without running heads. */
static void ship_cover(enl_shipping *s, enl_vlist *cover)
{
    const enl_layout_tools *t = s->lo->t;
    enl_area all = { .to = (uint32_t)cover->n, .y = cover->n > 0 ? cover->boxes[0].space : 0 };
    begin_page(s, PAGE_COVER);
    s->page->background = t->cover_background;
    enl_paginate_shipout_area(s, cover, &all, s->left, enl_styles_page(t->styles)->top);
}

/* ---- destinations ---- */

static void record(enl_shipping *s, const enl_vbox *b, size_t page)
{
    for (const enl_extra *x = b->extra; x; x = x->next)
        if (x->kind == ENL_X_DEST)
            *enl_map_insert(&s->dest_pages, x->u.dest) = (void *)(uintptr_t)page;
}

/* On which page each destination is: lists of contents come before most of them. */
static void record_dests(enl_shipping *s)
{
    for (size_t i = 0; i < s->plan->n; i++) {
        const enl_page_plan *p = &s->plan->pages[i];
        for (uint32_t k = 0; k < p->n_areas; k++)
            for (uint32_t b = p->areas[k].from; b < p->areas[k].to; b++)
                record(s, &s->g->text.boxes[b], s->plan->before + i + 1);
    }
}

void enl_paginate_shipout_all(enl_lo *lo, const enl_plan *plan, enl_vlist *cover)
{
    enl_shipping s = { .lo = lo, .g = lo->galley, .plan = plan };
    bool roman = enl_styles_page(lo->t->styles)->front_roman;
    enl_map_init(&s.dest_pages, lo->a);
    s.labels = enl_paginate_label_all(lo->a, &s.g->text, plan, roman);
    record_dests(&s);
    if (cover) ship_cover(&s, cover);
    ship_pages(&s);
    enl_mem_free(&lo->c->mem, s.beside);
}
