/* A page gets what is under it, its areas, marginal notes, footnotes, head and foot, in this order.
 */
#include "core/layout/paginate/shipout.h"

#include "core/base/arena_str.h"
#include "core/layout/paginate/background.h"
#include "core/layout/paginate/margin.h"
#include "core/layout/paginate/place.h"
#include "core/layout/paginate/runninghead.h"

/* Whether the page, from 0, has what is outside at its left: left pages of a mirrored document, and
 * a document that runs from right to left the other way round. */
static bool is_left(const enl_shipping *s, size_t page)
{
    bool left = enl_style_page(s->ctx->tools->styles)->mirrored && page % 2 == 1;
    return left != s->ctx->base.rtl;
}

typedef enum page_kind { PAGE_TEXT, PAGE_LANDSCAPE, PAGE_BLANK, PAGE_COVER } page_kind;

/* An empty page at the end, with what lies under every page. */
static void begin_page(enl_shipping *s, page_kind kind)
{
    enl_layout_ctx *ctx = s->ctx;
    bool landscape = kind == PAGE_LANDSCAPE;
    const enl_page_style *ps = enl_style_page(ctx->tools->styles);
    enl_page p = { .width = landscape ? ps->height : ps->width,
                   .height = landscape ? ps->width : ps->height };
    size_t i = ctx->pages.n;
    s->left = is_left(s, i) && !landscape ? ps->right : ps->left;
    s->aside_left = is_left(s, i) && !landscape;
    s->n_bands = 0;
    s->measure = landscape ? ctx->landscape.width : ctx->base.width;
    ENL_PUSH(&ctx->c->mem, ctx->pages.items, ctx->pages.n, ctx->pages.cap, p);
    s->page = &ctx->pages.items[ctx->pages.n - 1];
    s->page->label = i < s->labels.n ? s->labels.label[i] : enl_str_fmt(ctx->arena, "%zu", i + 1);
    if (kind != PAGE_COVER)
        enl_paginate_background_paint(ctx, s->page, landscape, kind == PAGE_BLANK);
}

static void put_notes(enl_shipping *s, const enl_page_plan *p)
{
    if (p->n_notes == 0) return;
    enl_layout_ctx *ctx = s->ctx;
    const enl_page_style *ps = enl_style_page(ctx->tools->styles);
    const enl_style *style = enl_style_find(ctx->tools->styles, "footnote", NULL, 0);
    const enl_rule *rule = &style->rule_above;
    enl_len y = s->page->height - ps->bottom - p->notes_height + style->above;
    enl_len w = rule->length > 0 ? rule->length : s->measure;
    enl_paginate_place_rule(s, *rule, s->left + (ctx->base.rtl ? s->measure - w : 0), y, w);
    y += rule->width + style->padding_top;
    for (uint32_t i = 0; i < p->n_notes; i++) {
        const enl_note_part *part = &p->notes[i];
        enl_vlist *v = &s->g->notes[part->note].list;
        if (i > 0 && part->from == 0) y += v->boxes[0].space;
        enl_area a = { .from = part->from, .to = part->to, .y = y };
        enl_paginate_place_area(s, v, &a, s->left, 0);
        y += enl_layout_vlist_height(v, part->from, part->to);
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
    enl_layout_ctx *ctx = s->ctx;
    if (s->n_beside > 0)
        enl_report(ctx->c, ENL_C_OVERFULL, ctx->doc->root->span,
                   "shorten them, or move some into the text",
                   "marginal notes continue after the last page of text");
    while (s->n_beside > 0) {
        begin_page(s, PAGE_TEXT);
        enl_paginate_margin_place(s);
        enl_paginate_runninghead_add(s, false);
        enl_ctx_poll(ctx->c);
    }
}

static void ship_pages(enl_shipping *s)
{
    const enl_page_style *ps = enl_style_page(s->ctx->tools->styles);
    for (size_t i = 0; i < s->plan->n; i++) {
        const enl_page_plan *p = &s->plan->pages[i];
        begin_page(s, p->blank ? PAGE_BLANK : p->landscape ? PAGE_LANDSCAPE : PAGE_TEXT);
        if (p->blank) continue;
        update_heads(s, p);
        for (uint32_t k = 0; k < p->n_areas; k++)
            enl_paginate_place_area(s, &s->g->text, &p->areas[k], s->left,
                                    i == 0 ? ps->first_top : ps->top);
        enl_paginate_margin_place(s);
        put_notes(s, p);
        enl_paginate_runninghead_add(s, i == 0);
        enl_ctx_poll(s->ctx->c);
    }
    ship_late_asides(s);
}

/* The cover is a page of its own, without running heads. */
static void ship_cover(enl_shipping *s, enl_vlist *cover)
{
    const enl_layout_tools *t = s->ctx->tools;
    enl_area all = { .to = (uint32_t)cover->n, .y = cover->n > 0 ? cover->boxes[0].space : 0 };
    begin_page(s, PAGE_COVER);
    s->page->background = t->cover_background;
    enl_paginate_place_area(s, cover, &all, s->left, enl_style_page(t->styles)->top);
}

/* ---- destinations ---- */

static void record(enl_shipping *s, const enl_vbox *b, size_t page)
{
    for (const enl_extra *x = b->extra; x; x = x->next) {
        if (x->kind == ENL_X_DEST)
            *enl_map_insert(&s->dest_pages, x->u.dest) = (void *)(uintptr_t)page;
        const enl_vlist *in = x->kind == ENL_X_FRAME ? &s->g->frames[x->u.frame].list : NULL;
        for (size_t i = 0; in && i < in->n; i++) record(s, &in->boxes[i], page);
    }
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

/* The longest number that the contents show: leaders of all entries end before it. */
static void find_longest(enl_shipping *s)
{
    const enl_vlist *v = &s->g->text;
    for (size_t i = 0; i < v->n; i++)
        for (const enl_extra *x = v->boxes[i].extra; x; x = x->next) {
            void **at =
                x->kind == ENL_X_PAGE_NO ? enl_map_find(&s->dest_pages, x->u.page_no.dest) : NULL;
            if (!at) continue;
            enl_str label = s->labels.label[(size_t)(uintptr_t)*at - 1];
            if (label.n > s->longest.n) s->longest = label;
        }
}

void enl_paginate_shipout_all(enl_layout_ctx *ctx, const enl_plan *plan, enl_vlist *cover)
{
    enl_shipping s = { .ctx = ctx, .g = &ctx->galley, .plan = plan };
    bool roman = enl_style_page(ctx->tools->styles)->front_roman;
    enl_map_init(&s.dest_pages, ctx->arena);
    s.labels = enl_paginate_label_all(ctx->arena, &s.g->text, plan, ctx->doc->lang, roman);
    record_dests(&s);
    find_longest(&s);
    if (cover) ship_cover(&s, cover);
    ship_pages(&s);
    enl_mem_free(&ctx->c->mem, s.beside);
    enl_mem_free(&ctx->c->mem, s.bands);
}
