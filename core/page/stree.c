/* The structure tree as one growing array: elements and leaves are numbers, children a linked
 * list. */
#include "core/page/stree.h"

#include <string.h>

static enl_sid add_node(enl_stree *t, enl_sid parent, uint8_t type)
{
    if (t->n >= UINT32_MAX) enl_mem_fail(t->mem, ENL_JUMP_LIMIT);
    enl_sid id = (enl_sid)t->n;
    ENL_PUSH(t->mem, t->nodes, t->n, t->cap, ((enl_snode){ .parent = parent, .type = type }));
    return id;
}

void enl_page_stree_init(enl_stree *t, enl_mem *m)
{
    *t = (enl_stree){ .mem = m };
    add_node(t, 0, ENL_SE_DOCUMENT);
    ENL_PUSH(m, t->attrs, t->n_attrs, t->cap_attrs, (enl_sattr){ 0 });
}

void enl_page_stree_drop(enl_stree *t)
{
    enl_mem_free(t->mem, t->nodes);
    enl_mem_free(t->mem, t->attrs);
    *t = (enl_stree){ .mem = t->mem };
}

enl_sid enl_page_stree_add(enl_stree *t, enl_sid parent, enl_stype type)
{
    enl_sid id = add_node(t, parent, (uint8_t)type);
    enl_snode *p = &t->nodes[parent];
    if (p->last)
        t->nodes[p->last].next = id;
    else
        p->first = id;
    p->last = id;
    return id;
}

void enl_page_stree_cut(enl_stree *t, enl_sid e)
{
    t->n = (size_t)e + 1;
    t->nodes[e].first = t->nodes[e].last = 0;
}

enl_sid enl_page_stree_leaf(enl_stree *t, enl_sid parent)
{
    return enl_page_stree_add(t, parent, ENL_SE_LEAF);
}

enl_sattr *enl_page_stree_attr(enl_stree *t, enl_sid e)
{
    if (!t->nodes[e].attr) {
        ENL_PUSH(t->mem, t->attrs, t->n_attrs, t->cap_attrs, (enl_sattr){ 0 });
        t->nodes[e].attr = (uint32_t)(t->n_attrs - 1);
    }
    return &t->attrs[t->nodes[e].attr];
}

const char *enl_page_stree_type_name(enl_stype t)
{
    static const char *const names[ENL_SE_COUNT] = {
        "Document",   "Part",    "Sect",  "Div",       "P",    "H1",  "H2",
        "H3",         "H4",      "H5",    "H6",        "L",    "LI",  "Lbl",
        "LBody",      "Table",   "THead", "TBody",     "TR",   "TH",  "TD",
        "Figure",     "Caption", "Note",  "Reference", "Link", "TOC", "TOCI",
        "BlockQuote", "Code",    "Span",  "Form",      "leaf"
    };
    return names[t];
}
