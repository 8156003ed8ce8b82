/* Copies a box's items to its page with their place added; tints and bars of groups go under
 * everything. */
#include "core/layout/emit.h"

#include "core/base/arena_str.h"
#include "core/layout/aside.h"
#include "core/layout/carry.h"
#include "core/layout/furniture.h"
#include "core/layout/toc.h"
#include "core/layout/under.h"

/* The part of a group that is on the page. */
typedef struct reach {
    uint32_t group;
    enl_len top, bottom;
} reach;

typedef struct reaches {
    reach items[64];
    size_t n;
} reaches;

static void put_rect(enl_lo *lo, enl_list *l, enl_colour colour, enl_len x, enl_len y, enl_len w,
                     enl_len h)
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
        if (s->bar.width > 0)
            put_rect(lo, l, s->bar.colour, x + enl_vgroup_bar(g), y, s->bar.width, h);
        if (s->rule_above.width > 0)
            put_rect(lo, l, s->rule_above.colour, x, y, g->width, s->rule_above.width);
        if (s->rule_below.width > 0)
            put_rect(lo, l, s->rule_below.colour, x, y + h - s->rule_below.width, g->width,
                     s->rule_below.width);
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
        if (at) enl_toc_fill(lo, b, x, lo->page_labels[(size_t)(uintptr_t)*at - 1]);
    }
}

/* Room for an area's items at once: doubling would leave the outgrown places behind. */
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

static void put_items(enl_lo *lo, enl_page *page, const enl_item *items, uint32_t n, enl_len left,
                      enl_len y)
{
    for (uint32_t i = 0; i < n; i++) {
        enl_item *it = enl_list_add(lo->a, &page->body, (enl_item_kind)items[i].kind, ENL_ARTIFACT);
        *it = items[i];
        it->x += left;
        it->y += y;
    }
}

static void put_box(enl_lo *lo, enl_page *page, enl_vbox *b, enl_len left, enl_len y)
{
    fill_page_numbers(lo, b);
    put_items(lo, page, b->items, b->pair ? b->split : b->n_items, left, y);
    for (const enl_extra *x = b->extra; x; x = x->next) {
        if (x->kind == ENL_X_ASIDE)
            enl_aside_meet(lo, x->u.aside, y, b->baseline);
        else
            carry(lo, page, x, left, y);
    }
}

/* The sums that a table carries to or from the next page. */
static void put_sums(enl_lo *lo, enl_page *page, const enl_vlist *v, size_t at, bool top,
                     enl_len left, enl_len y)
{
    uint32_t n;
    const enl_item *items = enl_carry_row(lo, v, at, top, &n);
    put_items(lo, page, items, n, left, y);
}

/* The second columns of a pair's slices, behind all the first ones: content is in reading order,
 * too. */
static void put_second(enl_lo *lo, enl_page *page, const enl_vlist *v, size_t from, size_t to,
                       enl_len left, enl_len y)
{
    size_t first = to - 1;
    while (first > from && v->boxes[first - 1].pair == v->boxes[first].pair) first--;
    y -= enl_vlist_height(v, first, to);
    for (size_t i = first; i < to; i++) {
        const enl_vbox *b = &v->boxes[i];
        if (i > first) y += b->space;
        put_items(lo, page, b->items + b->split, b->n_items - b->split, left, y);
        y += b->height;
    }
}

/* What a table repeats over the boxes that follow; returns its height. */
static enl_len put_repeated(enl_lo *lo, enl_page *page, const enl_vlist *v, size_t from,
                            enl_len left, enl_len top)
{
    enl_len y = top;
    uint32_t t = v->boxes[from].table;
    for (size_t i = 0; t && i < lo->repeats[t - 1].n; i++) {
        put_box(lo, page, &lo->repeats[t - 1].boxes[i], left, y);
        y += lo->repeats[t - 1].boxes[i].height;
    }
    put_sums(lo, page, v, from, true, left, y);
    return y + enl_carry_top(lo, v, from) - top;
}

