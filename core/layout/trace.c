/* What is made while a block is set has numbers in the structure tree that follow each other, those
 * of blocks in it among them. Items on pages name their leaf there, and so their block. */
#include "core/layout/trace.h"

#include "core/page/extent.h"
#include "core/tree/places.h"

enl_sid enl_layout_trace_begin(enl_layout_ctx *ctx)
{
    enl_trace *t = &ctx->trace;
    /* What was set before, and taken back to be set in another way. */
    while (t->n > 0 && t->items[t->n - 1].to > ctx->stree->n) t->n--;
    return (enl_sid)ctx->stree->n;
}

void enl_layout_trace_end(enl_layout_ctx *ctx, enl_sid from, const enl_node *n)
{
    enl_trace *t = &ctx->trace;
    if (!ctx->tools->places || from == ctx->stree->n) return;
    if (t->n == t->cap)
        t->items = enl_arena_grow(ctx->arena, t->items, &t->cap, t->n + 1, sizeof *t->items);
    t->items[t->n++] = (enl_traced){ n, from, (enl_sid)ctx->stree->n };
}

/* The innermost block of each element and leaf: it ended first. */
static const enl_node **owners(const enl_layout_ctx *ctx)
{
    const enl_node **of = ENL_NEWN(ctx->arena, const enl_node *, ctx->stree->n);
    for (size_t i = 0; i < ctx->trace.n; i++) {
        const enl_traced *t = &ctx->trace.items[i];
        for (enl_sid k = t->from; k < t->to && k < ctx->stree->n; k++)
            if (!of[k]) of[k] = t->node;
    }
    return of;
}

static bool is_shown(const enl_item *it)
{
    return it->kind != ENL_ITEM_TEXT || (it->u.text.n > 0 && it->u.text.clear < 255);
}

static void tell_item(enl_places *places, const enl_node *n, const enl_item *it, uint32_t page)
{
    enl_list alone = { .items = (enl_item *)(uintptr_t)it, .n = 1 };
    enl_box box = enl_page_extent(&alone);
    bool text = it->kind == ENL_ITEM_TEXT;
    if (!is_shown(it) || box.left > box.right || box.top > box.bottom) return;
    enl_places_line line = { .page = page,
                             .left = enl_pt(box.left),
                             .top = enl_pt(box.top),
                             .right = enl_pt(box.right),
                             .bottom = enl_pt(box.bottom),
                             .text = text };
    line.baseline = text ? it->y : line.bottom;
    line.size = text ? it->u.text.size : 0;
    enl_places_add(places, n, line);
}

void enl_layout_trace_tell(enl_layout_ctx *ctx)
{
    enl_places *places = ctx->tools->places;
    if (!places) return;
    const enl_node **of = owners(ctx);
    enl_places_init(places, places->a); /* a round before this one may have told its own */
    places->n_pages = (uint32_t)ctx->pages.n;
    for (size_t i = 0; i < ctx->pages.n; i++) {
        const enl_list *body = &ctx->pages.items[i].body;
        for (size_t k = 0; k < body->n; k++) {
            const enl_item *it = &body->items[k];
            const enl_node *n = it->leaf < ctx->stree->n ? of[it->leaf] : NULL;
            if (n && it->leaf != ENL_ARTIFACT) tell_item(places, n, it, (uint32_t)i + 1);
        }
        enl_ctx_poll(ctx->c);
    }
}
