/* Name and number trees of one or two levels. */
#include "core/pdf/tree.h"

enum { LEAF = 64 };

typedef struct tree {
    enl_tree_source s;
    bool names;
    enl_ref *leaves;
    uint32_t n_leaves;
} tree;

static void print_key(enl_buf *out, const tree *t, uint32_t i)
{
    if (t->names) {
        enl_pdf_print_bytes(out, t->s.key(t->s.d, i));
    } else {
        enl_buf_byte(out, ' ');
        enl_buf_int(out, t->s.number(t->s.d, i));
    }
}

static void print_entries(enl_buf *out, const tree *t, uint32_t from, uint32_t to)
{
    enl_buf_z(out, t->names ? "/Names [" : "/Nums [");
    for (uint32_t i = from; i < to; i++) {
        enl_buf_byte(out, '\n');
        print_key(out, t, i);
        enl_buf_byte(out, ' ');
        t->s.value(out, t->s.d, i);
    }
    enl_buf_byte(out, ']');
}

static void print_leaf(enl_buf *out, void *self, uint32_t index)
{
    const tree *t = self;
    uint32_t from = index * LEAF, to = t->s.n - from < LEAF ? t->s.n : from + LEAF;
    enl_buf_z(out, "/Limits [");
    print_key(out, t, from);
    print_key(out, t, to - 1);
    enl_buf_z(out, "]\n");
    print_entries(out, t, from, to);
}

static void print_root(enl_buf *out, void *self, uint32_t index)
{
    const tree *t = self;
    (void)index;
    if (!t->n_leaves) {
        print_entries(out, t, 0, t->s.n);
        return;
    }
    enl_buf_z(out, "/Kids [");
    for (uint32_t i = 0; i < t->n_leaves; i++) enl_pdf_print_ref(out, t->leaves[i]);
    enl_buf_z(out, " ]");
}

static enl_ref write_tree(const enl_tree_source *s, bool names)
{
    tree *t = ENL_NEW(&s->d->arena, tree);
    t->s = *s;
    t->names = names;
    t->n_leaves = s->n > LEAF ? (s->n + LEAF - 1) / LEAF : 0;
    t->leaves = enl_arena_alloc(&s->d->arena, t->n_leaves * sizeof *t->leaves);
    for (uint32_t i = 0; i < t->n_leaves; i++)
        t->leaves[i] = enl_pdf_store_dict(s->d->store, print_leaf, t, i);
    return enl_pdf_store_dict(s->d->store, print_root, t, 0);
}

enl_ref enl_pdf_tree_names(const enl_tree_source *s)
{
    return write_tree(s, true);
}

enl_ref enl_pdf_tree_numbers(const enl_tree_source *s)
{
    return write_tree(s, false);
}