/* Labels of rows that began on the page before, where they end above `room`. */
static void put_labels(enl_lo *lo, enl_page *page, const enl_vbox *b, enl_len room, enl_len left,
                       enl_len y)
{
    for (const enl_extra *x = b->extra; x; x = x->next)
        if (x->kind == ENL_X_LABEL && x->u.label.y + x->u.label.height <= room)
            put_items(lo, page, x->u.label.items, x->u.label.n, left, y + x->u.label.y);
}

/* A box's share of the height that justifying its page adds. */
static enl_len share(const enl_area *a, enl_len space, enl_len spaces)
{
    return spaces > 0 ? a->extra * space / spaces : 0;
}

void enl_emit_area(enl_lo *lo, enl_page *page, enl_vlist *v, const enl_area *a, enl_len left,
                   enl_len top)
{
    if (a->from == a->to) return;
    enl_len y = top + a->y, spaces = 0;
    left += a->x;
    reaches r = { .n = 0 };
    reserve(lo, page, v, a->from, a->to);
    y += put_repeated(lo, page, v, a->from, left, y);
    put_labels(lo, page, &v->boxes[a->from], enl_vlist_height(v, a->from, a->to), left, y);
    for (size_t i = a->from + 1; a->extra && i < a->to; i++) spaces += enl_vlist_loose(v, i);
    for (size_t i = a->from; i < a->to; i++) {
        enl_vbox *b = &v->boxes[i];
        if (i > a->from) y += b->space + share(a, enl_vlist_loose(v, i), spaces);
        extend(lo, &r, b->group, y, y + b->height);
        put_box(lo, page, b, left, y);
        y += b->height;
        bool last = b->pair && (i + 1 == a->to || v->boxes[i + 1].pair != b->pair);
        if (last) put_second(lo, page, v, a->from, i + 1, left, y);
    }
    put_sums(lo, page, v, a->to, false, left, y);
    paint_groups(lo, page, &r, left);
}

/* Whether the page's margins change sides: those of left pages of a mirrored document, whose inner
 * margin is at their right; a document that runs from right to left has everything the other way
 * round. */
static bool is_left(const enl_lo *lo, size_t page)
{
    bool left = enl_styles_page(lo->t->styles)->mirrored && page % 2 == 1;
    return left != lo->base.rtl;
}

enl_page *enl_emit_page(enl_lo *lo, enl_page_kind kind)
{
    bool landscape = kind == ENL_PAGE_LANDSCAPE;
    const enl_page_style *ps = enl_styles_page(lo->t->styles);
    enl_page p = { .width = landscape ? ps->height : ps->width,
                   .height = landscape ? ps->width : ps->height };
    size_t i = lo->out->n;
    lo->left = is_left(lo, i) && !landscape ? ps->right : ps->left;
    lo->measure = landscape ? lo->landscape_width : lo->width;
    ENL_PUSH(&lo->c->mem, lo->out->items, lo->out->n, lo->out->cap, p);
    enl_page *page = &lo->out->items[lo->out->n - 1];
    page->label = i < lo->n_pages ? lo->page_labels[i] : enl_str_fmt(lo->a, "%zu", i + 1);
    if (kind != ENL_PAGE_COVER) enl_under_paint(lo, page, landscape, kind == ENL_PAGE_BLANK);
    return page;
}

static void emit_notes(enl_lo *lo, enl_page *page, const enl_page_plan *p)
{
    if (p->n_notes == 0) return;
    const enl_page_style *ps = enl_styles_page(lo->t->styles);
    const enl_style *s = enl_styles_find(lo->t->styles, "footnote", NULL, 0);
    enl_len y = page->height - ps->bottom - p->notes_height + s->above;
    if (s->rule_above.width > 0) {
        enl_len w = s->rule_above.length > 0 ? s->rule_above.length : lo->measure;
        enl_len x = lo->left + (lo->base.rtl ? lo->measure - w : 0);
        put_rect(lo, &page->background, s->rule_above.colour, x, y, w, s->rule_above.width);
    }
    y += s->rule_above.width + s->padding_top;
    for (uint32_t i = 0; i < p->n_notes; i++) {
        const enl_note_part *part = &p->notes[i];
        enl_vlist *v = &lo->notes[part->note].list;
        if (i > 0 && part->from == 0) y += v->boxes[0].space;
        enl_area a = { .from = part->from, .to = part->to, .y = y };
        enl_emit_area(lo, page, v, &a, lo->left, 0);
        y += enl_vlist_height(v, part->from, part->to);
    }
}

