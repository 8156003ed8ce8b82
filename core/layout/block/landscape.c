/* A numbered figure or table on its side is a float, one for each page that it takes, so that text
 * goes on on the page before and the page after. Anything else, and what has footnotes, which share
 * its page, is a stretch of pages between two page breaks. */
#include "core/layout/block/landscape.h"

#include "core/layout/block/figure.h"
#include "core/layout/block/footnotes.h"
#include "core/layout/block/pagebreak.h"
#include "core/layout/element.h"
#include "core/layout/table/table.h"

static bool has_notes(const enl_node *root)
{
    for (const enl_node *n = root; n; n = enl_node_next(root, n))
        if (n->kind == ENL_NOTE_REF) return true;
    return false;
}

static bool can_float(const enl_layout_ctx *ctx, const enl_node *block)
{
    const enl_attr *place = enl_node_attr(block, "place");
    if (place && enl_str_is(place->value, "here")) return false;
    return enl_resolve_number_of(ctx->resolved, block).n > 0 && !has_notes(block);
}

bool enl_block_landscape_floats(const enl_layout_ctx *ctx, const enl_node *n)
{
    const enl_node *k = n->first;
    bool one = k && !k->next && (k->kind == ENL_TABLE || k->kind == ENL_FIGURE);
    return one && can_float(ctx, k);
}

/* How many boxes from `at` on a turned page holds, at least one. */
static size_t page_of(const enl_layout_ctx *ctx, const enl_vlist *v, size_t at)
{
    const enl_galley *g = &ctx->galley;
    enl_len h = enl_layout_galley_head(g, v, at);
    size_t i = at, end = at;
    for (; i < v->n; i++) {
        h += v->boxes[i].height + (i > at ? v->boxes[i].space : 0);
        if (h + enl_layout_galley_under(g, v, i + 1) > ctx->landscape.height) break;
        if (i + 1 == v->n || v->boxes[i].penalty < ENL_KEEP) end = i + 1;
    }
    if (end == at) end = i > at ? i : at + 1;
    return end - at;
}

/* A figure or table with the flow `in` of upright pages around it. */
static void set_floats(enl_layout_ctx *ctx, enl_flow in, const enl_node *block, enl_str id)
{
    enl_vlist *v = in.list;
    enl_layout_vlist_settle(v);
    enl_vfloat f = {
        .from = (uint32_t)v->n, .place = ENL_PLACE_PAGE, .wide = in.wide > 0, .landscape = true
    };
    in.width = ctx->landscape.width;
    in.height = ctx->landscape.height;
    in.wide = 0;
    enl_len outer = enl_layout_vlist_open_float(v);
    bool table = block->kind == ENL_TABLE;
    (table ? enl_table_set : enl_block_figure_set)(ctx, &in, block);
    enl_layout_element_dest(ctx, v, f.from, id);
    *(table ? &ctx->tables_float : &ctx->figures_float) = true;
    enl_layout_vlist_close_float(v, f, outer);
    for (size_t at = f.from; at < v->n;) {
        at += page_of(ctx, v, at);
        if (at < v->n) enl_layout_vlist_split_float(v, (uint32_t)at);
    }
}

/* Pages between two page breaks. */
static void set_pages(enl_layout_ctx *ctx, enl_flow in, const enl_node *first, const enl_node *end,
                      enl_str id)
{
    enl_vlist *v = in.list;
    enl_block_pagebreak_force(v);
    enl_vpart *part = enl_layout_vlist_part(v), outer = *part;
    part->landscape = true;
    part->columns = 1;
    size_t box = v->n;
    in.width =
        ctx->landscape.width; /* footnotes keep their width: they may go on on an upright page */
    in.height = ctx->landscape.height;
    in.wide = 0;
    enl_block_blocks_set(ctx, &in, first, end);
    enl_block_footnotes_set(ctx, &in);
    enl_layout_element_dest(ctx, v, box, id);
    if (v->n > box) enl_block_pagebreak_force(v);
    part = enl_layout_vlist_part(v);
    part->landscape = false;
    part->columns = outer.columns;
    part->width = outer.width;
    part->gap = outer.gap;
    part->rtl = outer.rtl;
}

void enl_block_landscape_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    const enl_vlist *v = flow->list;
    enl_flow in = enl_layout_element_div(ctx, flow, n);
    bool within = v->n_parts > 0 && v->parts[v->n_parts - 1].landscape;
    if (within || ctx->landscape.width <= ctx->base.width) /* the paper lies on its side already */
        enl_block_blocks_set(ctx, &in, n->first, NULL);
    else if (enl_block_landscape_floats(ctx, n))
        set_floats(ctx, in, n->first, n->id);
    else
        set_pages(ctx, in, n->first, NULL, n->id);
}

void enl_block_landscape_turn(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *block)
{
    enl_flow in = *flow;
    in.turned = true;
    if (can_float(ctx, block))
        set_floats(ctx, in, block, ENL_S(""));
    else
        set_pages(ctx, in, block, block->next, ENL_S(""));
}
