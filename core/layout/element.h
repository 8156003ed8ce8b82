/* What a node is in its place: the structure element that it goes under, its style, what its
 * attributes choose, its destination. */
#ifndef ENL_LAYOUT_ELEMENT_H
#define ENL_LAYOUT_ELEMENT_H

#include "core/layout/ctx.h"

/* The element that blocks of the flow go under. */
enl_sid enl_layout_element_parent(const enl_layout_ctx *ctx, const enl_flow *flow);
/* The style of `kind` for the classes of the container, then the node's own (NULL: it has none). */
const enl_style *enl_layout_element_style(enl_layout_ctx *ctx, const enl_flow *flow,
                                          const char *kind, const enl_node *n);
/* What an attribute (NULL: there is none) says for a property that has names for its values; a
 * wrong one is reported. */
int enl_layout_element_choice(enl_layout_ctx *ctx, const enl_attr *attr, const char *prop,
                              int otherwise);
/* Makes box `box` of the list the destination `id`, or a mark when there is no such box; "" is
 * none. */
void enl_layout_element_dest(enl_layout_ctx *ctx, enl_vlist *v, size_t box, enl_str id);
/* An image alone in its paragraph is a figure without a caption. */
bool enl_layout_element_is_lone_image(const enl_node *para);

/* What blocks under a Div element of the container `n`, without a box around them, flow in. */
enl_flow enl_layout_element_div(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n);

#endif
