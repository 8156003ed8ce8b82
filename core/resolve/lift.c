#include "core/resolve/lift.h"

#include "core/base/arena_str.h"

/* The container with what `span` holds in a paragraph; `beside` is the id of its place. */
static enl_node *make_aside(enl_ctx *c, enl_node *span, enl_str beside)
{
    enl_node *div = enl_node_new(c, ENL_DIV, span->span),
             *p = enl_node_new(c, ENL_PARA, span->span);
    enl_node_add_class(c, div, ENL_S("aside"));
    enl_node_set_attr(c, div, ENL_S("beside"), beside, span->span);
    for (enl_node *k = span->first, *next; k; k = next) {
        next = k->next;
        enl_node_unlink(k);
        enl_node_append(p, k);
    }
    enl_node_append(div, p);
    return div;
}

/* The containers follow the paragraph in the order of their spans. */
static void lift_from(enl_ctx *c, enl_node *para, size_t *count)
{
    enl_node *at = para;
    for (enl_node *k = para->first, *next; k; k = next) {
        next = k->next;
        if (k->kind != ENL_SPAN || !enl_node_has_class(k, "margin")) continue;
        enl_node *place = enl_node_new(c, ENL_SPAN, k->span);
        place->id = enl_str_fmt(&c->arena, "enl-aside-%zu", ++*count);
        enl_node *div = make_aside(c, k, place->id);
        enl_node_insert_after(k, place);
        enl_node_unlink(k);
        enl_node_insert_after(at, div);
        at = div;
    }
}

static bool is_in_cell(const enl_node *n)
{
    while (n && n->kind != ENL_CELL) n = n->parent;
    return n != NULL;
}

void enl_resolve_lift_asides(enl_ctx *c, enl_doc *d)
{
    size_t count = 0;
    for (enl_node *n = d->root; n; n = enl_node_next(d->root, n))
        if ((n->kind == ENL_PARA || n->kind == ENL_PLAIN) && n->first && !is_in_cell(n))
            lift_from(c, n, &count);
}
