#include "core/layout/block/sourcelist.h"

#include "core/layout/element.h"
#include "core/layout/para/para.h"

/* "[3]", beside the first line of its entry. */
static void set_number(enl_layout_ctx *ctx, const enl_flow *flow, const enl_style *s, size_t i,
                       enl_sid li, enl_len *w)
{
    enl_sid lbl = enl_page_stree_add(ctx->stree, li, ENL_SE_LBL);
    enl_para_maker_begin(ctx->para, flow, flow->width);
    enl_para_inlines_text(ctx->para, enl_cite_label(ctx->resolved->cite, ctx->arena, i), s,
                          enl_page_stree_leaf(ctx->stree, lbl), (enl_span){ 0 });
    uint32_t n;
    enl_item *it = enl_para_line(ctx->para, &n, w);
    for (uint32_t k = 0; k < n; k++) {
        it[k].x += enl_layout_flow_place(flow, 0, *w);
        if (it[k].u.text.n) it[k].u.text.words[it[k].u.text.n - 1].flags |= ENL_WORD_SPACE_AFTER;
        enl_para_label(ctx->para, flow, it[k]);
    }
}

/* Width of the column of numbers: that of the last. */
static enl_len number_column(enl_layout_ctx *ctx, const enl_flow *flow, const enl_style *s,
                             size_t n)
{
    enl_para_maker_begin(ctx->para, flow, ctx->base.width);
    enl_para_inlines_text(ctx->para, enl_cite_label(ctx->resolved->cite, ctx->arena, n - 1), s,
                          ENL_ARTIFACT, (enl_span){ 0 });
    return enl_para_width(ctx->para) + s->size / 2;
}

static void add_entry(enl_layout_ctx *ctx, const enl_flow *flow, const enl_style *s, size_t i,
                      enl_sid list, enl_len column)
{
    enl_sid li = enl_page_stree_add(ctx->stree, list, ENL_SE_LI);
    enl_len w;
    enl_para para = enl_para_of(flow, s);
    para.first_indent = s->indent_first;
    if (column > 0) {
        enl_flow in = *flow;
        set_number(ctx, flow, s, i, li, &w);
        enl_layout_flow_inset(&in, column - s->left, 0);
        para = enl_para_of(&in, s);
    }
    size_t n;
    const enl_part *parts = enl_cite_entry(ctx->resolved->cite, ctx->arena, i, flow->lang, &n);
    enl_para_maker_begin(ctx->para, flow, para.width);
    enl_para_inlines_parts(ctx->para, parts, n, s,
                           enl_page_stree_add(ctx->stree, li, ENL_SE_LBODY));
    enl_layout_vlist_space(flow->list, s->above);
    size_t first = enl_para_set(ctx->para, ctx->arena, flow->list, &para);
    if (first < flow->list->n)
        enl_layout_vlist_extra(ctx->arena, &flow->list->boxes[first], ENL_X_DEST)->u.dest =
            enl_cite_dest(ctx->resolved->cite, i);
    enl_layout_vlist_space(flow->list, s->below);
}

void enl_block_sourcelist_add(enl_layout_ctx *ctx, const enl_flow *flow)
{
    size_t n = enl_cite_count(ctx->resolved->cite);
    if (ctx->sources_set || n == 0) return;
    ctx->sources_set = true;
    const enl_style *s = enl_style_find(ctx->tools->styles, "reference", NULL, 0);
    enl_sid list = enl_page_stree_add(ctx->stree, enl_layout_element_parent(ctx, flow), ENL_SE_L);
    bool numbered = enl_cite_is_numbered(ctx->resolved->cite);
    if (numbered) enl_page_stree_attr(ctx->stree, list)->numbering = ENL_NUM_DECIMAL;
    enl_len column = numbered ? number_column(ctx, flow, s, n) : 0;
    for (size_t i = 0; i < n; i++) add_entry(ctx, flow, s, i, list, column);
}