/* Running heads: the first heading of each level on the page, else the one that still holds. */
static void update_heads(enl_lo *lo, const enl_vlist *v, const enl_page_plan *p)
{
    bool seen[2] = { false, false };
    lo->page_chapter = lo->chapter;
    lo->page_section = lo->section;
    for (uint32_t i = p->from; i < p->to; i++) /* headings are in no float */
        for (const enl_extra *x = v->boxes[i].extra; x; x = x->next) {
            if (x->kind != ENL_X_HEADING || x->u.heading->tag_level > 2) continue;
            int k = x->u.heading->tag_level - 1;
            *(k ? &lo->section : &lo->chapter) = x->u.heading;
            if (k == 0) lo->section = NULL;
            if (k == 0 && !seen[0]) { /* the section that is named is one of this chapter */
                lo->page_section = NULL;
                seen[1] = false;
            }
            if (!seen[k]) *(k ? &lo->page_section : &lo->page_chapter) = x->u.heading;
            seen[k] = true;
        }
}

/* Marginal notes for which the text has no pages left. */
static void emit_late_asides(enl_lo *lo)
{
    if (lo->n_beside > 0)
        enl_report(lo->c, ENL_C_OVERFULL, lo->d->root->span,
                   "shorten them, or set some in the text",
                   "the marginal notes go on behind the text's last page");
    while (lo->n_beside > 0) {
        enl_page *page = enl_emit_page(lo, ENL_PAGE_TEXT);
        enl_aside_emit(lo, page, is_left(lo, lo->out->n - 1));
        enl_furniture_add(lo, page, false);
        enl_ctx_poll(lo->c);
    }
}

void enl_emit_pages(enl_lo *lo, enl_vlist *v, const enl_plan *plan, enl_len first_top)
{
    const enl_page_style *ps = enl_styles_page(lo->t->styles);
    for (size_t i = 0; i < plan->n; i++) {
        const enl_page_plan *p = &plan->pages[i];
        enl_page *page = enl_emit_page(lo, p->blank       ? ENL_PAGE_BLANK
                                           : p->landscape ? ENL_PAGE_LANDSCAPE
                                                          : ENL_PAGE_TEXT);
        if (p->blank) continue;
        update_heads(lo, v, p);
        for (uint32_t k = 0; k < p->n_areas; k++)
            enl_emit_area(lo, page, v, &p->areas[k], lo->left, i == 0 ? first_top : ps->top);
        enl_aside_emit(lo, page, is_left(lo, lo->out->n - 1));
        emit_notes(lo, page, p);
        enl_furniture_add(lo, page, i == 0);
        enl_ctx_poll(lo->c);
    }
    emit_late_asides(lo);
}

static void record(enl_lo *lo, const enl_vbox *b, size_t page)
{
    for (const enl_extra *x = b->extra; x; x = x->next)
        if (x->kind == ENL_X_DEST)
            *enl_map_insert(&lo->dest_pages, x->u.dest) = (void *)(uintptr_t)page;
}

void enl_emit_dests(enl_lo *lo, const enl_vlist *v, const enl_plan *plan)
{
    for (size_t i = 0; i < plan->n; i++) {
        const enl_page_plan *p = &plan->pages[i];
        for (uint32_t k = 0; k < p->n_areas; k++)
            for (uint32_t b = p->areas[k].from; b < p->areas[k].to; b++)
                record(lo, &v->boxes[b], plan->before + i + 1);
    }
}
