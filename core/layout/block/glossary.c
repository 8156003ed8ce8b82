/* A glossary as a list of terms with what they mean. */
#include "core/layout/block/glossary.h"

#include "core/layout/block/footnotes.h"
#include "core/layout/element.h"
#include "core/layout/para/para.h"
#include "core/resolve/glossterm.h"

/* The item's blocks, its first paragraph hanging. */
static void add_entry(enl_layout_ctx *ctx, const enl_flow *flow, const enl_glossterm *t,
                      const enl_style *s, enl_sid list)
{
    enl_flow in = *flow;
    in.parent = enl_page_stree_add(ctx->stree, enl_page_stree_add(ctx->stree, list, ENL_SE_LI),
                                   ENL_SE_LBODY);
    in.flat = true;
    in.text = s;
    enl_layout_vlist_space(flow->list, s->above);
    size_t first = flow->list->n;
    const enl_node *text = t->item->first;
    enl_sid p = enl_page_stree_add(ctx->stree, in.parent, ENL_SE_P);
    enl_para para = enl_para_start(ctx->para, &in, text->first, s, p);
    para.first_indent = s->indent_first;
    enl_para_set(ctx->para, ctx->arena, flow->list, &para);
    if (first < flow->list->n)
        enl_layout_vlist_extra(ctx->arena, &flow->list->boxes[first], ENL_X_DEST)->u.dest = t->dest;
    enl_layout_flow_inset(&in, s->left, 0);
    in.text = NULL;
    enl_block_blocks_set(ctx, &in, text->next, NULL);
    enl_layout_vlist_space(flow->list, s->below);
}

void enl_block_glossary_add(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *div)
{
    size_t n;
    const enl_glossterm *const *all = enl_resolve_glossterm_list(ctx->resolved, div, &n);
    if (n == 0) return;
    const enl_style *s =
        enl_style_find(ctx->tools->styles, "glossary", div->classes, div->n_classes);
    enl_sid list = enl_page_stree_add(ctx->stree, enl_layout_element_parent(ctx, flow), ENL_SE_L);
    for (size_t i = 0; i < n; i++) {
        add_entry(ctx, flow, all[i], s, list);
        enl_block_footnotes_set(ctx, flow);
    }
}
