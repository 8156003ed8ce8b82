/* A marginal note is a list of its own, set at the width of the margin's column. Its first line is
 * level with its anchor's, or it stands under the note before it; at the foot of a full column
 * notes move up. The element is made where the notes have it, so reading order does not depend on
 * where it stands. */
#include "core/layout/block/aside.h"

#include "core/base/arena_str.h"
#include "core/layout/element.h"

enum { GAP = 8 }; /* points between two notes */

/* The note's blocks in `v`. A list marker or number that waits is that of the text beside it. */
static void set_blocks(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n, enl_vlist *v)
{
    const enl_str cls = ENL_S("margin");
    enl_labels labels = { 0 };
    enl_flow in = { .list = v,
                    .width = enl_style_page(ctx->tools->styles)->aside_width,
                    .height = flow->height,
                    .lang = flow->lang,
                    .rtl = flow->rtl,
                    .labels = &labels,
                    .parent = enl_page_stree_add(ctx->stree, enl_layout_element_parent(ctx, flow),
                                                 ENL_SE_DIV),
                    .text = enl_style_find(ctx->tools->styles, "paragraph", &cls, 1),
                    .classes = n->classes,
                    .n_classes = n->n_classes,
                    .flat = true,
                    .in_note = true };
    enl_block_blocks_set(ctx, &in, n->first, NULL);
}

/* A note that no margin can hold stands in the text. */
static void set_in_text(enl_vlist *to, enl_vlist *v)
{
    for (size_t i = 0; i < v->n; i++) {
        if (i == 0 && v->boxes[0].space < GAP * ENL_PT) v->boxes[0].space = GAP * ENL_PT;
        enl_layout_vlist_space(to, v->boxes[i].space);
        enl_vbox *b = enl_layout_vlist_add(to, v->boxes[i].height);
        enl_len space = b->space;
        *b = v->boxes[i];
        b->space = space;
    }
    enl_layout_vlist_space(to, GAP * ENL_PT);
}

/* The line of the paragraph before that has the destination `id`, or its first one. */
static size_t line_of(const enl_layout_ctx *ctx, enl_str id)
{
    for (size_t i = ctx->sections.last_box; i < ctx->galley.text.n; i++)
        for (const enl_extra *x = ctx->galley.text.boxes[i].extra; x; x = x->next)
            if (x->kind == ENL_X_DEST && enl_str_eq(x->u.dest, id)) return i;
    return ctx->sections.last_box;
}

bool enl_block_aside_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    if (enl_style_page(ctx->tools->styles)->aside_width <= 0 || flow->list != &ctx->galley.text)
        return false;
    enl_vlist v;
    enl_layout_vlist_init(&v, &ctx->c->mem);
    set_blocks(ctx, flow, n, &v);
    if (enl_layout_vlist_height(&v, 0, v.n) > flow->height) {
        enl_report(ctx->c, ENL_C_OVERFULL, n->span, "shorten it",
                   "a marginal note is higher than the page; set in the text");
        set_in_text(flow->list, &v);
        enl_layout_vlist_drop(&v);
        return true;
    }
    ENL_PUSH(&ctx->c->mem, ctx->galley.asides, ctx->galley.n_asides, ctx->galley.cap_asides, v);
    enl_str beside = enl_node_attr_str(n, "beside");
    if (beside.n) enl_block_aside_anchor(ctx, line_of(ctx, beside), ctx->galley.n_asides);
    return true;
}

/* Footnotes marked in a marginal note are the anchor's: they go to its page. */
static void hand_over_notes(enl_layout_ctx *ctx, const enl_vlist *from, enl_vbox *to)
{
    for (size_t i = 0; i < from->n; i++)
        for (const enl_extra *x = from->boxes[i].extra; x; x = x->next)
            if (x->kind == ENL_X_NOTE)
                enl_layout_vlist_extra(ctx->arena, to, ENL_X_NOTE)->u.note = x->u.note;
}

void enl_block_aside_anchor(enl_layout_ctx *ctx, size_t box, size_t upto)
{
    for (; box < ctx->galley.text.n && ctx->galley.n_anchored < upto; ctx->galley.n_anchored++) {
        enl_vbox *b = &ctx->galley.text.boxes[box];
        enl_layout_vlist_extra(ctx->arena, b, ENL_X_ASIDE)->u.aside =
            (uint32_t)ctx->galley.n_anchored;
        hand_over_notes(ctx, &ctx->galley.asides[ctx->galley.n_anchored], b);
    }
}
