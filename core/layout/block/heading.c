#include "core/layout/block/heading.h"

#include "core/base/arena_str.h"
#include "core/layout/block/pagebreak.h"
#include "core/layout/element.h"
#include "core/layout/para/inlines.h"
#include "core/layout/para/para.h"
#include "core/resolve/reference.h"

static void begin_section(enl_layout_ctx *ctx, const enl_flow *flow, int level)
{
    if (flow->list != &ctx->galley.text) return;
    ctx->sections.level = level < 7 ? level : 6;
    ctx->sections.box[ctx->sections.level] = (uint32_t)flow->list->n;
}

static void open_sect(enl_layout_ctx *ctx, int level)
{
    if (level > 6) level = 6;
    while (ctx->sections.sect >= level) ctx->sections.sect--;
    enl_sid e =
        enl_page_stree_add(ctx->stree, ctx->sections.sects[ctx->sections.sect], ENL_SE_SECT);
    ctx->sections.sects[++ctx->sections.sect] = e;
}

/* "CHAPTER 2" over a chapter's title, as part of its heading. False when the style has none. */
static bool add_heading_label(enl_layout_ctx *ctx, const enl_flow *flow, const enl_heading *h,
                              const enl_style *s, enl_sid e)
{
    if (s->label.n == 0 || h->number.n == 0) return false;
    const enl_style *ls = enl_style_find(ctx->tools->styles, "heading1.label", NULL, 0);
    enl_para p = enl_para_of(flow, ls);
    enl_para_maker_begin(ctx->para, flow, p.width);
    enl_para_inlines_text(ctx->para,
                          enl_resolve_reference_label(ctx->resolved, ctx->arena, h, flow->lang), ls,
                          enl_page_stree_leaf(ctx->stree, e), h->node->span);
    enl_para_set(ctx->para, ctx->arena, flow->list, &p);
    enl_layout_vlist_space(flow->list, ls->below);
    flow->list->keep = true;
    return true;
}

static void add_outline(enl_layout_ctx *ctx, const enl_heading *h)
{
    enl_outline o = { .level = h->tag_level, .dest = h->id, .title = h->title };
    enl_str number = enl_resolve_reference_printed(ctx->resolved, ctx->arena, h, ctx->doc->lang);
    if (number.n)
        o.title = enl_str_fmt(ctx->arena, "%.*s %.*s", ENL_FMT(number), ENL_FMT(h->title));
    ENL_PUSH(&ctx->c->mem, ctx->pages.outline, ctx->pages.n_outline, ctx->pages.cap_outline, o);
}

static const enl_style *find_style(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    char kind[] = "heading1";
    kind[7] = (char)('0' + n->u.level);
    return enl_layout_element_style(ctx, flow, kind, n);
}

/* The page and the section that a heading begins. */
static void begin(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    const enl_heading *h = enl_resolve_heading(ctx->resolved, n);
    const enl_style *s = find_style(ctx, flow, n);
    int level = h ? h->tag_level : n->u.level;
    if (flow->flat) return;
    if (s->page_break) enl_block_pagebreak_before(ctx, flow, s, n);
    open_sect(ctx, level);
    begin_section(ctx, flow, level);
}

const enl_node *enl_block_heading_of_opening(const enl_node *div)
{
    const enl_node *n = div;
    while (n && n->kind != ENL_HEADING) n = enl_node_next(div, n);
    return n;
}

static bool is_below(const enl_node *n, const enl_node *top)
{
    while (n && n != top) n = n->parent;
    return n != NULL;
}

void enl_block_heading_opening(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *div)
{
    const enl_node *heading = enl_block_heading_of_opening(div);
    begin(ctx, flow, heading);
    enl_flow in = *flow;
    in.begun = heading;
    bool over = true; /* the heading is still to come */
    for (const enl_node *k = div->first; k; k = k->next) {
        enl_block_blocks_set(ctx, &in, k, k->next);
        over = over && !is_below(heading, k);
        if (over) flow->list->keep = true;
    }
}

void enl_block_heading_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    const enl_heading *h = enl_resolve_heading(ctx->resolved, n);
    const enl_style *s = find_style(ctx, flow, n);
    int level = h ? h->tag_level : n->u.level;
    if (flow->begun != n) begin(ctx, flow, n);
    enl_sid e = enl_page_stree_add(ctx->stree, enl_layout_element_parent(ctx, flow),
                                   (enl_stype)(ENL_SE_H1 + level - 1));
    enl_layout_vlist_above(flow->list, s);
    size_t first = flow->list->n;
    enl_flow in = *flow;
    bool labelled = h && add_heading_label(ctx, flow, h, s, e);
    if (h && h->number.n && !labelled) {
        in.run_in.text = enl_str_fmt(
            ctx->arena, "%.*s\u00A0 ",
            ENL_FMT(enl_resolve_reference_printed(ctx->resolved, ctx->arena, h, flow->lang)));
        in.run_in.leaf = enl_page_stree_leaf(ctx->stree, e);
    }
    enl_para p = enl_para_start(ctx->para, &in, n->first, s, e);
    p.first_indent = s->indent_first;
    enl_para_set(ctx->para, ctx->arena, flow->list, &p);
    enl_layout_vlist_keep_from(flow->list, first);
    enl_layout_vlist_space(flow->list, s->below);
    if (s->keep_next) flow->list->keep = true;
    if (!h || first >= flow->list->n) return;
    enl_layout_element_dest(ctx, flow->list, first, h->id);
    if (h->translation) return;
    enl_layout_vlist_extra(ctx->arena, &flow->list->boxes[first], ENL_X_HEADING)->u.heading = h;
    add_outline(ctx, h);
}
