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

/* Whether page making may do something special with blocks here: not in boxes, lists, cells, notes.
 */
bool enl_block_floats_on_page(const enl_layout_ctx *ctx, const enl_flow *flow)
{
    return flow->list == &ctx->galley.text && flow->x == 0 && flow->list_level == 0 &&
           ctx->galley.text.group == 0 && !enl_layout_flow_waits(flow);
}

/* A figure or table, as a float if its style or attribute `place` says so. */
void enl_block_floats_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n,
                          void (*set)(enl_layout_ctx *, const enl_flow *, const enl_node *))
{
    enl_place place = enl_block_floats_place(ctx, n);
    enl_vlist *v = flow->list;
    check_place(ctx, n);
    if (place == ENL_PLACE_HERE || !enl_block_floats_on_page(ctx, flow)) {
        set(ctx, flow, n);
        return;
    }
    enl_flow in = *flow;
    enl_vfloat f = { .from = (uint32_t)v->n,
                     .place = place,
                     .level = ctx->sections.level,
                     .section = ctx->sections.box[ctx->sections.level],
                     .wide = (n->placement & ENL_PLACED_WIDE) && flow->width < flow->wide };
    if (f.wide) in.width = flow->wide;
    enl_len outer = enl_layout_vlist_open_float(v);
    set(ctx, &in, n);
    if (enl_layout_vlist_height(v, f.from, v->n) > flow->height) { /* too high to be moved */
        if (f.wide) enl_layout_vlist_widen(v, f.from);
        return;
    }
    enl_layout_vlist_keep_from(v, f.from);
    enl_layout_vlist_close_float(v, f, outer);
}
