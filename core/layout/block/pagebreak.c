#include "core/layout/block/pagebreak.h"

#include "core/base/arena_str.h"

void enl_block_pagebreak_force(enl_vlist *v)
{
    enl_layout_vlist_settle(v);
    if (v->n > 0) v->boxes[v->n - 1].penalty = ENL_FORCE;
}

/* A page break before a block, and what a chapter or appendix does to page numbers. */
void enl_block_pagebreak_before(enl_layout_ctx *ctx, const enl_flow *flow, const enl_style *s,
                                const enl_node *heading)
{
    const enl_page_style *ps = enl_style_page(ctx->tools->styles);
    enl_block_pagebreak_force(flow->list);
    if (flow->list != &ctx->galley.text) return;
    if (s->page_break == ENL_BREAK_RIGHT) enl_layout_vlist_part(flow->list)->right = true;
    if (!heading || heading->u.level != 1) return;
    const enl_heading *h = enl_resolve_heading(ctx->resolved, heading);
    bool appendix = ps->appendix_pages && h && h->appendix;
    bool first = ps->front_roman && !ctx->sections.renumbered && !heading->no_number;
    bool back = ctx->sections.lettered && !appendix;
    if (!appendix && !first && !back) return;
    enl_vpart *part = enl_layout_vlist_part(flow->list);
    part->renumber = ctx->sections.renumbered = true;
    part->roman = false;
    part->resume = back;
    ctx->sections.lettered = appendix;
    if (appendix) part->prefix = enl_str_fmt(ctx->arena, "%.*s-", ENL_FMT(h->number));
}
