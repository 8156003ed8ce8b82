#include "core/layout/block/footnotes.h"

#include "core/base/arena_str.h"
#include "core/layout/element.h"
#include "core/layout/para/inlines.h"
#include "core/layout/para/para.h"

/* The number hangs at the start of the note's first line. */
static void set_note(enl_layout_ctx *ctx, const enl_flow *around, enl_note *note)
{
    const enl_style *s = enl_style_find(ctx->tools->styles, "footnote", NULL, 0);
    const enl_style *ms = enl_style_find(ctx->tools->styles, "footnote.mark", NULL, 0);
    enl_sid e =
        enl_page_stree_add(ctx->stree, ctx->sections.sects[ctx->sections.sect], ENL_SE_NOTE);
    enl_page_stree_attr(ctx->stree, e)->id = note->id;
    if (!enl_str_eq(around->lang, ctx->doc->lang))
        enl_page_stree_attr(ctx->stree, e)->lang = around->lang;
    enl_sid lbl = enl_page_stree_add(ctx->stree, e, ENL_SE_LBL);
    enl_layout_vlist_init(&note->list, &ctx->c->mem);
    enl_para_maker_begin(ctx->para, around, ctx->base.width);
    enl_para_inlines_text(ctx->para, note->number, ms, enl_page_stree_leaf(ctx->stree, lbl),
                          note->node->span);
    uint32_t n;
    enl_len w;
    enl_item *mark = enl_para_line(ctx->para, &n, &w);
    enl_len hang = s->hang > w + s->size / 4 ? s->hang : w + s->size / 4;
    enl_labels labels = { 0 };
    enl_flow flow = { .list = &note->list,
                      .width = ctx->base.width,
                      .height = around->height,
                      .lang = around->lang,
                      .rtl = around->rtl,
                      .labels = &labels,
                      .parent = e,
                      .text = s,
                      .flat = true,
                      .in_note = true,
                      .footnote = true };
    for (uint32_t i = 0; i < n; i++) {
        mark[i].x += enl_layout_flow_place(&flow, 0, w);
        enl_para_label(ctx->para, &flow, mark[i]);
    }
    enl_layout_flow_inset(&flow, hang, 0);
    enl_block_blocks_set(ctx, &flow, note->node->first, NULL);
    enl_para_flush(ctx->para, &flow, s);
    for (size_t i = 0; i < note->list.n; i++) note->list.boxes[i].table = 0; /* repeats no head */
    if (note->list.n > 0) enl_layout_element_dest(ctx, &note->list, 0, note->id);
}

/* Has the note go to the page of the one before it, by its mark. False when that is not in the
 * list. */
static bool follow(enl_arena *a, enl_vlist *v, uint32_t note)
{
    for (size_t i = v->n; i-- > 0;)
        for (const enl_extra *x = v->boxes[i].extra; x; x = x->next)
            if (x->kind == ENL_X_NOTE && x->u.note + 1 == note) {
                enl_layout_vlist_extra(a, &v->boxes[i], ENL_X_NOTE)->u.note = note;
                return true;
            }
    return false;
}

/* Notes from `first` on were marked in the note before them, which is no part of the text: they
 * follow it. */
static void place_nested(enl_layout_ctx *ctx, const enl_flow *flow, size_t first)
{
    for (size_t k = first; k < ctx->galley.n_notes; k++) {
        if (follow(ctx->arena, flow->list, (uint32_t)k)) continue;
        if (follow(ctx->arena, &ctx->galley.text, (uint32_t)k)) continue;
        enl_report(ctx->c, ENL_C_UNKNOWN_REFERENCE, ctx->galley.notes[k].node->span,
                   "mark it in the text", "a footnote is marked only in a place that has no page");
    }
}

void enl_block_footnotes_set(enl_layout_ctx *ctx, const enl_flow *flow)
{
    if (flow->footnote) return;
    while (ctx->galley.n_notes_set < ctx->galley.n_notes) {
        enl_note note = ctx->galley.notes[ctx->galley.n_notes_set];
        size_t marked = ctx->galley.n_notes;
        set_note(ctx, flow, &note);
        place_nested(ctx, flow, marked);
        ctx->galley.notes[ctx->galley.n_notes_set++] = note;
    }
}
