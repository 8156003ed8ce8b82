#include "core/layout/para/caption.h"

#include "core/base/arena_str.h"
#include "core/layout/element.h"
#include "core/layout/para/line.h"
#include "core/layout/para/para.h"

void enl_para_caption_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *numbered,
                          const enl_node *caption, enl_sid parent)
{
    const char *word = numbered->kind == ENL_TABLE ? "table" : "figure";
    const enl_style *s = enl_layout_element_style(ctx, &(enl_flow){ 0 }, "caption", numbered);
    const enl_style *ns = enl_style_find(ctx->tools->styles, "caption.number", NULL, 0);
    enl_sid e = enl_page_stree_add(ctx->stree, parent, ENL_SE_CAPTION);
    enl_str number = enl_resolve_number_of(ctx->resolved, numbered);
    enl_para p = enl_para_of(flow, s);
    p.span = caption->span;
    enl_para_maker_begin(ctx->para, flow, p.width);
    if (number.n) {
        enl_str w = enl_style_word_in(ctx->tools->styles, word, flow->lang);
        enl_str head =
            enl_str_fmt(ctx->arena, "%.*s\u00A0%.*s\u00A0 ", ENL_FMT(w), ENL_FMT(number));
        enl_para_inlines_text(ctx->para, head, ns, enl_page_stree_leaf(ctx->stree, e),
                              caption->span);
    }
    enl_para_inlines_add(ctx->para, caption->first, s, e);
    enl_layout_vlist_above(flow->list, s);
    size_t first = enl_para_set(ctx->para, ctx->arena, flow->list, &p);
    enl_layout_vlist_keep_from(flow->list, first);
    enl_layout_vlist_space(flow->list, s->below);
}

void enl_para_caption_repeat(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *numbered,
                             enl_str text, enl_vbox *out)
{
    const enl_style *s =
        enl_style_find(ctx->tools->styles, "caption", numbered->classes, numbered->n_classes);
    const enl_style *ns = enl_style_find(ctx->tools->styles, "caption.number", NULL, 0);
    enl_len w;
    enl_para_maker_begin(ctx->para, flow, flow->width);
    enl_para_inlines_text(ctx->para, text, ns, ENL_ARTIFACT, numbered->span);
    *out = (enl_vbox){ .height = s->leading + s->below, .baseline = enl_para_line_ascent(s) };
    out->items = enl_para_line(ctx->para, &out->n_items, &w);
    for (uint32_t i = 0; i < out->n_items; i++) {
        enl_item *it = &out->items[i];
        it->leaf = ENL_ARTIFACT;
        it->x += enl_layout_flow_place(flow, s->left, w);
        it->y += out->baseline;
    }
}

void enl_para_caption_source(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *line,
                             enl_sid parent)
{
    const enl_style *s = enl_layout_element_style(ctx, &(enl_flow){ 0 }, "source", line);
    enl_sid e = enl_page_stree_add(ctx->stree, parent, ENL_SE_P);
    flow->list->keep = true;
    enl_layout_vlist_above(flow->list, s);
    size_t first = enl_para_add(ctx->para, flow, line->first, s, e);
    enl_layout_vlist_keep_from(flow->list, first);
    enl_layout_vlist_space(flow->list, s->below);
}
