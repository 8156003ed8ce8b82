#include "core/layout/element.h"

enl_sid enl_layout_element_parent(const enl_layout_ctx *ctx, const enl_flow *flow)
{
    return flow->flat ? flow->parent : ctx->sections.sects[ctx->sections.sect];
}

const enl_style *enl_layout_element_style(enl_layout_ctx *ctx, const enl_flow *flow,
                                          const char *kind, const enl_node *n)
{
    enl_str cls[16];
    size_t k = 0;
    for (size_t i = 0; i < flow->n_classes && k < 8; i++) cls[k++] = flow->classes[i];
    for (size_t i = 0; n && i < n->n_classes && k < 16; i++) cls[k++] = n->classes[i];
    const enl_style *s = enl_style_find(ctx->tools->styles, kind, cls, k);
    if (flow->percent == 0 || s->size_least == 0) return s;
    return enl_style_change(ctx->tools->styles, s, &(enl_text_change){ .percent = flow->percent });
}

enl_flow enl_layout_element_div(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    enl_flow in = *flow;
    in.parent = enl_page_stree_add(ctx->stree, enl_layout_element_parent(ctx, flow), ENL_SE_DIV);
    enl_str lang = enl_node_attr_str(n, "lang");
    if (lang.n) {
        enl_page_stree_attr(ctx->stree, in.parent)->lang = lang;
        enl_layout_flow_speak(&in, lang);
    }
    in.classes = n->classes;
    in.n_classes = n->n_classes;
    in.flat = true;
    return in;
}

int enl_layout_element_choice(enl_layout_ctx *ctx, const enl_attr *attr, const char *prop,
                              int otherwise)
{
    if (attr && !enl_style_choose(prop, attr->value, &otherwise))
        enl_report(ctx->c, ENL_C_BAD_OPTION, attr->span, NULL,
                   "invalid `%s`: expected %.*s, found `%.*s`", prop,
                   ENL_FMT(enl_style_choices(ctx->arena, prop)), ENL_FMT(attr->value));
    return otherwise;
}

void enl_layout_element_dest(enl_layout_ctx *ctx, enl_vlist *v, size_t box, enl_str id)
{
    if (id.n == 0) return;
    enl_vbox *b = box < v->n ? &v->boxes[box] : enl_layout_vlist_mark(v);
    enl_layout_vlist_extra(ctx->arena, b, ENL_X_DEST)->u.dest = id;
}

bool enl_layout_element_is_lone_image(const enl_node *n)
{
    return n->first && n->first == n->last && n->first->kind == ENL_IMAGE;
}
