#include "core/resolve/formfield.h"

static void take_out(enl_node *n)
{
    enl_node *parent = n->parent;
    enl_node_unlink(n);
    bool text = parent->kind == ENL_PARA || parent->kind == ENL_PLAIN;
    if (text && !parent->first && parent->parent) enl_node_unlink(parent);
}

static void note_name(enl_ctx *c, enl_map *names, const enl_node *n)
{
    void **first = enl_map_insert(names, n->text);
    if (*first)
        enl_report(c, ENL_C_DUPLICATE_FIELD, n->span, "number them, such as `signature-1`",
                   "the name `%.*s` is of two form fields; expected one for each",
                   ENL_FMT(n->text));
    *first = (void *)n;
}

static void settle_tree(enl_ctx *c, enl_map *names, enl_node *root, bool wanted)
{
    for (enl_node *n = root, *next; n; n = next) {
        next = enl_node_next(root, n);
        if (n->kind != ENL_FORM_FIELD) continue;
        if (wanted)
            note_name(c, names, n);
        else
            take_out(n);
    }
}

void enl_resolve_formfield_settle(enl_ctx *c, enl_doc *d, bool wanted)
{
    enl_map names;
    enl_node *roots[ENL_DOC_ROOTS];
    size_t n = enl_doc_roots(d, roots);
    enl_map_init(&names, &c->arena);
    for (size_t i = 0; i < n; i++) settle_tree(c, &names, roots[i], wanted);
    for (size_t i = 0; i < d->n_notes; i++) settle_tree(c, &names, d->notes[i], wanted);
}
