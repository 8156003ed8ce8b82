#include "core/layout/block/floats.h"

#include "core/layout/element.h"

/* The attribute `place`, which may be the picture's, or the drawing's. */
static const enl_attr *place_attr(const enl_node *n)
{
    const enl_attr *attr = enl_node_attr(n, "place");
    for (const enl_node *k = n->first; k && !attr; k = k->next) {
        attr = enl_node_attr(k, "place");
        if (!attr && k->first && k->first->kind == ENL_IMAGE)
            attr = enl_node_attr(k->first, "place");
    }
    return attr;
}

enl_place enl_block_floats_place(const enl_layout_ctx *ctx, const enl_node *n)
{
    if (n->kind != ENL_FIGURE && n->kind != ENL_TABLE) return ENL_PLACE_HERE;
    const char *kind = n->kind == ENL_TABLE ? "table" : "figure";
    int place = (int)enl_style_find(ctx->tools->styles, kind, n->classes, n->n_classes)->place;
    const enl_attr *attr = place_attr(n);
    if (attr) enl_style_choose("place", attr->value, &place);
    return (enl_place)place;
}

static void check_place(enl_layout_ctx *ctx, const enl_node *n)
{
    enl_layout_element_choice(ctx, place_attr(n), "place", ENL_PLACE_HERE);
}

void enl_block_floats_survey(enl_layout_ctx *ctx)
{
    for (size_t i = 0; i < ctx->resolved->n_floats; i++) {
        const enl_node *n = ctx->resolved->floats[i]->node;
        if (enl_block_floats_place(ctx, n) == ENL_PLACE_HERE) continue;
        *(n->kind == ENL_TABLE ? &ctx->tables_float : &ctx->figures_float) = true;
    }
}

/* A numbered one in its place that others of its kind, which float, must not come after. */
static bool keeps_order(const enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    bool others = n->kind == ENL_TABLE ? ctx->tables_float : ctx->figures_float;
    bool spans = flow->wide > 0 && flow->width == flow->wide;
    return others && !spans && enl_resolve_number_of(ctx->resolved, n).n > 0;
}

/* A column is too short for what does not fit to leave the rest of it empty: numbered ones in their
 * place by style, not by their own attribute, let the text go on there. */
static bool may_leave_column(const enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    return enl_layout_flow_in_column(flow) && !place_attr(n) && !(n->placement & ENL_PLACED_WIDE) &&
           enl_block_floats_place(ctx, n) == ENL_PLACE_HERE && enl_layout_ctx_on_page(ctx, flow) &&
           enl_resolve_number_of(ctx->resolved, n).n > 0;
}

/* A block too high to wait: floats that wait are set on the pages before it, and before what has to
 * stand with it on its page. */
static void bar_floats(enl_layout_ctx *ctx, enl_vlist *v, size_t first)
{
    while (first > 0 && v->boxes[first - 1].penalty >= ENL_KEEP) first--;
    if (first < v->n) enl_layout_vlist_extra(ctx->arena, &v->boxes[first], ENL_X_BARRIER);
}

/* As a float, if its style or attribute `place` says so. */
static bool set_float(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n,
                      bool (*set)(enl_layout_ctx *, const enl_flow *, const enl_node *))
{
    enl_place place = enl_block_floats_place(ctx, n);
    enl_vlist *v = flow->list;
    check_place(ctx, n);
    if (may_leave_column(ctx, flow, n)) {
        place = ENL_PLACE_AUTO;
        *(n->kind == ENL_TABLE ? &ctx->tables_float : &ctx->figures_float) = true;
    }
    bool here = place == ENL_PLACE_HERE;
    if (!enl_layout_ctx_on_page(ctx, flow) || (here && !keeps_order(ctx, flow, n)))
        return set(ctx, flow, n);
    enl_flow in = *flow;
    enl_layout_vlist_settle(v);
    enl_vfloat f = { .from = (uint32_t)v->n,
                     .place = place,
                     .level = ctx->sections.level,
                     .section = ctx->sections.box[ctx->sections.level],
                     .wide = (n->placement & ENL_PLACED_WIDE) && flow->width < flow->wide };
    if (f.wide) in.width = flow->wide;
    enl_len outer = enl_layout_vlist_open_float(v);
    if (!set(ctx, &in, n)) return false;
    enl_len height = enl_layout_vlist_height(v, f.from, v->n);
    bool divided = here && n->kind == ENL_TABLE && height * 3 > flow->height;
    if (height > flow->height || divided) { /* too high to be moved */
        if (f.wide) enl_layout_vlist_widen(v, f.from);
        bar_floats(ctx, v, f.from);
        return true;
    }
    enl_layout_vlist_keep_from(v, f.from);
    enl_layout_vlist_close_float(v, f, outer);
    return true;
}

bool enl_block_floats_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n,
                          bool (*set)(enl_layout_ctx *, const enl_flow *, const enl_node *))
{
    const enl_page_style *ps = enl_style_page(ctx->tools->styles);
    bool over = (n->placement & ENL_PLACED_WIDE) && ps->aside_width > 0 && flow->wide == 0 &&
                flow->width == ctx->base.width && enl_layout_ctx_on_page(ctx, flow);
    if (!over) return set_float(ctx, flow, n, set);
    enl_flow in = *flow;
    in.width += ps->aside_gap + ps->aside_width;
    in.list->margin = true;
    bool done = set_float(ctx, &in, n, set);
    in.list->margin = false;
    return done;
}
