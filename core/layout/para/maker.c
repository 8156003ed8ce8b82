#include "core/layout/para/maker.h"

#include "core/layout/para/wordbreak.h"

enl_para_maker *enl_para_maker_open(enl_layout_ctx *ctx)
{
    enl_para_maker *m = ENL_NEW(ctx->arena, enl_para_maker);
    *m = (enl_para_maker){ .c = ctx->c,
                           .arena = ctx->arena,
                           .tools = ctx->tools,
                           .stree = ctx->stree,
                           .resolved = ctx->resolved,
                           .galley = &ctx->galley,
                           .pictures = ctx->pictures,
                           .pagerefs = ctx->pagerefs };
    m->smart = enl_style_flag(m->tools->styles, "smart");
    m->breaks = enl_para_wordbreak_new(m->c, m->tools->hyphens);
    m->in = ENL_NEW(m->arena, enl_inlines);
    m->in->m = m;
    return m;
}

void enl_para_maker_close(enl_para_maker *m)
{
    if (!m) return;
    enl_mem *mem = &m->c->mem;
    enl_mem_free(mem, m->in->pieces);
    enl_mem_free(mem, m->in->items);
    enl_mem_free(mem, m->in->refs);
    enl_mem_free(mem, m->in->links.at);
    enl_mem_free(mem, m->in->dests.at);
    enl_mem_free(mem, m->cuts);
    enl_para_wordbreak_drop(m->breaks);
}

void enl_para_maker_begin(enl_para_maker *m, const enl_flow *flow, enl_len measure)
{
    enl_inlines *in = m->in;
    in->n_pieces = in->n_items = in->links.n = in->dests.n = in->dests.taken = 0;
    in->lang = flow->lang;
    in->around_rtl = flow->rtl;
    in->space = (enl_picture_space){ measure, flow->height, flow->height - flow->taken };
    in->traits = 0;
    in->bidi = in->rtl = in->ltr = in->verbatim = in->hangs = in->dry = in->quiet = false;
    in->typo = (enl_typo){ 0 };
}

void enl_para_maker_begin_dry(enl_para_maker *m, const enl_flow *flow, enl_len measure)
{
    enl_para_maker_begin(m, flow, measure);
    m->in->dry = true;
}
