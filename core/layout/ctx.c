#include "core/layout/ctx.h"

void enl_layout_ctx_open(enl_layout_ctx *ctx, enl_arena *a, const enl_resolved *r,
                         const enl_layout_tools *t, enl_pageref *pagerefs)
{
    const enl_page_style *ps = enl_style_page(t->styles);
    enl_len across = ps->left + ps->right, down = ps->top + ps->bottom;
    *ctx = (enl_layout_ctx){ .c = pagerefs->c,
                             .arena = a,
                             .doc = r->doc,
                             .resolved = r,
                             .tools = t,
                             .stree = &ctx->pages.stree,
                             .pagerefs = pagerefs };
    ctx->base = (enl_flow){ .width = ps->width - across, .height = ps->height - down };
    enl_layout_flow_speak(&ctx->base, r->doc->lang);
    ctx->landscape = ctx->base;
    ctx->landscape.width = ps->height - across;
    ctx->landscape.height = ps->width - down;
    enl_page_stree_init(ctx->stree, &ctx->c->mem);
    enl_map_init(&ctx->slips, a);
    enl_layout_galley_init(&ctx->galley, &ctx->c->mem, a, r->doc->lang);
    ctx->pictures = enl_layout_picture_open(ctx->c, a, t);
}

void enl_layout_ctx_close(enl_layout_ctx *ctx)
{
    enl_layout_galley_drop(&ctx->galley);
}

bool enl_layout_ctx_on_page(const enl_layout_ctx *ctx, const enl_flow *flow)
{
    return flow->list == &ctx->galley.text && flow->x == 0 && flow->list_level == 0 &&
           ctx->galley.text.group == 0 && !enl_layout_flow_waits(flow);
}
